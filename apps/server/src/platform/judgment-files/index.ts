/** Files of judgments: text, HTML, Word, PDF, JSON, and archives of these → texts. What cannot be read is told, never thrown. */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { Text } from '@zhiqiao/domain'
import { visibleText } from '@zhiqiao/judgments'
import { openArchive } from '../archives.ts'
import { decodeText } from '../lrmx/decode.ts'
import type { Refusal } from '../refusal.ts'
import { docxText } from './docx.ts'
import { linesOf } from './lines.ts'
import { pdfText } from './pdf.ts'
import {
  type Found,
  foreign,
  largestArchive,
  longestDocument,
  reasons,
  tooLarge,
  type Unread,
  unreadable,
} from './types.ts'

export { type Found, type FoundText, reasons, type Unread } from './types.ts'

const kinds = ['txt', 'html', 'htm', 'docx', 'pdf', 'json', 'ndjson', 'jsonl', 'zip'] as const
type Kind = (typeof kinds)[number]

/** Whether a file of this name is read, or may hold a judgment and is told of; others in a folder are passed over. */
export function isJudgmentFile(name: string): boolean {
  return kindOf(name) !== undefined || foreignWords(name) !== undefined
}

/** Whether a file of this name holds a document a line, and so may be read from one line on to another. */
export function isFileOfLines(name: string): boolean {
  const kind = kindOf(name)
  return kind === 'ndjson' || kind === 'jsonl'
}

/** The bytes of a file that holds one document, or an archive; or why not. Files of lines are read by `readPiece`. */
export async function loadJudgmentFile(path: string, id: string): Promise<Uint8Array | Unread> {
  try {
    const found = await stat(path)
    // A pipe or a device would be read for ever.
    if (!found.isFile()) return { id, reason: 'unreadable', message: reasons.noFile }
    const { size } = found
    if (kindOf(id) === undefined)
      return { id, reason: 'unknown-kind', message: foreignWords(id) ?? reasons.unknownKind }
    const most = kindOf(id) === 'zip' ? largestArchive : longestDocument
    if (size > most) return { id, reason: 'too-large', message: tooLarge(size, most) }
    return await readFile(path)
  } catch (error) {
    return { id, reason: 'unreadable', message: unreadable(codeOf(error)) }
  }
}

/** A piece of a file of lines: bytes `from` to before `to`, whose first line is number `line` of the file. */
export interface Piece {
  readonly from: number
  readonly to: number
  readonly line: number
}

/** The documents of a piece, read as it comes: a corpus in one file is larger than what one wants to hold. */
export async function* readPiece(path: string, id: string, { from, to, line }: Piece): AsyncGenerator<Found> {
  if (to <= from) return
  try {
    for await (const { number, bytes } of linesOf(
      createReadStream(path, { start: from, end: to - 1 }),
      longestDocument,
    )) {
      yield* readLine(bytes, `${id}#${number + line - 1}`)
    }
  } catch (error) {
    yield { id, reason: 'unreadable', message: unreadable(codeOf(error)) }
  }
}

/** The code of what the file system said; anything else is a defect and thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && 'syscall' in error) return String(error.code)
  throw error
}

/**
 * The documents of bytes at hand, one after the other: a file, an upload, or a file within an archive. `id` names it: its path
 * below the folder.
 */
export async function* readBytes(bytes: Uint8Array, id: string): AsyncGenerator<Found> {
  const kind = kindOf(id)
  if (bytes.length === 0) {
    yield { id, reason: 'empty-file', message: { zh: '文件是空的', en: 'the file is empty' } }
    return
  }
  switch (kind) {
    case undefined:
      yield { id, reason: 'unknown-kind', message: foreignWords(id) ?? reasons.unknownKind }
      return
    case 'zip':
      yield* readZip(bytes, id)
      return
    case 'pdf':
      yield asText(id, await pdfText(bytes))
      return
    case 'docx':
      yield asText(id, docxText(bytes))
      return
    case 'txt':
    case 'html':
    case 'htm':
    case 'json':
    case 'ndjson':
    case 'jsonl':
      yield* readPlain(bytes, id, kind)
  }
}

function kindOf(name: string): Kind | undefined {
  const ending = endingOf(name)
  return kinds.find((kind) => kind === ending)
}

function endingOf(name: string): string | undefined {
  return /\.([a-z\d]+)$/i.exec(name)?.[1]?.toLowerCase()
}

/** Of a file that is not read but may well hold a judgment: what to do with it. */
function foreignWords(name: string): Text | undefined {
  const ending = endingOf(name)
  return foreign.find(({ endings }) => ending !== undefined && endings.includes(ending))?.words
}

function asText(id: string, text: string | undefined): Found {
  if (text === undefined) return { id, reason: 'damaged', message: reasons.damaged }
  return text.trim() === '' ? { id, reason: 'no-text', message: reasons.noText } : { id, text }
}

async function* readZip(bytes: Uint8Array, id: string): AsyncGenerator<Found> {
  const archive = openArchive(bytes, { entries: 200_000, each: longestDocument, unpacked: largestArchive })
  if (!archive.ok) {
    yield unopened(id, archive.refusal)
    return
  }
  for (const { name, read } of archive.value) {
    const own = `${id}/${name}`
    const kind = kindOf(name)
    // An archive within an archive is not opened: one could hold itself.
    if (kind === 'zip') yield { id: own, reason: 'nested-archive', message: reasons.nested }
    else if (kind === undefined)
      yield { id: own, reason: 'unknown-kind', message: foreignWords(name) ?? reasons.unknownKind }
    else {
      const unpacked = read()
      if (unpacked.ok) yield* readBytes(unpacked.value, own)
      else yield unopened(own, unpacked.refusal)
    }
  }
}

function unopened(id: string, { rule, message }: Refusal): Unread {
  switch (rule) {
    case 'encrypted':
    case 'unpacks-too-large':
    case 'too-many-files':
      return { id, reason: rule, message }
    case 'file-too-large':
      return { id, reason: 'too-large', message }
    default:
      return { id, reason: 'damaged', message }
  }
}

function* readPlain(bytes: Uint8Array, id: string, kind: Kind): Generator<Found> {
  const decoded = decodeText(bytes, 'gb18030')
  if (!decoded.ok) {
    yield { id, reason: 'encoding', message: decoded.refusal.message }
    return
  }
  const { text } = decoded.value
  if (kind === 'txt') yield asText(id, text)
  else if (kind === 'html' || kind === 'htm') yield asText(id, visibleText(text))
  else if (kind === 'json') yield* readJson(text, id)
  else {
    for (const [k, line] of text.split('\n').entries()) {
      if (line.trim() !== '') yield* readJson(line, `${id}#${k + 1}`)
    }
  }
}

function* readLine(bytes: Buffer | number, id: string): Generator<Found> {
  if (typeof bytes === 'number') {
    yield { id, reason: 'too-large', message: tooLarge(bytes, longestDocument) }
    return
  }
  if (bytes.length === 0) return
  const decoded = decodeText(bytes, 'gb18030')
  if (!decoded.ok) yield { id, reason: 'encoding', message: decoded.refusal.message }
  else if (decoded.value.text.trim() !== '') yield* readJson(decoded.value.text, id)
}

function* readJson(json: string, id: string): Generator<Found> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    yield notJson(id)
    return
  }
  if (!Array.isArray(value)) yield documentOf(value, id)
  else for (const [k, one] of value.entries()) yield documentOf(one, `${id}#${k + 1}`)
}

function documentOf(value: unknown, id: string): Found {
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
    return notJson(id)
  const own = 'id' in value && (typeof value.id === 'string' || typeof value.id === 'number') ? String(value.id) : id
  if (value.text.trim() === '') return { id: own, reason: 'no-text', message: reasons.noText }
  return { id: own, text: value.text, ...('meta' in value ? { meta: value.meta } : {}) }
}

function notJson(id: string): Unread {
  return { id, reason: 'not-json', message: reasons.notJson }
}
