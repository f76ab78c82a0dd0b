import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageBands, bandCodes, bandOf } from './bands.ts'
import { chanceOf } from './chance.ts'
import { shareTable } from './shares.ts'
import { type GroupCounts, type ShownCounts, withhold } from './withhold.ts'

const tables = fc
  .array(
    fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.nat(9))
      .map(([nominated, selected]) => ({ nominated, selected: Math.min(nominated, selected) })),
    { minLength: 1, maxLength: 3 },
  )
  .map((rows) => rows.map((row, index): GroupCounts => ({ code: String(index), ...row })))

/** Every table of counts that agrees with what is shown and with both totals: what a reader with time could list. */
function consistent(shown: readonly ShownCounts[], all: number, allSelected: number): GroupCounts[][] {
  let partial: { rows: GroupCounts[]; nominated: number; selected: number }[] = [
    { rows: [], nominated: 0, selected: 0 },
  ]
  for (const { code, nominated, selected } of shown) {
    const counts = nominated === null ? Array.from({ length: all }, (_, index) => index + 1) : [nominated]
    partial = partial.flatMap((before) =>
      counts.flatMap((n) =>
        (selected === null ? Array.from({ length: n + 1 }, (_, index) => index) : [selected])
          .filter((s) => s <= n && before.nominated + n <= all && before.selected + s <= allSelected)
          .map((s) => ({
            rows: [...before.rows, { code, nominated: n, selected: s }],
            nominated: before.nominated + n,
            selected: before.selected + s,
          })),
      ),
    )
  }
  return partial.filter((one) => one.nominated === all && one.selected === allSelected).map((one) => one.rows)
}

describe('withholding small counts', () => {
  it('shows no count of one to four, on either side of the choice', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        for (const [index, shown] of withhold(rows).rows.entries()) {
          const { nominated, selected } = rows[index] ?? { nominated: 0, selected: 0 }
          if (shown.nominated !== null) expect(shown.nominated).toBeGreaterThanOrEqual(5)
          if (shown.selected === null) continue
          for (const count of [selected, nominated - selected]) expect(count === 0 || count >= 5).toBe(true)
        }
      }),
    )
  })

  it('lets no withheld count be computed back from the totals', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const shown = withhold(rows)
        if (shown.tooFew) return
        const sum = (of: 'nominated' | 'selected') => rows.reduce((total, row) => total + row[of], 0)
        const possible = consistent(shown.rows, sum('nominated'), sum('selected'))
        for (const [index, row] of shown.rows.entries()) {
          const values = (of: 'nominated' | 'selected') => new Set(possible.map((one) => one[index]?.[of]))
          if (row.nominated === null)
            expect(Math.max(...[...values('nominated')].map(Number))).toBeGreaterThanOrEqual(5)
          if (row.nominated === null) expect(values('nominated').size).toBeGreaterThan(1)
          if (row.selected === null) expect(values('selected').size).toBeGreaterThan(1)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('withholds nothing where nothing is small, and a second group where only one is', () => {
    const large = [
      { code: 'a', nominated: 20, selected: 8 },
      { code: 'b', nominated: 30, selected: 12 },
    ]
    expect(withhold(large).rows).toEqual(large)
    const one = withhold([...large, { code: 'c', nominated: 3, selected: 1 }])
    expect(one.rows.map((row) => row.nominated)).toEqual([null, 30, null])
    expect(one.tooFew).toBe(false)
  })

  it('says so where nothing can be shown', () => {
    expect(withhold([{ code: 'a', nominated: 6, selected: 2 }])).toEqual({
      rows: [{ code: 'a', nominated: null, selected: null }],
      tooFew: true,
    })
  })
})

describe('what chance alone brings', () => {
  it('is the share of all draws that lie as far off, counted one by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(9), fc.nat(9), fc.nat(9), (all, n, k, x) => {
        const [nominated, allSelected] = [Math.min(n, all), Math.min(k, all)]
        const selected = Math.min(x, nominated, allSelected)
        const expected = (nominated * allSelected) / all
        let draws = 0
        let far = 0
        for (let mask = 0; mask < 2 ** all; mask++) {
          const members = Array.from({ length: all }, (_, bit) => (mask >> bit) & 1)
          if (members.reduce((sum, one) => sum + one, 0) !== allSelected) continue
          draws++
          const got = members.slice(0, nominated).reduce((sum, one) => sum + one, 0)
          if (Math.abs(got - expected) >= Math.abs(selected - expected) - 1e-9) far++
        }
        expect(chanceOf({ nominated, selected }, all, allSelected)).toBeCloseTo(far / draws, 9)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a table of shares', () => {
  it('compares the selected with the nominated and leaves out groups without anybody', () => {
    const { rows } = shareTable([
      { code: 'a', nominated: 30, selected: 20 },
      { code: 'b', nominated: 30, selected: 5 },
      { code: 'c', nominated: 0, selected: 0 },
    ])
    expect(rows.map((row) => row.code)).toEqual(['a', 'b'])
    expect(rows[0]?.difference).toBeCloseTo(0.3, 9)
    expect(rows[0]?.chance ?? 1).toBeLessThan(0.01)
  })
})

describe('bands', () => {
  it('cover every number once, in order', () => {
    expect(bandCodes(ageBands)).toEqual(['<=35', '36-40', '41-45', '46-50', '>50'])
    fc.assert(fc.property(fc.nat(120), (age) => bandCodes(ageBands).includes(bandOf(age, ageBands))))
  })
})
