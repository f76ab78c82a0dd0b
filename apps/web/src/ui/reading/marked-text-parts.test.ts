import fc from 'fast-check'
import { expect, it } from 'vitest'
import { partsOf } from './marked-text-parts.ts'

it('cuts overlapping passages so that each is shown whole', () => {
  const parts = partsOf('借款三十万元实付二十七万元', [
    { id: 'L07', at: [2, 13] },
    { id: 'L06', at: [0, 6] },
  ])
  expect(parts).toEqual([
    { from: 0, text: '借款', ids: ['L06'], ends: [] },
    { from: 2, text: '三十万元', ids: ['L07', 'L06'], ends: ['L06'] },
    { from: 6, text: '实付二十七万元', ids: ['L07'], ends: ['L07'] },
  ])
})

it('leaves out what lies outside, and of nothing makes nothing', () => {
  expect(partsOf('甲乙', [{ id: 'x', at: [1, 9] }])).toEqual([{ from: 0, text: '甲乙', ids: [], ends: [] }])
  expect(partsOf('甲乙', [{ id: 'x', at: [1, 1] }])).toHaveLength(1)
  expect(partsOf('', [])).toEqual([])
})

it('loses no character, and covers each mark exactly', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 40 }),
      fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.constantFrom('a', 'b', 'c')), { maxLength: 6 }),
      (text, given) => {
        const marks = given.map(([x, y, id]) => ({ id, at: [Math.min(x, y), Math.max(x, y)] as const }))
        const parts = partsOf(text, marks)
        expect(parts.map((part) => part.text).join('')).toBe(text)
        const valid = marks.filter(({ at: [from, until] }) => from < until && until <= text.length)
        for (let k = 0; k < text.length; k++) {
          const part = parts.find(({ from, text: own }) => from <= k && k < from + own.length)
          const wanted = new Set(valid.filter(({ at }) => at[0] <= k && k < at[1]).map(({ id }) => id))
          expect(new Set(part?.ids)).toEqual(wanted)
        }
      },
    ),
  )
})
