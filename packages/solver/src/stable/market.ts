import { candidateOf } from '../measure.ts'
import { LARGEST_FIT, type Problem } from '../problem.ts'
import { type Held, limitedAbove, nobodyHeld, placesOf } from './held.ts'
import { wishOrder } from './wishes.ts'

/** What deferred acceptance moves: who is held where, and how far everybody has come down the own list. */
export interface Market {
  readonly limitsCandidates: boolean
  isPlaced(person: number): boolean
  /** The next wish of a person, -1: none left. */
  next(person: number): number
  /** False: refused. Otherwise the person is placed, and those who had to go for it stand in `putOut`. */
  offer(person: number, pair: number): boolean
  /** People who had to go and have not proposed again yet; taken from its end. */
  readonly putOut: number[]
  /** Sets a person free, who begins the list again. */
  leave(person: number): void
  /** The first person from this one on, round about, who would rather be somewhere that would rather have that person; -1: nobody. */
  firstBlocking(from: number): number
  placed(): number
  /** length candidates: the pair, or -1 */
  readonly pairOf: Int32Array
}

const NOBODY = -1
const REFUSED = -2

/** A market in which only the locked pairs stand. */
export function openMarket(problem: Problem): Market {
  const { candidates, rowStart, post, fit } = problem
  const order = wishOrder(problem)
  const tried = new Int32Array(candidates)
  const pairOf = new Int32Array(candidates).fill(-1)
  const isLocked = new Uint8Array(candidates)
  const home = limitedAbove(problem.candidateGroups)
  const homes = home.some((group) => group >= 0) ? heldAtHome(problem, home) : null
  // whom a group at home lets go is seldom the lowest at the post
  const posts = heldAtPosts(problem, homes !== null)
  const homeOf = (person: number) => home[problem.candidateGroup[person] ?? -1] ?? -1
  const putOut: number[] = []
  let placed = 0
  /** Higher fit first, then earlier in the file. No two people have the same: sums stay below 2^53 as `checkProblem` sees to. */
  const keyOf = (person: number, itsFit: number) => itsFit * (candidates + 1) + (candidates - person)

  const settleAtHome = (person: number, key: number) => {
    const group = homeOf(person)
    if (homes && group >= 0) homes.add(person, group, key)
  }
  const take = (person: number, pair: number, key: number) => {
    pairOf[person] = pair
    placed++
    posts.add(person, post[pair] ?? 0, key)
    settleAtHome(person, key)
  }
  const drop = (person: number) => {
    posts.remove(person, post[pairOf[person] ?? 0] ?? 0)
    pairOf[person] = -1
    placed--
    const group = homeOf(person)
    if (homes && group >= 0) homes.remove(person, group)
  }
  /** Who would have to go for this key from the lowest full place: NOBODY where none is full. */
  const weakest = (held: Held, place: number, key: number): number => {
    const full = held.fullAbove(place)
    if (full < 0) return NOBODY
    return held.lowestKey(full) < key ? held.lowestPerson(full) : REFUSED
  }
  // somebody who is placed already takes no further room at home
  const weakestAtHome = (person: number, key: number): number =>
    homes === null || (pairOf[person] ?? -1) >= 0 ? NOBODY : weakest(homes, homeOf(person), key)

  for (const pair of problem.locked ?? []) {
    const person = candidateOf(problem, pair)
    isLocked[person] = 1
    take(person, pair, keyOf(person, LARGEST_FIT + 1))
  }

  return {
    limitsCandidates: homes !== null,
    isPlaced: (person) => (pairOf[person] ?? -1) >= 0,
    next(person) {
      const at = (rowStart[person] ?? 0) + (tried[person] ?? 0)
      if (at >= (rowStart[person + 1] ?? 0)) return -1
      tried[person] = (tried[person] ?? 0) + 1
      return order[at] ?? -1
    },
    offer(person, pair) {
      const j = post[pair] ?? 0
      const key = keyOf(person, fit[pair] ?? 0)
      const there = weakest(posts, j, key)
      if (there === REFUSED) return false
      if (homes === null && there >= 0 && posts.fullAbove(j) === j) {
        putOut.push(there)
        pairOf[there] = -1
        pairOf[person] = pair
        posts.replaceLowest(j, person, key)
        return true
      }
      const here = weakestAtHome(person, key)
      if (here === REFUSED) return false
      for (const one of here === there ? [there] : [there, here]) {
        if (one === NOBODY) continue
        putOut.push(one)
        drop(one)
      }
      take(person, pair, key)
      return true
    },
    putOut,
    leave(person) {
      if ((pairOf[person] ?? -1) >= 0) drop(person)
      tried[person] = 0
    },
    firstBlocking(from) {
      for (let k = 0; k < candidates; k++) {
        const i = (from + k) % candidates
        if (isLocked[i] === 1) continue
        const stop = rowStart[i + 1] ?? 0
        for (let at = rowStart[i] ?? 0; at < stop && order[at] !== pairOf[i]; at++) {
          const pair = order[at] ?? 0
          const key = keyOf(i, fit[pair] ?? 0)
          if (weakest(posts, post[pair] ?? 0, key) !== REFUSED && weakestAtHome(i, key) !== REFUSED) return i
        }
      }
      return -1
    },
    placed: () => placed,
    pairOf,
  }
}

/** Posts are places, and so are their groups that have a maximum. */
function heldAtPosts(problem: Problem, anyoneLeaves: boolean): Held {
  const { candidates, posts, post, seats, postGroup, postGroups } = problem
  const direct = seats.slice()
  // seats without end are no reason for heaps without end
  if (seats.reduce((total, count) => total + count, 0) > post.length) {
    direct.fill(0)
    for (const j of post) direct[j] = (direct[j] ?? 0) + 1
    for (let j = 0; j < posts; j++) direct[j] = Math.min(direct[j] ?? 0, seats[j] ?? 0)
  }
  return nobodyHeld(placesOf(seats, postGroup, postGroups, direct), candidates, anyoneLeaves)
}

/** On this side people stand right at the groups; `home` is the nearest group with a maximum. */
function heldAtHome({ candidates, candidateGroup, candidateGroups }: Problem, home: Int32Array): Held {
  const direct = new Int32Array(home.length)
  for (const group of candidateGroup) {
    const at = home[group] ?? -1
    if (at >= 0) direct[at] = (direct[at] ?? 0) + 1
  }
  return nobodyHeld(placesOf(new Int32Array(0), new Int32Array(0), candidateGroups, direct), candidates, true)
}
