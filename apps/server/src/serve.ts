/** Builds everything by hand, in the order in which one thing needs the other, and hands back what is running. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { allRoutes, specialRoutes } from './features/index.ts'
import { carryOutDue } from './features/institutions/index.ts'
import { judgmentsPack, leadTeller, remindOfClocks } from './features/leads/index.ts'
import { caseTeller, loadPacks } from './features/packs/index.ts'
import { fillNewInstallation } from './features/setup/index.ts'
import { forgetUnanswered } from './http/idempotency.ts'
import { idleLimit } from './http/idle.ts'
import { buildServer } from './http/server.ts'
import { systemClock } from './platform/clock.ts'
import { connect } from './platform/database/connect.ts'
import { migrate } from './platform/database/migrate.ts'
import { openDatabase } from './platform/database/open.ts'
import { installationKey } from './platform/installation-key.ts'
import { keepHourly } from './platform/hourly.ts'
import { createJobs } from './platform/jobs.ts'
import { loadProfile } from './platform/profile.ts'
import { databaseOf, type Settings } from './platform/settings.ts'

export interface Running {
  address: string
  close(): Promise<void>
}

export type ServeResult = { ok: true; running: Running } | { ok: false; message: { zh: string; en: string } }

const webFolder = new URL('../../web/dist/', import.meta.url).pathname

export async function serve(settings: Settings, say: (line: string) => void): Promise<ServeResult> {
  // Asked first: a start that can't be reached should not have made a database and told passwords.
  const taken = await portTaken(settings)
  if (taken) return { ok: false, message: taken }
  const profile = await loadProfile(settings.profileFolder)
  const installed = await loadPacks(settings.profileFolder, settings.packModule)
  const opened = await openDatabase({ ...databaseOf(settings), say })
  if (!opened.ok) return { ok: false, message: opened.refusal.message }
  const { database } = opened
  const packs = { ...installed, key: await installationKey(settings.dataFolder) }
  const clock = systemClock(settings.timeZone)
  const db = connect(database.app)
  const jobs = createJobs({ db, clock })
  const parts = { db, clock, profile, demo: settings.demo, jobs, packs, owner: database.owner }
  const app = await buildServer({
    db,
    clock,
    routes: allRoutes(parts),
    special: specialRoutes(parts),
    webFolder,
    idle: idleLimit(settings.idleMinutes),
    log: true,
    ...(settings.proxy && { proxy: settings.proxy }),
  })
  let stopChores = () => {}
  const close = async () => {
    stopChores()
    await app.close()
    await jobs.close()
    await db.destroy()
    await database.close()
  }
  try {
    await migrate(database.owner, say)
    await fillNewInstallation({ ...parts, app: database.app, settings, say })
    await jobs.recover()
    await forgetUnanswered(db, clock.now())
    const { review } = packs
    const tellerOf = (pack: string) => (pack === judgmentsPack ? review && leadTeller(review) : caseTeller(packs, pack))
    stopChores = keepHourly(
      [
        { name: 'planned changes', run: () => carryOutDue(parts) },
        { name: 'limits of cases', run: () => remindOfClocks(parts, tellerOf) },
      ],
      say,
    )
    await app.listen({ port: settings.port, host: settings.host })
  } catch (error) {
    await close()
    const message = portMessage(error, settings.port)
    if (message) return { ok: false, message }
    throw error
  }
  const { port } = app.server.address() as AddressInfo
  return {
    ok: true,
    running: { address: `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${port}`, close },
  }
}

/** Listens and lets go again; what else may be wrong shows when the server listens for good. */
async function portTaken({ port, host }: Settings): Promise<{ zh: string; en: string } | undefined> {
  const probe = createServer()
  try {
    probe.listen({ port, host })
    await once(probe, 'listening')
    probe.close()
    await once(probe, 'close')
    return undefined
  } catch (error) {
    return portMessage(error, port)
  }
}

function portMessage(error: unknown, port: number): { zh: string; en: string } | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return {
      zh: `端口 ${port} 已被别的程序占用。请先停掉它，或换一个端口：PORT=${port + 1} npm start`,
      en: `Port ${port} is in use by another program. Stop it, or take another port: PORT=${port + 1} npm start`,
    }
  }
  if (code === 'EACCES') {
    return {
      zh: `没有权限使用端口 ${port}，请用 1024 以上的端口。`,
      en: `Port ${port} needs rights you don't have; take one above 1024.`,
    }
  }
  return undefined
}
