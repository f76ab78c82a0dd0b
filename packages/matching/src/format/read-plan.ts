import type { Certificate, Conflict, LevelBound, PricedLevel, Refusal, SolveStatus } from '@zhiqiao/solver'
import { readBounds } from './read-bounds.ts'
import { readConflict } from './read-conflict.ts'
import { type ClaimedProof, readProof } from './read-proof.ts'
import { LARGEST, lookUp, type Notes, OBJECTIVES, parseJson, startNotes } from './fields.ts'
import { checkGaps } from './read-gaps.ts'
import type { ProblemFile } from './read-problem.ts'
import { type Mode, MODES, PLAN_FORMAT } from './write-plan.ts'

/** What a plan claims, in the numbers of its problem: what `verifyPlan` of the solver's checker takes. */
export interface PlanClaim {
  readonly mode: Mode
  readonly status: SolveStatus | 'stable'
  readonly postOf: Int32Array
  readonly filledByTier: readonly number[]
  readonly totalFit: number
  readonly shortage?: number
  readonly certificate?: Certificate
  readonly conflict?: Conflict
  readonly proof?: ClaimedProof
  readonly bounds?: readonly LevelBound[]
}

export type ReadPlan =
  | { readonly ok: true; readonly value: PlanClaim }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

const STATUSES: Readonly<Record<Mode, readonly PlanClaim['status'][]>> = {
  optimal: ['optimal', 'infeasible', 'stopped'],
  stable: ['stable', 'stopped'],
  balanced: ['optimal', 'infeasible', 'stopped'],
}

/**
 * Reads the JSON text of a plan against its problem. Also refused: an assignment with another fit than the problem's, and
 * lists of unfilled posts and unmatched people that do not follow from the assignments.
 */
export function readPlanText(text: string, file: ProblemFile): ReadPlan {
  const notes = startNotes()
  const value = parseJson(text, notes)
  const claim = notes.refusals.length === 0 ? readClaim(value, file, notes) : null
  return claim && notes.refusals.length === 0 ? { ok: true, value: claim } : { ok: false, refusals: notes.refusals }
}

function readClaim(value: unknown, file: ProblemFile, notes: Notes): PlanClaim | null {
  const plan = notes.record(value, '', {
    format: 'required',
    status: 'required',
    mode: 'required',
    assignments: 'required',
    filledByTier: 'required',
    totalFit: 'required',
    shortage: 'optional',
    unfilled: 'required',
    unmatched: 'required',
    conflict: 'optional',
    certificate: 'optional',
    proof: 'optional',
    solver: 'optional',
  })
  if (!plan) return null
  if (plan.format !== PLAN_FORMAT) return notes.refuse('format', 'format', plan.format, `must be ${PLAN_FORMAT}`)
  const mode = MODES.find((one) => one === plan.mode)
  if (!mode) return notes.refuse('mode', 'mode', plan.mode, `must be one of ${MODES.join(', ')}`)
  const statuses = STATUSES[mode]
  const status = statuses.find((one) => one === plan.status)
  if (!status) return notes.refuse('status', 'status', plan.status, `must be one of ${statuses.join(', ')}`)
  const postOf = readAssignments(notes, plan.assignments, file)
  // reasons are read off a plan that is one: not before its pairs are
  if (notes.refusals.length === 0) checkGaps(notes, plan, file, { mode, isWhole: status !== 'stopped', postOf })
  const filledByTier = notes
    .list(plan.filledByTier, 'filledByTier')
    .map((count, k) => notes.whole(count, `filledByTier[${k}]`, 0, LARGEST) ?? 0)
  const totalFit = notes.whole(plan.totalFit, 'totalFit', 0, LARGEST) ?? 0
  const shortage = plan.shortage === undefined ? null : notes.whole(plan.shortage, 'shortage', 0, LARGEST)
  // prices of a flow, or where side constraints decide the multipliers of every level
  const hasBounds = hasKey(plan.certificate, 'bounds')
  const certificate =
    plan.certificate === undefined || hasBounds ? null : readCertificate(notes, plan.certificate, file)
  const bounds = hasBounds ? readBounds(notes, plan.certificate, file) : null
  const conflict = plan.conflict === undefined ? null : readConflict(notes, plan.conflict, file)
  if (status === 'infeasible' && plan.conflict === undefined)
    notes.refuse('missing', 'conflict', null, 'is missing: a plan marked infeasible names what contradicts what')
  const proof = plan.proof === undefined ? null : readProof(notes, plan.proof)
  return {
    mode,
    status,
    postOf,
    filledByTier,
    totalFit,
    ...(shortage === null ? {} : { shortage }),
    ...(certificate ? { certificate } : {}),
    ...(conflict ? { conflict } : {}),
    ...(proof ? { proof } : {}),
    ...(bounds ? { bounds } : {}),
  }
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
}

function numbered(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, k) => [id, k]))
}

function readAssignments(notes: Notes, value: unknown, file: ProblemFile): Int32Array {
  const { problem } = file
  const [candidates, posts] = [numbered(file.candidates), numbered(file.posts)]
  const postOf = new Int32Array(problem.candidates).fill(-1)
  for (const [k, raw] of notes.list(value, 'assignments').entries()) {
    const place = `assignments[${k}]`
    const record = notes.record(raw, place, { candidate: 'required', post: 'required', fit: 'required' })
    if (!record) continue
    const i = lookUp(notes, candidates, record.candidate, `${place}.candidate`, 'the problem')
    const j = lookUp(notes, posts, record.post, `${place}.post`, 'the problem')
    if (i < 0 || j < 0) continue
    if (postOf[i] !== -1) notes.refuse('duplicate', `${place}.candidate`, record.candidate, 'is assigned twice')
    postOf[i] = j
    const pair = problem.post.subarray(0, problem.rowStart[i + 1]).indexOf(j, problem.rowStart[i])
    if (pair < 0)
      notes.refuse(
        'eligible',
        place,
        `${String(record.candidate)} → ${String(record.post)}`,
        'is no eligible pair of the problem',
      )
    else if (problem.fit[pair] !== record.fit)
      notes.refuse('fit', `${place}.fit`, record.fit, `is ${problem.fit[pair]} in the problem`)
  }
  return postOf
}

function readCertificate(notes: Notes, value: unknown, file: ProblemFile): Certificate | null {
  const required = 'required' as const
  const keys = {
    levels: required,
    candidates: required,
    posts: required,
    candidateGroups: required,
    postGroups: required,
  }
  const record = notes.record(value, 'certificate', keys)
  if (!record) return null
  const levels: PricedLevel[] = []
  for (const [k, raw] of notes.list(record.levels, 'certificate.levels').entries()) {
    const place = `certificate.levels[${k}]`
    const level = notes.record(raw, place, { objective: 'required', tier: 'optional', value: 'required' })
    const objective = OBJECTIVES.find((one) => one === level?.objective)
    if (!level || !objective)
      return notes.refuse('levels', `${place}.objective`, level?.objective, `must be one of ${OBJECTIVES.join(', ')}`)
    levels.push({
      objective,
      tier: level.tier === undefined ? 0 : (notes.whole(level.tier, `${place}.tier`, 1, LARGEST) ?? 0),
      value: notes.whole(level.value, `${place}.value`, -LARGEST, LARGEST) ?? 0,
      candidate: new Float64Array(file.candidates.length),
      post: new Float64Array(file.posts.length),
      candidateGroup: new Float64Array(file.candidateGroups.length),
      postGroup: new Float64Array(file.postGroups.length),
    })
  }
  readPrices(
    notes,
    record.candidates,
    'certificate.candidates',
    file.candidates,
    levels.map((level) => level.candidate),
  )
  readPrices(
    notes,
    record.posts,
    'certificate.posts',
    file.posts,
    levels.map((level) => level.post),
  )
  readPrices(
    notes,
    record.candidateGroups,
    'certificate.candidateGroups',
    file.candidateGroups,
    levels.map((level) => level.candidateGroup),
  )
  readPrices(
    notes,
    record.postGroups,
    'certificate.postGroups',
    file.postGroups,
    levels.map((level) => level.postGroup),
  )
  return { levels }
}

/** Fills one array a level; every id of the problem must come exactly once. */
function readPrices(
  notes: Notes,
  value: unknown,
  place: string,
  ids: readonly string[],
  into: readonly Float64Array[],
): void {
  const left = new Map(numbered(ids))
  for (const [k, raw] of notes.list(value, place).entries()) {
    const here = `${place}[${k}]`
    const record = notes.record(raw, here, { id: 'required', prices: 'required' })
    const at = record ? lookUp(notes, left, record.id, `${here}.id`, 'the problem') : -1
    if (!record || at < 0) continue
    left.delete(ids[at] ?? '')
    const prices = notes.list(record.prices, `${here}.prices`)
    if (prices.length !== into.length)
      notes.refuse('length', `${here}.prices`, prices.length, `must have ${into.length} prices, one a level`)
    for (const [level, array] of into.entries()) {
      array[at] = notes.whole(prices[level], `${here}.prices[${level}]`, -LARGEST, LARGEST) ?? 0
    }
  }
  for (const id of left.keys()) notes.refuse('missing', place, id, 'has no prices')
}
