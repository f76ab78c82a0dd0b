/** A prepared match as the problem file that `solve` and `verify` read: whoever doubts a plan can solve it elsewhere. */
import type { Groups } from '@zhiqiao/solver'
import type { Prepared } from '../prepare.ts'
import type { FramedSides } from '../sides/sides.ts'
import { PROBLEM_FORMAT, type ProblemFile } from './read-problem.ts'
import { spread } from './spread.ts'

/** Ids are those of nominations, posts and institutions; with `framed` the problem as it is under side constraints, and these. */
export function problemFile({ input, nominationIndex, ...prepared }: Prepared, framed?: FramedSides): ProblemFile {
  const { problem, sending, host } = framed ?? prepared
  return {
    problem,
    sides: framed?.constraints ?? { together: [], balance: [] },
    candidates: input.nominations.map(({ id }) => id),
    posts: input.posts.map(({ id }) => id),
    candidateGroups: groupIds(sending.institutionOf),
    postGroups: groupIds(host.institutionOf),
    forbiddenCandidates: new Set((input.forbidden ?? []).map((pair) => nominationIndex.get(pair.nominationId) ?? -1)),
  }
}

/** An institution may stand for several groups, one below the other, so that all are equally deep: the lower ones are numbered. */
function groupIds(institutions: readonly string[]): string[] {
  const count = new Map<string, number>()
  return institutions.map((id) => {
    const nth = (count.get(id) ?? 0) + 1
    count.set(id, nth)
    return nth === 1 ? id : `${id} (${nth})`
  })
}

/** The JSON text of a problem, ending in a line break; it reads back as the same problem. */
export function writeProblemText(whole: ProblemFile): string {
  const { problem, sides, candidates, posts, candidateGroups, postGroups } = whole
  const { rowStart, post, fit, preferenceRank } = problem
  const pairsOf = (i: number) =>
    Array.from({ length: (rowStart[i + 1] ?? 0) - (rowStart[i] ?? 0) }, (_, k) => (rowStart[i] ?? 0) + k)
  const wishes = (i: number) =>
    pairsOf(i)
      .filter((pair) => (preferenceRank?.[pair] ?? 0) > 0)
      .sort((a, b) => (preferenceRank?.[a] ?? 0) - (preferenceRank?.[b] ?? 0))
      .map((pair) => posts[post[pair] ?? -1])
  const group = (ids: readonly string[], index: number | undefined) =>
    index === undefined || index < 0 ? {} : { group: ids[index] }
  const candidateOf = (pair: number) => rowStart.findLastIndex((start) => start <= pair)
  const file = {
    format: PROBLEM_FORMAT,
    candidates: candidates.map((id, i) => ({
      id,
      ...group(candidateGroups, problem.candidateGroup[i]),
      preferences: wishes(i),
    })),
    posts: posts.map((id, j) => ({
      id,
      seats: problem.seats[j],
      tier: problem.tier[j],
      ...group(postGroups, problem.postGroup[j]),
    })),
    pairs: candidates.flatMap((candidate, i) =>
      pairsOf(i).map((pair) => ({ candidate, post: posts[post[pair] ?? -1], fit: fit[pair] })),
    ),
    candidateGroups: groupRows(problem.candidateGroups, candidateGroups),
    postGroups: groupRows(problem.postGroups, postGroups),
    locks: [...(problem.locked ?? [])].map((pair) => ({
      candidate: candidates[candidateOf(pair)],
      post: posts[post[pair] ?? -1],
    })),
    together: sides.together.map((one) => ({
      candidates: [...one.candidates].map((i) => candidates[i]),
      level: one.level,
    })),
    balance: sides.balance.map(({ forth, back, slack }) => ({
      sending: candidateGroups[forth.candidateGroup],
      host: postGroups[forth.postGroup],
      back: { sending: candidateGroups[back.candidateGroup], host: postGroups[back.postGroup] },
      slack,
    })),
  }
  return `${spread(file)}\n`
}

function groupRows({ parent, min, max }: Groups, ids: readonly string[]) {
  return ids.map((id, g) => ({
    id,
    parent: ids[parent[g] ?? -1] ?? null,
    min: min[g],
    ...((max[g] ?? -1) >= 0 ? { max: max[g] } : {}),
  }))
}
