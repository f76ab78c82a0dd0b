/** The solver that a planning pack is given: HiGHS behind the interface that packs know, loaded when a pack first asks. */
import type { IntegerAnswer, IntegerProgram, Solve } from '@zhiqiao/domain'
import { loadHighs } from '@zhiqiao/highs'

/** Costs are stretched to this, so that what the engine leaves open (half a unit) is a millionth of the largest of them. */
const largestCost = 1_000_000
const mostNodes = 1_000_000

/** `goOn` is asked now and then; false ends the search. The `gap` asked for is kept to whatever it is: the engine closes it. */
export function solveWith(goOn: () => boolean): Solve {
  return async (program, { seconds }) => {
    const engine = await loadHighs()
    const until = performance.now() + seconds * 1000
    const { order, given, base, stretch } = engineProgram(program)
    const answer = engine.solve(given, { relaxed: false, mostNodes, goOn: () => goOn() && performance.now() < until })
    const { status, x, bound, fault } = answer
    if (status === 'infeasible' || status === 'unbounded') return { status }
    if (status === 'failed' || x === null) return { status: 'unknown', ...(fault !== undefined && { fault }) }
    return ownAnswer(program, order, x, {
      status,
      bound: Math.max(base + bound / stretch, Number.NEGATIVE_INFINITY),
    })
  }
}

/** Whole columns first, all from 0, by columns: as the engine wants them. */
function engineProgram({ cost, lower, upper, whole, rowLower, rowUpper, entries }: IntegerProgram) {
  const columns = Array.from(cost, (_, column) => column)
  const order = [...columns.filter((c) => whole[c] === 1), ...columns.filter((c) => whole[c] !== 1)]
  const place = new Int32Array(cost.length)
  for (const [at, column] of order.entries()) place[column] = at
  const shift = new Float64Array(rowLower.length)
  const byColumn: { row: number; value: number }[][] = order.map(() => [])
  entries.row.forEach((row, k) => {
    const column = entries.column[k] ?? 0
    const value = entries.value[k] ?? 0
    shift[row] = (shift[row] ?? 0) + value * (lower[column] ?? 0)
    byColumn[place[column] ?? 0]?.push({ row, value })
  })
  const stretch = largestCost / Math.max(1e-9, ...cost.map(Math.abs))
  const start = new Int32Array(order.length + 1)
  for (const [at, own] of byColumn.entries()) start[at + 1] = (start[at] ?? 0) + own.length
  const flat = byColumn.flat()
  return {
    order,
    stretch,
    base: cost.reduce((sum, value, column) => sum + value * (lower[column] ?? 0), 0),
    given: {
      columns: order.length,
      rows: rowLower.length,
      whole: order.filter((column) => whole[column] === 1).length,
      cost: Float64Array.from(order, (column) => (cost[column] ?? 0) * stretch),
      upper: Float64Array.from(order, (column) => (upper[column] ?? 0) - (lower[column] ?? 0)),
      start,
      row: Int32Array.from(flat, ({ row }) => row),
      value: Float64Array.from(flat, ({ value }) => value),
      least: rowLower.map((least, row) => least - (shift[row] ?? 0)),
      most: rowUpper.map((most, row) => most - (shift[row] ?? 0)),
    },
  }
}

function ownAnswer(
  { cost, lower, whole }: IntegerProgram,
  order: readonly number[],
  x: Float64Array,
  of: { status: 'optimal' | 'stopped'; bound: number },
): IntegerAnswer {
  const values = new Float64Array(cost.length)
  for (const [at, column] of order.entries()) {
    const value = (lower[column] ?? 0) + (x[at] ?? 0)
    values[column] = whole[column] === 1 ? Math.round(value) : value
  }
  return { ...of, values, cost: values.reduce((sum, value, column) => sum + value * (cost[column] ?? 0), 0) }
}
