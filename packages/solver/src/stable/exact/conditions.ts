import { candidateOf } from '../../measure.ts'
import { type Groups, LARGEST_FIT, type Problem } from '../../problem.ts'
import { wishOrder } from '../wishes.ts'
import { type Count, isTrue, not, type Statements } from './statements.ts'

/** What a stable plan is, as statements; the first variables say of `pair[v]` that it is in the plan. */
export interface Conditions extends Statements {
  readonly pair: Int32Array
}

/**
 * Stability written out (as Drummond, Perrault and Bacchus 2015 did for couples). Of every wish: this person has it or a better one; or
 * its post or a group above it is used up by people of higher fit; or the person is nowhere, and a group at home is used up so.
 * `guess`: length candidates, the pair that each is likely to have, or -1.
 */
export function conditionsOf(problem: Problem, guess: Int32Array): Conditions {
  const wishes = possibleWishes(problem)
  const pair = Int32Array.from(wishes.flat())
  const person = Int32Array.from(wishes.flatMap((its, i) => its.map(() => i)))
  const page = newPage(Array.from(pair, (one, v) => guess[person[v] ?? 0] === one))
  const { counts, refused } = sayLimits(page, problem, pair, person)
  sayWishes(page, problem, wishes, pair, refused)
  return { ...page.statements(), counts, pair }
}

/** Statements as they are written down. */
interface Page {
  /** At least one of these literals is true. */
  say(...literals: readonly number[]): void
  /** A new variable. */
  fresh(isLikely: boolean): number
  isLikely(variable: number): boolean
  statements(): Omit<Statements, 'counts'>
}

function newPage(first: readonly boolean[]): Page {
  const likely = first.map(Number)
  const clauses: number[] = []
  return {
    say: (...literals) => void clauses.push(literals.length, ...literals),
    fresh: (isLikely) => likely.push(Number(isLikely)) - 1,
    isLikely: (variable) => likely[variable] === 1,
    statements: () => ({
      variables: likely.length,
      clauses: Int32Array.from(clauses),
      likely: Uint8Array.from(likely),
    }),
  }
}

/** Per pair variable the literals that say: this place is used up by others of higher rank. */
interface Refused {
  /** the post and the groups above it */
  readonly there: readonly number[][]
  /** the groups at home */
  readonly home: readonly number[][]
}

/** No post and no group takes more than it may, and whoever comes after those that use it up has no place in it. */
function sayLimits(page: Page, problem: Problem, pair: Int32Array, person: Int32Array) {
  const key = keys(problem, pair, person)
  const counts: Count[] = []
  const refused: Refused = { there: Array.from(pair, () => []), home: Array.from(pair, () => []) }
  for (const { room, held, isHome } of placesOf(problem, pair, person)) {
    if (held.length <= room) continue
    const members = Int32Array.from(held).sort((a, b) => (key[b] ?? 0) - (key[a] ?? 0) || a - b)
    const usedUp = new Int32Array(members.length + 1).fill(-1)
    for (let e = room; e <= members.length; e++) usedUp[e] = page.fresh(false)
    for (let e = room; e <= members.length; e++) {
      const says = isTrue(usedUp[e] ?? 0)
      if (e > room) page.say(not(isTrue(usedUp[e - 1] ?? 0)), says)
      const next = members[e]
      if (next !== undefined) page.say(not(says), not(isTrue(next)))
    }
    counts.push({ members, room, usedUp })
    const say = isHome ? refused.home : refused.there
    for (let from = 0; from < members.length; ) {
      // wishes of one person with the same fit are no rivals of each other
      let to = from + 1
      while (to < members.length && key[members[to] ?? 0] === key[members[from] ?? 0]) to++
      const by = usedUp[to] ?? -1
      for (; from < to; from++) if (by >= 0) say[members[from] ?? 0]?.push(isTrue(by))
    }
  }
  return { counts, refused }
}

/** Everybody has one wish at most, and no wish blocks the plan. A lock holds, and who has one wants nothing else. */
function sayWishes(
  page: Page,
  problem: Problem,
  wishes: readonly (readonly number[])[],
  pair: Int32Array,
  refused: Refused,
): void {
  const locked = new Set(problem.locked)
  let first = 0
  for (const its of wishes) {
    const orBetter = sayOrder(page, first, its.length)
    const isPlaced = orBetter.at(-1) ?? 0
    for (const [k, satisfied] of orBetter.entries()) {
      const v = first + k
      const there = refused.there[v] ?? []
      const home = refused.home[v] ?? []
      if (locked.has(pair[v] ?? -1)) page.say(satisfied)
      else {
        page.say(satisfied, ...there, ...home)
        // who has a place already takes no further room at home
        if (satisfied !== isPlaced && home.length > 0) page.say(satisfied, ...there, not(isPlaced))
      }
    }
    first += its.length
  }
}

/** Of each wish of a person, in their order, a literal that says: this one or a better one is in the plan; one of them at most is. */
function sayOrder(page: Page, first: number, wishes: number): number[] {
  const orBetter: number[] = []
  let isLikely = false
  for (let v = first; v < first + wishes; v++) {
    const has = isTrue(v)
    isLikely ||= page.isLikely(v)
    const before = orBetter.at(-1)
    if (before === undefined) {
      orBetter.push(has)
      continue
    }
    const says = isTrue(page.fresh(isLikely))
    page.say(not(before), says)
    page.say(not(has), says)
    page.say(not(has), not(before))
    page.say(not(says), before, has)
    orBetter.push(says)
  }
  return orBetter
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
