import type { Quota } from '@zhiqiao/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PairId, PlanInput } from '../input.ts'
import { makePlan } from '../plan.ts'
import { randomCohort } from '../testing/random-cohorts.ts'
import { moveCost } from '../what-if.ts'
import { packRoom } from './pack.ts'
import { unpackProblem } from './packed.ts'
import { openRoom } from './room.ts'

const quotas: fc.Arbitrary<Quota[]> = fc.array(
  fc.record({
    side: fc.constantFrom('sending' as const, 'host' as const),
    institutionId: fc.constantFrom('nm', 'baotou', 'shanghai', 'hohhot'),
    max: fc.integer({ min: 1, max: 3 }),
    min: fc.constantFrom(0, 0, 0, 1),
  }),
  { maxLength: 3 },
)

/** A cohort with quotas, the best draft of it, of which some are taken out and one is locked. */
const drafts = fc
  .record({ input: randomCohort, quotas, drop: fc.nat(4), lock: fc.nat(4), apart: fc.tuple(fc.nat(8), fc.nat(8)) })
  .map(({ input: raw, quotas: asked, drop, lock, apart }) => {
    const known = (id: string) => raw.tree.get(id) !== undefined
    const cohort: PlanInput = {
      ...raw,
      cohort: { ...raw.cohort, quotas: asked.filter((one) => known(one.institutionId)) },
      posts: raw.posts.filter((post) => known(post.hostInstitutionId)),
      nominations: raw.nominations.filter((one) => known(one.sendingInstitutionId)),
      forbidden: [],
    }
    const made = makePlan(cohort)
    if (!made.ok) return undefined
    const best = made.plan.pairings.map(({ nominationId, postId }): PairId => ({ nominationId, postId }))
    const current = best.filter((_, at) => at !== drop)
    const held = current[lock]
    const [person, post] = [cohort.nominations[apart[0]], cohort.posts[apart[1]]]
    const kept = person && post && { nominationId: person.id, postId: post.id }
    const isPlaced = kept && best.some((pair) => pair.nominationId === kept.nominationId && pair.postId === kept.postId)
    const forbidden = kept && !isPlaced ? [kept] : []
    return { input: { ...cohort, locks: held ? [held] : [], forbidden }, current }
  })

test('tells the same as the server would, for every person and every place it has an answer to', () => {
  let told = 0
  let rearranged = 0
  let out = 0
  let barred = 0
  fc.assert(
    fc.property(drafts, (draft) => {
      if (!draft) return
      const { input, current } = draft
      const packing = packRoom(input, current)
      if (!packing.ok) return
      const room = openRoom(packing.room)
      if (!room) return
      for (const { id: nominationId } of input.nominations) {
        for (const postId of [null, ...input.posts.map(({ id }) => id)]) {
          const cost = room.weigh({ nominationId, postId })
          if (!cost) continue
          const move =
            postId === null
              ? ({ kind: 'remove', nominationId } as const)
              : ({ kind: 'assign', nominationId, postId } as const)
          const answer = moveCost(input, current, move)
          if (!answer.ok) throw new Error(JSON.stringify(answer.refusals))
          if (cost === 'barred') {
            expect(answer.cost.broken).not.toEqual([])
            barred++
            continue
          }
          const { byItself, displaced, outOfQuota, broken, rearranged: rest, pairings } = answer.cost
          expect(broken).toEqual([])
          expect(cost.outOfQuota).toEqual(outOfQuota)
          if (outOfQuota.length > 0) out++
          expect(cost.change).toBe(0 - byItself.fit)
          expect(cost.filledChange).toBe(pairings.length - current.length)
          expect(cost.displaced).toEqual(displaced)
          if (rest.plan.status === 'infeasible') {
            expect(cost.rearranged).toBeUndefined()
          } else {
            const places = (pairs: readonly PairId[]) => new Map(pairs.map((pair) => [pair.nominationId, pair.postId]))
            const [alone, after] = [places(pairings), places(rest.plan.pairings)]
            const others = new Set([...alone.keys(), ...after.keys()].filter((id) => alone.get(id) !== after.get(id)))
            expect(cost.rearranged).toEqual({
              change: 0 - rest.loss.fit,
              filledChange: after.size - current.length,
              others: others.size,
            })
            rearranged++
          }
          told++
        }
      }
    }),
    { numRuns: 250 },
  )
  expect(told).toBeGreaterThan(100)
  expect(rearranged).toBeGreaterThan(100)
  expect(out).toBeGreaterThan(20)
  expect(barred).toBeGreaterThan(20)
})

test('rows come back from their bytes as they were, and cut short they are refused', () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      if (!draft) return
      const packing = packRoom(draft.input, draft.current)
      if (!packing.ok) return
      const { room } = packing
      const problem = unpackProblem(room)
      expect(problem.post).toHaveLength(problem.fit.length)
      for (const [i, j] of room.locks) expect(i >= 0 && j >= 0).toBe(true)
      for (const fit of problem.fit) expect(fit).toBeLessThanOrEqual(1000)
      if (room.pairs.length > 0) {
        expect(() => unpackProblem({ ...room, pairs: room.pairs.slice(0, -1) })).toThrow(/end too early/)
      }
    }),
    { numRuns: 60 },
  )
})
