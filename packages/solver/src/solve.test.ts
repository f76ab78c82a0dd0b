import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkProblem, solveOptimal } from './index.ts'
import type { Conflict, Problem } from './problem.ts'
import { reducedFit, seatPrice } from './testing/prices.ts'
import { compare, enumerate, groups, pairsOf, problemOf, smallProblem, worth } from './testing/small.ts'
import { solveBySimplex } from './simplex/solve.ts'
import { verifyPlan } from './verify/index.ts'

describe('what optimal means', () => {
  test('seats come before fit: two modest pairs beat one splendid pair', () => {
    const plan = solveOptimal(
      problemOf(
        [
          [
            [0, 900],
            [1, 1],
          ],
          [[0, 1]],
        ],
        [1, 1],
      ),
    )
    expect([...plan.postOf]).toEqual([1, 0])
    expect(plan).toMatchObject({ status: 'optimal', filledByTier: [2], totalFit: 2 })
  })

  test('one seat of tier 1 beats any number of tier 2', () => {
    const rows: [number, number][][] = [
      [
        [0, 1],
        [1, 900],
      ],
      [[1, 900]],
    ]
    const problem = problemOf(rows, [1, 2], {
      tier: Int32Array.of(1, 2),
      postGroup: Int32Array.of(0, 0),
      postGroups: groups([-1, 0, 1]),
    })
    expect([...solveOptimal(problem).postOf]).toEqual([0, -1])
  })

  test('a minimum comes before tiers', () => {
    const problem = problemOf(
      [
        [
          [0, 9],
          [1, 1],
        ],
      ],
      [1, 1],
      {
        tier: Int32Array.of(1, 2),
        postGroup: Int32Array.of(-1, 0),
        postGroups: groups([-1, 1, -1]),
      },
    )
    expect([...solveOptimal(problem).postOf]).toEqual([1])
  })

  test('of equal fit the better wishes are kept, and an unlisted post is worse than any listed', () => {
    const problem = problemOf(
      [
        [
          [0, 5],
          [1, 5],
        ],
        [
          [0, 5],
          [1, 5],
        ],
      ],
      [1, 1],
      { preferenceRank: Int32Array.of(2, 1, 2, 0) },
    )
    expect([...solveOptimal(problem).postOf]).toEqual([1, 0])
  })

  test('all else equal the person listed first gets the post listed first', () => {
    expect([
      ...solveOptimal(
        problemOf(
          [
            [
              [0, 5],
              [1, 5],
            ],
            [
              [0, 5],
              [1, 5],
            ],
            [[0, 5]],
          ],
          [1, 1],
        ),
      ).postOf,
    ]).toEqual([0, 1, -1])
  })
})

describe('edges', () => {
  test('nobody, nothing, no pair, no seat', () => {
    for (const problem of [problemOf([], []), problemOf([[]], [1]), problemOf([[[0, 5]]], [0]), problemOf([], [1])]) {
      const plan = solveOptimal(problem)
      expect(plan.status).toBe('optimal')
      expect(plan.totalFit).toBe(0)
      expect(verifyPlan(problem, plan)).toMatchObject({ ok: true, proved: 'optimal' })
    }
  })

  test('a chain of groups ten deep on both sides, the narrowest rules', () => {
    const chain = groups(
      ...Array.from({ length: 10 }, (_, g): [number, number, number] => [g - 1, 0, g === 4 ? 1 : -1]),
    )
    const problem = problemOf([[[0, 5]], [[0, 7]], [[0, 6]]], [3], {
      candidateGroup: Int32Array.of(9, 9, 3),
      postGroup: Int32Array.of(9),
      candidateGroups: chain,
      postGroups: groups(
        ...Array.from({ length: 10 }, (_, g): [number, number, number] => [g - 1, g === 9 ? 2 : 0, -1]),
      ),
    })
    const plan = solveOptimal(problem)
    expect([...plan.postOf]).toEqual([-1, 0, 0])
    expect(verifyPlan(problem, plan)).toMatchObject({ ok: true })
  })

  test('a malformed problem throws: checking it first is the caller’s part', () => {
    expect(() => solveOptimal(problemOf([[[3, 5]]], [1]))).toThrow('post[0] = 3: must be 0..0')
  })
})

test('what cannot be counted exactly is refused before any work', () => {
  const many = (count: number) =>
    groups(...Array.from({ length: count }, (): [number, number, number] => [-1, 2 ** 31 - 1, -1]))
  const limits = { min: 'postGroups.min', size: 'candidates × posts' }
  const heavy = {
    ...problemOf([], []),
    candidates: 60_000,
    rowStart: new Int32Array(60_001),
    candidateGroup: new Int32Array(60_000).fill(-1),
  }
  expect(checkProblem({ ...heavy, postGroups: many(8948) })).toMatchObject([
    { rule: 'size', place: limits.min, value: 536_888_948 },
  ])
  expect(checkProblem({ ...heavy, postGroups: many(8000) })).toEqual([])
  const people = 1_200_000
  const huge = {
    candidates: people,
    rowStart: new Int32Array(people + 1),
    candidateGroup: new Int32Array(people).fill(-1),
  }
  expect(checkProblem({ ...problemOf([], []), ...huge })).toMatchObject([{ rule: 'size', place: limits.size }])
})

describe('contradictions', () => {
  test('two locks of one person', () => {
    const problem = problemOf(
      [
        [
          [0, 5],
          [1, 5],
        ],
      ],
      [1, 1],
      { locked: Int32Array.of(0, 1) },
    )
    expect(solveOptimal(problem)).toMatchObject({
      status: 'infeasible',
      shortage: 1,
      conflict: { locks: [0, 1], candidates: [0] },
    })
  })

  test('a minimum that the seats below cannot hold names the group and its posts, and not the closed post elsewhere', () => {
    const problem = problemOf(
      [
        [
          [0, 5],
          [1, 5],
          [2, 5],
        ],
        [[0, 5]],
        [[0, 5]],
      ],
      [1, 0, 0],
      {
        postGroup: Int32Array.of(1, 1, -1),
        postGroups: groups([-1, 2, -1], [0, 0, -1]),
      },
    )
    const plan = solveOptimal(problem)
    expect(plan.conflict).toMatchObject({ postGroupMinimums: [0], postGroupMaximums: [], locks: [], posts: [0, 1] })
    expect(plan).toMatchObject({ status: 'infeasible', shortage: 1, filledByTier: [1] })
  })

  test('a minimum above the maximum of the same group contradicts itself', () => {
    const problem = problemOf([[[0, 5]]], [1], { postGroup: Int32Array.of(0), postGroups: groups([-1, 1, 0]) })
    expect(solveOptimal(problem).conflict).toMatchObject({ postGroupMinimums: [0], postGroupMaximums: [0], posts: [] })
  })

  test('locks are kept before minimums', () => {
    const problem = problemOf(
      [
        [
          [0, 5],
          [1, 5],
        ],
      ],
      [1, 1],
      {
        locked: Int32Array.of(0),
        postGroup: Int32Array.of(-1, 0),
        postGroups: groups([-1, 1, -1]),
      },
    )
    const plan = solveOptimal(problem)
    expect([...plan.postOf]).toEqual([0])
    expect(plan.conflict).toMatchObject({ locks: [0], postGroupMinimums: [0], candidates: [0] })
  })
})

/** The problem with only the requirements of a conflict, less the one numbered `without`. */
function onlyConflict(problem: Problem, conflict: Conflict, without: number): Problem {
  const all = [
    ...conflict.candidateGroupMinimums.map((at) => `cmin${at}`),
    ...conflict.postGroupMinimums.map((at) => `pmin${at}`),
    ...conflict.candidateGroupMaximums.map((at) => `cmax${at}`),
    ...conflict.postGroupMaximums.map((at) => `pmax${at}`),
    ...conflict.locks.map((at) => `lock${at}`),
  ]
  const kept = new Set(all.filter((_, k) => k !== without))
  const relax = (side: 'c' | 'p', of: Problem['postGroups']) => ({
    parent: of.parent,
    min: of.min.map((min, g) => (kept.has(`${side}min${g}`) ? min : 0)),
    max: of.max.map((max, g) => (kept.has(`${side}max${g}`) ? max : -1)),
  })
  return {
    ...problem,
    candidateGroups: relax('c', problem.candidateGroups),
    postGroups: relax('p', problem.postGroups),
    locked: (problem.locked ?? Int32Array.of()).filter((pair) => kept.has(`lock${pair}`)),
  }
}

describe('laws, against trying every plan', () => {
  test('every level is as good as it can be, and the certificate proves it', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const plan = solveOptimal(problem)
        const best = enumerate(problem)
        expect(worth(problem, pairsOf(plan.pairOf))).toEqual(best)
        expect(plan.shortage).toBe((best[0] ?? 0) + (best[1] ?? 0))
        expect(plan.status).toBe(plan.shortage === 0 ? 'optimal' : 'infeasible')
        expect(verifyPlan(problem, plan)).toMatchObject({
          ok: true,
          proved: plan.shortage === 0 ? 'optimal' : 'closest',
        })
      }),
      { numRuns: 1500 },
    )
  })

  test('a group without a maximum is never blamed, however much minimums put into it by decree', () => {
    const problem: Problem = {
      candidates: 1,
      posts: 4,
      rowStart: Int32Array.of(0, 2),
      post: Int32Array.of(2, 3),
      fit: Int32Array.of(3, 3),
      seats: Int32Array.of(2, 2, 1, 0),
      tier: Int32Array.of(3, 2, 3, 2),
      candidateGroup: Int32Array.of(0),
      postGroup: Int32Array.of(0, 0, 0, 0),
      candidateGroups: { parent: Int32Array.of(-1), min: Int32Array.of(3), max: Int32Array.of(3) },
      // The second group has no post, and lies in one that has no maximum.
      postGroups: { parent: Int32Array.of(-1, 0), min: Int32Array.of(0, 3), max: Int32Array.of(-1, -1) },
    }
    const { conflict } = solveOptimal(problem)
    expect(conflict?.postGroupMaximums).toEqual([])
    expect((conflict?.postGroupMinimums.length ?? 0) + (conflict?.candidateGroupMinimums.length ?? 0)).toBe(1)
  })

  test('a conflict contradicts itself, and no longer once any one of it is left out', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const { conflict } = solveOptimal(problem)
        if (!conflict) return
        const misses = (trial: Problem) =>
          enumerate(trial)
            .slice(0, 2)
            .reduce((a, b) => a + b, 0)
        expect(misses(onlyConflict(problem, conflict, -1))).toBeGreaterThan(0)
        const size = Object.values(conflict).flat().length - conflict.posts.length - conflict.candidates.length
        for (let k = 0; k < size; k++) expect(misses(onlyConflict(problem, conflict, k))).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  test('the same problem gives the same plan and the same prices', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        expect(solveOptimal(problem)).toEqual(solveOptimal(problem))
      }),
      { numRuns: 100 },
    )
  })

  test('stopped at any moment, the plan keeps every limit', () => {
    fc.assert(
      fc.property(smallProblem, fc.nat(12), (problem, moment) => {
        let asked = 0
        const plan = solveOptimal(problem, { onProgress: () => asked++ < moment })
        expect(plan.status === 'stopped').toBe(asked > moment)
        expect(worth(problem, pairsOf(plan.pairOf))).not.toBeNull()
        expect(verifyPlan(problem, plan)).toMatchObject({ ok: true })
      }),
      { numRuns: 300 },
    )
  })

  test('raising a pair by less than its reduced fit leaves it out, whatever the pair', () => {
    fc.assert(
      fc.property(smallProblem, fc.nat(), (problem, pick) => {
        const plan = solveOptimal(problem)
        if (!plan.certificate || problem.post.length === 0) return
        const pair = pick % problem.post.length
        const needed = Math.min(reducedFit(problem, plan.certificate, pair), 1_000_000 - (problem.fit[pair] ?? 0))
        expect(plan.pairOf.includes(pair) && needed > 0).toBe(false)
        if (needed <= 0) return
        const fit = problem.fit.slice()
        fit[pair] = (fit[pair] ?? 0) + needed - 1
        expect(solveOptimal({ ...problem, fit }).pairOf.includes(pair)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('one more seat never gains more than its price', () => {
    fc.assert(
      fc.property(smallProblem, fc.nat(), (problem, pick) => {
        const { certificate } = solveOptimal(problem)
        const j = problem.posts > 0 ? pick % problem.posts : -1
        if (!certificate || j < 0) return
        const price = seatPrice(problem, certificate, j)
        if (!price) return
        const seats = problem.seats.slice()
        seats[j] = (seats[j] ?? 0) + 1
        const after = solveOptimal({ ...problem, seats }).certificate?.levels.filter(
          ({ objective }) => objective !== 'closed',
        )
        const before = certificate.levels.flatMap((level, k) =>
          level.objective === 'closed' ? [] : [level.value - (price[k] ?? 0)],
        )
        expect(compare(after?.map(({ value }) => value) ?? [], before)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })
})

test('contradictions at the size of a cohort: the other engine finds the same closest plan and no smaller conflict', () => {
  const rows = Array.from({ length: 120 }, (_, i) =>
    Array.from({ length: 12 }, (_, k): [number, number] => [k * 5 + ((i * 7 + k) % 5), (i * 7919 + k * 104729) % 1000]),
  )
  for (const [regionMost, officeLeast] of [
    [13, 5],
    [20, 8],
    [8, 3],
  ] as const) {
    const problem = problemOf(
      rows,
      Array.from({ length: 60 }, () => 2),
      {
        tier: Int32Array.from({ length: 60 }, (_, j) => 1 + (j % 3)),
        candidateGroup: Int32Array.from({ length: 120 }, (_, i) => i % 10),
        candidateGroups: groups(...Array.from({ length: 10 }, (_, g): [number, number, number] => [-1, g % 4, 9])),
        postGroup: Int32Array.from({ length: 60 }, (_, j) => 4 + (j % 12)),
        postGroups: groups(
          ...Array.from({ length: 16 }, (_, g): [number, number, number] =>
            g < 4 ? [-1, 0, regionMost] : [g % 4, officeLeast, -1],
          ),
        ),
      },
    )
    const plan = solveOptimal(problem)
    const other = solveBySimplex(problem)
    expect(plan.certificate?.levels.map(({ value }) => value)).toEqual(
      other.certificate?.levels.map(({ value }) => value),
    )
    expect(verifyPlan(problem, plan)).toMatchObject({ ok: true, proved: 'closest' })
    if (!plan.conflict) throw new Error('no conflict')
    const { posts: _, candidates: __, ...items } = plan.conflict
    expect(solveBySimplex(onlyConflict(problem, plan.conflict, -1)).shortage).toBeGreaterThan(0)
    for (let k = 0; k < Object.values(items).flat().length; k++) {
      expect(solveBySimplex(onlyConflict(problem, plan.conflict, k)).shortage).toBe(0)
    }
  }
})

test('a hundred posts with nested groups, at the size where the tree is deep', () => {
  const rows = Array.from({ length: 200 }, (_, i) =>
    Array.from({ length: 30 }, (_, k): [number, number] => [k * 3 + ((i * 7 + k) % 3), (i * 7919 + k * 104729) % 1000]),
  )
  const problem = problemOf(
    rows,
    Array.from({ length: 100 }, () => 2),
    {
      tier: Int32Array.from({ length: 100 }, (_, j) => 1 + (j % 3)),
      candidateGroup: Int32Array.from({ length: 200 }, (_, i) => 5 + (i % 20)),
      candidateGroups: groups(
        ...Array.from({ length: 25 }, (_, g): [number, number, number] => (g < 5 ? [-1, 10, 35] : [g % 5, 2, 9])),
      ),
      postGroup: Int32Array.from({ length: 100 }, (_, j) => j % 10),
      postGroups: groups(...Array.from({ length: 10 }, (): [number, number, number] => [-1, 12, 19])),
    },
  )
  const plan = solveOptimal(problem)
  expect(plan.status).toBe('optimal')
  expect(verifyPlan(problem, plan)).toMatchObject({ ok: true, proved: 'optimal' })
  for (const workLimit of [1, 100, 500]) {
    const part = solveOptimal(problem, { workLimit })
    expect(part).toMatchObject({ status: 'stopped' })
    expect(verifyPlan(problem, part)).toMatchObject({ ok: true, proved: 'limits' })
  }
})
