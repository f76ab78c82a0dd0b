import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textTable, widthOf } from './text-table.ts'

test('heads and rows stand under each other, Han letters two columns wide', () => {
  const columns = [{ head: '分数', right: true }, { head: '线索', most: 8 }, { head: 'sign' }]
  expect(
    textTable(columns, [
      ['99', '甲乙丙丁戊', 'L01'],
      ['7', 'ab（c）', 'L02 预扣'],
    ]),
  ).toEqual(['分数  线索     sign', '────  ───────  ────────', '  99  甲乙丙…  L01', '   7  ab（c）  L02 预扣'])
})

test('every column begins at the same place in every line, whatever stands in it', () => {
  const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('（2018）浙0683民初1号', '张某甲', '…', 'é', ''))
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), fc.integer({ min: 2, max: 20 }), (rows, most) => {
      const lines = textTable(
        [{ head: '甲', most, right: true }, { head: '|' }],
        rows.map(([first]) => [first, '|']),
      )
      const places = new Set(lines.filter((line) => line.endsWith('|')).map((line) => widthOf(line)))
      expect(places.size).toBe(1)
      for (const line of lines) expect(line).toBe(line.trimEnd())
    }),
  )
})
