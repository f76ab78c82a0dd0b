/**
 * The interface carries packs that have nothing to do with documents: a desk with clocks, an indicator workspace with charts,
 * a planner that asks a solver. Each is here in a few lines, as small as it can be, and goes through the same calls.
 */
import { describe, expect, it } from 'vitest'
import { type Day, day, dayNumber } from '../day.ts'
import type { Text } from '../text.ts'
import type { PackManifest } from './manifest.ts'
import type { IntegerProgram, Solve } from './solve.ts'
import type { Pack, PackFound, PackGiven, PackLine, PackTools } from './work.ts'
import { type PackChanges, PackValues } from './parameters.ts'

const text = (zh: string): Text => ({ zh, en: zh })
const basis = { title: text('规则') }
const office = ['host'] as const

function manifest(id: string, given: Partial<PackManifest>): PackManifest {
  return {
    id,
    version: '0.1.0',
    name: text(id),
    summary: text(id),
    origin: text(id),
    anchors: [],
    privacy: { class: 'internal', what: text('') },
    inputs: [],
    parameters: [],
    groups: [],
    cases: [],
    measures: [],
    ...given,
  }
}

const found = (key: string, score: number, more: Partial<PackFound> = {}): PackFound => ({
  key,
  kind: 'one',
  title: text(key),
  score,
  signs: [],
  links: [],
  items: [key],
  ...more,
})

/** What every pack of this file leaves as it is. */
const plain = {
  look: () => ({ seen: {}, near: [] }),
  explain: () => [],
}

/** Matters brought to an office: kept by hand, each with a clock; a run lists what is late and who came twice. */
const desk: Pack = {
  manifest: manifest('desk', {
    privacy: { class: 'personal', what: text('来访人') },
    inputs: [
      {
        id: 'matters',
        kind: 'records',
        name: text('事项'),
        what: text('来信来访'),
        formats: [],
        fields: [
          { id: 'person', name: text('来访人'), type: 'text', required: true },
          { id: 'received', name: text('收到日期'), type: 'day', required: true },
        ],
      },
    ],
    parameters: [
      {
        id: 'reply.days',
        group: 'reply',
        name: text('程序性回复'),
        basis,
        type: 'number',
        default: 7,
        min: 1,
        max: 30,
        whole: true,
      },
    ],
    cases: [
      {
        id: 'matter',
        name: text('事项'),
        made: 'by-hand',
        kinds: [{ code: 'petition', name: text('来信') }],
        lifecycle: [
          { verb: 'accept', from: ['received'], to: 'accepted', who: office },
          { verb: 'settle', from: ['accepted'], to: 'settled', who: office, needs: 'reason' },
        ],
        clocks: [{ id: 'reply', name: text('七日回复'), from: ['received'], days: 7, counts: 'working-days', basis }],
        kept: ['settled'],
        dismissed: [],
      },
    ],
    measures: [
      {
        id: 'settled',
        name: text('化解率'),
        what: text(''),
        of: 'matter',
        reached: ['settled'],
        among: ['accepted', 'settled'],
      },
    ],
  }),
  check: ({ name, row }) => {
    const { person, received } = row ?? {}
    if (typeof person !== 'string' || typeof received !== 'string') {
      return { ok: false, reason: 'incomplete', message: text('缺少来访人或日期') }
    }
    return { ok: true, item: { person, received }, key: `${person} ${received}`, label: name }
  },
  setUp: (changes) => {
    const days = new PackValues(desk.manifest.parameters, changes).number('reply.days')
    return {
      ok: true,
      at: { ...plain, stamp: String(days), run: (lines, tools) => Promise.resolve(late(lines, tools, days)) },
    }
  },
  sample: () => [],
  selfTest: () => Promise.resolve({ planted: [], clean: { items: 0, found: 0 } }),
}

function late(lines: readonly PackLine[], { today }: PackTools, days: number): PackFound[] {
  return lines.flatMap(({ id, item }) => {
    const over = dayNumber(today) - dayNumber((item as { received: Day }).received) - days
    return over > 0 ? [found(id, Math.min(100, over))] : []
  })
}

/** Indicators by unit and month: a table comes in, gaps come out with a chart that has its table. */
const indicators: Pack = {
  manifest: manifest('indicators', {
    inputs: [
      {
        id: 'observations',
        kind: 'table',
        name: text('指标值'),
        what: text('按月'),
        formats: ['xlsx', 'csv'],
        fields: [
          { id: 'unit', name: text('单位'), type: 'institution', required: true },
          { id: 'month', name: text('月份'), type: 'month', required: true },
          { id: 'rate', name: text('适用率'), type: 'number', required: true },
        ],
      },
    ],
  }),
  check: ({ name, row }) => ({
    ok: true,
    item: row ?? {},
    key: `${String(row?.['unit'])} ${String(row?.['month'])}`,
    label: name,
  }),
  setUp: () => ({ ok: true, at: { ...plain, stamp: '1', run: (lines) => Promise.resolve(gaps(lines)) } }),
  sample: () => [],
  selfTest: () => Promise.resolve({ planted: [], clean: { items: 0, found: 0 } }),
}

function gaps(lines: readonly PackLine[]): PackFound[] {
  const rows = lines.map(({ id, item }) => ({ id, ...(item as { unit: string; month: string; rate: number }) }))
  const mean = rows.reduce((sum, { rate }) => sum + rate, 0) / rows.length
  const units = [...new Set(rows.map(({ unit }) => unit))]
  return units.flatMap((unit) => {
    const own = rows.filter((row) => row.unit === unit)
    const gap = mean - own.reduce((sum, { rate }) => sum + rate, 0) / own.length
    if (gap <= 0) return []
    const chart = {
      kind: 'chart',
      draw: 'line',
      title: text('逐月'),
      columns: [text('月份'), text('适用率')],
      rows: own.map(({ month, rate }) => [month, rate]),
    } as const
    return [found(unit, gap * 100, { items: own.map(({ id }) => id), exhibits: [chart] })]
  })
}

/** Which of two places takes a county's cases: the plan comes from the solver that the run is given. */
const planner: Pack = {
  manifest: manifest('planner', {}),
  check: ({ row, name }) => ({ ok: true, item: row ?? {}, label: name }),
  setUp: () => ({ ok: true, at: { ...plain, stamp: '1', run: plan } }),
  sample: () => [],
  selfTest: () => Promise.resolve({ planted: [], clean: { items: 0, found: 0 } }),
}

async function plan(lines: readonly PackLine[], tools: PackTools): Promise<PackFound[]> {
  if (!tools.solve) return []
  const minutes = lines.flatMap(({ item }) => Object.values(item as { here: number; there: number }))
  const answer = await tools.solve(assignment(minutes), { seconds: 5, gap: 0 })
  if (answer.status === 'infeasible') return []
  const rows = lines.map(({ id }, k) => [id, answer.values[2 * k] === 1 ? '本院' : '邻院'])
  const table = { kind: 'table', title: text('方案'), columns: [text('县'), text('承办')], rows } as const
  return [found('plan', 100, { items: lines.map(({ id }) => id), exhibits: [table], amount: answer.cost })]
}

/** Two columns a county, one of which is taken. */
function assignment(minutes: readonly number[]): IntegerProgram {
  const n = minutes.length
  const each = <T>(make: (k: number) => T) => Array.from({ length: n }, (_, k) => make(k))
  return {
    cost: Float64Array.from(minutes),
    lower: new Float64Array(n),
    upper: new Float64Array(n).fill(1),
    whole: new Uint8Array(n).fill(1),
    rowLower: new Float64Array(n / 2).fill(1),
    rowUpper: new Float64Array(n / 2).fill(1),
    entries: {
      row: Int32Array.from(each((k) => Math.floor(k / 2))),
      column: Int32Array.from(each((k) => k)),
      value: new Float64Array(n).fill(1),
    },
  }
}

/** By trying all: the programs of this file are small. */
const tryAll: Solve = ({ cost, rowLower }) => {
  const values = new Float64Array(cost.length)
  for (let row = 0; row < rowLower.length; row++) {
    const [a, b] = [cost[2 * row] ?? 0, cost[2 * row + 1] ?? 0]
    values[a <= b ? 2 * row : 2 * row + 1] = 1
  }
  const total = values.reduce((sum, value, k) => sum + value * (cost[k] ?? 0), 0)
  return Promise.resolve({ status: 'optimal', values, cost: total, bound: total })
}

const tools: PackTools = { today: day('2026-04-15'), seed: 1, report: () => true, solve: tryAll }

/** The way of the server: check what comes in, look, run. */
async function through(
  pack: Pack,
  given: readonly PackGiven[],
  changes: PackChanges = {},
): Promise<readonly PackFound[]> {
  const ready = pack.setUp(changes)
  if (!ready.ok) throw new Error('the parameters are refused')
  const { at } = ready
  const lines = given.flatMap((one, k): PackLine[] => {
    const checked = pack.check(one)
    if (!checked.ok) return []
    const id = `${k}`
    return [{ id, input: one.input, item: checked.item, seen: at.look(id, checked.item, '').seen }]
  })
  return at.run(lines, tools)
}

describe('the interface of packs carries', () => {
  const row = (input: string, values: NonNullable<PackGiven['row']>): PackGiven => ({
    input,
    name: '一行',
    row: values,
  })

  it('a desk of records with clocks: what is late by the parameters of the office', async () => {
    const matters = [
      row('matters', { person: '试甲', received: '2026-04-01' }),
      row('matters', { person: '试乙', received: '2026-04-10' }),
      row('matters', { person: '试丙' }),
    ]
    expect((await through(desk, matters)).map(({ key }) => key)).toEqual(['0'])
    expect((await through(desk, matters, { 'reply.days': 3 })).map(({ key }) => key)).toEqual(['0', '1'])
  })

  it('an indicator workspace: rows of a table in, gaps with a chart and its figures out', async () => {
    const rate = (unit: string, month: string, value: number) => row('observations', { unit, month, rate: value })
    const [gap, ...none] = await through(indicators, [
      rate('甲院', '2026-01', 0.4),
      rate('甲院', '2026-02', 0.5),
      rate('乙院', '2026-01', 0.9),
    ])
    expect(none).toEqual([])
    expect(gap).toMatchObject({
      key: '甲院',
      items: ['0', '1'],
      exhibits: [
        {
          draw: 'line',
          rows: [
            ['2026-01', 0.4],
            ['2026-02', 0.5],
          ],
        },
      ],
    })
  })

  it('a planner that asks the solver it is given, and finds nothing without one', async () => {
    const counties = [row('counties', { here: 30, there: 50 }), row('counties', { here: 90, there: 20 })]
    expect(await through(planner, counties)).toMatchObject([
      {
        amount: 50,
        exhibits: [
          {
            kind: 'table',
            rows: [
              ['0', '本院'],
              ['1', '邻院'],
            ],
          },
        ],
      },
    ])
  })
})
