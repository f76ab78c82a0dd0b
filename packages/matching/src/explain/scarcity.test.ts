import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlanInput } from '../input.ts'
import { makePlan } from '../plan.ts'
import { prepare } from '../prepare.ts'
import { gainsOfOneMore } from './scarcity.ts'
import { situationOf } from './situation.ts'
import { solvePrepared } from '../plan.ts'
import { lawfulCohort } from '../testing/lawful-cohort.ts'

test('one more like a nominee adds exactly what is said, by solving again with that one', () => {
  let told = 0
  let won = 0
  fc.assert(
    fc.property(lawfulCohort, fc.nat(5), (drawn, at) => {
      const input: PlanInput = {
        ...drawn,
        cohort: { ...drawn.cohort, quotas: drawn.cohort.quotas.filter(({ side }) => side === 'host') },
        forbidden: [],
        waivers: [],
      }
      const like = input.nominations[at % Math.max(input.nominations.length, 1)]
      const preparation = prepare(input)
      if (!preparation.ok || !like) return
      const solution = solvePrepared(preparation.prepared)
      const gains = gainsOfOneMore(situationOf(preparation.prepared, solution))
      if (!gains || solution.status !== 'optimal') return
      const gain = gains.gain(input.nominations.indexOf(like))
      const twin = { ...like, id: 'twin', officer: { ...like.officer, id: 'twin' } }
      const before = makePlan(input)
      const after = makePlan({ ...input, nominations: [...input.nominations, twin] })
      if (!before.ok || !after.ok) throw new Error('refused')
      const seats = after.plan.filledByTier.flatMap(({ tier, filled }, k) => {
        const count = filled - (before.plan.filledByTier[k]?.filled ?? 0)
        return count === 0 ? [] : [{ tier, count }]
      })
      expect(gain.seats).toEqual(seats)
      expect(gain.fit).toBe(after.plan.totalFit - before.plan.totalFit)
      told++
      if (gain.seats.length > 0 || gain.fit > 0) won++
    }),
    { numRuns: 250 },
  )
  expect(told).toBeGreaterThan(80)
  expect(won).toBeGreaterThan(8)
})
