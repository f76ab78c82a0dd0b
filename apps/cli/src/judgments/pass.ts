/** One pass over the documents of IN: each new one is read, refused with its reason or worked on, a line each. */
import { open as openFile, type FileHandle } from 'node:fs/promises'
import type { Text } from '@zhiqiao/domain'
import { type Fields, open, readFields, refuse } from '@zhiqiao/judgments'
import { type Found, readJudgmentFile } from '@zhiqiao/server/judgment-files'
import type { Language, Words } from '../command.ts'
import type { InputFile } from './input-files.ts'
import { type Entry, type Places, takeUp } from './ledger.ts'

/** Changes when the fields that are read change, so that an output of an earlier reader is begun anew. */
export const readerVersion = 1

export interface Pass {
  readonly files: readonly InputFile[]
  readonly places: Places
  /** Names the reader and its rules: what an earlier run with another name wrote is begun anew. */
  readonly made: string
  readonly language: Language
  /** The line of a document; `text` is the text as read. */
  line(fields: Fields, text: string, meta: unknown): string
  progress(words: Words): void
}

export interface Done {
  readonly documents: number
  readonly rejected: number
  readonly newDocuments: number
  readonly newRejected: number
}

interface Rejection {
  id: string
  file: string
  reason: string
  message: string
}

/** Reads what is new below IN and appends to the outputs; answers how many documents there are in all. */
export async function runPass(pass: Pass): Promise<Done> {
  const kept = await takeUp(pass.places, pass.made, pass.files)
  const known = new Map(kept.entries.flatMap(({ numbers }) => numbers))
  const done = new Set(kept.entries.map(({ file }) => file))
  const before = total(kept.entries)
  const fresh = pass.files.filter(({ id }) => !done.has(id))
  const writers = {
    out: new Appender(await openFile(pass.places.out, 'a'), kept.outEnd),
    rejected: new Appender(await openFile(pass.places.rejected, 'a'), kept.rejectedEnd),
    ledger: new Appender(await openFile(pass.places.ledger, 'a'), 0),
  }
  const count = { documents: 0, refused: 0 }
  const tell = everySecond(pass, count, fresh.length, before.documents)
  try {
    for (const [k, file] of fresh.entries()) {
      const entry = await readOne(pass, file, known, writers, () => tell(k))
      count.documents += entry.documents
      count.refused += entry.refused
      writers.ledger.write(`${JSON.stringify(entry)}\n`)
      if (writers.out.waiting > 1 << 20) await flush(writers)
      tell(k + 1)
    }
    await flush(writers)
  } finally {
    for (const { handle } of Object.values(writers)) await handle.close()
  }
  return {
    documents: before.documents + count.documents,
    rejected: before.refused + count.refused,
    newDocuments: count.documents,
    newRejected: count.refused,
  }
}

type Writers = Readonly<Record<'out' | 'rejected' | 'ledger', Appender>>

/** Outputs before the ledger: what it enters is there. */
async function flush({ out, rejected, ledger }: Writers): Promise<void> {
  await out.flush()
  await rejected.flush()
  await ledger.flush()
}

async function readOne(
  pass: Pass,
  file: InputFile,
  known: Map<string, string>,
  { out, rejected }: Writers,
  tick: () => void,
): Promise<Entry> {
  const start = { out: out.end, rejected: rejected.end }
  const numbers: (readonly [string, string])[] = []
  let documents = 0
  let refused = 0
  const reject = ({ id, reason, message }: { id: string; reason: string; message: Text }) => {
    const line: Rejection = { id, file: file.id, reason, message: message[pass.language] }
    rejected.write(`${JSON.stringify(line)}\n`)
    refused++
  }
  for await (const found of readJudgmentFile(file.path, file.id)) {
    const read = readFound(found, known)
    if (!read.ok) reject(read)
    else {
      if (read.key !== undefined) {
        known.set(read.key, found.id)
        numbers.push([read.key, found.id])
      }
      out.write(`${pass.line(read.fields, read.text, read.meta)}\n`)
      documents++
    }
    if ((documents + refused) % 256 === 0) {
      tick()
      if (out.waiting > 1 << 20) {
        await out.flush()
        await rejected.flush()
      }
    }
  }
  return {
    file: file.id,
    size: file.size,
    changed: file.changed,
    out: [start.out, out.end],
    rejected: [start.rejected, rejected.end],
    documents,
    refused,
    numbers,
  }
}

function readFound(found: Found, known: ReadonlyMap<string, string>) {
  if ('reason' in found) return { ok: false as const, ...found }
  const opened = open(found.text)
  const refused = refuse(opened)
  if (refused) return { ok: false as const, id: found.id, ...refused }
  const fields = readFields(found.id, opened)
  const { caseNumber, docType } = fields
  // A judgment and a ruling that corrects it share a number; two of a kind do not.
  const key =
    caseNumber && `${caseNumber.year}${caseNumber.court}${caseNumber.type}${caseNumber.serial}${docType ?? ''}`
  const first = key === undefined ? undefined : known.get(key)
  if (first !== undefined) {
    return { ok: false as const, id: found.id, reason: 'duplicate', message: duplicate(caseNumber?.raw ?? '', first) }
  }
  return { ok: true as const, fields, text: found.text, meta: found.meta, key }
}

function duplicate(raw: string, first: string): Text {
  return { zh: `案号${raw}已见于 ${first}`, en: `${raw} is the number of ${first} already` }
}

function total(entries: readonly Entry[]) {
  return entries.reduce(
    (sum, { documents, refused }) => ({ documents: sum.documents + documents, refused: sum.refused + refused }),
    { documents: 0, refused: 0 },
  )
}

/** A line of progress at most every second. */
function everySecond(pass: Pass, count: { documents: number; refused: number }, files: number, kept: number) {
  const began = performance.now()
  let told = began
  return (done: number) => {
    const now = performance.now()
    if (now - told < 1000) return
    told = now
    const rate = Math.round((count.documents / (now - began)) * 1000)
    const rest = `${done}/${files}`
    pass.progress({
      zh: `读入 · 文件 ${rest} · 文书 ${kept + count.documents} · 退回 ${count.refused} · ${rate} 份/秒`,
      en: `reading · files ${rest} · judgments ${kept + count.documents} · rejected ${count.refused} · ${rate}/s`,
    })
  }
}

/** Appends to a file in large pieces and knows where the next line will stand, in bytes. */
class Appender {
  readonly handle: FileHandle
  end: number
  waiting = 0
  #parts: Buffer[] = []

  constructor(handle: FileHandle, end: number) {
    this.handle = handle
    this.end = end
  }

  write(line: string): void {
    const bytes = Buffer.from(line)
    this.#parts.push(bytes)
    this.waiting += bytes.length
    this.end += bytes.length
  }

  async flush(): Promise<void> {
    if (this.waiting === 0) return
    const all = Buffer.concat(this.#parts)
    this.#parts = []
    this.waiting = 0
    await this.handle.appendFile(all)
  }
}
