/**
 * One pass over the documents of IN: what is new or changed is cut into ranges, threads lease them and write blocks, and all
 * blocks together are the corpus. A run that was stopped or killed is taken up where its last block ended.
 */
import { availableParallelism } from 'node:os'
import { isFileOfLines } from '@zhiqiao/server/judgment-files'
import type { Words } from '../command.ts'
import { type BlockParts, dropBlock, takeUpBlocks } from './blocks.ts'
import { leaseRanges } from './crew.ts'
import type { InputFile } from './input-files.ts'
import { progressOf } from './progress.ts'
import { cutLines, cutRanges, type Part, wholeFile } from './ranges.ts'
import { hashOf } from './read-range.ts'
import { type LivePart, SettledCorpus } from './settled.ts'
import type { Work } from './work.ts'

/** Changes when the fields that are read change, so that an output of an earlier reader is begun anew. */
export const readerVersion = 3

export interface Pass {
  readonly files: readonly InputFile[]
  /** Where the blocks are. */
  readonly folder: string
  readonly work: Work
  /** Names the reader and its rules: what an earlier run with another name wrote is begun anew. */
  readonly made: string
  /** Threads; absent: as many as the machine has, up to eight. */
  readonly workers?: number
  readonly signal: AbortSignal
  progress(words: Words): void
}

/** The corpus of all that could be read; throws the signal's reason where it came, and `CannotWrite`. */
export async function runPass(pass: Pass): Promise<SettledCorpus> {
  const { folder, made, work, signal } = pass
  const blocks = await takeUpBlocks(folder, made)
  const { live, missing } = await compare(pass.files, blocks, signal)
  await dropDead(folder, blocks, live)
  const ranges = cutRanges(missing, made)
  const progress = progressOf(pass, ranges, live.length)
  const fresh = new Set<string>()
  try {
    await leaseRanges({
      task: { folder, made, work },
      ranges,
      workers: pass.workers ?? Math.min(availableParallelism(), 8),
      signal,
      pulse: progress.pulse,
      finished: (range, counted) => {
        fresh.add(range.name)
        progress.finished(range, counted)
      },
    })
  } finally {
    progress.end()
  }
  signal.throwIfAborted()
  // Ranges may have been halved: what there is stands in the folder.
  for (const [block, parts] of await takeUpBlocks(folder, made)) {
    if (!fresh.has(block)) continue
    for (const [index, { file, from }] of parts.entries()) live.push({ file, from, block, index, isNew: true })
  }
  return SettledCorpus.settle(folder, live, signal)
}

interface Compared {
  live: LivePart[]
  missing: Part[]
}

/** Which parts of earlier blocks still stand, and what is to be read. */
async function compare(
  files: readonly InputFile[],
  blocks: ReadonlyMap<string, BlockParts>,
  signal: AbortSignal,
): Promise<Compared> {
  interface Kept extends LivePart {
    readonly size: number
    readonly changed: number
    readonly to: number
    readonly sha256: string
  }
  const known = new Map<string, Kept[]>()
  for (const [block, parts] of blocks) {
    for (const [index, { file, from, to, size, changed, sha256, again }] of parts.entries()) {
      if (again) continue
      const own = known.get(file) ?? []
      if (!own.some((one) => one.from === from && one.to === to && one.changed === changed)) {
        own.push({ file, from, to, size, changed, sha256, block, index, isNew: false })
      }
      known.set(file, own)
    }
  }
  const live: LivePart[] = []
  const missing: Part[] = []
  for (const file of files) {
    signal.throwIfAborted()
    const own = known.get(file.id) ?? []
    const same = own.filter(({ size, changed }) => size === file.size && changed === file.changed)
    if (covers(same, file.size)) live.push(...same)
    else if (isFileOfLines(file.id)) {
      for (const { sha256, ...piece } of await cutLines(file)) {
        const kept = own.find((one) => one.from === piece.from && one.to === piece.to && isHash(one.sha256, sha256))
        if (kept) live.push(kept)
        else missing.push(piece)
      }
    } else {
      const moved = own.find(({ size }) => size === file.size)
      const isSame = moved && isHash(moved.sha256, await hashOf(file.path, 0, file.size))
      if (isSame) live.push(moved)
      else missing.push(wholeFile(file))
    }
  }
  return { live, missing }
}

function isHash(a: string, b: string): boolean {
  return a !== '' && a === b
}

/** Whether the parts are the whole file, from end to end. */
function covers(parts: readonly { from: number; to: number }[], size: number): boolean {
  const sorted = [...parts].sort((a, b) => a.from - b.from)
  let at = 0
  for (const { from, to } of sorted) {
    if (from !== at) return false
    at = to
  }
  return sorted.length > 0 && at === size
}

async function dropDead(
  folder: string,
  blocks: ReadonlyMap<string, BlockParts>,
  live: readonly LivePart[],
): Promise<void> {
  const used = new Set(live.map(({ block }) => block))
  for (const block of blocks.keys()) if (!used.has(block)) await dropBlock(folder, block)
}
