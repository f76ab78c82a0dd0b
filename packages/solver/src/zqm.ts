/**
 * Problems (`.zqm`) and plans (`.zqp`) as flat binary, little-endian Int32 throughout. A problem: the bytes ZQM1, candidates, posts, pairs,
 * candidate groups, post groups, the largest fit, flags (bit 0: ranks follow), then the arrays of `layout` one after another. A
 * plan: ZQP1, candidates, its status (a position in `STATUSES`), 0, then a post or -1 for each candidate.
 */
import { checkProblem } from './check.ts'
import type { Groups, Problem, Refusal } from './problem.ts'

const PROBLEM_MAGIC = 0x314d515a
const PLAN_MAGIC = 0x3150515a
const HEADER = 8
const PLAN_HEADER = 4
const STATUSES = ['optimal', 'stable', 'infeasible', 'stopped'] as const

export interface StoredPlan {
  readonly status: (typeof STATUSES)[number]
  /** length candidates: the post, or -1 */
  readonly postOf: Int32Array
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

function refuse(rule: string, place: string, value: number | null, reason: string): Read<never> {
  return { ok: false, refusals: [{ rule, place, value, reason }] }
}

/** The fields of a problem in the order of the file, with their lengths in numbers. */
function layout(n: number, m: number, pairs: number, gc: number, gp: number, ranked: boolean) {
  const fields: { name: string; length: number }[] = [
    { name: 'rowStart', length: n + 1 },
    { name: 'post', length: pairs },
    { name: 'fit', length: pairs },
    { name: 'seats', length: m },
    { name: 'tier', length: m },
    { name: 'candidateGroup', length: n },
    { name: 'postGroup', length: m },
    { name: 'candidateGroups.parent', length: gc },
    { name: 'candidateGroups.min', length: gc },
    { name: 'candidateGroups.max', length: gc },
    { name: 'postGroups.parent', length: gp },
    { name: 'postGroups.min', length: gp },
    { name: 'postGroups.max', length: gp },
  ]
  if (ranked) fields.push({ name: 'preferenceRank', length: pairs })
  return fields
}

/** Where numbers lie in memory as they lie in the file, they are read where they are: a national problem is not held twice. */
const LITTLE_ENDIAN = new Uint8Array(Int32Array.of(1).buffer)[0] === 1

/**
 * Reads a `.zqm`; the problem may share memory with `bytes`, which must not be changed afterwards. Refusals name the byte where the file ends or goes wrong, or the field and the number in it.
 */
export function readProblem(bytes: Uint8Array): Read<Problem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getInt32(0, true) !== PROBLEM_MAGIC) {
    return refuse(
      'magic',
      'byte 0',
      bytes.length < 4 ? null : view.getInt32(0, true),
      'a .zqm begins with the bytes ZQM1',
    )
  }
  if (bytes.length < HEADER * 4)
    return refuse('truncated', `byte ${bytes.length}`, bytes.length, 'the file ends inside its header of 32 bytes')
  const header = (k: number) => view.getInt32(k * 4, true)
  const names = ['candidates', 'posts', 'pairs', 'candidate groups', 'post groups', 'largest fit']
  for (const [k, name] of names.entries()) {
    if (header(k + 1) < 0) return refuse('range', `byte ${(k + 1) * 4} (${name})`, header(k + 1), 'must be 0 or more')
  }
  const flags = header(7)
  if ((flags & ~1) !== 0) return refuse('flags', 'byte 28 (flags)', flags, 'only bit 0 (preference ranks) is known')

  const [n, m, pairs, gc, gp] = [header(1), header(2), header(3), header(4), header(5)]
  const fields = layout(n, m, pairs, gc, gp, flags === 1)
  const right = 4 * fields.reduce((total, field) => total + field.length, HEADER)
  if (bytes.length < right) return truncated(fields, bytes.length, right)
  if (bytes.length > right)
    return refuse('trailing', `byte ${right}`, bytes.length, `the file should end here, but has ${bytes.length} bytes`)

  let at = HEADER * 4
  const inPlace = LITTLE_ENDIAN && bytes.byteOffset % 4 === 0
  const take = (length: number): Int32Array => {
    if (inPlace) {
      at += length * 4
      return new Int32Array(bytes.buffer, bytes.byteOffset + at - length * 4, length)
    }
    const values = new Int32Array(length)
    for (let k = 0; k < length; k++, at += 4) values[k] = view.getInt32(at, true)
    return values
  }
  const takeGroups = (length: number): Groups => ({ parent: take(length), min: take(length), max: take(length) })
  // the order of these lines is the order of the file
  const problem: Problem = {
    candidates: n,
    posts: m,
    rowStart: take(n + 1),
    post: take(pairs),
    fit: take(pairs),
    seats: take(m),
    tier: take(m),
    candidateGroup: take(n),
    postGroup: take(m),
    candidateGroups: takeGroups(gc),
    postGroups: takeGroups(gp),
    ...(flags === 1 ? { preferenceRank: take(pairs) } : {}),
  }
  const refusals = [...checkProblem(problem)]
  const above = problem.fit.findIndex((fit) => fit > header(6))
  if (above >= 0) {
    refusals.push({
      rule: 'range',
      place: `fit[${above}]`,
      value: problem.fit[above] ?? null,
      reason: `the header says that the largest fit is ${header(6)}`,
    })
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: problem }
}

function truncated(fields: readonly { name: string; length: number }[], length: number, right: number): Read<never> {
  let end = HEADER * 4
  for (const field of fields) {
    end += field.length * 4
    if (length < end)
      return refuse(
        'truncated',
        `byte ${length} (${field.name})`,
        length,
        `the file ends here, but its header asks for ${right} bytes`,
      )
  }
  throw new Error('a file shorter than its fields ends inside one of them')
}

/** The `.zqm` of a problem; locks have no place in this form and must be absent. */
export function writeProblem(problem: Problem): Uint8Array {
  if (problem.locked && problem.locked.length > 0) throw new RangeError('locked pairs cannot be written as .zqm')
  const { candidateGroups: cg, postGroups: pg, preferenceRank } = problem
  const largestFit = problem.fit.reduce((most, fit) => Math.max(most, fit), 0)
  const counts = [problem.candidates, problem.posts, problem.post.length, cg.parent.length, pg.parent.length]
  return join([
    Int32Array.of(PROBLEM_MAGIC, ...counts, largestFit, preferenceRank ? 1 : 0),
    problem.rowStart,
    problem.post,
    problem.fit,
    problem.seats,
    problem.tier,
    problem.candidateGroup,
    problem.postGroup,
    cg.parent,
    cg.min,
    cg.max,
    pg.parent,
    pg.min,
    pg.max,
    preferenceRank ?? new Int32Array(0),
  ])
}

/** Reads a `.zqp`; `posts` is the number of posts of its problem. */
export function readPlan(bytes: Uint8Array, posts: number): Read<StoredPlan> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getInt32(0, true) !== PLAN_MAGIC) {
    return refuse(
      'magic',
      'byte 0',
      bytes.length < 4 ? null : view.getInt32(0, true),
      'a .zqp begins with the bytes ZQP1',
    )
  }
  if (bytes.length < PLAN_HEADER * 4)
    return refuse('truncated', `byte ${bytes.length}`, bytes.length, 'the file ends inside its header of 16 bytes')
  const n = view.getInt32(4, true)
  const status = STATUSES[view.getInt32(8, true)]
  if (n < 0) return refuse('range', 'byte 4 (candidates)', n, 'must be 0 or more')
  if (!status) return refuse('range', 'byte 8 (status)', view.getInt32(8, true), 'must be 0..3')
  if (view.getInt32(12, true) !== 0) return refuse('range', 'byte 12 (reserved)', view.getInt32(12, true), 'must be 0')
  const right = (PLAN_HEADER + n) * 4
  if (bytes.length < right)
    return refuse(
      'truncated',
      `byte ${bytes.length} (postOf)`,
      bytes.length,
      `the file ends here, but its header asks for ${right} bytes`,
    )
  if (bytes.length > right)
    return refuse('trailing', `byte ${right}`, bytes.length, `the file should end here, but has ${bytes.length} bytes`)
  const postOf = Int32Array.from({ length: n }, (_, i) => view.getInt32((PLAN_HEADER + i) * 4, true))
  const wrong = postOf.findIndex((post) => post < -1 || post >= posts)
  if (wrong >= 0) return refuse('range', `postOf[${wrong}]`, postOf[wrong] ?? null, `must be -1..${posts - 1}`)
  return { ok: true, value: { status, postOf } }
}

/** The `.zqp` of a plan. */
export function writePlan(plan: StoredPlan): Uint8Array {
  return join([Int32Array.of(PLAN_MAGIC, plan.postOf.length, STATUSES.indexOf(plan.status), 0), plan.postOf])
}

function join(parts: readonly Int32Array[]): Uint8Array {
  const bytes = new Uint8Array(4 * parts.reduce((total, part) => total + part.length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const part of parts) {
    for (const value of part) {
      view.setInt32(at, value, true)
      at += 4
    }
  }
  return bytes
}
