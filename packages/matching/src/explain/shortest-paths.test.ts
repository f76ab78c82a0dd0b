import { solveOptimal } from '@zhiqiao/solver'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf } from './columns.ts'
import { exchangeGraph } from './exchange-graph.ts'
import { prepare } from '../prepare.ts'
import { waysFrom, waysTo } from './shortest-paths.ts'
import { lawfulCohort } from '../testing/lawful-cohort.ts'

test('ways cost the same from the prices of the plan as from none, and asked from near to far as all at once', () => {
  let told = 0
  fc.assert(
    fc.property(
      lawfulCohort,
      fc.nat(),
      fc.array(fc.integer({ min: -20, max: 400 }), { maxLength: 6 }),
      (input, at, limits) => {
        const preparation = prepare(input)
        if (!preparation.ok) return
        const { problem } = preparation.prepared
        const { postOf, pairOf, certificate } = solveOptimal(problem)
        const columns = columnsOf(problem)
        const priced = exchangeGraph(problem, columns, { postOf, pairOf, ...(certificate && { certificate }) })
        const plain = exchangeGraph(problem, columns, { postOf, pairOf })
        if (!priced || !plain) throw new Error('an optimal plan could be improved')
        const node = at % priced.graph.nodes
        for (const search of [waysFrom, waysTo]) {
          const near = search(priced.graph, priced.potentials, node)
          const whole = search(plain.graph, plain.potentials, node)
          for (let v = 0; v < priced.graph.nodes; v++) {
            const cost = whole.cost(v)
            for (const limit of limits)
              expect(near.costBelow(v, limit)).toBe(cost < limit ? cost : Number.POSITIVE_INFINITY)
            expect(near.cost(v)).toBe(cost)
            if (Number.isFinite(cost) && cost !== 0) told++
          }
        }
      },
    ),
    { numRuns: 1000 },
  )
  expect(told).toBeGreaterThan(200)
})
