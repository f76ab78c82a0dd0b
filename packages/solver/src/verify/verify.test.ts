import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Certificate } from '../problem.ts'
import { compare, enumerate, pairsOf, problemOf, smallProblem, worth } from '../testing/small.ts'
import { solveOptimal } from '../solve.ts'
import { verifyPlan } from './index.ts'

const rows: [number, number][][] = [
  [
    [0, 9],
    [1, 4],
  ],
  [
    [0, 8],
    [1, 1],
  ],
  [[0, 7]],
]
const problem = problemOf(rows, [1, 1])
const plan = solveOptimal(problem)

function withLevel(
  certificate: Certificate | undefined,
  k: number,
  change: Partial<Certificate['levels'][number]>,
): Certificate {
  const levels = certificate?.levels ?? []
  return { levels: levels.map((level, at) => (at === k ? { ...level, ...change } : level)) }
}

describe('a plan tampered with is refused, and the refusal shows where', () => {
  const refusal = (change: Partial<Parameters<typeof verifyPlan>[1]>) => {
    const verdict = verifyPlan(problem, { ...plan, ...change })
    return verdict.ok ? null : verdict.refusal
  }

  test('the plan itself passes', () => expect(refusal({})).toBeNull())
  test('a pair that is not eligible', () =>
    expect(refusal({ postOf: Int32Array.of(1, 0, 1) })).toMatchObject({
      rule: 'eligible',
      place: 'candidate 2',
      value: 1,
    }))
  test('more people than seats', () =>
    expect(refusal({ postOf: Int32Array.of(1, 0, 0) })).toMatchObject({ rule: 'seats', place: 'post 0', value: 2 }))
  test('a worse plan under the sums of the best', () =>
    expect(refusal({ postOf: Int32Array.of(0, 1, -1) })).toMatchObject({ rule: 'total-fit', place: 'totalFit' }))
  test('the wrong number of people', () =>
    expect(refusal({ postOf: Int32Array.of(1) })).toMatchObject({ rule: 'length' }))
  test('no certificate', () => {
    const { status, postOf } = plan
    expect(verifyPlan(problem, { status, postOf })).toMatchObject({ ok: false, refusal: { rule: 'certificate' } })
  })
  test('a price that would make a pair look good', () => {
    const certificate = withLevel(plan.certificate, 1, { post: Float64Array.of(9999, 9999) })
    expect(refusal({ certificate })).toMatchObject({ rule: 'reduced-cost', place: 'pair 0 (candidate 0, post 0)' })
  })
  test('a price that is no whole number', () => {
    const certificate = withLevel(plan.certificate, 1, { post: Float64Array.of(0.5, 0) })
    expect(refusal({ certificate })).toMatchObject({ rule: 'price', place: 'certificate.levels[1].post[0]' })
  })
  test('a level left out', () =>
    expect(refusal({ certificate: { levels: plan.certificate?.levels.slice(1) ?? [] } })).toMatchObject({
      rule: 'levels',
    }))
  test('a value of a level', () =>
    expect(refusal({ certificate: withLevel(plan.certificate, 1, { value: 1 }) })).toMatchObject({ rule: 'value' }))
})

describe('laws', () => {
  test('any other plan than a best one is refused, whatever its sums and levels claim', () => {
    fc.assert(
      fc.property(smallProblem, fc.nat(), fc.integer({ min: -1, max: 3 }), (small, who, post) => {
        const best = solveOptimal(small)
        if (small.candidates === 0 || post >= small.posts || !best.certificate) return
        const i = who % small.candidates
        if (best.postOf[i] === post) return
        const postOf = best.postOf.slice()
        postOf[i] = post
        const pairOf = Int32Array.from(postOf, (j, at) => {
          for (let pair = small.rowStart[at] ?? 0; pair < (small.rowStart[at + 1] ?? 0); pair++)
            if (small.post[pair] === j) return pair
          return -1
        })
        expect(verifyPlan(small, { status: best.status, postOf, certificate: best.certificate }).ok).toBe(false)
        const value = pairOf.every((pair, at) => pair >= 0 || postOf[at] === -1) ? worth(small, pairsOf(pairOf)) : null
        expect(value === null || compare(value, enumerate(small)) > 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('prices thrown about prove nothing false: what still passes is still a best plan', () => {
    let refused = 0
    fc.assert(
      fc.property(smallProblem, fc.nat(), fc.nat(), fc.constantFrom(-1e9, -1, 1, 1e9), (small, level, node, by) => {
        const best = solveOptimal(small)
        const levels = best.certificate?.levels ?? []
        const k = level % levels.length
        const side = (['candidate', 'post', 'candidateGroup', 'postGroup'] as const)[node % 4] ?? 'post'
        const prices = levels[k]?.[side].slice() ?? new Float64Array(0)
        if (prices.length === 0) return
        const at = node % prices.length
        prices[at] = (prices[at] ?? 0) + by
        const verdict = verifyPlan(small, { ...best, certificate: withLevel(best.certificate, k, { [side]: prices }) })
        if (!verdict.ok) refused++
        const isBest = compare(worth(small, pairsOf(best.pairOf)) ?? [], enumerate(small)) === 0
        expect(!verdict.ok || isBest).toBe(true)
      }),
      { numRuns: 500 },
    )
    expect(refused).toBeGreaterThan(100)
  })
})
