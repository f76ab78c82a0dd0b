import { seeded } from '@zhiqiao/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearCopies } from './near-copies.ts'
import { HashSets } from './sets.ts'
import { jaccard, shingles } from './shingles.ts'

const form = (lender: string, borrower: string, sum: string) =>
  `借款人${borrower}因经营需要，向出借人${lender}借款${sum}，款项已如数收讫，逾期不还自愿承担全部费用，并同意由出借人所在地人民法院管辖。`

test('one form filled in twice gives the same set, whoever signs for whatever sum', () => {
  const a = shingles(form('赵某甲', '钱某乙', '人民币叁万元整'), 3, ['赵某甲', '钱某乙'])
  const b = shingles(form('孙试丙', '李某', '人民币120000元'), 3, ['孙试丙', '李某'])
  expect(jaccard(Uint32Array.from(a), Uint32Array.from(b))).toBeGreaterThan(0.85)
  const other = shingles('今借到赵某甲现金叁万元，年底归还，以此为凭。', 3, ['赵某甲'])
  expect(jaccard(Uint32Array.from(a), Uint32Array.from(other))).toBeLessThan(0.1)
})

test('of two sets, what they share over what they have', () => {
  const set = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
  fc.assert(
    fc.property(set, set, (a, b) => {
      const [x, y] = [a, b].map((one) => Uint32Array.from(one).sort())
      const both = a.filter((one) => b.includes(one)).length
      const all = new Set([...a, ...b]).size
      expect(jaccard(x ?? new Uint32Array(), y ?? new Uint32Array())).toBe(all === 0 ? 0 : both / all)
    }),
  )
})

function randomSet(chance: { below(count: number): number }, size: number): number[] {
  const set = new Set<number>()
  while (set.size < size) set.add(chance.below(2 ** 32))
  return [...set].sort((a, b) => a - b)
}

test('nearly all near copies are proposed, and none below the limit is answered', () => {
  const chance = seeded(11)
  const sets = new HashSets()
  const pairs: [number, number][] = []
  for (let k = 0; k < 400; k++) {
    const own = randomSet(chance, 80)
    // 72 of 80 shared, 8 of its own: .82
    const copy = [...own.slice(0, 72), ...randomSet(chance, 8)].sort((a, b) => a - b)
    pairs.push([sets.add(own), sets.add(copy)])
    sets.add([...own.slice(0, 40), ...randomSet(chance, 40)].sort((a, b) => a - b))
  }
  const order = Array.from({ length: sets.count }, (_, k) => k)
  const groups = nearCopies(sets, order, { least: 0.8, smallest: 10, part: () => 0 })
  const together = new Set(groups.flatMap(([head, ...rest]) => rest.map((one) => `${head} ${one}`)))
  expect(pairs.filter(([a, b]) => together.has(`${a} ${b}`)).length).toBeGreaterThanOrEqual(398)
  for (const [head, ...rest] of groups) {
    for (const one of rest) expect(jaccard(sets.of(head ?? 0), sets.of(one))).toBeGreaterThanOrEqual(0.8)
  }
})

test('likeness is not handed on: a chain of small changes does not become one group', () => {
  const chance = seeded(5)
  const sets = new HashSets()
  let own = randomSet(chance, 100)
  for (let k = 0; k < 30; k++) {
    sets.add(own)
    own = [...own.slice(0, 92), ...randomSet(chance, 8)].sort(() => chance.next() - 0.5).sort((a, b) => a - b)
  }
  const order = Array.from({ length: sets.count }, (_, k) => k)
  for (const [head, ...rest] of nearCopies(sets, order, { least: 0.8, smallest: 10, part: () => 0 })) {
    for (const one of rest) expect(jaccard(sets.of(head ?? 0), sets.of(one))).toBeGreaterThanOrEqual(0.8)
  }
})

test('what everybody says is left out before facts are compared', () => {
  const sets = new HashSets()
  for (let k = 0; k < 20; k++) sets.add([1, 2, 3, 1000 + k])
  const rare = sets.withoutCommon(10)
  expect([...rare.of(4)]).toEqual([1004])
})

test('sets of one part are not compared with those of another', () => {
  const sets = new HashSets()
  const own = randomSet(seeded(1), 40)
  sets.add(own)
  sets.add(own)
  const options = { least: 0.8, smallest: 10 }
  expect(nearCopies(sets, [0, 1], { ...options, part: () => 0 })).toEqual([[0, 1]])
  expect(nearCopies(sets, [0, 1], { ...options, part: (set) => set })).toEqual([])
})
