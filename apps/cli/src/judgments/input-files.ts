/** The files of IN: one file, or all that can be read below a folder, in one order on every machine. */
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { isJudgmentFile } from '@zhiqiao/server/judgment-files'

export interface InputFile {
  /** Below IN, with `/`; for a single file its name. */
  readonly id: string
  readonly path: string
  readonly size: number
  readonly changed: number
}

/** `skip`: what this run writes itself, should that lie below IN. Throws what the file system says. */
export async function listInput(where: string, skip: ReadonlySet<string>): Promise<InputFile[]> {
  const top = await stat(where)
  if (!top.isDirectory()) {
    return [{ id: path.basename(where), path: where, size: top.size, changed: Math.trunc(top.mtimeMs) }]
  }
  const entries = await readdir(where, { recursive: true, withFileTypes: true })
  const files: InputFile[] = []
  for (const entry of entries) {
    const full = path.join(entry.parentPath, entry.name)
    if (!entry.isFile() || entry.name.startsWith('.') || !isJudgmentFile(entry.name) || skip.has(path.resolve(full)))
      continue
    const { size, mtimeMs } = await stat(full)
    files.push({
      id: path.relative(where, full).split(path.sep).join('/'),
      path: full,
      size,
      changed: Math.trunc(mtimeMs),
    })
  }
  return files.sort((a, b) => (a.id < b.id ? -1 : 1))
}
