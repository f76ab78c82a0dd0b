/**
 * All blocks of a run seen as one corpus, in the order of the files whatever thread read them when. One number twice is settled
 * here: the first in that order stays. Memory holds a few blocks, and eight bytes a document while numbers are compared.
 */
import { createHash } from 'node:crypto'
import { type DocumentEntry, isDocument, type PartIndex, readIndex, readLines } from './blocks.ts'
import type { Refusal } from './read-range.ts'

/** A part of a block that counts: its file is as it was when it was read. */
export interface LivePart {
  readonly file: string
  readonly from: number
  readonly block: string
  /** Which part of the block. */
  readonly index: number
  /** Read in this run. */
  readonly isNew: boolean
}

export interface Done {
  readonly documents: number
  readonly rejected: number
  readonly newDocuments: number
  readonly newRejected: number
}

interface OpenBlock {
  readonly parts: readonly PartIndex[]
  /** Its lines, once asked for. */
  lines?: Buffer
}

const blocksHeld = 4

export class SettledCorpus {
  readonly #folder: string
  readonly #parts: readonly LivePart[]
  readonly #signal: AbortSignal
  readonly #open = new Map<string, OpenBlock>()
  /** By the place of a document in the corpus: what it repeats. */
  readonly #repeats = new Map<number, Refusal>()
  /** Names this state of the corpus: which files with which content. */
  mark = ''
  done: Done = { documents: 0, rejected: 0, newDocuments: 0, newRejected: 0 }

  private constructor(folder: string, parts: readonly LivePart[], signal: AbortSignal) {
    this.#folder = folder
    this.#parts = parts
    this.#signal = signal
  }

  /** Throws the signal's reason where it came in between. */
  static async settle(folder: string, live: readonly LivePart[], signal: AbortSignal): Promise<SettledCorpus> {
    const parts = [...live].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.from - b.from))
    const corpus = new SettledCorpus(folder, parts, signal)
    await corpus.#findRepeats()
    return corpus
  }

  /** The lines of the documents that stay, as bytes without their end. */
  async *documents(): AsyncGenerator<Buffer> {
    let place = 0
    for await (const { index, lines } of this.#eachPart(true)) {
      let { at } = index
      for (const entry of index.entries) {
        const [bytes] = entry
        if (isDocument(entry) && !this.#repeats.has(place)) yield lines.subarray(at, at + bytes - 1)
        if (isDocument(entry)) place++
        at += bytes
      }
    }
  }

  /** What was refused, and what repeats another, where it stands. */
  async *refusals(): AsyncGenerator<Refusal> {
    let place = 0
    for await (const { index, lines } of this.#eachPart(true)) {
      let { at } = index
      for (const entry of index.entries) {
        const [bytes] = entry
        if (!isDocument(entry)) yield JSON.parse(lines.toString('utf8', at, at + bytes - 1)) as Refusal
        else {
          const repeats = this.#repeats.get(place)
          if (repeats) yield repeats
          place++
        }
        at += bytes
      }
    }
  }

  async #findRepeats(): Promise<void> {
    const twice = repeated(await this.#hashes())
    const first = new Map<string, DocumentEntry>()
    const done = { documents: 0, rejected: 0, newDocuments: 0, newRejected: 0 }
    const mark = createHash('sha256')
    let place = 0
    for await (const { index, isNew } of this.#eachPart(false)) {
      mark.update(JSON.stringify([index.file, index.from, index.sha256, index.entries.length]))
      for (const entry of index.entries) {
        let isKept = isDocument(entry)
        if (isDocument(entry)) {
          const key = keyOf(entry)
          const earlier = twice.has(short(key)) ? first.get(key) : undefined
          if (earlier) {
            this.#repeats.set(place, repeats(entry, earlier, index.file))
            isKept = false
          } else if (twice.has(short(key))) first.set(key, entry)
          place++
        }
        if (isKept) done.documents++
        else done.rejected++
        if (isNew && isKept) done.newDocuments++
        else if (isNew) done.newRejected++
      }
    }
    this.done = done
    this.mark = mark.digest('hex')
  }

  async #hashes(): Promise<Float64Array> {
    let hashes = new Float64Array(1024)
    let count = 0
    for await (const { index } of this.#eachPart(false)) {
      for (const entry of index.entries) {
        if (!isDocument(entry)) continue
        if (count === hashes.length) {
          const larger = new Float64Array(count * 2)
          larger.set(hashes)
          hashes = larger
        }
        hashes[count++] = short(keyOf(entry))
      }
    }
    return hashes.subarray(0, count).sort()
  }

  async *#eachPart(withLines: boolean): AsyncGenerator<{ index: PartIndex; lines: Buffer; isNew: boolean }> {
    for (const { block, index, isNew } of this.#parts) {
      const { parts, lines } = await this.#blockAt(block, withLines)
      const part = parts[index]
      if (!part) throw new RangeError(`block ${block} has no part ${index}`)
      yield { index: part, lines, isNew }
    }
  }

  async #blockAt(name: string, withLines: boolean): Promise<{ parts: readonly PartIndex[]; lines: Buffer }> {
    let block = this.#open.get(name)
    if (!block) {
      this.#signal.throwIfAborted()
      const { parts } = await readIndex(this.#folder, name)
      block = { parts }
      const [oldest] = this.#open.keys()
      if (this.#open.size >= blocksHeld && oldest !== undefined) this.#open.delete(oldest)
      this.#open.set(name, block)
    }
    if (withLines && !block.lines) {
      block.lines = await readLines(this.#folder, name)
    }
    return { parts: block.parts, lines: block.lines ?? nothing }
  }
}

const nothing = Buffer.alloc(0)

/** What must be there once only: the number and kind, or the text where there is no number. */
function keyOf([, , text, key]: DocumentEntry): string {
  return key ?? text
}

/** 48 bits of a hash: two that differ are surely two; two that agree are looked at again by the whole key. */
function short(key: string): number {
  return createHash('sha1').update(key).digest().readUIntBE(0, 6)
}

function repeated(sorted: Float64Array): ReadonlySet<number> {
  const twice = new Set<number>()
  for (let k = 1; k < sorted.length; k++) {
    const value = sorted[k]
    if (value !== undefined && value === sorted[k - 1]) twice.add(value)
  }
  return twice
}

function repeats([, id, text]: DocumentEntry, [, first, firstText]: DocumentEntry, file: string): Refusal {
  return text === firstText
    ? {
        id,
        file,
        reason: 'same-text',
        message: { zh: `与 ${first} 文字相同，只留一份`, en: `has the same text as ${first}, which stays` },
      }
    : {
        id,
        file,
        reason: 'same-number',
        message: {
          zh: `案号和文书种类与 ${first} 相同而文字不同，留下 ${first}，请核对哪一份是真本`,
          en: `has number and kind of ${first} but another text; ${first} stays, see which of them is right`,
        },
      }
}
