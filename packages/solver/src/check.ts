import { LARGEST_FIT, LARGEST_TIER, type Groups, type Problem, type Refusal } from './problem.ts'

/**
 * Prices are sums of at most `nodes` costs and must stay exact integers in a double, with room for one addition:
 * 4 × nodes × largest cost ≤ 2^53.
 */
const EXACT = 2 ** 53 / 4
/** Minimums that are filled by decree are counted in 32 bits. */
const COUNTED = 2 ** 29
/** One problem lists at most this many refusals: the first ones are enough to mend the source. */
const MOST_REFUSALS = 20

/** All that is wrong with a problem, at most twenty refusals; an empty list means that it can be solved. */
export function checkProblem(problem: Problem): Refusal[] {
  const found: Refusal[] = []
  const refuse = (rule: string, place: string, value: number | null, reason: string) => {
    if (found.length < MOST_REFUSALS) found.push({ rule, place, value, reason })
  }
  checkCount('candidates', problem.candidates, refuse)
  checkCount('posts', problem.posts, refuse)
  if (found.length === 0) checkLengths(problem, refuse)
  if (found.length > 0) return found // the checks below index these arrays
  checkRows(problem, refuse)
  checkPairs(problem, refuse)
  checkRange('seats', problem.seats, 0, 2 ** 31 - 1, refuse)
  checkRange('tier', problem.tier, 1, LARGEST_TIER, refuse)
  checkRange('candidateGroup', problem.candidateGroup, -1, problem.candidateGroups.parent.length - 1, refuse)
  checkRange('postGroup', problem.postGroup, -1, problem.postGroups.parent.length - 1, refuse)
  if (problem.standing) checkRange('standing', problem.standing, -1, problem.posts - 1, refuse)
  checkForest('candidateGroups', problem.candidateGroups, refuse)
  checkForest('postGroups', problem.postGroups, refuse)
  checkLocks(problem, refuse)
  checkSize(problem, refuse)
  return found
}

type Refuse = (rule: string, place: string, value: number | null, reason: string) => void

function checkCount(place: string, value: number, refuse: Refuse): void {
  if (!Number.isInteger(value) || value < 0) refuse('count', place, value, 'must be a whole number, 0 or more')
}

function checkLengths(problem: Problem, refuse: Refuse): void {
  const { candidates, posts, candidateGroups: cg, postGroups: pg } = problem
  const expected: [string, number | undefined, number][] = [
    ['rowStart', problem.rowStart.length, candidates + 1],
    ['fit', problem.fit.length, problem.post.length],
    ['seats', problem.seats.length, posts],
    ['tier', problem.tier.length, posts],
    ['candidateGroup', problem.candidateGroup.length, candidates],
    ['postGroup', problem.postGroup.length, posts],
    ['candidateGroups.min', cg.min.length, cg.parent.length],
    ['candidateGroups.max', cg.max.length, cg.parent.length],
    ['postGroups.min', pg.min.length, pg.parent.length],
    ['postGroups.max', pg.max.length, pg.parent.length],
    ['preferenceRank', problem.preferenceRank?.length, problem.post.length],
    ['standing', problem.standing?.length, candidates],
  ]
  for (const [place, length, right] of expected) {
    if (length !== undefined && length !== right) refuse('length', place, length, `must have ${right} entries`)
  }
}

function checkRows(problem: Problem, refuse: Refuse): void {
  const { candidates, rowStart, post } = problem
  if (rowStart[0] !== 0) refuse('row-start', 'rowStart[0]', rowStart[0] ?? null, 'must be 0')
  for (let i = 0; i < candidates; i++) {
    const from = rowStart[i] ?? 0
    const to = rowStart[i + 1] ?? 0
    if (to < from)
      return refuse('row-start', `rowStart[${i + 1}]`, to, `must not be less than rowStart[${i}] = ${from}`)
    if (to > post.length) {
      return refuse('row-start', `rowStart[${i + 1}]`, to, `must not be more than the ${post.length} pairs`)
    }
    for (let pair = from + 1; pair < to; pair++) {
      const before = post[pair - 1] ?? 0
      const here = post[pair] ?? 0
      if (here <= before) {
        const same = here === before
        refuse(
          'pair-order',
          `post[${pair}]`,
          here,
          same ? `candidate ${i} lists this post twice` : `must follow post ${before}`,
        )
      }
    }
  }
  const end = rowStart[candidates] ?? 0
  if (end !== post.length)
    refuse('row-start', `rowStart[${candidates}]`, end, `must be the number of pairs, ${post.length}`)
}

function checkPairs(problem: Problem, refuse: Refuse): void {
  checkRange('post', problem.post, 0, problem.posts - 1, refuse)
  checkRange('fit', problem.fit, 0, LARGEST_FIT, refuse)
  if (problem.preferenceRank) {
    checkRange('preferenceRank', problem.preferenceRank, 0, Math.max(problem.posts, 1), refuse)
  }
}

function checkRange(name: string, values: Int32Array, least: number, most: number, refuse: Refuse): void {
  for (let k = 0; k < values.length; k++) {
    const value = values[k] ?? 0
    if (value < least || value > most) refuse('range', `${name}[${k}]`, value, `must be ${least}..${most}`)
  }
}

function checkForest(name: string, groups: Groups, refuse: Refuse): void {
  const { parent } = groups
  const count = parent.length
  checkRange(`${name}.parent`, parent, -1, count - 1, refuse)
  checkRange(`${name}.min`, groups.min, 0, 2 ** 31 - 1, refuse)
  checkRange(`${name}.max`, groups.max, -1, 2 ** 31 - 1, refuse)
  // walk upward; `seen` holds the walk (1 + its start) that visited a group, so that each group is visited once
  const seen = new Int32Array(count)
  for (let start = 0; start < count; start++) {
    let at = start
    while (at >= 0 && at < count && seen[at] === 0) {
      seen[at] = start + 1
      at = parent[at] ?? -1
    }
    if (at >= 0 && at < count && seen[at] === start + 1) {
      refuse('cycle', `${name}.parent[${at}]`, parent[at] ?? null, 'lies in a cycle of parents')
    }
  }
}

function checkLocks(problem: Problem, refuse: Refuse): void {
  const { locked } = problem
  if (!locked) return
  checkRange('locked', locked, 0, problem.post.length - 1, refuse)
  const seen = new Set<number>()
  for (let k = 0; k < locked.length; k++) {
    const pair = locked[k] ?? 0
    if (seen.has(pair)) refuse('duplicate', `locked[${k}]`, pair, 'is locked twice')
    seen.add(pair)
  }
}

function checkSize(problem: Problem, refuse: Refuse): void {
  const { candidates, posts } = problem
  const nodes = 1 + candidates + posts + problem.candidateGroups.parent.length + problem.postGroups.parent.length
  if (nodes * 2 * LARGEST_FIT * (LARGEST_TIER + 3) > EXACT) {
    refuse('size', 'candidates × posts', candidates * posts, `is too large for exact prices over ${nodes} nodes`)
  }
  for (const side of ['candidateGroups', 'postGroups'] as const) {
    // a minimum that nobody can reach counts as one more than there are people
    const all = problem[side].min.reduce((total, min) => total + Math.min(min, candidates + 1), 0)
    if (all > COUNTED) refuse('size', `${side}.min`, all, `must add up to at most ${COUNTED}`)
  }
}
