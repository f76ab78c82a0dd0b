/** Programs as packs write them, through the engine as it is: against every answer there is. */
import type { IntegerProgram } from '@zhiqiao/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solveWith } from './solve.ts'

const solve = solveWith(() => true)

/** The least cost by trying all whole points. */
function bestOf({ cost, lower, upper, rowLower, rowUpper, entries }: IntegerProgram): number | undefined {
  let best: number | undefined
  const values = Array.from(lower)
  const visit = (column: number): void => {
    if (column === values.length) {
      const rows = new Float64Array(rowLower.length)
      entries.row.forEach((row, k) => {
        rows[row] = (rows[row] ?? 0) + (entries.value[k] ?? 0) * (values[entries.column[k] ?? 0] ?? 0)
      })
      if (!rows.every((sum, row) => sum >= (rowLower[row] ?? 0) && sum <= (rowUpper[row] ?? 0))) return
      const total = values.reduce((sum, value, k) => sum + value * (cost[k] ?? 0), 0)
      if (best === undefined || total < best) best = total
      return
    }
    for (let value = lower[column] ?? 0; value <= (upper[column] ?? 0); value++) {
      values[column] = value
      visit(column + 1)
    }
  }
  visit(0)
  return best
}

describe('the solver of packs', () => {
  it('answers the least cost there is, from bounds below and above 0, or that there is none', async () => {
    const small = fc.integer({ min: -3, max: 3 })
    const program = fc
      .record({
        cost: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 4 }),
        lower: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 4, maxLength: 4 }),
        reach: fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
        matrix: fc.array(small, { minLength: 8, maxLength: 8 }),
        rows: fc.array(fc.record({ from: fc.integer({ min: -6, max: 3 }), over: fc.nat(6) }), {
          minLength: 2,
          maxLength: 2,
        }),
      })
      .map(
        ({ cost, lower, reach, matrix, rows }): IntegerProgram => ({
          cost: Float64Array.from(cost, (one) => one / 10),
          lower: Float64Array.from(lower),
          upper: Float64Array.from(lower, (one, k) => one + (reach[k] ?? 0)),
          whole: new Uint8Array(4).fill(1),
          rowLower: Float64Array.from(rows, ({ from }) => from),
          rowUpper: Float64Array.from(rows, ({ from, over }) => from + over),
          entries: {
            row: Int32Array.from(matrix, (_, k) => Math.floor(k / 4)),
            column: Int32Array.from(matrix, (_, k) => k % 4),
            value: Float64Array.from(matrix),
          },
        }),
      )
    await fc.assert(
      fc.asyncProperty(program, async (one) => {
        const [answer, best] = [await solve(one, { seconds: 5, gap: 0 }), bestOf(one)]
        if (best === undefined) expect(answer.status).toBe('infeasible')
        else {
          expect(answer.status).toBe('optimal')
          if ('cost' in answer) expect(answer.cost).toBeCloseTo(best, 5)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('takes columns that need not be whole', async () => {
    const answer = await solve(
      {
        cost: Float64Array.of(1, 3),
        lower: Float64Array.of(0, 0),
        upper: Float64Array.of(0.5, 9),
        whole: Uint8Array.of(0, 1),
        rowLower: Float64Array.of(1.5),
        rowUpper: Float64Array.of(Number.POSITIVE_INFINITY),
        entries: { row: Int32Array.of(0, 0), column: Int32Array.of(0, 1), value: Float64Array.of(1, 1) },
      },
      { seconds: 5, gap: 0 },
    )
    expect(answer).toMatchObject({ status: 'optimal', cost: 3.5 })
    if ('values' in answer) expect([...answer.values]).toEqual([0.5, 1])
  })

  it('tells what has no least cost, and a search that is stopped before it finds anything, from what nothing fulfils', async () => {
    const one = {
      cost: Float64Array.of(-1),
      lower: Float64Array.of(0),
      upper: Float64Array.of(Number.POSITIVE_INFINITY),
      whole: Uint8Array.of(0),
      rowLower: Float64Array.of(1),
      rowUpper: Float64Array.of(Number.POSITIVE_INFINITY),
      entries: { row: Int32Array.of(0), column: Int32Array.of(0), value: Float64Array.of(1) },
    }
    const limit = { seconds: 5, gap: 0 }
    expect(await solve(one, limit)).toEqual({ status: 'unbounded' })
    const none = { ...one, upper: Float64Array.of(0.5) }
    expect(await solve(none, limit)).toEqual({ status: 'infeasible' })
    // three equations over thirty columns of yes and no: nothing is found at the first look
    const [rows, columns] = [3, 30]
    const entry = Int32Array.from({ length: rows * columns }, (_, k) => k)
    const value = Float64Array.from(entry, (k) => (k * k * 37 + k * 11) % 101)
    const half = Float64Array.from({ length: rows }, (_, row) =>
      Math.floor(value.subarray(row * columns, (row + 1) * columns).reduce((sum, one) => sum + one, 0) / 2),
    )
    const hard = {
      cost: new Float64Array(columns),
      lower: new Float64Array(columns),
      upper: new Float64Array(columns).fill(1),
      whole: new Uint8Array(columns).fill(1),
      rowLower: half,
      rowUpper: half,
      entries: { row: entry.map((k) => Math.floor(k / columns)), column: entry.map((k) => k % columns), value },
    }
    expect(await solveWith(() => false)(hard, limit)).toEqual({ status: 'unknown' })
  })
})
