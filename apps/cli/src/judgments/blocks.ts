/**
 * Blocks: what has been read, in a folder beside the output. A block is one file, lines and then an index of them, that gets its
 * name when it is whole: it is there whole or not at all, whoever is killed when, and never changes.
 */
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
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
  readonly format: 'zhiqiao.block/2'
  readonly made: string
  readonly parts: readonly PartIndex[]
}

export function isDocument(entry: Entry): entry is DocumentEntry {
  return entry.length > 1
}

const blockFile = (folder: string, name: string) => path.join(folder, `${name}.block`)

/** Digits of the last line of a block, which says where its index begins. */
const footDigits = 15

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

  /** Into a file of its own: another, on this machine or not, may be writing the same block. */
  static async open(folder: string, name: string): Promise<BlockWriter> {
    const part = path.join(folder, `${name}.${randomBytes(6).toString('hex')}.part`)
    return new BlockWriter(folder, name, part, await open(part, 'wx'))
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

  /**
   * Whether the block is there now: by this writer, or by another who was first and then stays. False where a run that began anew
   * took away what was being written.
   */
  async close(made: string, parts: readonly PartIndex[]): Promise<boolean> {
    const indexAt = this.#end
    const index: BlockIndex = { format: 'zhiqiao.block/2', made, parts }
    this.write(JSON.stringify(index))
    this.write(String(indexAt).padStart(footDigits, '0'))
    await this.drain(1)
    // A name must not outlive the bytes when the power fails.
    await this.#handle.datasync()
    await this.#handle.close()
    return publish(this.#part, blockFile(this.#folder, this.#name))
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => undefined)
    await rm(this.#part, { force: true })
  }
}

/** Gives a whole file its name, unless that is taken: a block once there never changes under those who read it. */
async function publish(part: string, file: string): Promise<boolean> {
  try {
    await link(part, file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return isThere(file)
    if (code !== 'EEXIST') {
      // A file system without hard links: two who come at once write the same bytes.
      if (!noLinks.has(String(code))) throw error
      if (!(await isThere(file))) {
        await rename(part, file)
        return true
      }
    }
  }
  await rm(part, { force: true })
  return true
}

const noLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'])

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined
}

interface BlockEnds {
  readonly index: BlockIndex
  readonly indexAt: number
}

/** Throws a `SyntaxError` where the file is no whole block, as a disk that filled up may leave it. */
async function readEnds(handle: Awaited<ReturnType<typeof open>>): Promise<BlockEnds> {
  const { size } = await handle.stat()
  const foot = await readAt(handle, Math.max(0, size - footDigits - 1), Math.min(size, footDigits + 1))
  const indexAt = /^\d+\n$/.test(foot.toString()) ? Number(foot.toString()) : size
  const bytes = size - footDigits - 1 - indexAt
  if (bytes <= 0) throw new SyntaxError('no whole block')
  const index = JSON.parse((await readAt(handle, indexAt, bytes)).toString('utf8')) as BlockIndex
  if (index.format !== 'zhiqiao.block/2') throw new SyntaxError('another form of block')
  return { index, indexAt }
}

async function readAt(handle: Awaited<ReturnType<typeof open>>, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead < length) throw new SyntaxError('no whole block')
  return buffer
}

export async function readIndex(folder: string, name: string): Promise<BlockIndex> {
  const handle = await open(blockFile(folder, name), 'r')
  try {
    return (await readEnds(handle)).index
  } finally {
    await handle.close()
  }
}

/** The lines of a block, without its index. */
export async function readLines(folder: string, name: string): Promise<Buffer> {
  const handle = await open(blockFile(folder, name), 'r')
  try {
    const { indexAt } = await readEnds(handle)
    return await readAt(handle, 0, indexAt)
  } finally {
    await handle.close()
  }
}

/** The names of the blocks in a folder, unread. */
export async function blockNames(folder: string): Promise<ReadonlySet<string>> {
  return new Set(namesOf(await readdir(folder)))
}

function namesOf(files: readonly string[]): string[] {
  return files.flatMap((file) => /^([0-9a-f]{24})\.block$/.exec(file)?.[1] ?? [])
}

/** What a block holds, without its documents: memory has this of every block. */
export type BlockParts = readonly Omit<PartIndex, 'entries'>[]

/** The blocks of this `made` by name; those of another reader and what a killed run left are taken away. */
export async function takeUpBlocks(folder: string, made: string): Promise<ReadonlyMap<string, BlockParts>> {
  await mkdir(folder, { recursive: true })
  const files = (await readdir(folder)).sort()
  const blocks = new Map<string, BlockParts>()
  for (const name of namesOf(files)) {
    const index = await readIndex(folder, name).catch(readError)
    if (index?.made !== made) continue
    blocks.set(
      name,
      index.parts.map(({ entries: _, ...part }) => part),
    )
  }
  for (const file of files) {
    const name = /^([0-9a-f]{24})\./.exec(file)?.[1]
    if (name === undefined) continue
    if (!blocks.has(name) || !file.endsWith('.block')) await rm(path.join(folder, file), { force: true })
  }
  return blocks
}

export async function dropBlock(folder: string, name: string): Promise<void> {
  await rm(blockFile(folder, name), { force: true })
}

/** No whole block: read anew. */
function readError(error: unknown): undefined {
  if (error instanceof SyntaxError) return undefined
  throw error
}
