/** What one lease covers: some whole files, or a piece of a file of lines. The cuts depend on the input alone. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { isFileOfLines } from '@zhiqiao/server/judgment-files'
import type { InputFile } from './input-files.ts'

/** Bytes `from` to before `to` of a file; a whole file but where it is one of lines. */
export interface Part {
  readonly file: string
  readonly path: string
  readonly size: number
  readonly changed: number
  readonly from: number
  readonly to: number
  /** Number of the first line. */
  readonly line: number
}

export interface Range {
  /** The name of the block it becomes: the same for the same input read by the same reader. */
  readonly name: string
  readonly parts: readonly Part[]
  readonly bytes: number
}

const most = { bytes: 4 << 20, files: 256 }

export function wholeFile({ id, path, size, changed }: InputFile): Part {
  return { file: id, path, size, changed, from: 0, to: size, line: 1 }
}

/** Small files together, in their order; a piece of a file of lines alone. `made` names the reader and its rules. */
export function cutRanges(parts: readonly Part[], made: string): Range[] {
  const ranges: Range[] = []
  let own: Part[] = []
  let bytes = 0
  const close = () => {
    if (own.length > 0) ranges.push(rangeOf(own, made))
    own = []
    bytes = 0
  }
  for (const part of parts) {
    const size = part.to - part.from
    if (own.length === most.files || bytes + size > most.bytes || isFileOfLines(part.file)) close()
    own.push(part)
    bytes += size
    if (isFileOfLines(part.file)) close()
  }
  close()
  return ranges
}

export function rangeOf(parts: readonly Part[], made: string): Range {
  const told = parts.map(({ file, size, changed, from, to }) => [file, size, changed, from, to])
  return {
    name: createHash('sha256')
      .update(JSON.stringify([made, told]))
      .digest('hex')
      .slice(0, 24),
    parts,
    bytes: parts.reduce((sum, { from, to }) => sum + to - from, 0),
  }
}

/**
 * The pieces of a file of lines, each some megabytes and cut where a line ends, with the SHA-256 of its bytes: what is appended
 * to the file leaves all but the last as they were. A file that cannot be read is one piece with no hash.
 */
export async function cutLines(file: InputFile, pieceBytes = most.bytes): Promise<(Part & { sha256: string })[]> {
  const pieces: (Part & { sha256: string })[] = []
  // Empty, or a pipe that would be waited on for ever: told of when it is to be read.
  if (file.size === 0) return [{ ...wholeFile(file), sha256: '' }]
  let [from, at, line, lines] = [0, 0, 1, 0]
  let hash = createHash('sha256')
  const close = () => {
    if (at > from) pieces.push({ ...wholeFile(file), from, to: at, line, sha256: hash.digest('hex') })
    from = at
    line += lines
    lines = 0
    hash = createHash('sha256')
  }
  const take = (bytes: Buffer) => {
    hash.update(bytes)
    at += bytes.length
    for (let k = bytes.indexOf(10); k >= 0; k = bytes.indexOf(10, k + 1)) lines++
  }
  try {
    for await (const block of createReadStream(file.path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      let rest = block
      while (at + rest.length - from >= pieceBytes) {
        const end = rest.indexOf(10, Math.max(0, pieceBytes - (at - from) - 1))
        if (end < 0) break
        take(rest.subarray(0, end + 1))
        close()
        rest = rest.subarray(end + 1)
      }
      take(rest)
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return [{ ...wholeFile(file), sha256: '' }]
  }
  close()
  return pieces.length > 0 ? pieces : [{ ...wholeFile(file), sha256: '' }]
}
