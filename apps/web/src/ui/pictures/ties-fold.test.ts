import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foldTies } from './ties-fold.ts'

const kinds = [
  { id: 'item', item: true },
  { id: 'person', item: false },
  { id: 'judge', item: false },
]
const node = fc.constantFrom('item', 'person', 'judge')
const picture = fc.array(node, { minLength: 1, maxLength: 30 }).chain((given) => {
  const nodes = given.map((kind, k) => ({ kind, id: `${k}` }))
  const id = fc.constantFrom(...nodes.map((one) => one.id))
  const tie = fc.record({ from: id, to: id, strength: fc.constantFrom(0.2, 0.5, 1), found: fc.boolean() })
  return fc.record({
    nodes: fc.constant(nodes),
    ties: fc.array(tie, { maxLength: 60 }),
    room: fc.integer({ min: 1, max: 31 }),
  })
})

it('loses no node and no tie between what stays apart, whatever the room', () => {
  fc.assert(
    fc.property(picture, ({ nodes, ties, room }) => {
      const folded = foldTies(kinds, nodes, ties, (one) => one.nodes.length <= room)
      const members = folded.nodes.flatMap((one) => one.members.map(({ id }) => id))
      expect(members.sort()).toEqual(nodes.map(({ id }) => id).sort())
      expect(new Set(folded.nodes.map(({ id }) => id)).size).toBe(folded.nodes.length)
      for (const { kind, members: own } of folded.nodes) for (const one of own) expect(one.kind).toBe(kind)
      const at = new Map(folded.nodes.flatMap(({ id, members: own }) => own.map((one) => [one.id, id] as const)))
      const drawn = new Map(folded.ties.map((one) => [`${one.from} ${one.to}`, one]))
      if (folded.nodes.length === nodes.length) return
      for (const { from, to, strength, found } of ties) {
        const [a, b] = [at.get(from), at.get(to)]
        if (a === b) continue
        const tie = drawn.get(`${a ?? ''} ${b ?? ''}`)
        expect(tie?.strength ?? 0).toBeGreaterThanOrEqual(strength)
        if (found) expect(tie?.found).toBe(true)
      }
    }),
  )
})

it('leaves a picture alone that has room', () => {
  const nodes = [{ id: '1', kind: 'item' }]
  expect(foldTies(kinds, nodes, [], () => true).nodes).toEqual([{ id: '1', kind: 'item', members: nodes }])
})

/** A lender who sues `count` people before two judges in turn. */
function lender(count: number) {
  const numbers = Array.from({ length: count }, (_, k) => k)
  const person = (id: string) => ({ id, kind: 'person' })
  const tie = (from: string, to: string, found = false) => ({ from, to, strength: 1, found })
  return {
    nodes: [
      person('lender'),
      ...['odd', 'even'].map((id) => ({ id, kind: 'judge' })),
      ...numbers.map((k) => ({ id: `item ${k}`, kind: 'item' })),
      ...numbers.map((k) => person(`sued ${k}`)),
    ],
    ties: numbers.flatMap((k) => [
      tie('lender', `item ${k}`, true),
      tie(`sued ${k}`, `item ${k}`),
      tie(k % 2 === 0 ? 'even' : 'odd', `item ${k}`),
    ]),
  }
}
const counts = (folded: ReturnType<typeof foldTies>) =>
  folded.nodes.map(({ kind, members }) => `${kind} ${members.length}`)

it('folds judgments by whom they hang on, and those who stand in them alone with them', () => {
  const { nodes, ties } = lender(30)
  const folded = foldTies(kinds, nodes, ties, (one) => one.nodes.length < 10)
  expect(counts(folded)).toEqual(['item 15', 'item 15', 'person 1', 'judge 1', 'judge 1', 'person 15', 'person 15'])
})

it('names fewer where the room is less, down to one node a kind', () => {
  const { nodes, ties } = lender(30)
  expect(counts(foldTies(kinds, nodes, ties, (one) => one.nodes.length < 6))).toEqual([
    'item 30',
    'person 1',
    'judge 2',
    'person 30',
  ])
  expect(counts(foldTies(kinds, nodes, ties, () => false))).toEqual(['item 30', 'person 31', 'judge 2'])
})
