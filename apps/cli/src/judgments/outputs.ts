/** Outputs that are written line by line and take their name when they are whole. */
import { open, rename, rm } from 'node:fs/promises'
import type { Words } from '../command.ts'
import { fileWords } from '../files.ts'

/**
 * Writes what `lines` gives, a line each, into a neighbour that then takes the name. `mode`: rights of a new file. Answers null,
 * or why it failed.
 */
export async function writeLines(
  file: string,
  lines: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  mode = 0o666,
): Promise<Words | null> {
  const into = `${file}.${process.pid}.part`
  try {
    const handle = await open(into, 'w', mode)
    try {
      let waiting: Uint8Array[] = []
      let bytes = 0
      const flush = async () => {
        if (bytes > 0) await handle.writeFile(Buffer.concat(waiting))
        waiting = []
        bytes = 0
      }
      for await (const line of lines) {
        const own = typeof line === 'string' ? Buffer.from(line) : line
        waiting.push(own, newline)
        bytes += own.length + 1
        if (bytes > 1 << 20) await flush()
      }
      await flush()
    } finally {
      await handle.close()
    }
    await rename(into, file)
    return null
  } catch (error) {
    await rm(into, { force: true })
    // What the file system says is for the user; a stop, or a defect, is for the caller.
    if (error instanceof Error && 'syscall' in error) return fileWords(error, file)
    throw error
  }
}

const newline = Buffer.from('\n')
