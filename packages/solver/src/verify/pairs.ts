import type { PricedLevel, Problem } from '../problem.ts'
import { pairCosts } from './costs.ts'

export interface WrongPair {
  readonly pair: number
  readonly candidate: number
  /** the level that shows it, and the reduced cost there */
  readonly level: PricedLevel
  readonly value: number
}

/**
 * The first pair, in the order of the file, that does not stand on the right side of the prices: not in the plan although its
 * reduced cost is negative, or in the plan although it is positive.
 *
 * National problems have millions of pairs, so what is the same for most of them is read at once. The levels above fit cost a
 * pair nothing, unless it is locked; there only the order of prices counts, and one number a node says it for all of them.
 */
export function firstWrongPair(problem: Problem, pairOf: Int32Array, levels: readonly PricedLevel[]): WrongPair | null {
  const { candidates, rowStart, post, fit } = problem
  const costs = levels.map((level) => pairCosts(problem, level))
  const wrong = (i: number, pair: number) => {
    for (const [k, level] of levels.entries()) {
      const value = (costs[k]?.(i, pair) ?? 0) + (level.candidate[i] ?? 0) - (level.post[post[pair] ?? 0] ?? 0)
      if (value === 0) continue
      const isTaken = pairOf[i] === pair
      return value > 0 === isTaken ? { pair, candidate: i, level, value } : null
    }
    return null
  }

  const fitLevel = levels.findIndex(({ objective }) => objective === 'fit')
  const above = ranksOf(levels.slice(0, fitLevel), candidates, problem.posts)
  const candidatePrice = levels[fitLevel]?.candidate ?? new Float64Array(candidates)
  const postPrice = levels[fitLevel]?.post ?? new Float64Array(problem.posts)
  const fitDecides = fitLevel === levels.length - 1
  const locked = Int32Array.from(problem.locked ?? []).sort()
  let nextLock = 0
  for (let i = 0; i < candidates; i++) {
    const rank = above.candidate[i] ?? 0
    const price = candidatePrice[i] ?? 0
    const chosen = pairOf[i] ?? -1
    const end = rowStart[i + 1] ?? 0
    const isLocked = nextLock < locked.length && (locked[nextLock] ?? 0) < end
    while (nextLock < locked.length && (locked[nextLock] ?? 0) < end) nextLock++
    for (let pair = rowStart[i] ?? 0; pair < end; pair++) {
      const j = post[pair] ?? 0
      const higher = rank - (above.post[j] ?? 0)
      if (pair !== chosen && !isLocked) {
        if (higher > 0) continue
        if (higher === 0) {
          const reduced = price - (postPrice[j] ?? 0) - (fit[pair] ?? 0)
          if (reduced > 0 || (reduced === 0 && fitDecides)) continue
        }
      }
      const found = wrong(i, pair)
      if (found) return found
    }
  }
  return null
}

/** Numbers candidates and posts by their prices at some levels, in the lexicographic order of the levels. */
function ranksOf(levels: readonly PricedLevel[], candidates: number, posts: number) {
  let number: Float64Array = new Float64Array(candidates + posts)
  for (const level of levels) {
    const prices = new Float64Array(candidates + posts)
    prices.set(level.candidate)
    prices.set(level.post, candidates)
    const { places, count } = placesOf(prices)
    if (count > 1) number = placesOf(number.map((above, v) => above * count + (places[v] ?? 0))).places
  }
  const whole = Int32Array.from(number)
  return { candidate: whole.subarray(0, candidates), post: whole.subarray(candidates) }
}

/** For each value its place among the different ones. */
function placesOf(values: Float64Array): { places: Float64Array; count: number } {
  const different = Float64Array.from(new Set(values)).sort()
  const placeOf = new Map(Array.from(different, (value, place): [number, number] => [value, place]))
  return { places: values.map((value) => placeOf.get(value) ?? 0), count: different.length }
}
