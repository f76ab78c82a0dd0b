/** Modes under side constraints, against trying every plan, with HiGHS as the engine for integer programs. */
import { loadHighs } from '@zhiqiao/highs'
import { type Conflict, type LevelBound, type Problem, type SideConstraints, solveWithSides } from '@zhiqiao/solver'
import { verifyPlan } from '@zhiqiao/solver/verify'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, enumerate, pairsOf, worth } from '../../packages/solver/src/testing/small.ts'
import { smallWithSides } from '../../packages/solver/src/testing/small-sides.ts'
import { provedBound } from '../../packages/solver/src/verify/bounds.ts'
import { brokenSide } from '../../packages/solver/src/verify/sides.ts'

const keeps = (problem: Problem, sides: SideConstraints) => (postOf: Int32Array) =>
  brokenSide(problem, sides, postOf) === null

test('every level is as good as it can be under the side constraints, and the plan passes', async () => {
  let needed = 0
  await fc.assert(
    fc.asyncProperty(smallWithSides, async ({ problem, sides }) => {
      const plan = await solveWithSides(problem, sides, loadHighs)
      expect(worth(problem, pairsOf(plan.pairOf))).toEqual(enumerate(problem, keeps(problem, sides)))
      expect(plan.status).toBe(plan.shortage > 0 ? 'infeasible' : 'optimal')
      expect(plan.proof.gap).toBe(0)
      expect(verifyPlan(problem, plan, sides)).toMatchObject({ ok: true, totalFit: plan.totalFit })
      if (plan.proof.engine !== null) needed++
    }),
    { numRuns: 400 },
  )
  expect(needed).toBeGreaterThan(40)
})

test('a conflict contradicts itself, and no longer once any one of it is left out', async () => {
  let bySides = 0
  await fc.assert(
    fc.asyncProperty(smallWithSides, async ({ problem, sides }) => {
      const { conflict } = await solveWithSides(problem, sides, loadHighs)
      if (!conflict) return
      const misses = (without: number) => {
        const [trial, kept] = only(problem, sides, conflict, without)
        const [locks = 0, minimums = 0] = enumerate(trial, keeps(trial, kept))
        return locks + minimums
      }
      const { posts, candidates, ...items } = conflict
      expect(misses(-1)).toBeGreaterThan(0)
      for (let k = 0; k < Object.values(items).flat().length; k++) expect(misses(k)).toBe(0)
      if ((conflict.together ?? []).length + (conflict.balance ?? []).length > 0) bySides++
    }),
    { numRuns: 1600 },
  )
  expect(bySides).toBeGreaterThan(5)
})

/** The problem with only the requirements of a conflict, less the one numbered `without`. */
function only(
  problem: Problem,
  sides: SideConstraints,
  conflict: Conflict,
  without: number,
): [Problem, SideConstraints] {
  const { posts, candidates, ...items } = conflict
  const all = Object.entries(items).flatMap(([kind, numbers]) => numbers.map((at) => `${kind} ${at}`))
  const kept = new Set(all.filter((_, k) => k !== without))
  const has = (kind: keyof Conflict, at: number) => kept.has(`${kind} ${at}`)
  const relax = (of: Problem['postGroups'], side: 'candidateGroup' | 'postGroup') => ({
    parent: of.parent,
    min: of.min.map((min, g) => (has(`${side}Minimums`, g) ? min : 0)),
    max: of.max.map((max, g) => (has(`${side}Maximums`, g) ? max : -1)),
  })
  return [
    {
      ...problem,
      candidateGroups: relax(problem.candidateGroups, 'candidateGroup'),
      postGroups: relax(problem.postGroups, 'postGroup'),
      locked: (problem.locked ?? Int32Array.of()).filter((pair) => has('locks', pair)),
    },
    {
      together: sides.together.filter((_, t) => has('together', t)),
      balance: sides.balance.filter((_, b) => has('balance', b)),
    },
  ]
}

test('the same problem gives the same plan and the same proof', async () => {
  await fc.assert(
    fc.asyncProperty(smallWithSides, async ({ problem, sides }) => {
      expect(await solveWithSides(problem, sides, loadHighs)).toEqual(await solveWithSides(problem, sides, loadHighs))
    }),
    { numRuns: 100 },
  )
})

test('stopped at any moment, the plan keeps every limit and side constraint', async () => {
  let stopped = 0
  await fc.assert(
    fc.asyncProperty(smallWithSides, fc.nat(40), async ({ problem, sides }, moment) => {
      let asked = 0
      const plan = await solveWithSides(problem, sides, loadHighs, { onProgress: () => asked++ < moment })
      expect(verifyPlan(problem, plan, sides)).toMatchObject({ ok: true })
      if (plan.status !== 'stopped') return
      stopped++
      expect(plan.proof.gap === 0).toBe(false)
      expect(
        compare(worth(problem, pairsOf(plan.pairOf)) ?? [], enumerate(problem, keeps(problem, sides))),
      ).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 300 },
  )
  expect(stopped).toBeGreaterThan(20)
})

test('multipliers prove the plan to the separate checker, and changed ones that prove less are refused', async () => {
  let byMultipliers = 0
  let refused = 0
  await fc.assert(
    fc.asyncProperty(
      smallWithSides,
      fc.nat(),
      fc.nat(),
      fc.integer(),
      async ({ problem, sides }, which, at, change) => {
        const plan = await solveWithSides(problem, sides, loadHighs)
        const { bounds } = plan
        if (!bounds || bounds.length === 0) return
        const verdict = verifyPlan(problem, plan, sides)
        expect(verdict).toMatchObject({ ok: true })
        if (verdict.ok && (verdict.proved === 'optimal' || verdict.proved === 'closest')) byMultipliers++
        const level = bounds[which % bounds.length]
        if (!level || change === 0) return
        const changed = tamper(level, at, change)
        const claimed = bounds.map((one) => (one === level ? changed : one))
        const proved = provedBound(problem, sides, plan.proof.levels.slice(0, bounds.indexOf(level)), changed, 'here')
        const isStillTrue = 'bound' in proved && proved.bound === BigInt(level.bound)
        const again = verifyPlan(problem, { ...plan, bounds: claimed }, sides)
        expect(again.ok).toBe(isStillTrue && changed.bound === level.bound)
        if (!again.ok) refused++
        // Whatever is claimed, multipliers never prove more than there is.
        const best = enumerate(problem, keeps(problem, sides))
        const mine = worth(problem, pairsOf(plan.pairOf))
        expect(mine).toEqual(best)
        if ('bound' in proved) {
          const value = plan.proof.levels.find(
            ({ objective, tier }) => objective === level.objective && tier === level.tier,
          )
          expect(proved.bound <= BigInt(value?.value ?? 0)).toBe(true)
        }
      },
    ),
    { numRuns: 1000 },
  )
  expect(byMultipliers).toBeGreaterThan(100)
  expect(refused).toBeGreaterThan(100)
})

/** One number of a level's multipliers, or its bound, changed. */
function tamper(level: LevelBound, at: number, change: number): LevelBound {
  const copies = {
    post: level.post.slice(),
    candidateGroup: { min: level.candidateGroup.min.slice(), max: level.candidateGroup.max.slice() },
    postGroup: { min: level.postGroup.min.slice(), max: level.postGroup.max.slice() },
    together: level.together.map((one) => one.slice()),
    balance: level.balance.slice(),
    settled: level.settled.slice(),
  }
  const { post, candidateGroup, postGroup, together, balance, settled } = copies
  const lists = [
    post,
    candidateGroup.min,
    candidateGroup.max,
    postGroup.min,
    postGroup.max,
    ...together,
    balance,
    settled,
  ].filter(({ length }) => length > 0)
  const list = lists[at % (lists.length + 1)]
  if (!list) return { ...level, bound: level.bound + Math.sign(change) }
  const k = Math.floor(at / (lists.length + 1)) % list.length
  list[k] = (list[k] ?? 0) + change
  return { ...level, ...copies }
}

test('any other plan than a best one breaks a constraint or is not better, whatever it claims', async () => {
  await fc.assert(
    fc.asyncProperty(
      smallWithSides,
      fc.nat(),
      fc.integer({ min: -1, max: 3 }),
      async ({ problem, sides }, who, post) => {
        if (problem.candidates === 0 || post >= problem.posts) return
        const plan = await solveWithSides(problem, sides, loadHighs)
        const i = who % problem.candidates
        if (plan.postOf[i] === post) return
        const postOf = plan.postOf.slice()
        postOf[i] = post
        const { filledByTier, totalFit, status } = plan
        const verdict = verifyPlan(problem, { ...plan, postOf }, sides)
        const isSame =
          verdict.ok && verdict.totalFit === totalFit && verdict.filledByTier.join() === filledByTier.join()
        if (verdict.ok) expect(isSame || status === 'stopped').toBe(true)
        if (verdict.ok && plan.certificate) throw new Error('prices proved another plan than theirs')
      },
    ),
    { numRuns: 300 },
  )
})
