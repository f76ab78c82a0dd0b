/** Outputs that are written line by line and take their name when they are whole. */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
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

/** As `writeLines`, for lines that come by calls while something else is reckoned; memory holds a megabyte of them. */
export class LineSink {
  readonly #file: string
  readonly #into: string
  readonly #handle: number
  #waiting: string[] = []
  #length = 0

  /** Throws what the file system says, as `close` does. */
  constructor(file: string) {
    this.#file = file
    this.#into = `${file}.${process.pid}.part`
    this.#handle = openSync(this.#into, 'w')
  }

  write(line: string): void {
    this.#waiting.push(line, '\n')
    this.#length += line.length
    if (this.#length > 1 << 20) this.#flush()
  }

  /** `whole`: the lines are all there and take the name; else they are thrown away. */
  close(whole: boolean): void {
    if (whole) this.#flush()
    closeSync(this.#handle)
    if (whole) renameSync(this.#into, this.#file)
    else rmSync(this.#into, { force: true })
  }

  #flush(): void {
    writeSync(this.#handle, this.#waiting.join(''))
    this.#waiting = []
    this.#length = 0
  }
}
