/** Shares by unit and month: a table comes in, gaps come out with a chart that has its table. */
import type { Pack, PackFound, PackLine, PackPicture } from '../../index.ts'
import { found, manifest, noTest, plain, text } from './plain.ts'

interface Rate {
  readonly unit: string
  readonly month: string
  readonly rate: number
}

export const ratesPack: Pack = {
  manifest: manifest('rates', {
    inputs: [
      {
        id: 'rates',
        kind: 'table',
        name: text('指标值'),
        what: text('按月'),
        formats: ['xlsx', 'csv'],
        fields: [
          { id: 'unit', name: text('单位'), type: 'institution', required: true, key: true },
          { id: 'month', name: text('月份'), type: 'month', required: true, key: true },
          { id: 'rate', name: text('适用率'), type: 'number', required: true, min: 0, max: 100, unit: text('%') },
        ],
      },
    ],
    cases: [
      {
        id: 'gap',
        name: text('差距'),
        made: 'by-run',
        kinds: [{ code: 'gap', name: text('偏低') }],
        initial: 'found',
        lifecycle: [{ verb: 'close', from: ['found'], to: 'closed', who: ['host'], needs: 'reason' }],
        words: { statuses: { found: text('待核'), closed: text('办结') }, verbs: { close: text('办结') } },
        clocks: [],
        kept: ['closed'],
        dismissed: [],
      },
    ],
  }),
  check: ({ row = {} }) => ({ ok: true, item: row, label: `${String(row['unit'])} ${String(row['month'])}` }),
  setUp: () => ({ ok: true, at: { ...plain, stamp: '1', run: (lines) => Promise.resolve(gaps(lines)) } }),
  sample: () => [],
  picture: ({ items }, itemOf): PackPicture => {
    const rows = items.flatMap((id) => {
      const item = itemOf(id) as Rate | undefined
      return item ? [{ id, item }] : []
    })
    const units = [...new Set(rows.map(({ item }) => item.unit))]
    return {
      kinds: [
        { id: 'row', name: text('月份'), row: 1, item: true },
        { id: 'unit', name: text('单位'), row: 0, item: false },
      ],
      nodes: [
        ...units.map((unit) => ({ id: unit, kind: 'unit', label: unit })),
        ...rows.map(({ id, item }) => ({ id, kind: 'row', label: item.month })),
      ],
      edges: rows.map(({ id, item }) => ({
        from: item.unit,
        to: id,
        kind: 'month',
        by: text(String(item.rate)),
        strength: 1,
        found: false,
      })),
      left: 0,
    }
  },
  selfTest: noTest,
}

function gaps(lines: readonly PackLine[]): PackFound[] {
  const rows = lines.map(({ id, item }) => ({ id, ...(item as Rate) }))
  const mean = rows.reduce((sum, { rate }) => sum + rate, 0) / rows.length
  return [...new Set(rows.map(({ unit }) => unit))].flatMap((unit) => {
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
    return [found(unit, 'gap', Math.min(100, gap), { items: own.map(({ id }) => id), exhibits: [chart] })]
  })
}
