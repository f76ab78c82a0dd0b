/** The files of IN: one file, or all that can be read below a folder, in one order on every machine. */
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { isJudgmentFile } from '@zhiqiao/server/judgment-files'

export interface InputFile {
  /** Below IN, with `/`; for a single file its name. */
  readonly id: string
  readonly path: string
  /** Both 0 where the system does not tell: a link that leads nowhere, a folder that may not be opened. */
  readonly size: number
  readonly changed: number
}

/** `skip`: what this run writes itself, should that lie below IN. Throws what the file system says of IN alone. */
export async function listInput(where: string, skip: ReadonlySet<string>): Promise<InputFile[]> {
  const top = await stat(where)
  if (!top.isDirectory()) return [await fileAt(path.basename(where), where)]
  await readdir(where)
  const files: InputFile[] = []
  await walk(where, '', skip, files)
  return files.sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function walk(folder: string, below: string, skip: ReadonlySet<string>, files: InputFile[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (!entries) {
    files.push({ id: below, path: folder, size: 0, changed: 0 })
    return
  }
  for (const entry of entries) {
    const full = path.join(folder, entry.name)
    if (entry.name.startsWith('.') || skip.has(path.resolve(full))) continue
    const id = `${below}${entry.name}`
    if (entry.isDirectory()) await walk(full, `${id}/`, skip, files)
    else if (isJudgmentFile(entry.name) && (entry.isFile() || (entry.isSymbolicLink() && !(await isFolder(full))))) {
      files.push(await fileAt(id, full))
    }
  }
}

/** Links to folders are not followed: one could lead back up. */
async function isFolder(full: string): Promise<boolean> {
  return (await stat(full).catch(() => undefined))?.isDirectory() === true
}

async function fileAt(id: string, full: string): Promise<InputFile> {
  const found = await stat(full).catch(() => undefined)
  return { id, path: full, size: found?.size ?? 0, changed: Math.trunc(found?.mtimeMs ?? 0) }
}
