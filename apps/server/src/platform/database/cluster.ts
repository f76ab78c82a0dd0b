import { spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import { commandOf, hasEnded, isAlive, waitForEnd } from './processes.ts'
import { type Opened, codeOf, refuse, refuseFileError } from './open-refusal.ts'
import type { ServiceUser } from './service-user.ts'

// The files of a cluster: how it is made, and how what a killed process left behind is cleared away.

/** Bytes that must be free: a new cluster takes about 45 MB and its first checkpoints some more; PostgreSQL ends in a panic if its log cannot grow. */
const FREE_FOR_NEW = 300e6
const FREE_FOR_OPEN = 64e6

/** A path of a socket holds 107 bytes on Linux and 103 on macOS; the name PostgreSQL adds is '/.s.PGSQL.5432'. */
const LONGEST_SOCKET_FOLDER = 103 - '/.s.PGSQL.5432.lock'.length

/** The environment of PostgreSQL: none of the caller's PG* variables, no dependence on an installed locale. */
export const CLEAN_ENV = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

/** Makes the cluster in `data` if there is none. It is made beside and renamed, so a half-made one is never opened. */
export async function ensureCluster(
  data: string,
  binaries: Binaries,
  user: ServiceUser | undefined,
  say: (line: string) => void,
): Promise<Opened<{ created: boolean }>> {
  const parent = path.dirname(data)
  try {
    const space = statfsSync(parent)
    const free = space.bavail * space.bsize
    const created = existsSync(path.join(data, 'PG_VERSION'))
    if (free < (created ? FREE_FOR_OPEN : FREE_FOR_NEW))
      return refuseFull(parent, free, created ? FREE_FOR_OPEN : FREE_FOR_NEW)
    if (created) return checkMajor(data, binaries)
    say(`正在建立数据库 · Creating the database: ${data}`)
    return await create(data, binaries, user)
  } catch (error) {
    return refuseFileError(error, parent)
  }
}

function refuseFull(place: string, free: number, needed: number) {
  const mb = (bytes: number) => Math.floor(bytes / 1e6)
  return refuse(
    'disk-full',
    `磁盘空间不足：${place} 只剩 ${mb(free)} MB，至少需要 ${mb(needed)} MB。请腾出空间，或换一个数据文件夹。`,
    `The disk is nearly full: ${place} has ${mb(free)} MB left and at least ${mb(needed)} MB are needed. Free some space, or choose another data folder.`,
  )
}

function checkMajor(data: string, binaries: Binaries): Opened<{ created: boolean }> {
  const major = Number.parseInt(readFileSync(path.join(data, 'PG_VERSION'), 'utf8'), 10)
  if (major === binaries.major) return { ok: true, value: { created: false } }
  return refuse(
    'postgres-major',
    `${data} 是 PostgreSQL ${major} 的数据，自带的 PostgreSQL 是 ${binaries.major}，不能直接打开。请用原来的智桥版本导出后再导入。`,
    `${data} holds data of PostgreSQL ${major}; the one that comes with this version is ${binaries.major} and cannot open it. Export with the earlier Zhiqiao version, then import.`,
  )
}

async function create(
  data: string,
  binaries: Binaries,
  user: ServiceUser | undefined,
): Promise<Opened<{ created: boolean }>> {
  const fresh = `${data}.new-${process.pid}`
  try {
    mkdirSync(fresh, { mode: 0o700 })
    if (user !== undefined) chownSync(fresh, user.uid, user.gid)
    // The builtin provider brings its own Unicode rules: no locale of the system is needed, and none can change under the indexes.
    const run = await runTool(binaries.initdb, user, [
      `--pgdata=${fresh}`,
      '--username=postgres',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--auth-local=trust',
      '--auth-host=reject',
      '--no-instructions',
    ])
    if (run.code === 0) {
      renameSync(fresh, data)
      return { ok: true, value: { created: true } }
    }
    if (run.output.includes('could not look up effective user ID')) {
      return refuse(
        'user-without-name',
        `当前用户（uid ${process.getuid?.() ?? ''}）在本机没有用户名，自带的 PostgreSQL 无法以其运行。请在 /etc/passwd 中为其建立用户，或用 DATABASE_URL 指定服务器。`,
        `The current user (uid ${process.getuid?.() ?? ''}) has no name on this machine, and PostgreSQL does not run without one. Add the user to /etc/passwd, or name a server in DATABASE_URL.`,
      )
    }
    if (run.output.includes('No space left on device')) return refuseFull(path.dirname(data), 0, FREE_FOR_NEW)
    return refuse(
      'cluster-not-made',
      `无法在 ${data} 建立数据库：\n${run.output}`,
      `The database could not be made in ${data}:\n${run.output}`,
    )
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function runTool(
  file: string,
  user: ServiceUser | undefined,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...user, cwd: '/', env: CLEAN_ENV, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (part: Buffer) => (output = `${output}${part.toString('utf8')}`.slice(-4000))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ code: null, output: `${file}: ${error.message}` }))
    child.on('close', (code) => resolve({ code, output: output.trim() }))
  })
}

/**
 * Clears what a killed process left in the cluster's folder: ends a PostgreSQL that still runs there without a parent,
 * removes its socket folder, and a pid file whose number now belongs to some other program. We hold the folder's lock,
 * so whatever runs here is an orphan.
 */
export async function clearLeftovers(data: string, say: (line: string) => void): Promise<Opened<undefined>> {
  removeHalfMade(data)
  const file = path.join(data, 'postmaster.pid')
  if (!existsSync(file)) return { ok: true, value: undefined }
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  const sockets = lines[4] ?? ''
  if (isOurServer(pid, data)) {
    say(`上次未正常退出，正在停止遗留的数据库进程 ${pid} · Stopping the database process ${pid} left by the last run`)
    // SIGINT asks for a fast shutdown, SIGQUIT for an immediate one (the log is replayed at the next start).
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      signalQuietly(pid, signal)
      if (await waitForEnd(pid, 8000)) break
    }
    if (isOurServer(pid, data)) return refuseOrphan(data, pid)
  }
  // PostgreSQL takes any process of that number, a zombie included, for a running server. The rest of the file stays:
  // by it PostgreSQL finds out whether children of the dead server still use its memory.
  if (existsSync(file) && isAlive(pid)) writeFileSync(file, [NO_PROCESS, ...lines.slice(1)].join('\n'))
  if (path.basename(sockets).startsWith(SOCKET_PREFIX)) rmSync(sockets, { recursive: true, force: true })
  return { ok: true, value: undefined }
}

function refuseOrphan(data: string, pid: number) {
  return refuse(
    'orphan-database',
    `遗留的数据库进程 ${pid} 仍在使用 ${data}，且无法停止。请以其所属用户或 root 结束该进程。`,
    `The database process ${pid} left by an earlier run still uses ${data} and could not be stopped. End it as its own user or as root.`,
  )
}

function isOurServer(pid: number, data: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || hasEnded(pid)) return false
  const command = commandOf(pid)
  return command === undefined || (command.includes('postgres') && command.includes(data))
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH' && codeOf(error) !== 'EPERM') throw error
  }
}

/** Folders of an initdb that was killed half-way: we hold the lock, so nobody is filling them now. */
function removeHalfMade(data: string): void {
  const parent = path.dirname(data)
  const stem = `${path.basename(data)}.new-`
  for (const name of readNames(parent))
    if (name.startsWith(stem)) rmSync(path.join(parent, name), { recursive: true, force: true })
}

function readNames(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(folder) : []
}

/** Above the highest process number of Linux and macOS. */
const NO_PROCESS = '99999999'

const SOCKET_PREFIX = 'zhiqiao-'

/** A fresh private folder for the socket, its path short enough wherever the data folder lies. */
export function makeSocketFolder(user: ServiceUser | undefined): string {
  const bases = [tmpdir(), '/tmp', '/var/tmp'].filter((base) => Buffer.byteLength(base) + 20 <= LONGEST_SOCKET_FOLDER)
  let failure: unknown
  for (const base of bases) {
    try {
      const folder = mkdtempSync(path.join(base, SOCKET_PREFIX))
      if (user !== undefined) chownSync(folder, user.uid, user.gid)
      return folder
    } catch (error) {
      failure = error
    }
  }
  throw failure
}
