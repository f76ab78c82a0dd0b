import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Opened, codeOf, refuse, refuseFileError } from './open-refusal.ts'

/** The layout of the data folder itself (not of the tables: migrations see to those). Raise it when old code could do harm. */
export const DATA_FORMAT = 1

const NAME = 'zhiqiao.json'

/** What a data folder says of itself. `postgres`: the major version of its cluster. `cluster`: where the cluster lies. */
export interface Stamp {
  format: number
  appVersion: string
  postgres?: number
  cluster?: string
}

/** The version of this program, from the package of the server. */
export function appVersion(): string {
  const read: unknown = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
  const version = typeof read === 'object' && read !== null && 'version' in read ? read.version : undefined
  if (typeof version !== 'string') throw new Error('apps/server/package.json has no version')
  return version
}

/** Reads the stamp of a folder; undefined value where there is none yet. Refuses a newer format and an unreadable stamp. */
export function readStamp(folder: string): Opened<Stamp | undefined> {
  const file = path.join(folder, NAME)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { ok: true, value: undefined }
    return refuseFileError(error, file)
  }
  const stamp = parseStamp(text)
  if (stamp === undefined) {
    return refuse(
      'stamp-broken',
      `${file} 无法识别，不能确定该文件夹的数据版本。请从备份恢复此文件，或换一个数据文件夹。`,
      `${file} cannot be read, so the version of this data is unknown. Restore the file from a backup, or choose another data folder.`,
    )
  }
  if (stamp.format > DATA_FORMAT) {
    return refuse(
      'data-newer',
      `数据文件夹 ${folder} 由较新的智桥 ${stamp.appVersion} 写成（格式 ${stamp.format}），当前版本 ${appVersion()} 只认识到格式 ${DATA_FORMAT}。请改用 ${stamp.appVersion} 或更高版本，或换一个数据文件夹。`,
      `The data folder ${folder} was written by the newer Zhiqiao ${stamp.appVersion} (format ${stamp.format}); this is ${appVersion()}, which knows formats up to ${DATA_FORMAT}. Use ${stamp.appVersion} or later, or choose another data folder.`,
    )
  }
  return { ok: true, value: stamp }
}

/** Writes the stamp whole or not at all; leaves the file alone when it already says the same. */
export function writeStamp(folder: string, before: Stamp | undefined, stamp: Stamp): void {
  const text = `${JSON.stringify(stamp, null, 2)}\n`
  if (before !== undefined && `${JSON.stringify(before, null, 2)}\n` === text) return
  const file = path.join(folder, NAME)
  const temporary = `${file}.${process.pid}`
  try {
    writeFileSync(temporary, text)
    renameSync(temporary, file)
  } finally {
    rmSync(temporary, { force: true })
  }
}

function parseStamp(text: string): Stamp | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof read !== 'object' || read === null) return undefined
  if (!('format' in read) || typeof read.format !== 'number' || !Number.isInteger(read.format)) return undefined
  if (!('appVersion' in read) || typeof read.appVersion !== 'string') return undefined
  const stamp: Stamp = { format: read.format, appVersion: read.appVersion }
  if ('postgres' in read && typeof read.postgres === 'number') stamp.postgres = read.postgres
  if ('cluster' in read && typeof read.cluster === 'string') stamp.cluster = read.cluster
  return stamp
}
