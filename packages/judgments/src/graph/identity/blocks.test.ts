import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pairsOf, partsOf } from './blocks.ts'
import type { Traits } from './mentions.ts'

const few = fc.integer({ min: 0, max: 3 })
const description: fc.Arbitrary<Traits> = fc.record({
  isFirm: fc.boolean(),
  surname: few,
  name: few,
  mask: few,
  shape: few,
  birth: fc.constantFrom(Number.NaN, -400, 0, 12_000),
  sex: fc.constantFrom(0, 1, 2),
  address: few,
  district: few,
  number: few,
  idTail: few,
  head: few,
  court: few,
  agent: few,
})

/** What two descriptions must have in common to be compared, said anew. */
function shares(a: Traits, b: Traits): boolean {
  const same = (...traits: (keyof Traits)[]) => traits.every((trait) => a[trait] === b[trait])
  if ((a.number !== 0 && same('number')) || (a.name !== 0 && same('name'))) return true
  if (a.isFirm || b.isFirm) return a.isFirm && b.isFirm && a.address !== 0 && same('shape', 'address')
  return same('birth', 'surname') || (a.idTail !== 0 && same('idTail', 'surname', 'sex'))
}

test('each pair that has something in common once, within one part', () => {
  fc.assert(
    fc.property(fc.array(description, { maxLength: 14 }), (all) => {
      const parts = partsOf(all, [])
      expect(parts.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual([...all.keys()])
      const wanted = [...all.entries()].flatMap(([a, first]) =>
        [...all.entries()].flatMap(([b, second]) => (b > a && shares(first, second) ? [`${a} ${b}`] : [])),
      )
      const found = parts.flatMap((part) => [...pairsOf(part)].map(([a, b]) => `${a} ${b}`))
      expect(found.sort()).toEqual(wanted.sort())
    }),
  )
})

test('a tie holds two in one part, whatever they share', () => {
  const [one, other] = fc.sample(description, { numRuns: 2, seed: 3 })
  if (!one || !other) throw new Error('no descriptions')
  const apart = [
    { ...one, number: 1, name: 0, isFirm: true, address: 0 },
    { ...other, number: 2, name: 0, isFirm: true, address: 0 },
  ]
  expect(partsOf(apart, [])).toHaveLength(2)
  expect(partsOf(apart, [[0, 1]])).toEqual([{ members: [0, 1], blocks: [] }])
})

test('a value that more than 300 share proposes nobody', () => {
  const [one] = fc.sample(description, { numRuns: 1, seed: 3 })
  if (!one) throw new Error('no description')
  const alike = (count: number) =>
    Array.from({ length: count }, () => ({ ...one, isFirm: true, number: 0, name: 7, address: 0 }))
  expect(partsOf(alike(300), [])).toHaveLength(1)
  expect(partsOf(alike(301), [])).toHaveLength(301)
})
