import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import type { PoolConfig } from 'pg'
import { type Binaries, SHARED_PLACE, findBinaries, refusePlace } from './binaries.ts'
import { clearLeftovers, ensureCluster } from './cluster.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { type Opened, refuse, refuseFileError } from './open-refusal.ts'
import { APP, DATABASE, OWNER, ensureOwnDatabase } from './roles.ts'
import { type ServiceUser, canReach, isOurs, serviceUser } from './service-user.ts'
import { startServer } from './supervisor.ts'

export interface Embedded {
  /** The folder of the cluster. */
  place: string
  postgres: number
  /** Connections as each role, to `database` or to our own. */
  as(role: 'owner' | 'app' | 'superuser', database?: string): PoolConfig
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataFolder: string
  /** Where the cluster was put by an earlier run, from the folder's stamp. */
  cluster?: string | undefined
  settings?: Record<string, string>
  say: (line: string) => void
}

/**
 * Opens our own PostgreSQL in `<dataFolder>/pg`, making it when it is new. As root it runs as nobody; when nobody cannot
 * walk to the data folder, the cluster lies under /var/lib/zhiqiao instead, and that place is said.
 */
export async function openEmbedded(o: EmbeddedOptions): Promise<Opened<Embedded>> {
  const usual = serviceUser()
  const placed = choosePlace(o, usual)
  if (!placed.ok) return placed
  const { data, lock } = placed.value
  const opened = await openAt(data, usual === undefined ? undefined : ownerOf(data, usual), o)
  if (!opened.ok) {
    lock?.release()
    return opened
  }
  const { stop } = opened.value
  return {
    ok: true,
    value: {
      ...opened.value,
      async stop() {
        await stop()
        lock?.release()
      },
    },
  }
}

async function openAt(data: string, user: ServiceUser | undefined, o: EmbeddedOptions): Promise<Opened<Embedded>> {
  const binaries = findBinaries(user, o.say)
  if (!binaries.ok) return binaries
  const foreign = refuseForeign(data)
  if (foreign !== undefined) return foreign
  const cleared = await clearLeftovers(data, o.say)
  if (!cleared.ok) return cleared
  const cluster = await ensureCluster(data, binaries.value, user, o.say)
  if (!cluster.ok) return cluster
  return run(data, binaries.value, user, o)
}

async function run(
  data: string,
  binaries: Binaries,
  user: ServiceUser | undefined,
  o: EmbeddedOptions,
): Promise<Opened<Embedded>> {
  const spec = { data, binaries, user, say: o.say }
  const server = await startServer(o.settings === undefined ? spec : { ...spec, settings: o.settings })
  if (!server.ok) return server
  const { sockets, stop } = server.value
  const names = { owner: OWNER, app: APP, superuser: 'postgres' }
  const as: Embedded['as'] = (role, database = DATABASE) => ({
    host: sockets,
    port: Number(o.settings?.['port'] ?? 5432),
    user: names[role],
    database,
  })
  try {
    await ensureOwnDatabase({ ...as('superuser', 'postgres'), connectionTimeoutMillis: 10_000 })
  } catch (error) {
    await stop()
    throw error
  }
  return { ok: true, value: { place: data, postgres: binaries.major, as, stop } }
}

/** Root opening the folder of an ordinary user runs PostgreSQL as that user, so that the files keep their owner. */
function ownerOf(data: string, usual: ServiceUser): ServiceUser {
  const stat = statSync(data, { throwIfNoEntry: false })
  return stat === undefined || stat.uid === 0 ? usual : { uid: stat.uid, gid: stat.gid }
}

function refuseForeign(data: string) {
  const me = process.getuid?.()
  const stat = statSync(data, { throwIfNoEntry: false })
  if (me === undefined || me === 0 || stat === undefined || stat.uid === me) return undefined
  return refuse(
    'other-owner',
    `数据库 ${data} 属于另一用户（uid ${stat.uid}），当前用户是 uid ${me}。请以原用户或 root 启动，或换一个数据文件夹。`,
    `The database ${data} belongs to another user (uid ${stat.uid}); you are uid ${me}. Start as that user or as root, or choose another data folder.`,
  )
}

function choosePlace(o: EmbeddedOptions, user: ServiceUser | undefined): Opened<{ data: string; lock?: FolderLock }> {
  const folder = realpathSync(o.dataFolder)
  const inside = path.join(folder, 'pg')
  const known = o.cluster ?? (existsSync(inside) ? inside : undefined)
  if (known === inside || (known === undefined && (user === undefined || canReach(user, folder)))) {
    return { ok: true, value: { data: inside } }
  }
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const home = known === undefined ? path.join(SHARED_PLACE, key) : path.dirname(known)
  try {
    mkdirSync(home, { recursive: true, mode: 0o755 })
    if (user !== undefined && (!isOurs(home) || !canReach(user, home))) return refusePlace(home)
    o.say(
      `${folder} 不可供数据库的服务用户访问，数据库存放于 · is closed to the database's service user, so the database lies in ${home}`,
    )
    // A copied data folder names the same place, so the place has a lock of its own.
    const lock = lockFolder(home)
    return lock.ok ? { ok: true, value: { data: path.join(home, 'pg'), lock: lock.value } } : lock
  } catch (error) {
    return refuseFileError(error, home)
  }
}
