import { solveOptimal } from '@zhiqiao/solver'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallProblem } from '../../solver/src/testing/small.ts'
import { columnsOf } from './columns.ts'
import { exchangeGraph } from './exchange-graph.ts'
import { LARGEST_FIT } from './score.ts'
import { waysFrom, waysTo } from './shortest-paths.ts'

test('ways cost the same from the prices of the plan as from none, and asked from near to far as all at once', () => {
  let told = 0
  fc.assert(
    fc.property(
      smallProblem.map((drawn) => ({ ...drawn, fit: drawn.fit.map((fit) => fit % (LARGEST_FIT + 1)) })),
      fc.nat(),
      fc.array(fc.integer({ min: -20, max: 400 }), { maxLength: 6 }),
      (problem, at, limits) => {
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
    { numRuns: 500 },
  )
  expect(told).toBeGreaterThan(500)
})
