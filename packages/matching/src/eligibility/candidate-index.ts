/**
 * The posts that a person's specialties and rank can reach, without looking at the others: an inverted index with one list
 * of posts for each specialty at a level and rank, made when it is first asked for. A person's row is the union of a few.
 */
import type { NominationFacts, PostFacts, PreparedPolicy, Rule } from '@zhiqiao/domain'
import { permits } from '@zhiqiao/domain'
import { makeClasses } from '../classes.ts'
import { type SpecialtyColumns, specialtyColumns } from './specialty-columns.ts'

/** Which of the two kinds of rules are asked for this person; those waived everywhere aren't. */
export interface Asked {
  specialties: readonly Rule[]
  ranks: readonly Rule[]
}

/** Posts, ascending, each once; holds until the next call. */
export type CandidateIndex = (nomination: NominationFacts, asked: Asked) => Int32Array

/** Lists that aren't of one class of has: of all posts, and of those that want no specialty. */
const EVERY_POST = 0
const WANTING_NONE = 1
const FIRST_HAS = 2
/** The list before any rank has been looked at; rank r has place r + 1. */
const ANY_RANK = 0

export function candidateIndex(
  { specialties, ranks }: Asked,
  posts: readonly PostFacts[],
  policy: PreparedPolicy,
): CandidateIndex {
  const ofRank = rankVerdicts(ranks, posts, policy)
  const columns = specialties[0] && specialtyColumns(specialties[0], posts, policy)
  const everyPost = Array.from(posts.keys())
  const isMet = new Uint8Array(columns?.wantClasses ?? 0)
  const lists: Int32Array[][] = []

  const unranked = (which: number): readonly number[] => {
    if (which === EVERY_POST || !columns) return everyPost
    if (which === WANTING_NONE) return columns.wantingNone
    const { posts: wanting, wants } = columns.wanting(which - FIRST_HAS)
    const met = new Set(columns.met(which - FIRST_HAS))
    // A post may want one code several times, at different levels.
    return [...new Set(wanting.filter((_, at) => met.has(wants[at] ?? -1)))]
  }
  const list = (which: number, rank: number): Int32Array => {
    const known = (lists[rank] ??= [])
    const found = known[which]
    if (found) return found
    const all = unranked(which)
    const made = Int32Array.from(rank === ANY_RANK ? all : all.filter((j) => ofRank.allows(rank - 1, j)))
    known[which] = made
    return made
  }
  const union = makeUnion(posts.length)

  return (nomination, asked) => {
    const rank = asked.ranks.length === 0 ? ANY_RANK : ofRank.of(nomination) + 1
    if (asked.specialties.length === 0 || !columns) return list(EVERY_POST, rank)
    const has = nomination.officer.specialties.map((one) => columns.hasOf(one))
    const reached = union([list(WANTING_NONE, rank), ...has.map((one) => list(FIRST_HAS + one, rank))])
    if (!asked.specialties.some((rule) => rule.type === 'specialty' && rule.match === 'all')) return reached
    for (const one of has) for (const want of columns.met(one)) isMet[want] = 1
    const whole = reached.filter((j) => meetsAll(columns, isMet, j))
    for (const one of has) for (const want of columns.met(one)) isMet[want] = 0
    return whole
  }
}

function meetsAll({ wantStart, wants }: SpecialtyColumns, isMet: Uint8Array, j: number): boolean {
  for (let at = wantStart[j] ?? 0, end = wantStart[j + 1] ?? 0; at < end; at++) {
    if (isMet[wants[at] ?? 0] === 0) return false
  }
  return true
}

/** Ranks by their order and posts by their bounds: few classes each, and the catalogue is asked once for two of them. */
function rankVerdicts(rules: readonly Rule[], posts: readonly PostFacts[], { context }: PreparedPolicy) {
  const place = (code: string | undefined, absent: string) =>
    code === undefined ? absent : (context.tables.order('ranks', code) ?? 'unknown')
  const ranks = makeClasses(({ officer }: NominationFacts) => `${place(officer.rank, 'unknown')}`)
  const ranges = makeClasses((post: PostFacts) => `${place(post.rankHighest, '')}..${place(post.rankLowest, '')}`)
  const rangeOf = Int32Array.from(rules.length === 0 ? [] : posts, (post) => ranges.of(post))
  const alone = { person: [], pair: rules, context }
  const verdicts: boolean[][] = []
  return {
    of: (nomination: NominationFacts) => ranks.of(nomination),
    allows(rank: number, j: number): boolean {
      const nomination = ranks.examples[rank]
      const known = (verdicts[rank] ??= ranges.examples.map(
        (post) => nomination !== undefined && permits(alone, { nomination, post }),
      ))
      return known[rangeOf[j] ?? 0] ?? false
    },
  }
}

/** Unites ascending lists, two at a time, in room that is used again each time. */
function makeUnion(most: number): (lists: readonly Int32Array[]) => Int32Array {
  let into = new Int32Array(most)
  let free = new Int32Array(most)
  return (lists) => {
    let united: Int32Array = new Int32Array(0)
    for (const list of lists) {
      if (list.length === 0) continue
      if (united.length === 0) {
        united = list
        continue
      }
      united = into.subarray(0, merge(united, list, into))
      const used = into
      into = free
      free = used
    }
    return united
  }
}

function merge(a: Int32Array, b: Int32Array, into: Int32Array): number {
  let at = 0
  let x = 0
  let y = 0
  while (x < a.length && y < b.length) {
    const left = a[x] ?? 0
    const right = b[y] ?? 0
    into[at++] = left < right ? left : right
    if (left <= right) x++
    if (right <= left) y++
  }
  while (x < a.length) into[at++] = a[x++] ?? 0
  while (y < b.length) into[at++] = b[y++] ?? 0
  return at
}
