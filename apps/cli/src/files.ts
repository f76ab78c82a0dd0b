import { constants } from 'node:fs'
import { access, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Words } from './command.ts'

/** The bytes of a file, or the words that say why it cannot be read. */
export async function readBytes(file: string): Promise<Uint8Array | Words> {
  try {
    return await readFile(file)
  } catch (error) {
    return fileWords(error, file)
  }
}

/** Why a file could not be written later on, known before any work is done; null where nothing speaks against it. */
export async function cannotWrite(file: string): Promise<Words | null> {
  try {
    await access(path.dirname(path.resolve(file)), constants.W_OK)
    const there = await stat(file).catch(() => null)
    return there?.isDirectory() ? fileWords({ code: 'EISDIR' }, file) : null
  } catch (error) {
    return fileWords(error, path.dirname(path.resolve(file)))
  }
}

/**
 * Writes a file whole or not at all: into a neighbour first, which then takes its name. A device or pipe cannot be replaced
 * and is written straight. Answers null, or the words that say why it failed.
 */
export async function writeWhole(file: string, bytes: Uint8Array | string): Promise<Words | null> {
  const there = await stat(file).catch(() => null)
  const direct = there !== null && !there.isFile()
  const into = direct ? file : `${file}.${process.pid}.part`
  try {
    const handle = await open(into, direct ? 'w' : 'wx')
    try {
      await handle.writeFile(bytes)
      if (!direct) await handle.sync()
    } finally {
      await handle.close()
    }
    if (!direct) await rename(into, file)
    return null
  } catch (error) {
    if (!direct) await rm(into, { force: true })
    return fileWords(error, file)
  }
}

const REASONS: Readonly<Record<string, Words>> = {
  ENOENT: { zh: '不存在', en: 'does not exist' },
  ENOTDIR: { zh: '所在路径中有一段不是文件夹', en: 'lies below something that is no folder' },
  EISDIR: { zh: '是文件夹，不是文件', en: 'is a folder, not a file' },
  EACCES: { zh: '没有权限', en: 'may not be accessed' },
  EPERM: { zh: '没有权限', en: 'may not be accessed' },
  EROFS: { zh: '位于只读的磁盘上', en: 'lies on a disk that is read-only' },
  ENOSPC: { zh: '写不下：磁盘已满', en: 'does not fit: the disk is full' },
  EDQUOT: { zh: '写不下：超出磁盘配额', en: 'does not fit: the disk quota is used up' },
  ERR_FS_FILE_TOO_LARGE: { zh: '大于 2 GB，无法一次读入', en: 'is larger than 2 GB and cannot be read at once' },
  EFBIG: { zh: '写不下：文件超出允许的大小', en: 'does not fit: the file would be too large' },
}

/** What the system said about a file, in words; anything it does not usually say is a defect and thrown on. */
export function fileWords(error: unknown, file: string): Words {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === '') throw error
  const reason = REASONS[code] ?? { zh: `无法读写（${code}）`, en: `cannot be read or written (${code})` }
  return { zh: `${file}：${reason.zh}。`, en: `${file}: ${reason.en}.` }
}
