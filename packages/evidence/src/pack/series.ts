/** The rows of all units as series: one a unit and indicator, in periods. */
import type { PackLine } from '@zhiqiao/domain'
import { type Falling, monthNumber, type PeriodCount, periodsOf, spansOf } from '../periods.ts'
import type { Observation } from './observation.ts'

export interface Series {
  readonly unit: string
  readonly unitName: string
  readonly indicator: string
  readonly peers: string
  readonly periods: readonly PeriodCount[]
  readonly falling: readonly Falling[]
}

/** `months` is the length of a period, `today` the month that is not over yet, counted from year 0. */
export function seriesOf(lines: readonly PackLine[], months: number, today: number): Series[] {
  const rows = new Map<string, (Observation & { id: string })[]>()
  for (const { id, item } of lines) {
    const row = { ...(item as Observation), id }
    const key = `${row.unit} ${row.indicator}`
    const own = rows.get(key)
    if (own) own.push(row)
    else rows.set(key, [row])
  }
  return [...rows.values()].flatMap((own): Series[] => {
    const [latest] = [...own].sort((a, b) => (a.month < b.month ? 1 : -1))
    if (!latest) return []
    const { spans, falling } = spansOf(own.map((row) => ({ ...row, month: monthNumber(row.month) })))
    const { unit, unitName, indicator, peers } = latest
    return [{ unit, unitName, indicator, peers, periods: periodsOf(spans, months, today), falling }]
  })
}

export function countIn({ periods }: Series, period: number): PeriodCount | undefined {
  return periods.find((one) => one.period === period)
}
