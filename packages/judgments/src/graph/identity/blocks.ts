/**
 * Which descriptions are compared at all. A block holds those that share a value few share; blocks that have a description in
 * common are one part. No part needs another, so that only one part’s pairs are held at a time.
 */
import type { Traits } from './mentions.ts'

/**
 * Blocks of more descriptions than this are skipped: a value that so many share tells little, and their pairs grow with the
 * square. docs/benchmarks.md tells what that costs in recall.
 */
const largestBlock = 300

/** Descriptions by their numbers, which rise. */
export interface Block {
  /** Place in `kinds`. */
  readonly kind: number
  readonly members: readonly number[]
}

/** Descriptions of which none shares a block with one of another part. */
export interface Part {
  readonly members: readonly number[]
  readonly blocks: readonly Block[]
}

/** Words are numbered from 1; 2^25 of them, and any day, fit beside each other into the whole numbers that a double holds. */
const words = 2 ** 25
const days = 2 ** 21

/** What a block has in common, as a number; 0: the description does not tell it. */
const kinds: readonly ((traits: Traits) => number)[] = [
  ({ number }) => number,
  ({ name }) => name,
  ({ isFirm, shape, address }) => (isFirm && address !== 0 ? shape * words + address : 0),
  ({ isFirm, birth, surname }) => (isFirm || Number.isNaN(birth) ? 0 : (birth + days) * words + surname),
  ({ isFirm, idTail, surname, sex }) => (isFirm || idTail === 0 ? 0 : (idTail * words + surname) * 3 + sex),
]

/** `all`: the descriptions; `ties`: pairs of them that belong into one part whatever they share. */
export function partsOf(all: readonly Traits[], ties: readonly (readonly [number, number])[]): Part[] {
  const blocks = blocksOf(all)
  const roots = new Roots(all.length)
  for (const { members } of blocks) for (const one of members) roots.unite(members[0] ?? one, one)
  for (const [a, b] of ties) roots.unite(a, b)
  const parts = new Map<number, { members: number[]; blocks: Block[] }>()
  for (const one of all.keys()) {
    const root = roots.of(one)
    const part = parts.get(root)
    if (part) part.members.push(one)
    else parts.set(root, { members: [one], blocks: [] })
  }
  for (const block of blocks) parts.get(roots.of(block.members[0] ?? 0))?.blocks.push(block)
  return [...parts.values()]
}

/** In the order of their first members. */
function blocksOf(all: readonly Traits[]): Block[] {
  const blocks: Block[] = []
  for (const [kind, valueOf] of kinds.entries()) {
    const byValue = new Map<number, number[]>()
    for (const [one, traits] of all.entries()) {
      const value = valueOf(traits)
      if (value === 0) continue
      const members = byValue.get(value)
      if (members) members.push(one)
      else byValue.set(value, [one])
    }
    for (const members of byValue.values()) {
      if (members.length > 1 && members.length <= largestBlock) blocks.push({ kind, members })
    }
  }
  return blocks.sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0) || a.kind - b.kind)
}

/** Each pair that shares a block, once: in the first of the blocks that it shares. */
export function* pairsOf({ blocks }: Part): Generator<readonly [number, number]> {
  const own = new Map<number, Int32Array>()
  for (const [place, { kind, members }] of blocks.entries()) {
    for (const one of members) {
      const places = own.get(one) ?? new Int32Array(kinds.length).fill(-1)
      places[kind] = place
      own.set(one, places)
    }
  }
  for (const [place, { members }] of blocks.entries()) {
    for (const [k, a] of members.entries()) {
      const before = own.get(a)
      for (let next = k + 1; next < members.length; next++) {
        const b = members[next] ?? a
        const theirs = own.get(b)
        const isSeen = before?.some((earlier, kind) => earlier >= 0 && earlier < place && earlier === theirs?.[kind])
        if (isSeen !== true) yield [a, b]
      }
    }
  }
}

/** Sets that are united, each known by one of its members. */
class Roots {
  readonly #parents: Int32Array

  constructor(count: number) {
    this.#parents = Int32Array.from({ length: count }, (_, one) => one)
  }

  of(one: number): number {
    let root = one
    for (let up = this.#parents[root] ?? root; up !== root; up = this.#parents[root] ?? root) {
      // Each step up halves the way of the next.
      this.#parents[root] = this.#parents[up] ?? up
      root = up
    }
    return root
  }

  /** The smaller number stays the root. */
  unite(a: number, b: number): void {
    const [x, y] = [this.of(a), this.of(b)]
    this.#parents[Math.max(x, y)] = Math.min(x, y)
  }
}
