/** Small random problems and a solver by enumeration, for the tests of this room. */
import * as fc from 'fast-check'
import type { Groups, Problem } from '../problem.ts'

const int = (min: number, max: number) => fc.integer({ min, max })
const numbers = (length: number, min: number, max: number) =>
  fc.array(int(min, max), { minLength: length, maxLength: length })

/** A forest in which a parent always comes before its children. */
function forest(count: number, people: number): fc.Arbitrary<Groups> {
  return fc
    .record({ parent: numbers(count, -1, 9), min: numbers(count, -3, people), max: numbers(count, -4, people) })
    .map(({ parent, min, max }) => ({
      parent: Int32Array.from(parent, (p, g) => (p >= g ? -1 : p)),
      min: Int32Array.from(min, (value) => Math.max(0, value)),
      max: Int32Array.from(max, (value) => Math.max(-1, value)),
    }))
}

/** Problems small enough for `enumerate`: seats 0, closed groups, people without pairs and contradicting minimums all occur. */
export const smallProblem: fc.Arbitrary<Problem> = fc
  .record({
    n: int(0, 5),
    m: int(0, 4),
    gc: int(0, 3),
    gp: int(0, 3),
    mostFit: fc.constantFrom(0, 1, 3, 1_000_000),
    ranked: fc.boolean(),
    stood: fc.boolean(),
  })
  .chain(({ n, m, gc, gp, mostFit, ranked, stood }) =>
    fc
      .record({
        eligible: numbers(n * m, 0, 3),
        fit: numbers(n * m, 0, mostFit),
        ranks: numbers(n * m, 0, Math.max(m, 1)),
        lock: numbers(n * m, 0, 12),
        standing: numbers(n, -1, m - 1),
        seats: numbers(m, 0, 2),
        tier: numbers(m, 1, 3),
        candidateGroup: numbers(n, -1, gc - 1),
        postGroup: numbers(m, -1, gp - 1),
        candidateGroups: forest(gc, 3),
        postGroups: forest(gp, 3),
      })
      .map((raw): Problem => {
        const rowStart = [0]
        const kept: number[] = []
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < m; j++) if ((raw.eligible[i * m + j] ?? 0) > 0) kept.push(i * m + j)
          rowStart.push(kept.length)
        }
        const pick = (values: number[]) => Int32Array.from(kept, (cell) => values[cell] ?? 0)
        const locked = kept.flatMap((cell, pair) => (raw.lock[cell] === 0 ? [pair] : []))
        return {
          candidates: n,
          posts: m,
          rowStart: Int32Array.from(rowStart),
          post: Int32Array.from(kept, (cell) => cell % m),
          fit: pick(raw.fit),
          seats: Int32Array.from(raw.seats),
          tier: Int32Array.from(raw.tier),
          candidateGroup: Int32Array.from(raw.candidateGroup),
          postGroup: Int32Array.from(raw.postGroup),
          candidateGroups: raw.candidateGroups,
          postGroups: raw.postGroups,
          locked: Int32Array.from(locked),
          ...(ranked ? { preferenceRank: pick(raw.ranks) } : {}),
          ...(stood ? { standing: Int32Array.from(raw.standing) } : {}),
        }
      }),
  )

function counted(groups: Groups, members: number[]): number[] {
  const count = Array.from(groups.parent, () => 0)
  for (const member of members) for (let g = member; g >= 0; g = groups.parent[g] ?? -1) count[g] = (count[g] ?? 0) + 1
  return count
}

/** What a plan is worth, read from the format: smaller is better, earlier numbers count more. Null: it breaks a limit. */
export function worth(problem: Problem, pairs: readonly { i: number; pair: number }[]): number[] | null {
  const at = (values: Int32Array, k: number) => values[k] ?? 0
  const posts = pairs.map(({ pair }) => at(problem.post, pair))
  for (let j = 0; j < problem.posts; j++)
    if (posts.filter((one) => one === j).length > at(problem.seats, j)) return null
  const sending = counted(
    problem.candidateGroups,
    pairs.map(({ i }) => at(problem.candidateGroup, i)),
  )
  const hosting = counted(
    problem.postGroups,
    posts.map((j) => at(problem.postGroup, j)),
  )
  let missing = 0
  for (const [groups, count] of [
    [problem.candidateGroups, sending],
    [problem.postGroups, hosting],
  ] as const) {
    for (const [g, here] of count.entries()) {
      if (at(groups.max, g) >= 0 && here > at(groups.max, g)) return null
      missing += Math.max(0, at(groups.min, g) - here)
    }
  }
  const ranks = problem.preferenceRank
  const unlisted = 1 + Math.max(0, ...(ranks ?? []))
  const sum = (term: (pair: number, i: number) => number) =>
    pairs.reduce((total, { pair, i }) => total + term(pair, i), 0)
  const missingLocks = [...(problem.locked ?? [])].filter((lock) => !pairs.some(({ pair }) => pair === lock)).length
  return [
    missingLocks,
    missing,
    ...[1, 2, 3].map((tier) => 0 - posts.filter((j) => problem.tier[j] === tier).length),
    0 - sum((pair) => at(problem.fit, pair)),
    ranks ? sum((pair) => at(ranks, pair) || unlisted) : 0,
    changed(problem, pairs),
    0 - sum((pair, i) => (problem.candidates - i) * (problem.posts - at(problem.post, pair))),
  ]
}

/** People whose place is not the one they had; 0 where nobody had any. */
function changed({ standing, candidates, post }: Problem, pairs: readonly { i: number; pair: number }[]): number {
  if (!standing) return 0
  const now = new Int32Array(candidates).fill(-1)
  for (const { i, pair } of pairs) now[i] = post[pair] ?? -1
  return now.filter((place, i) => place !== standing[i]).length
}

/** The best worth there is, by trying every plan; `allows` says which plans count. */
export function enumerate(problem: Problem, allows: (postOf: Int32Array) => boolean = () => true): number[] {
  let best: number[] = []
  const chosen: { i: number; pair: number }[] = []
  const visit = (i: number) => {
    if (i === problem.candidates) {
      const postOf = new Int32Array(problem.candidates).fill(-1)
      for (const one of chosen) postOf[one.i] = problem.post[one.pair] ?? -1
      const value = allows(postOf) ? worth(problem, chosen) : null
      if (value && (best.length === 0 || compare(value, best) < 0)) best = value
      return
    }
    visit(i + 1)
    for (let pair = problem.rowStart[i] ?? 0; pair < (problem.rowStart[i + 1] ?? 0); pair++) {
      chosen.push({ i, pair })
      visit(i + 1)
      chosen.pop()
    }
  }
  visit(0)
  return best
}

export function compare(a: readonly number[], b: readonly number[]): number {
  const k = a.findIndex((value, at) => value !== b[at])
  return k < 0 ? 0 : (a[k] ?? 0) - (b[k] ?? 0)
}

export function pairsOf(pairOf: Int32Array): { i: number; pair: number }[] {
  return [...pairOf].flatMap((pair, i) => (pair >= 0 ? [{ i, pair }] : []))
}

/** A problem written out by hand: rows of [post, fit]. */
export function problemOf(rows: [number, number][][], seats: number[], rest: Partial<Problem> = {}): Problem {
  const none: Groups = { parent: Int32Array.of(), min: Int32Array.of(), max: Int32Array.of() }
  const rowStart = [0]
  for (const row of rows) rowStart.push((rowStart.at(-1) ?? 0) + row.length)
  return {
    candidates: rows.length,
    posts: seats.length,
    rowStart: Int32Array.from(rowStart),
    post: Int32Array.from(rows.flat(), ([post]) => post),
    fit: Int32Array.from(rows.flat(), ([, fit]) => fit),
    seats: Int32Array.from(seats),
    tier: new Int32Array(seats.length).fill(1),
    candidateGroup: new Int32Array(rows.length).fill(-1),
    postGroup: new Int32Array(seats.length).fill(-1),
    candidateGroups: none,
    postGroups: none,
    ...rest,
  }
}

export function groups(...rows: [parent: number, min: number, max: number][]): Groups {
  return {
    parent: Int32Array.from(rows, ([parent]) => parent),
    min: Int32Array.from(rows, ([, min]) => min),
    max: Int32Array.from(rows, ([, , max]) => max),
  }
}
