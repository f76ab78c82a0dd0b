/**
 * One pass over the documents of IN: what is new or changed is cut into ranges, threads of this process and of any that help lease
 * them and write blocks, and all blocks together are the corpus. A run that was stopped or killed is taken up where its last block
 * ended.
 */
import { availableParallelism } from 'node:os'
import { isFileOfLines } from '@zhiqiao/server/judgment-files'
import type { Words } from '../command.ts'
import { type BlockParts, dropBlock, takeUpBlocks } from './blocks.ts'
import { readAll } from './crew.ts'
import type { InputFile } from './input-files.ts'
import { Leases } from './leases.ts'
import { clearPlans, closePlan, openPlan } from './plan.ts'
import { type Progress, progressOf } from './progress.ts'
import { cutLines, cutRanges, type Part, type Range, wholeFile } from './ranges.ts'
import { type Counted, hashOf } from './read-range.ts'
import { type LivePart, SettledCorpus } from './settled.ts'
import type { Work } from './work.ts'

export interface Pass {
  readonly files: readonly InputFile[]
  /** Where the blocks are. */
  readonly folder: string
  readonly work: Work
  /** Names the reader and its rules: what an earlier run with another name wrote is begun anew. */
  readonly made: string
  /** Threads; absent: as many as the machine has, up to eight. */
  readonly workers?: number
  /** How long a process that reads may show no sign of life. */
  readonly patienceMs: number
  readonly signal: AbortSignal
  progress(words: Words): void
}

/** The corpus of all that could be read; throws the signal's reason where it came, and `CannotWrite`. */
export async function runPass(pass: Pass): Promise<SettledCorpus> {
  const { folder, made, signal } = pass
  await clearPlans(folder)
  const blocks = await takeUpBlocks(folder, made)
  const { live, missing } = await compare(pass.files, blocks, signal)
  await dropDead(folder, blocks, live)
  const ranges = cutRanges(missing, made)
  const progress = progressOf(pass, ranges, live.length)
  const fresh = ranges.length > 0 ? await readRanges(pass, ranges, progress) : new Set<string>()
  signal.throwIfAborted()
  const there = await takeUpBlocks(folder, made)
  for (const block of fresh) {
    const parts = there.get(block)
    if (!parts) throw new Error(`block ${block} is gone from ${folder}`)
    for (const [index, { file, from }] of parts.entries()) live.push({ file, from, block, index, isNew: true })
  }
  return SettledCorpus.settle(folder, live, signal)
}

/** Reads the ranges, with whoever helps; answers the names of their blocks, which may be halves of ranges. */
async function readRanges(pass: Pass, ranges: readonly Range[], progress: Progress): Promise<ReadonlySet<string>> {
  const { folder, made, work, signal, patienceMs } = pass
  const fresh = new Set<string>()
  const finished = (range: Range, counted: Counted) => {
    fresh.add(range.name)
    progress.finished(range, counted)
  }
  const plan = await openPlan(folder, { made, work, ranges })
  const leases = await Leases.join({ folder, plan, patienceMs, signal, finished })
  if (!leases) throw new Error(`the folder of leases is gone from ${folder}`)
  try {
    const task = { folder, made, work }
    await readAll({ task, leases, workers: workersFor(pass, ranges.length), pulse: progress.pulse })
  } finally {
    progress.end()
    await leases.leave()
    await closePlan(folder, plan.run)
  }
  return fresh
}

export function workersFor({ workers }: { readonly workers?: number }, ranges: number): number {
  return Math.max(1, Math.min(workers ?? Math.min(availableParallelism(), 8), ranges))
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
