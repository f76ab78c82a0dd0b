/**
 * Near copies among many sets: MinHash (Broder 1997) with bands (locality-sensitive hashing, Indyk and Motwani 1998) proposes,
 * the exact Jaccard coefficient decides.
 */
import { jaccard } from './shingles.ts'
import type { HashSets } from './sets.ts'

const bands = 20
const rows = 5
/** How many copies' heads of one band are compared with; only a band that hundreds of unlike texts share comes so far. */
const mostHeads = 64

const seeds = new Uint32Array(bands * rows)
for (let k = 0, state = 0x9e3779b9; k < seeds.length; k++) {
  state = Math.imul(state ^ (state >>> 16), 0x45d9f3b) + 0x6d2b79f5
  seeds[k] = state >>> 0
}

/**
 * Groups of sets that are near copies: each has a Jaccard coefficient of at least `least` with the first of its group, so that
 * likeness is not handed on from one to the next. With 20 bands of 5 rows a pair at .8 is proposed with chance .9996.
 * `order`: the numbers of the sets to be looked at, first ones lead; `part`: only sets of one part are compared. Sets of fewer
 * than `smallest` hashes tell too little and are left out. Groups of one are not answered.
 */
export function nearCopies(
  sets: HashSets,
  order: readonly number[],
  { least, smallest, part }: { least: number; smallest: number; part(set: number): number },
): number[][] {
  const groupOf = new Map<number, number[]>()
  const buckets = new Map<number, number[]>()
  const signature = new Uint32Array(bands * rows)
  for (const set of order) {
    const values = sets.of(set)
    if (values.length < smallest) continue
    sign(values, signature)
    const keys = bandKeys(signature, part(set))
    const head = bestHead(sets, values, keys, buckets, least)
    if (head !== undefined) groupOf.get(head)?.push(set)
    else {
      groupOf.set(set, [set])
      for (const key of keys) {
        const heads = buckets.get(key)
        if (heads === undefined) buckets.set(key, [set])
        else if (heads.length < mostHeads) heads.push(set)
      }
    }
  }
  return [...groupOf.values()].filter(({ length }) => length > 1)
}

function sign(values: Uint32Array, signature: Uint32Array): void {
  signature.fill(0xffffffff)
  for (const value of values) {
    for (let k = 0; k < signature.length; k++) {
      let hash = Math.imul(value ^ (seeds[k] ?? 0), 0x85ebca6b)
      hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
      hash = (hash ^ (hash >>> 14)) >>> 0
      if (hash < (signature[k] ?? 0)) signature[k] = hash
    }
  }
}

/** A number below 2^53 for each band, from its rows, its place and the part. */
function bandKeys(signature: Uint32Array, part: number): number[] {
  const keys: number[] = []
  for (let band = 0; band < bands; band++) {
    let low = 0x811c9dc5 ^ part
    let high = 0x1b873593 ^ band
    for (let row = 0; row < rows; row++) {
      const value = signature[band * rows + row] ?? 0
      low = Math.imul(low ^ value, 0x01000193)
      high = Math.imul(high ^ (value >>> 7), 0x5bd1e995)
    }
    keys.push((low >>> 0) * 0x200000 + ((high >>> 0) & 0x1fffff))
  }
  return keys
}

function bestHead(
  sets: HashSets,
  values: Uint32Array,
  keys: readonly number[],
  buckets: ReadonlyMap<number, readonly number[]>,
  least: number,
): number | undefined {
  let best: number | undefined
  let most = least
  const seen = new Set<number>()
  for (const key of keys) {
    for (const head of buckets.get(key) ?? []) {
      if (seen.has(head)) continue
      seen.add(head)
      const likeness = jaccard(values, sets.of(head))
      if (likeness > most || (likeness === most && (best === undefined || head < best))) {
        most = likeness
        best = head
      }
    }
  }
  return best
}
