/**
 * What a run has done, beside its output: a line a file, with where that file's lines stand in each output. A second run reads
 * it, does only what is new or changed, and cuts off what a run that was killed wrote last and did not enter.
 */
import { open, readFile, rename, rm, stat, truncate } from 'node:fs/promises'
import type { InputFile } from './input-files.ts'

export interface Entry {
  readonly file: string
  readonly size: number
  readonly changed: number
  /** Byte ranges of the file's lines: in the output, in `rejected.ndjson`. */
  readonly out: readonly [number, number]
  readonly rejected: readonly [number, number]
  readonly documents: number
  readonly refused: number
  /** Number and kind of each document, and its id, so that one number twice is seen across runs. */
  readonly numbers: readonly (readonly [key: string, id: string])[]
}

export interface Places {
  readonly out: string
  readonly rejected: string
  readonly ledger: string
}

/** What is kept of an earlier run by the same reader; `made` names the reader and its rules. */
export interface Kept {
  readonly entries: readonly Entry[]
  readonly outEnd: number
  readonly rejectedEnd: number
}

const nothing: Kept = { entries: [], outEnd: 0, rejectedEnd: 0 }

/** Brings the outputs to what the ledger says of the files that are still as they were. */
export async function takeUp(places: Places, made: string, files: readonly InputFile[]): Promise<Kept> {
  const before = await readLedger(places.ledger, made)
  const now = new Map(files.map((file) => [file.id, file]))
  const isSame = (entry: Entry) => {
    const file = now.get(entry.file)
    return file?.size === entry.size && file.changed === entry.changed
  }
  const [outSize, rejectedSize] = await Promise.all([sizeOf(places.out), sizeOf(places.rejected)])
  const whole = before.filter(({ out, rejected }) => out[1] <= outSize && rejected[1] <= rejectedSize)
  const kept = whole.length < before.length ? [] : whole.filter(isSame)
  if (kept.length === 0) {
    await start(places, made)
    return nothing
  }
  if (kept.length === before.length) {
    const outEnd = Math.max(...kept.map(({ out }) => out[1]))
    const rejectedEnd = Math.max(...kept.map(({ rejected }) => rejected[1]))
    if (outSize > outEnd) await truncate(places.out, outEnd)
    if (rejectedSize > rejectedEnd) await truncate(places.rejected, rejectedEnd)
    return { entries: kept, outEnd, rejectedEnd }
  }
  return rewrite(places, made, kept)
}

async function start({ out, rejected, ledger }: Places, made: string): Promise<void> {
  for (const [file, content] of [
    [out, ''],
    [rejected, ''],
    [ledger, `${JSON.stringify({ made })}\n`],
  ] as const) {
    const handle = await open(file, 'w')
    await handle.writeFile(content)
    await handle.close()
  }
}

/** Copies the lines of the files that stayed, so that none of a file that changed or went is left. */
async function rewrite(places: Places, made: string, kept: readonly Entry[]): Promise<Kept> {
  const entries: Entry[] = []
  const next = { out: `${places.out}.part`, rejected: `${places.rejected}.part`, ledger: `${places.ledger}.part` }
  const to = { out: await open(next.out, 'w'), rejected: await open(next.rejected, 'w') }
  const from = { out: await open(places.out, 'r'), rejected: await open(places.rejected, 'r') }
  let outEnd = 0
  let rejectedEnd = 0
  const copy = async (name: 'out' | 'rejected', [start, end]: readonly [number, number]) => {
    const { buffer } = await from[name].read(Buffer.alloc(end - start), 0, end - start, start)
    await to[name].write(buffer)
  }
  for (const entry of kept) {
    await copy('out', entry.out)
    await copy('rejected', entry.rejected)
    const out = [outEnd, (outEnd += entry.out[1] - entry.out[0])] as const
    const rejected = [rejectedEnd, (rejectedEnd += entry.rejected[1] - entry.rejected[0])] as const
    entries.push({ ...entry, out, rejected })
  }
  for (const handle of [...Object.values(to), ...Object.values(from)]) await handle.close()
  const ledger = await open(next.ledger, 'w')
  await ledger.writeFile([JSON.stringify({ made }), ...entries.map((entry) => JSON.stringify(entry)), ''].join('\n'))
  await ledger.close()
  // The ledger goes first: killed after this, the outputs are longer than it says and are begun anew.
  await rm(places.ledger, { force: true })
  await rename(next.out, places.out)
  await rename(next.rejected, places.rejected)
  await rename(next.ledger, places.ledger)
  return { entries, outEnd, rejectedEnd }
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0
}

async function readLedger(file: string, made: string): Promise<Entry[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const [first, ...lines] = text.split('\n')
  if (first !== JSON.stringify({ made })) return []
  // The last line may be cut short by a kill: without its end of line it was not entered.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Entry)
}
