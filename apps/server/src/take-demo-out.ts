/** `zhiqiao demo remove`: the same removal as in the app, for an installation that is not running. */
import { Client } from 'pg'
import { createFirstAdministrators } from './features/accounts/index.ts'
import { type Removed, removeDemo } from './features/demo/index.ts'
import { migrate } from './platform/database/migrate.ts'
import { openDatabase } from './platform/database/open.ts'
import type { Settings } from './platform/settings.ts'

export type TakenOut = { ok: true; removed: Removed } | { ok: false; message: { zh: string; en: string } }

export async function takeDemoOut(settings: Settings, say: (line: string) => void): Promise<TakenOut> {
  const opened = await openDatabase({
    dataFolder: settings.dataFolder,
    ...(settings.databaseUrl !== undefined && { url: settings.databaseUrl }),
    ...(settings.databaseAppUrl !== undefined && { appUrl: settings.databaseAppUrl }),
    say,
  })
  if (!opened.ok) return { ok: false, message: opened.refusal.message }
  const { database } = opened
  try {
    await migrate(database.owner, say)
    const owner = new Client(database.owner)
    await owner.connect()
    try {
      const removed = await removeDemo(owner)
      await createFirstAdministrators(owner, say)
      return { ok: true, removed }
    } finally {
      await owner.end()
    }
  } finally {
    await database.close()
  }
}
