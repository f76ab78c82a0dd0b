import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spareLines, type StaffingRow } from './staffing.ts'

test('what can be spared is what is left after those away, nominated and kept', () => {
  const counts = [{ specialty: 'civil', known: 6, away: 1, nominated: 1 }]
  const row: StaffingRow = { specialty: 'civil', established: 8, actual: 7, keep: 3 }
  expect(spareLines(counts, [row])).toEqual([
    { specialty: 'civil', known: 6, away: 1, nominated: 1, established: 8, actual: 7, keep: 3, spare: 2, short: 0 },
  ])
  expect(spareLines(counts, [])).toMatchObject([{ keep: 0, spare: 4 }])
  expect(spareLines([], [{ ...row, actual: 2 }])).toMatchObject([{ known: 0, spare: 0, short: 1 }])
})

test('departments of one specialty add up', () => {
  const rows: StaffingRow[] = [
    { departmentCode: 'a', specialty: 'civil', established: 3, actual: 3, keep: 1 },
    { departmentCode: 'b', specialty: 'civil', established: 2, actual: 1, keep: 1 },
  ]
  expect(spareLines([], rows)).toMatchObject([{ established: 5, actual: 4, keep: 2, spare: 2 }])
})

test('nobody is counted twice or lost, whatever the numbers', () => {
  const count = fc.nat({ max: 9 })
  const lines = fc.uniqueArray(
    fc.record({ specialty: fc.constantFrom('a', 'b', 'c'), known: count, away: count, nominated: count }),
    { selector: ({ specialty }) => specialty },
  )
  const rows = fc.array(
    fc.record({ specialty: fc.constantFrom('a', 'b', 'd'), established: count, actual: count, keep: count }),
  )
  fc.assert(
    fc.property(lines, rows, (counts, statement) => {
      for (const line of spareLines(counts, statement)) {
        const people = Math.max(line.known, line.actual ?? 0)
        expect(line.spare - line.short).toBe(people - line.away - line.nominated - line.keep)
        expect(line.spare === 0 || line.short === 0).toBe(true)
      }
    }),
  )
})
