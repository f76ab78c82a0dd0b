/** The whole server on an embedded database with the big directory and the big programme in it, for whatever is measured there. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { day, type Profile } from '@zhiqiao/domain'
import { allRoutes, specialRoutes } from '../../apps/server/src/features/index.ts'
import { loadPacks } from '../../apps/server/src/features/packs/index.ts'
import { openSession } from '../../apps/server/src/features/session/index.ts'
import { buildServer } from '../../apps/server/src/http/server.ts'
import { connect } from '../../apps/server/src/platform/database/connect.ts'
import { migrate } from '../../apps/server/src/platform/database/migrate.ts'
import { openDatabase } from '../../apps/server/src/platform/database/open.ts'
import { createJobs } from '../../apps/server/src/platform/jobs.ts'
import { loadProfile } from '../../apps/server/src/platform/profile.ts'
import { accounts, fillDirectory, id } from './big-directory.ts'
import { fillProgramme } from './big-programme.ts'

/** `also`: what is filled in besides, without triggers either. `webFolder`: the built page, where it is served too. */
export async function bigServer({
  webFolder,
  also = () => Promise.resolve(),
}: {
  webFolder?: string
  also?: (owner: Client, profile: Profile) => Promise<void>
} = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-bench-'))
  chmodSync(folder, 0o755)
  const opened = await openDatabase({ dataFolder: folder, say: () => undefined })
  if (!opened.ok) throw new Error(opened.refusal.message.en)
  const { database } = opened
  await migrate(database.owner, () => undefined)
  const profileFolder = new URL('../../profiles/procuratorate/', import.meta.url)
  const profile = await loadProfile(profileFolder)
  const packs = await loadPacks(profileFolder)
  const owner = new Client(database.owner)
  await owner.connect()
  // What row triggers would do to each of them (audit above all) is no part of what is measured.
  const { rows: tables } = await owner.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tableowner = current_user`,
  )
  for (const { name } of tables) await owner.query(`alter table ${name} disable trigger user`)
  await fillDirectory(owner, profile)
  await fillProgramme(owner, profile)
  await also(owner, profile)
  for (const { name } of tables) await owner.query(`alter table ${name} enable trigger user`)
  await owner.query('vacuum analyze')
  const db = connect(database.app)
  const clock = { now: () => new Date(), today: () => day('2026-04-15'), dayOf: () => day('2026-04-15') }
  const jobs = createJobs({ db, clock })
  const parts = { db, clock, profile, packs, demo: false, jobs, owner: database.owner }
  const app = await buildServer({
    db,
    clock,
    routes: allRoutes(parts),
    special: specialRoutes(parts),
    ...(webFolder !== undefined && { webFolder }),
    log: false,
  })
  return {
    app,
    owner,
    profile,
    /** A session of one of the accounts: the value of its cookie. */
    sessionOf: async (who: keyof typeof accounts) =>
      (await openSession(db, id(5, Object.keys(accounts).indexOf(who)), new Date())).token,
    async close() {
      await app.close()
      await jobs.close()
      await db.destroy()
      await owner.end()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
