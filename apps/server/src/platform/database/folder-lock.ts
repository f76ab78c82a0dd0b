import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { hasEnded, startMark } from './processes.ts'
import { type Opened, codeOf, refuse, refuseFileError } from './open-refusal.ts'

// PostgreSQL guards its own files, but a server left over from a killed process looks the same as one in use, and
// containers that share a volume do not see each other's processes. So one 智桥 process holds a folder by this file.

const NAME = 'zhiqiao.lock'
const BEAT_MS = 10_000
const SILENT_MS = 45_000

interface Holder {
  pid: number
  mark: string | undefined
  host: string
  since: string
}

export interface FolderLock {
  release(): void
}

/** Takes the lock of a folder. Locks of dead processes are broken; a living holder makes a refusal that names it. */
export function lockFolder(folder: string): Opened<FolderLock> {
  const file = path.join(folder, NAME)
  const own = `${file}.${process.pid}`
  const me: Holder = {
    pid: process.pid,
    mark: startMark(process.pid),
    host: hostname(),
    since: new Date().toISOString(),
  }
  const text = JSON.stringify(me)
  try {
    writeFileSync(own, text)
    // link() is atomic and fails if the name is taken, also on network file systems, and never shows a half-written lock.
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        linkSync(own, file)
        return { ok: true, value: held(file, text) }
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') return refuseFileError(error, folder)
      }
      const holder = readHolder(file)
      if (holder !== undefined && holds(holder, file)) return refuseHeld(folder, holder)
      breakLock(file, holder)
    }
    return refuse(
      'folder-in-use',
      `数据文件夹 ${folder} 正被多个进程争用，请稍后再试。`,
      `Several processes are fighting over the data folder ${folder}. Try again in a moment.`,
    )
  } catch (error) {
    return refuseFileError(error, folder)
  } finally {
    rmSync(own, { force: true })
  }
}

function held(file: string, text: string): FolderLock {
  // The beat tells processes on other hosts, which cannot see our process id, that we live.
  const beat = setInterval(() => {
    try {
      const now = new Date()
      utimesSync(file, now, now)
    } catch {
      // The folder may be away for a moment; the next beat tries again, and the lock is only advice to other hosts.
    }
  }, BEAT_MS)
  beat.unref()
  return {
    release() {
      clearInterval(beat)
      if (readText(file) === text) rmSync(file, { force: true })
    },
  }
}

function holds(holder: Holder, file: string): boolean {
  if (holder.host !== hostname()) return Date.now() - (modified(file) ?? 0) < SILENT_MS
  if (hasEnded(holder.pid)) return false
  const mark = startMark(holder.pid)
  return mark === undefined || holder.mark === undefined || mark === holder.mark
}

/** Moves a stale lock away; if another process replaced it in between, puts that one back. */
function breakLock(file: string, judged: Holder | undefined): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const moved = readHolder(aside)
  try {
    if (moved !== undefined && (moved.pid !== judged?.pid || moved.since !== judged.since)) linkSync(aside, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function refuseHeld(folder: string, holder: Holder) {
  const away = holder.host === hostname() ? '' : holder.host
  return refuse(
    'folder-in-use',
    `数据文件夹 ${folder} 正由另一个智桥进程使用（进程号 ${holder.pid}${away === '' ? '' : `，主机 ${away}`}，自 ${holder.since} 起）。请先停止该进程，或换一个数据文件夹。`,
    `The data folder ${folder} is in use by another Zhiqiao process (pid ${holder.pid}${away === '' ? '' : ` on host ${away}`}, since ${holder.since}). Stop that process first, or choose another data folder.`,
  )
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function modified(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs
}

function readHolder(file: string): Holder | undefined {
  const text = readText(file)
  if (text === undefined) return undefined
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null) return undefined
    if (!('pid' in read) || typeof read.pid !== 'number') return undefined
    const word = (key: 'mark' | 'host' | 'since') => {
      const value: unknown = Reflect.get(read, key)
      return typeof value === 'string' ? value : undefined
    }
    return { pid: read.pid, mark: word('mark'), host: word('host') ?? '', since: word('since') ?? '' }
  } catch {
    // A lock that is not JSON was cut short by a full disk: it belongs to nobody.
    return undefined
  }
}
