/**
 * The interface carries packs that have nothing to do with documents: a desk with clocks, an indicator table with charts, a planner
 * that asks a solver. Each stands in `examples/packs` and goes through the same calls; `features/packs/carries.test.ts` takes them
 * through the server.
 */
import { describe, expect, it } from 'vitest'
import { day } from '../day.ts'
import { deskPack, plannerPack, ratesPack } from '../examples/packs/index.ts'
import { packManifestFaults } from './check-manifest.ts'
import type { PackChanges } from './parameters.ts'
import type { Solve } from './solve.ts'
import type { Pack, PackFound, PackGiven, PackLine, PackTools } from './work.ts'

/** By trying all: the programs of this file are small. */
const tryAll: Solve = ({ cost, upper, rowLower, rowUpper, entries }) => {
  const n = cost.length
  let best: Float64Array | undefined
  const costOf = (values: Float64Array) => values.reduce((sum, value, k) => sum + value * (cost[k] ?? 0), 0)
  for (let bits = 0; bits < 2 ** n; bits++) {
    const values = Float64Array.from({ length: n }, (_, k) => ((bits >> k) & 1) * (upper[k] ?? 0))
    const rows = new Float64Array(rowLower.length)
    entries.row.forEach((row, k) => {
      rows[row] = (rows[row] ?? 0) + (entries.value[k] ?? 0) * (values[entries.column[k] ?? 0] ?? 0)
    })
    const holds = rows.every((sum, row) => sum >= (rowLower[row] ?? 0) && sum <= (rowUpper[row] ?? 0))
    if (holds && (best === undefined || costOf(values) < costOf(best))) best = values
  }
  if (!best) return Promise.resolve({ status: 'infeasible' })
  return Promise.resolve({ status: 'optimal', values: best, cost: costOf(best), bound: costOf(best) })
}

const tools: PackTools = { today: day('2026-04-15'), seed: 1, report: () => true, solve: tryAll }

/** The way of the server: check what comes in, look, run, draw. */
async function through(pack: Pack, given: readonly PackGiven[], changes: PackChanges = {}, own: PackTools = tools) {
  const ready = pack.setUp(changes)
  if (!ready.ok) throw new Error('the parameters are refused')
  const { at } = ready
  const lines = given.flatMap((one, k): PackLine[] => {
    const checked = pack.check(one)
    if (!checked.ok) return []
    const id = `${k}`
    return [{ id, input: one.input, item: checked.item, seen: at.look(id, checked.item, '').seen }]
  })
  const items = new Map(lines.map(({ id, item }) => [id, item]))
  const found = await at.run(lines, own)
  return { found, draw: (one: PackFound | undefined) => one && pack.picture?.(one, (id) => items.get(id)) }
}

const row = (input: string, values: NonNullable<PackGiven['row']>): PackGiven => ({ input, name: '一行', row: values })

describe('the interface of packs carries', () => {
  it('manifests that hold together', () => {
    for (const { manifest } of [deskPack, ratesPack, plannerPack]) expect(packManifestFaults(manifest)).toEqual([])
  })

  it('a desk with clocks: what is late by the parameters of the office, and who came again', async () => {
    const matters = [
      row('matters', { person: '#1', received: '2026-04-01', town: '东乡' }),
      row('matters', { person: '#2', received: '2026-04-10', town: '东乡' }),
      row('matters', { person: '#1', received: '2026-04-13', town: '西乡' }),
      row('matters', { person: null, received: '2026-04-13' }),
    ]
    const { found, draw } = await through(deskPack, matters)
    expect(found.map(({ key }) => key)).toEqual(['late 0', 'again #1'])
    expect((await through(deskPack, matters, { 'reply.days': 3 })).found).toHaveLength(3)
    const picture = draw(found[1])
    expect(picture?.nodes.map(({ label }) => label)).toEqual(['2026-04-01', '2026-04-13', '东乡', '西乡'])
    expect(picture?.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['东乡 0', '西乡 2'])
  })

  it('an indicator table: rows in, gaps with a chart and its figures out', async () => {
    const rate = (unit: string, month: string, value: number) => row('rates', { unit, month, rate: value })
    const { found, draw } = await through(ratesPack, [
      rate('甲院', '2026-01', 40),
      rate('甲院', '2026-02', 50),
      rate('乙院', '2026-01', 90),
    ])
    expect(found).toMatchObject([
      {
        key: '甲院',
        items: ['0', '1'],
        exhibits: [
          {
            draw: 'line',
            rows: [
              ['2026-01', 40],
              ['2026-02', 50],
            ],
          },
        ],
      },
    ])
    expect(draw(found[0])).toMatchObject({ nodes: { length: 3 }, edges: [{ by: { zh: '40' } }, { by: { zh: '50' } }] })
  })

  it('a planner of three tables that asks the solver it is given, and finds nothing without one', async () => {
    const tables = [
      row('places', { unit: '甲院', hours: 1000 }),
      row('places', { unit: '乙院', hours: 200 }),
      row('loads', { unit: '甲院', cases: 40 }),
      row('loads', { unit: '乙院', cases: 30 }),
      row('roads', { from: '乙院', to: '甲院', minutes: 50 }),
      row('roads', { from: '甲院', to: '乙院', minutes: 50 }),
    ]
    const { found, draw } = await through(plannerPack, tables)
    const rows = [
      ['甲院', '甲院', 40],
      ['乙院', '甲院', 30],
    ]
    expect(found).toMatchObject([{ amount: 1500, exhibits: [{ kind: 'table', rows }] }])
    expect(draw(found[0])).toMatchObject({ nodes: { length: 2 }, edges: [{ from: '1', to: '0', by: { zh: '30 件' } }] })
    const { solve: _, ...without } = tools
    expect((await through(plannerPack, tables, {}, without)).found).toEqual([])
  })
})
