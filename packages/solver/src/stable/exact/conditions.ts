import { candidateOf } from '../../measure.ts'
import { type Groups, LARGEST_FIT, type Problem } from '../../problem.ts'
import { wishOrder } from '../wishes.ts'
import { type Count, isTrue, not, type Statements } from './statements.ts'

/** What a stable plan is, as statements: `pair[v]` is the pair that variable v puts into the plan, for the first variables. */
export interface Conditions extends Statements {
  readonly pair: Int32Array
}

/**
 * Stability written out (as Drummond, Perrault and Bacchus 2015 did for couples). Of every wish: this person has it or a better one; or
 * its post or a group above it is used up by people of higher fit; or the person is nowhere, and a group at home is used up so.
 * People with a locked pair want nothing else. `guess`: length candidates, the pair that each is likely to have, or -1.
 */
export function conditionsOf(problem: Problem, guess: Int32Array): Conditions {
  const wishes = possibleWishes(problem)
  const pair = Int32Array.from(wishes.flat())
  const person = Int32Array.from(wishes.flatMap((its, i) => its.map(() => i)))
  const variable = new Int32Array(problem.post.length)
  for (const [v, one] of pair.entries()) variable[one] = v
  const likely: number[] = Array.from(pair, (one, v) => Number(guess[person[v] ?? 0] === one))
  const clauses: number[] = []
  const say = (...literals: number[]) => void clauses.push(literals.length, ...literals)
  const fresh = (isLikely: boolean) => likely.push(Number(isLikely)) - 1

  const key = keys(problem, pair, person)
  const places = placesOf(problem, pair, person)
  const counts: Count[] = []
  /** per pair variable: what says that posts, and the home, prefer others; each a literal */
  const refusedThere = Array.from(pair, (): number[] => [])
  const refusedAtHome = Array.from(pair, (): number[] => [])
  for (const { room, held, isHome } of places) {
    if (held.length <= room) continue
    const members = Int32Array.from(held).sort((a, b) => (key[b] ?? 0) - (key[a] ?? 0) || a - b)
    const usedUp = new Int32Array(members.length + 1).fill(-1)
    for (let e = room; e <= members.length; e++) usedUp[e] = fresh(false)
    for (let e = room; e <= members.length; e++) {
      if (e > room) say(not(isTrue(usedUp[e - 1] ?? 0)), isTrue(usedUp[e] ?? 0))
      // who comes after those that use it up has no place
      const next = members[e]
      if (next !== undefined) say(not(isTrue(usedUp[e] ?? 0)), not(isTrue(next)))
    }
    counts.push({ members, room, usedUp })
    for (let from = 0; from < members.length; ) {
      // wishes of one person with the same fit are no rivals of each other
      let to = from + 1
      while (to < members.length && key[members[to] ?? 0] === key[members[from] ?? 0]) to++
      const at = usedUp[to] ?? -1
      for (; from < to; from++) {
        if (at >= 0) (isHome ? refusedAtHome : refusedThere)[members[from] ?? 0]?.push(isTrue(at))
      }
    }
  }

  const locked = new Set(problem.locked)
  for (const its of wishes) {
    const last = its.length - 1
    /** says that the person has this wish or a better one */
    const better: number[] = []
    for (const [k, one] of its.entries()) {
      const has = isTrue(variable[one] ?? 0)
      const before = better.at(-1)
      if (before === undefined) {
        better.push(has)
        continue
      }
      const orBetter = isTrue(fresh(its.slice(0, k + 1).some((other) => likely[variable[other] ?? 0] === 1)))
      say(not(before), orBetter)
      say(not(has), orBetter)
      say(not(has), not(before))
      say(not(orBetter), before, has)
      better.push(orBetter)
    }
    for (const [k, one] of its.entries()) {
      const v = variable[one] ?? 0
      const satisfied = better[k] ?? 0
      if (locked.has(one)) say(satisfied)
      else {
        const there = refusedThere[v] ?? []
        const home = refusedAtHome[v] ?? []
        say(satisfied, ...there, ...home)
        // who has a place already takes no further room at home
        if (k < last && home.length > 0) say(satisfied, ...there, not(better[last] ?? 0))
      }
    }
  }
  return { variables: likely.length, clauses: Int32Array.from(clauses), counts, likely: Uint8Array.from(likely), pair }
}

/** The pairs that a plan may have, per candidate in the order of the wishes: those of a lock alone, and none through a group or post that takes nobody. */
function possibleWishes(problem: Problem): number[][] {
  const { candidates, rowStart, post, seats, candidateGroup, postGroup, candidateGroups, postGroups } = problem
  const order = wishOrder(problem)
  const lock = new Int32Array(candidates).fill(-1)
  for (const pair of problem.locked ?? []) lock[candidateOf(problem, pair)] = pair
  const isOpenAbove = ({ parent, max }: Groups, group: number) => {
    for (let g = group; g >= 0; g = parent[g] ?? -1) if (max[g] === 0) return false
    return true
  }
  return Array.from({ length: candidates }, (_, i) => {
    const own = lock[i] ?? -1
    if (own >= 0) return [own]
    if (!isOpenAbove(candidateGroups, candidateGroup[i] ?? -1)) return []
    const row = Array.from(order.subarray(rowStart[i], rowStart[i + 1]))
    return row.filter((pair) => {
      const j = post[pair] ?? 0
      return (seats[j] ?? 0) > 0 && isOpenAbove(postGroups, postGroup[j] ?? -1)
    })
  })
}

/** Higher fit first, then earlier in the file; locks before all. Equal only for wishes of one person with the same fit. */
function keys({ candidates, fit, locked }: Problem, pair: Int32Array, person: Int32Array): Float64Array {
  const isLocked = new Set(locked)
  return Float64Array.from(pair, (one, v) => {
    const its = isLocked.has(one) ? LARGEST_FIT + 1 : (fit[one] ?? 0)
    return its * (candidates + 1) + candidates - (person[v] ?? 0)
  })
}

/** A post, or a group with a maximum, and the pair variables that take room there. */
interface Place {
  readonly room: number
  readonly held: number[]
  readonly isHome: boolean
}

function placesOf(problem: Problem, pair: Int32Array, person: Int32Array): Place[] {
  const { seats, post, postGroup, postGroups, candidateGroup, candidateGroups } = problem
  const posts = Array.from(seats, (room): Place => ({ room, held: [], isHome: false }))
  const limited = ({ max }: Groups, isHome: boolean) =>
    Array.from(max, (room): Place => ({ room: room < 0 ? Number.POSITIVE_INFINITY : room, held: [], isHome }))
  const hosts = limited(postGroups, false)
  const homes = limited(candidateGroups, true)
  const climb = (places: Place[], { parent }: Groups, group: number, v: number) => {
    for (let g = group; g >= 0; g = parent[g] ?? -1) places[g]?.held.push(v)
  }
  for (const [v, one] of pair.entries()) {
    const j = post[one] ?? 0
    posts[j]?.held.push(v)
    climb(hosts, postGroups, postGroup[j] ?? -1, v)
    climb(homes, candidateGroups, candidateGroup[person[v] ?? 0] ?? -1, v)
  }
  return [...posts, ...hosts, ...homes]
}
