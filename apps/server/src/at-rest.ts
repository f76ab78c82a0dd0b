/** What the command line does to an installation that is not running, as the owner of its tables. */
import { Client } from 'pg'
import { createFirstAdministrators, resetPassword, type Reset } from './features/accounts/index.ts'
import { type Removed, removeDemo } from './features/demo/index.ts'
import { migrate, NewerDatabaseError } from './platform/database/migrate.ts'
import { openDatabase } from './platform/database/open.ts'
import { databaseOf, type Settings } from './platform/settings.ts'

export type AtRest<T> = { ok: true; value: T } | { ok: false; message: { zh: string; en: string } }

type Say = (line: string) => void

/** `zhiqiao demo remove`: the same removal as in the app. */
export function takeDemoOut(settings: Settings, say: Say): Promise<AtRest<Removed>> {
  return atRest(settings, say, async (owner) => {
    const removed = await removeDemo(owner)
    await createFirstAdministrators(owner, say)
    return removed
  })
}

/** `zhiqiao account reset`: for when nobody is left who could set the password in the app. */
export function resetAccount(settings: Settings, say: Say, login: string): Promise<AtRest<Reset>> {
  return atRest(settings, say, (owner) => resetPassword(owner, login))
}

async function atRest<T>(settings: Settings, say: Say, work: (owner: Client) => Promise<T>): Promise<AtRest<T>> {
  const opened = await openDatabase({ ...databaseOf(settings), say })
  if (!opened.ok) return { ok: false, message: opened.refusal.message }
  const { database } = opened
  try {
    await migrate(database.owner, say)
    const owner = new Client(database.owner)
    await owner.connect()
    try {
      return { ok: true, value: await work(owner) }
    } finally {
      await owner.end()
    }
  } catch (error) {
    if (error instanceof NewerDatabaseError) return { ok: false, message: error.words }
    throw error
  } finally {
    await database.close()
  }
}
