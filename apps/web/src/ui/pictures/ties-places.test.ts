import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placesOf } from './ties-places.ts'

const kinds = [
  { id: 'item', row: 1 },
  { id: 'person', row: 0 },
  { id: 'account', row: 3 },
]
const node = fc.record({ kind: fc.constantFrom('item', 'person', 'account'), label: fc.string({ maxLength: 10 }) })
const picture = fc.array(node, { minLength: 1, maxLength: 40 }).chain((given) => {
  const nodes = given.map((one, k) => ({ ...one, id: `${k}` }))
  const id = fc.constantFrom(...nodes.map((one) => one.id))
  return fc.record({ nodes: fc.constant(nodes), ties: fc.array(fc.record({ from: id, to: id }), { maxLength: 60 }) })
})

it('places every node once, within the picture, and none over another', () => {
  fc.assert(
    fc.property(picture, ({ nodes, ties }) => {
      const { places, width, height } = placesOf(kinds, nodes, ties)
      expect(places.size).toBe(nodes.length)
      for (const row of [0, 1, 2]) {
        const own = [...places.values()].filter((one) => one.row === row)
        const xs = own.map(({ x }) => x).sort((a, b) => a - b)
        for (const [k, x] of xs.entries()) expect(x - (xs[k - 1] ?? 0)).toBeGreaterThanOrEqual(k === 0 ? 21.9 : 43.9)
        expect(xs.at(-1) ?? 0).toBeLessThanOrEqual(width - 21.9)
      }
      for (const { y } of places.values()) expect(y).toBeLessThan(height)
    }),
  )
})

it('stands over what it is tied to, where there is room', () => {
  const nodes = ['1', '2', '3', '4', '5', '6', '7', '8'].map((id) => ({ id, kind: 'item', label: '民初1234号' }))
  const { places } = placesOf(
    kinds,
    [...nodes, { id: 'who', kind: 'person', label: '试某甲' }],
    [{ from: 'who', to: '7' }],
  )
  expect(places.get('who')?.x).toBe(places.get('7')?.x)
  expect(places.get('who')?.row).toBe(0)
})
