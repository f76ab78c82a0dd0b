import type { Conflict, Problem } from '@zhiqiao/solver'
import { type Ids, LARGEST, lookUp, type Notes } from './fields.ts'
import type { ProblemFile } from './read-problem.ts'

/** The requirements that a plan says contradict each other, in the numbers of its problem; null where the notes say what is wrong. */
export function readConflict(notes: Notes, value: unknown, file: ProblemFile): Conflict | null {
  const required = 'required' as const
  const record = notes.record(value, 'conflict', {
    candidateGroupMinimums: required,
    candidateGroupMaximums: required,
    postGroupMinimums: required,
    postGroupMaximums: required,
    locks: required,
    posts: required,
    candidates: required,
    together: 'optional',
    balance: 'optional',
  })
  if (!record) return null
  const numbered = (ids: readonly string[]): Ids => new Map(ids.map((id, k) => [id, k]))
  const [candidates, posts] = [numbered(file.candidates), numbered(file.posts)]
  const [sending, hosts] = [numbered(file.candidateGroups), numbered(file.postGroups)]
  const named = (key: string, ids: Ids) =>
    notes
      .list(record[key], `conflict.${key}`)
      .map((id, k) => lookUp(notes, ids, id, `conflict.${key}[${k}]`, 'the problem'))
  const places = (key: string) =>
    notes.list(record[key], `conflict.${key}`).map((at, k) => notes.whole(at, `conflict.${key}[${k}]`, 0, LARGEST) ?? 0)
  const locks = notes.list(record.locks, 'conflict.locks').map((raw, k) => {
    const place = `conflict.locks[${k}]`
    const lock = notes.record(raw, place, { candidate: required, post: required })
    if (!lock) return -1
    const i = lookUp(notes, candidates, lock.candidate, `${place}.candidate`, 'the problem')
    const j = lookUp(notes, posts, lock.post, `${place}.post`, 'the problem')
    const pair = i < 0 || j < 0 ? -1 : pairAt(file.problem, i, j)
    if (i >= 0 && j >= 0 && !file.problem.locked?.includes(pair))
      notes.refuse('lock', place, null, 'is no lock of the problem')
    return pair
  })
  return {
    candidateGroupMinimums: named('candidateGroupMinimums', sending),
    candidateGroupMaximums: named('candidateGroupMaximums', sending),
    postGroupMinimums: named('postGroupMinimums', hosts),
    postGroupMaximums: named('postGroupMaximums', hosts),
    locks,
    posts: named('posts', posts),
    candidates: named('candidates', candidates),
    ...(record.together === undefined ? {} : { together: places('together') }),
    ...(record.balance === undefined ? {} : { balance: places('balance') }),
  }
}

function pairAt({ rowStart, post }: Problem, i: number, j: number): number {
  const start = rowStart[i] ?? 0
  const at = post.subarray(start, rowStart[i + 1]).indexOf(j)
  return at < 0 ? -1 : start + at
}
