import { buildTree, isWithin } from '@zhiqiao/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { institutionOrder } from './institution-order.ts'

/** Each institution below an earlier one or, for a new root, below none. */
const parents = fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 })

test('one institution lies within another where its number lies between entry and exit, in whatever order they are asked', () => {
  fc.assert(
    fc.property(parents, fc.infiniteStream(fc.nat(1000)), (picks, asked) => {
      const rows = picks.map((pick, k) => {
        const parent = pick % (k + 1)
        const parentId = parent === k ? null : `i${parent}`
        return { id: `i${k}`, code: `i${k}`, name: `试${k}`, level: 'county', parentId, regionCode: '' }
      })
      const built = buildTree(rows)
      if (!built.ok) throw new Error(JSON.stringify(built.refusals))
      const { tree } = built
      const order = institutionOrder(tree)
      for (const turn of asked.take(20)) order.enter(`i${turn % rows.length}`)
      for (const { id } of rows) {
        for (const { id: above } of rows) {
          const within = order.enter(above) <= order.enter(id) && order.enter(id) < order.leave(above)
          expect(within).toBe(isWithin(tree, id, above))
        }
      }
      expect(new Set(rows.map(({ id }) => order.enter(id))).size).toBe(rows.length)
      expect([order.enter('nowhere'), order.leave('nowhere')]).toEqual([-1, -1])
    }),
  )
})
