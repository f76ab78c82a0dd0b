/** One lease: the documents of a range are read, refused with their reason or worked on, and become a block. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Text } from '@zhiqiao/domain'
import { type Fields, open, readFields, refuse } from '@zhiqiao/judgments'
import { isFileOfLines, loadJudgmentFile, readBytes, readPiece, type Found } from '@zhiqiao/server/judgment-files'
import { BlockWriter, type Entry, type PartIndex } from './blocks.ts'
import type { Part, Range } from './ranges.ts'

/** A line of a block about a document that was not read, in both languages. */
export interface Refusal {
  readonly id: string
  readonly file: string
  readonly reason: string
  readonly message: Text
}

export interface Reading {
  readonly folder: string
  readonly made: string
  /** The line of a document; `text` is the text as read. */
  line(fields: Fields, text: string, meta: unknown): string
  /** Called every so many documents, with how many there are so far. */
  pulse(documents: number, refused: number): void
}

export interface Counted {
  readonly documents: number
  readonly refused: number
}

/** The same range gives the same bytes, whoever reads it. */
export async function readRange(reading: Reading, range: Range): Promise<Counted> {
  for (;;) {
    const writer = await BlockWriter.open(reading.folder, range.name)
    try {
      const { count, parts } = await readParts(reading, range.parts, writer)
      if (await writer.close(reading.made, parts)) return count
    } catch (error) {
      await writer.abandon()
      throw error
    }
  }
}

async function readParts(
  reading: Reading,
  parts: readonly Part[],
  writer: BlockWriter,
): Promise<{ count: Counted; parts: readonly PartIndex[] }> {
  const read: PartIndex[] = []
  const count = { documents: 0, refused: 0 }
  for (const { path, ...part } of parts) {
    const at = writer.end
    const entries: Entry[] = []
    let again = false
    const { found, sha256 } = await documentsOf({ ...part, path })
    for await (const one of found) {
      const answer = readFound(one)
      if (answer.ok) {
        const { fields, text, meta, known, key } = answer
        const bytes = writer.write(reading.line(fields, text, meta))
        entries.push(key === undefined ? [bytes, one.id, known] : [bytes, one.id, known, key])
        count.documents++
      } else {
        const { id, reason, message } = answer
        entries.push([writer.write(JSON.stringify({ id, file: part.file, reason, message } satisfies Refusal))])
        again ||= reason === 'unreadable'
        count.refused++
      }
      if ((count.documents + count.refused) % 64 === 0) {
        reading.pulse(count.documents, count.refused)
        await writer.drain()
      }
    }
    read.push({ ...part, sha256: await sha256(), at, entries, ...(again && { again }) })
  }
  return { count, parts: read }
}

/** A block that says that a part could not be read at all. */
export async function writeFailed(folder: string, made: string, { name, parts }: Range, message: Text): Promise<void> {
  for (;;) {
    const writer = await BlockWriter.open(folder, name)
    const read = parts.map(({ path: _, ...part }): PartIndex => {
      const at = writer.end
      const { file, line } = part
      const id = isFileOfLines(file) ? `${file}#${line}` : file
      const bytes = writer.write(JSON.stringify({ id, file, reason: 'reader-failed', message } satisfies Refusal))
      return { ...part, sha256: '', at, entries: [[bytes]], again: true }
    })
    if (await writer.close(made, read)) return
  }
}

interface Source {
  readonly found: AsyncIterable<Found> | Iterable<Found>
  /** Hash of what was read; asked for after it was. */
  sha256(): Promise<string>
}

async function documentsOf({ path, file, from, to, line }: Part): Promise<Source> {
  if (isFileOfLines(file) && to > from) {
    return { found: readPiece(path, file, { from, to, line }), sha256: () => hashOf(path, from, to) }
  }
  const bytes = await loadJudgmentFile(path, file)
  if (!(bytes instanceof Uint8Array)) return { found: [bytes], sha256: async () => '' }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { found: readBytes(bytes, file), sha256: async () => sha256 }
}

/** SHA-256 of bytes `from` to before `to` of a file; '' where it cannot be read. */
export async function hashOf(path: string, from: number, to: number): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const block of createReadStream(path, { start: from, end: to - 1 }) as AsyncIterable<Buffer>) {
      hash.update(block)
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return ''
    throw error
  }
  return hash.digest('hex')
}

function readFound(found: Found) {
  if ('reason' in found) return { ok: false as const, ...found }
  const opened = open(found.text)
  const refused = refuse(opened)
  if (refused) return { ok: false as const, id: found.id, ...refused }
  const fields = readFields(found.id, opened)
  const { caseNumber, docType } = fields
  // A judgment and a ruling that corrects it share a number; two of a kind do not.
  const key =
    caseNumber && `${caseNumber.year}${caseNumber.court}${caseNumber.type}${caseNumber.serial}${docType ?? ''}`
  // White space is nothing: the same judgment as Word and as text is one.
  const known = createHash('sha256').update(found.text.replace(/\s+/g, '')).digest('base64url').slice(0, 16)
  return { ok: true as const, fields, text: found.text, meta: found.meta, known, key }
}
