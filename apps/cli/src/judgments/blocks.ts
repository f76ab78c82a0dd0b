/**
 * Blocks: what has been read, in a folder beside the output. A block is a file of lines and an index of them; the index comes
 * last and under its name at once, so that a block is there whole or not at all, whoever is killed when.
 */
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { threadId } from 'node:worker_threads'
import type { Part } from './ranges.ts'

/** A document: bytes of its line, its id, what its text is known by, and its number and kind where it has one. */
export type DocumentEntry = readonly [bytes: number, id: string, text: string, key?: string]
/** A refusal: bytes of its line. */
export type Entry = DocumentEntry | readonly [bytes: number]

export interface PartIndex extends Omit<Part, 'path'> {
  readonly sha256: string
  /** Where its lines begin in the block. */
  readonly at: number
  readonly entries: readonly Entry[]
  /** Could not be read this time: the next run tries anew. */
  readonly again?: true
}

export interface BlockIndex {
  readonly format: 'zhiqiao.block/1'
  readonly made: string
  readonly parts: readonly PartIndex[]
}

export function isDocument(entry: Entry): entry is DocumentEntry {
  return entry.length > 1
}

const linesFile = (folder: string, name: string) => path.join(folder, `${name}.ndjson`)
const indexFile = (folder: string, name: string) => path.join(folder, `${name}.index.json`)

/** Writes one block; nothing of it counts before `close`. */
export class BlockWriter {
  readonly #folder: string
  readonly #name: string
  readonly #part: string
  readonly #handle: Awaited<ReturnType<typeof open>>
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #end = 0

  private constructor(folder: string, name: string, part: string, handle: Awaited<ReturnType<typeof open>>) {
    this.#folder = folder
    this.#name = name
    this.#part = part
    this.#handle = handle
  }

  static async open(folder: string, name: string): Promise<BlockWriter> {
    const part = `${linesFile(folder, name)}.${process.pid}-${threadId}.part`
    return new BlockWriter(folder, name, part, await open(part, 'w'))
  }

  get end(): number {
    return this.#end
  }

  /** Answers the bytes of the line with its end. */
  write(line: string): number {
    const bytes = Buffer.from(`${line}\n`)
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    this.#end += bytes.length
    return bytes.length
  }

  /** To be awaited now and then, so that memory holds little of a large block. */
  async drain(least = 1 << 20): Promise<void> {
    if (this.#waitingBytes < least) return
    const all = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingBytes = 0
    await this.#handle.writeFile(all)
  }

  async close(made: string, parts: readonly PartIndex[]): Promise<void> {
    await this.drain(1)
    await this.#handle.close()
    await rename(this.#part, linesFile(this.#folder, this.#name))
    const index: BlockIndex = { format: 'zhiqiao.block/1', made, parts }
    const own = `${indexFile(this.#folder, this.#name)}.${process.pid}-${threadId}.part`
    await writeFile(own, JSON.stringify(index))
    await rename(own, indexFile(this.#folder, this.#name))
  }
}

export async function readIndex(folder: string, name: string): Promise<BlockIndex> {
  return JSON.parse(await readFile(indexFile(folder, name), 'utf8')) as BlockIndex
}

export function openLines(folder: string, name: string): ReturnType<typeof open> {
  return open(linesFile(folder, name), 'r')
}

/** What a block holds, without its documents: memory has this of every block. */
export type BlockParts = readonly Omit<PartIndex, 'entries'>[]

/** The blocks of this `made` by name; those of another reader and what a killed run left are taken away. */
export async function takeUpBlocks(folder: string, made: string): Promise<ReadonlyMap<string, BlockParts>> {
  await mkdir(folder, { recursive: true })
  const names = (await readdir(folder)).sort()
  const blocks = new Map<string, BlockParts>()
  for (const file of names) {
    const name = /^([0-9a-f]{24})\.index\.json$/.exec(file)?.[1]
    if (name === undefined || !names.includes(`${name}.ndjson`)) continue
    const index = await readIndex(folder, name).catch(readError)
    if (index?.format !== 'zhiqiao.block/1' || index.made !== made) continue
    blocks.set(
      name,
      index.parts.map(({ entries: _, ...part }) => part),
    )
  }
  for (const file of names) {
    const name = /^([0-9a-f]{24})\.(?:index\.json|ndjson)/.exec(file)?.[1]
    if (name === undefined) continue
    if (!blocks.has(name) || file.endsWith('.part')) await rm(path.join(folder, file), { force: true })
  }
  return blocks
}

export async function dropBlock(folder: string, name: string): Promise<void> {
  // The index goes first: lines without one are no block.
  await rm(indexFile(folder, name), { force: true })
  await rm(linesFile(folder, name), { force: true })
}

/** An index that is no JSON, as a disk that filled up may leave it: read anew. */
function readError(error: unknown): undefined {
  if (error instanceof SyntaxError) return undefined
  throw error
}
