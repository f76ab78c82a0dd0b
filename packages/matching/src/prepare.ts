/** Domain facts → the solver's arrays, with what is needed to read its answer back. */
import type { NominationFacts, PostFacts } from '@zhiqiao/domain'
import type { Problem } from '@zhiqiao/solver'
import { buildMatrix, type Matrix } from './eligibility/matrix.ts'
import { buildSides, type Side } from './groups.ts'
import { findPair } from './find-pair.ts'
import { checkInput, type PlanInput, type PlanRefusal } from './input.ts'
import { required } from './required.ts'

export interface Prepared {
  input: PlanInput
  matrix: Matrix
  sending: Side
  host: Side
  problem: Problem
  nomination: (index: number) => NominationFacts
  post: (index: number) => PostFacts
  nominationIndex: ReadonlyMap<string, number>
  postIndex: ReadonlyMap<string, number>
}

export type Preparation = { ok: true; prepared: Prepared } | { ok: false; refusals: PlanRefusal[] }

/** `onChecked` hears, as the work goes on, how many of all nominees have been checked against every post. */
export function prepare(input: PlanInput, onChecked?: (checked: number, all: number) => void): Preparation {
  const refusals = checkInput(input)
  if (refusals.length > 0) return { ok: false, refusals }
  const { sending, host, refusals: quotaRefusals } = buildSides(input)
  if (quotaRefusals.length > 0) return { ok: false, refusals: quotaRefusals }
  const matrix = buildMatrix(input, onChecked)
  const nominationIndex = new Map(input.nominations.map(({ id }, index) => [id, index]))
  const postIndex = new Map(input.posts.map(({ id }, index) => [id, index]))
  const nomination = (index: number) => required(input.nominations[index], `nomination ${index}`)
  const post = (index: number) => required(input.posts[index], `post ${index}`)
  const locked: number[] = []
  const lockRefusals: PlanRefusal[] = []
  for (const lock of input.locks ?? []) {
    const i = nominationIndex.get(lock.nominationId) ?? -1
    const j = postIndex.get(lock.postId) ?? -1
    const pair = findPair(matrix, i, j)
    if (pair >= 0) locked.push(pair)
    else {
      const ruleIds = matrix.obstaclesAt(i, j).map(({ ruleId }) => ruleId)
      lockRefusals.push({ rule: 'lock-breaks-rules', ...lock, ruleIds })
    }
  }
  if (lockRefusals.length > 0) return { ok: false, refusals: lockRefusals }
  const problem: Problem = {
    candidates: input.nominations.length,
    posts: input.posts.length,
    rowStart: matrix.rowStart,
    post: matrix.post,
    fit: matrix.fit,
    preferenceRank: matrix.preferenceRank,
    seats: Int32Array.from(input.posts, (one) => one.headcount),
    tier: Int32Array.from(input.posts, (one) => one.tier),
    candidateGroup: Int32Array.from(input.nominations, (one) => sending.groupOf(one.sendingInstitutionId)),
    postGroup: Int32Array.from(input.posts, (one) => host.groupOf(one.hostInstitutionId)),
    candidateGroups: sending.groups,
    postGroups: host.groups,
    ...(locked.length > 0 ? { locked: Int32Array.from(locked) } : {}),
  }
  return { ok: true, prepared: { input, matrix, sending, host, problem, nomination, post, nominationIndex, postIndex } }
}
