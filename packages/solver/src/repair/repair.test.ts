import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { solveOptimal } from '../index.ts'
import { candidateOf } from '../measure.ts'
import type { Problem } from '../problem.ts'
import { enumerate, groups, pairsOf, problemOf, smallProblem, worth } from '../testing/small.ts'
import { verifyPlan } from '../verify/index.ts'
import { changeProblem, type PlanChange } from './changes.ts'
import { repairPlan } from './repair.ts'

/** Raw numbers → changes that mean something for the problem. */
function changesOf(problem: Problem, raw: readonly [number, number, boolean][]): PlanChange[] {
  const locked = new Set(problem.locked ?? [])
  const gone = new Set<number>()
  const away = new Set<number>()
  return raw.flatMap(([kind, at, up]): PlanChange[] => {
    const pair = at % Math.max(problem.post.length, 1)
    const candidate = at % Math.max(problem.candidates, 1)
    const post = at % Math.max(problem.posts, 1)
    const by = up ? 1 : -1
    const side = up ? 'candidate' : 'post'
    const its = up ? problem.candidateGroups : problem.postGroups
    const group = at % Math.max(its.parent.length, 1)
    switch (kind) {
      case 0: {
        if (problem.post.length === 0 || gone.has(pair) || away.has(candidateOf(problem, pair))) return []
        for (const other of locked) if (candidateOf(problem, other) === candidateOf(problem, pair)) locked.delete(other)
        locked.add(pair)
        return [{ kind: 'lock', pair }]
      }
      case 1:
        if (problem.post.length === 0 || locked.has(pair)) return []
        gone.add(pair)
        return [{ kind: 'forbid', pair }]
      case 2:
        for (const other of locked) if (candidateOf(problem, other) === candidate) locked.delete(other)
        return problem.candidates === 0 ? [] : [{ kind: 'free', candidate }]
      case 3:
        if (problem.candidates === 0) return []
        for (const other of locked) if (candidateOf(problem, other) === candidate) locked.delete(other)
        away.add(candidate)
        return [{ kind: 'leave', candidate }]
      case 4:
        return problem.posts === 0 || (!up && (problem.seats[post] ?? 0) === 0) ? [] : [{ kind: 'seat', post, by }]
      default: {
        const max = its.max[group] ?? -1
        return max < 0 ? [] : [{ kind: 'maximum', side, group, by: max === 0 || at % 3 > 0 ? 1 : -1 }]
      }
    }
  })
}

/** Of the raw changes those that stay possible one after the other: no room is taken twice below nothing. */
function possible(problem: Problem, changes: readonly PlanChange[]): boolean {
  const negative = (now: Int32Array, before: Int32Array) =>
    now.some((value, at) => value < 0 && (before[at] ?? -1) >= 0)
  return changes.every((_, last) => {
    const { problem: after } = changeProblem(problem, new Int32Array(problem.candidates), changes.slice(0, last + 1))
    return !(
      negative(after.seats, problem.seats) ||
      negative(after.candidateGroups.max, problem.candidateGroups.max) ||
      negative(after.postGroups.max, problem.postGroups.max)
    )
  })
}

function worstRank({ preferenceRank }: Problem): number {
  return Math.max(0, ...(preferenceRank ?? []))
}

const raw = fc.array(fc.tuple(fc.nat(5), fc.nat(40), fc.boolean()), { minLength: 1, maxLength: 4 })

describe('a repaired plan', () => {
  test('is the one that trying every plan finds, fewest changes included, and its prices prove it', () => {
    let repaired = 0
    let contradicted = 0
    fc.assert(
      fc.property(smallProblem, raw, (problem, numbers) => {
        const solved = solveOptimal(problem)
        if (solved.status !== 'optimal') return
        const changes = changesOf(problem, numbers)
        fc.pre(possible(problem, changes))
        const { problem: after } = changeProblem(problem, problem.standing ?? solved.postOf, changes)
        // what an unlisted pair counts hangs on the worst rank of all pairs: see `changeProblem`
        fc.pre(worstRank(after) === worstRank(problem))
        const answer = repairPlan(problem, solved, changes)
        if (!answer.ok) {
          contradicted++
          expect(answer.why).toBe('contradiction')
          const until = changeProblem(problem, solved.postOf, changes.slice(0, answer.change + 1))
          expect(enumerate(until.problem)[0]).toBeGreaterThan(0)
          return
        }
        const best = enumerate(after)
        repaired++
        const { repair } = answer
        const place = new Map(changeProblemPairs(problem, changes))
        const pairs = pairsOf(repair.pairOf).map(({ i, pair }) => ({ i, pair: place.get(pair) ?? -1 }))
        expect(worth(after, pairs)).toEqual(best)
        expect(repair.shortage).toBe(best[1])
        const proof = repair.certify()
        expect(proof.problem).toEqual(after)
        const verdict = verifyPlan(proof.problem, { ...repair, certificate: proof.certificate })
        expect(verdict).toMatchObject({ ok: true, proved: repair.status === 'optimal' ? 'optimal' : 'closest' })
      }),
      { numRuns: 4500 },
    )
    expect(repaired).toBeGreaterThan(800)
    expect(contradicted).toBeGreaterThan(10)
  })

  test('equals solving anew where the problem is larger', () => {
    fc.assert(
      fc.property(fc.nat(1e6), raw, (seed, numbers) => {
        const problem = middling(seed)
        const solved = solveOptimal(problem)
        if (solved.status !== 'optimal') return
        const changes = changesOf(
          problem,
          numbers.map(([kind, at, up]) => [kind, at * 7919 + seed, up]),
        )
        fc.pre(possible(problem, changes))
        const { problem: after } = changeProblem(problem, solved.postOf, changes)
        const anew = solveOptimal(after)
        const answer = repairPlan(problem, solved, changes)
        if (!answer.ok) {
          const until = changeProblem(problem, solved.postOf, changes.slice(0, answer.change + 1))
          expect(solveOptimal(until.problem).status).toBe('infeasible')
          return
        }
        expect(answer.repair.status).toBe(anew.status)
        expect(answer.repair.postOf).toEqual(anew.postOf)
      }),
      { numRuns: 150 },
    )
  })
})

function changeProblemPairs(problem: Problem, changes: readonly PlanChange[]): [number, number][] {
  const { pairBefore } = changeProblem(problem, new Int32Array(problem.candidates), changes)
  return [...pairBefore].map((before, now) => [before, now])
}

/** Sixty people and forty posts in groups on both sides, few different fits: many equal plans. */
function middling(seed: number): Problem {
  let state = seed + 1
  const below = (most: number) => {
    state = (state * 48271) % 2147483647
    return state % most
  }
  const rows = Array.from({ length: 60 }, () =>
    Array.from({ length: 40 }, (_, j) => j)
      .filter(() => below(5) === 0)
      .map((j): [number, number] => [j, below(6)]),
  )
  return problemOf(
    rows,
    Array.from({ length: 40 }, () => below(3)),
    {
      tier: Int32Array.from({ length: 40 }, () => 1 + below(3)),
      candidateGroup: Int32Array.from({ length: 60 }, () => below(8) - 1),
      candidateGroups: groups([-1, 0, 20], [0, 0, 6], [0, 1, 5], [-1, 0, -1], [3, 0, 3], [3, 2, 9], [3, 0, 4]),
      postGroup: Int32Array.from({ length: 40 }, () => below(6) - 1),
      postGroups: groups([-1, 2, 18], [0, 0, 7], [0, 1, -1], [-1, 0, 30], [3, 0, 5]),
      preferenceRank: Int32Array.from(rows.flat(), () => below(4)),
    },
  )
}

describe('what a change does', () => {
  const rows: [number, number][][] = [
    [
      [0, 9],
      [1, 5],
    ],
    [
      [0, 8],
      [1, 7],
    ],
    [[1, 6]],
  ]

  test('somebody locked elsewhere: the others follow, and those who need not move stay', () => {
    const problem = problemOf(rows, [1, 1])
    const solved = solveOptimal(problem)
    expect([...solved.postOf]).toEqual([0, 1, -1])
    const answer = repairPlan(problem, solved, [{ kind: 'lock', pair: 1 }])
    expect(answer.ok && [...answer.repair.postOf]).toEqual([1, 0, -1])
    expect(answer.ok && [...answer.repair.moved]).toEqual([0, 1])
  })

  test('of equal plans the one that changes least is taken, before the order of the file', () => {
    // without 0 at the first post, 1 and 2 could both take it; the seat of 1 would then go to 2
    const equal = problemOf(
      [
        [[0, 9]],
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
    )
    const solved = solveOptimal(equal)
    expect([...solved.postOf]).toEqual([0, 1, -1])
    const answer = repairPlan(equal, solved, [{ kind: 'leave', candidate: 0 }])
    expect(answer.ok && [...answer.repair.postOf]).toEqual([-1, 1, 0])
    expect([...solveOptimal(changeProblem(equal, solved.postOf, []).problem).postOf]).toEqual([0, 1, -1])
  })

  test('two locks on one seat contradict each other, and the second is named', () => {
    const problem = problemOf(rows, [1, 1])
    const answer = repairPlan(problem, solveOptimal(problem), [
      { kind: 'lock', pair: 0 },
      { kind: 'lock', pair: 2 },
    ])
    expect(answer).toEqual({ ok: false, why: 'contradiction', change: 1 })
  })

  test('a plan without prices is not built upon', () => {
    const problem = problemOf(rows, [1, 1])
    const { postOf, pairOf } = solveOptimal(problem)
    expect(repairPlan(problem, { postOf, pairOf }, [])).toMatchObject({ ok: false, why: 'unproven' })
  })
})
