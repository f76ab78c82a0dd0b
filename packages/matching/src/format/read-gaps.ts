import { type Ids, LARGEST, lookUp, type Notes } from './fields.ts'
import type { ProblemFile } from './read-problem.ts'
import { explainGaps, type Reason } from './reasons.ts'
import { type Mode, nameReason, sidesOf, unfilledGroups, unmatchedGroups } from './write-plan.ts'

interface Plan {
  readonly mode: Mode
  readonly isWhole: boolean
  /** length candidates: the post, or -1 */
  readonly postOf: Int32Array
}

/** Notes where the lists `unfilled` and `unmatched` of a plan, their counts or reasons, do not follow from its assignments. */
export function checkGaps(notes: Notes, lists: Record<string, unknown>, file: ProblemFile, plan: Plan): void {
  const { mode, isWhole, postOf } = plan
  const sides = sidesOf(file, mode)
  const hasSides = sides.together.length + sides.balance.length > 0
  const gaps = explainGaps(file.problem, postOf, file.forbiddenCandidates, sides, isWhole)
  const check = (record: Record<string, unknown>, place: string, why: Reason<string>, ids: readonly string[]) => {
    if (isWhole && why.open) {
      if (hasSides) return // what such a plan breaks, and how far it is proved, is the checker's to say
      const [candidate, post] = [file.candidates[why.open.candidate], file.posts[why.open.post]]
      const reason = 'could be in this plan: there is a seat left, and room in every group'
      notes.refuse('open', place, `${candidate} → ${post}`, reason)
    } else checkReason(notes, record, place, nameReason(why, ids))
  }
  checkUnmatched(notes, lists.unmatched, file, postOf, (record, place, i) => {
    const why = gaps.unmatched(i)
    check(record, place, why, unmatchedGroups(file, why))
  })
  checkUnfilled(notes, lists.unfilled, file, gaps.inPost, (record, place, j) => {
    const why = gaps.unfilled(j)
    check(record, place, why, unfilledGroups(file, why))
  })
}

/** Whether the reason of a person or post is the right one. */
type CheckEntry = (record: Record<string, unknown>, place: string, k: number) => void

const REASON_KEYS = { reason: 'required', groups: 'optional', together: 'optional', balance: 'optional' } as const

function checkUnmatched(notes: Notes, value: unknown, file: ProblemFile, postOf: Int32Array, check: CheckEntry): void {
  const claimed = new Set<number>()
  const ids: Ids = new Map(file.candidates.map((id, k) => [id, k]))
  for (const [k, raw] of notes.list(value, 'unmatched').entries()) {
    const place = `unmatched[${k}]`
    const record = notes.record(raw, place, { candidate: 'required', ...REASON_KEYS })
    const i = record ? lookUp(notes, ids, record.candidate, `${place}.candidate`, 'the problem') : -1
    if (!record || i < 0) continue
    if (postOf[i] !== -1) notes.refuse('unmatched', place, file.candidates[i], 'has a post in this plan')
    else if (claimed.has(i)) notes.refuse('duplicate', place, file.candidates[i], 'is listed twice')
    else check(record, place, i)
    claimed.add(i)
  }
  const left = postOf.findIndex((j, i) => j === -1 && !claimed.has(i))
  if (left >= 0) notes.refuse('unmatched', 'unmatched', file.candidates[left], 'has no post, and is not listed')
}

function checkUnfilled(notes: Notes, value: unknown, file: ProblemFile, inPost: Int32Array, check: CheckEntry): void {
  const claimed = new Set<number>()
  const ids: Ids = new Map(file.posts.map((id, k) => [id, k]))
  const seatsOf = (j: number) => file.problem.seats[j] ?? 0
  for (const [k, raw] of notes.list(value, 'unfilled').entries()) {
    const place = `unfilled[${k}]`
    const record = notes.record(raw, place, {
      post: 'required',
      seats: 'required',
      filled: 'required',
      ...REASON_KEYS,
    })
    const j = record ? lookUp(notes, ids, record.post, `${place}.post`, 'the problem') : -1
    if (!record || j < 0) continue
    const [seats, filled] = [seatsOf(j), inPost[j] ?? 0]
    if (notes.whole(record.seats, `${place}.seats`, 0, LARGEST) !== seats)
      notes.refuse('unfilled', `${place}.seats`, record.seats, `is ${seats} in the problem`)
    if (notes.whole(record.filled, `${place}.filled`, 0, LARGEST) !== filled)
      notes.refuse('unfilled', `${place}.filled`, record.filled, `is ${filled} in this plan`)
    if (filled >= seats) notes.refuse('unfilled', place, file.posts[j], 'has no seat left in this plan')
    else if (claimed.has(j)) notes.refuse('duplicate', place, file.posts[j], 'is listed twice')
    else check(record, place, j)
    claimed.add(j)
  }
  const left = inPost.findIndex((filled, j) => filled < seatsOf(j) && !claimed.has(j))
  if (left >= 0) notes.refuse('unfilled', 'unfilled', file.posts[left], 'has seats left, and is not listed')
}

/** The reason has to be the one that the plan shows, with the groups and side constraints that it speaks of in any order. */
function checkReason(
  notes: Notes,
  claimed: Record<string, unknown>,
  place: string,
  shown: ReturnType<typeof nameReason>,
): void {
  if (claimed.reason !== shown.reason)
    return void notes.refuse('reason', `${place}.reason`, claimed.reason, `is ${shown.reason} in this plan`)
  for (const key of ['groups', 'together', 'balance'] as const) {
    const right = shown[key] ?? []
    const said = notes.list(claimed[key], `${place}.${key}`)
    const isRight = said.length === right.length && right.every((one) => said.includes(one))
    if (!isRight) notes.refuse('reason', `${place}.${key}`, said.join(', '), `is ${right.join(', ')} in this plan`)
  }
}
