/** The rows of all units as series: one a unit and indicator, in periods. */
import type { PackLine } from '@zhiqiao/domain'
import type { StratumCount } from '../mix.ts'
import { type Falling, monthNumber, type PeriodCount, periodsOf, spansOf } from '../periods.ts'
import type { Observation } from './observation.ts'

export interface Series {
  readonly unit: string
  readonly unitName: string
  readonly indicator: string
  readonly peers: string
  /** All cases, period by period. */
  readonly periods: readonly PeriodCount[]
  /** The same by kind of cases, where the rows tell it. */
  readonly strata: readonly { readonly name: string; readonly periods: readonly PeriodCount[] }[]
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
    const kinds = [...Map.groupBy(own, ({ stratum }) => stratum)].map(([name, counted]) => {
      const { spans, falling } = spansOf(counted.map((row) => ({ ...row, month: monthNumber(row.month) })))
      return { name, periods: periodsOf(spans, months, today), falling }
    })
    const strata = kinds.filter(({ name }) => name !== '')
    const { unit, unitName, indicator, peers } = latest
    return [
      {
        unit,
        unitName,
        indicator,
        peers,
        // What is given for all cases together holds; else the kinds add up to them.
        periods: kinds.find(({ name }) => name === '')?.periods ?? addedUp(strata),
        strata,
        falling: kinds.flatMap(({ falling }) => falling),
      },
    ]
  })
}

/** Periods in which each kind is counted: with one missing the rest is another thing. */
function addedUp(strata: Series['strata']): PeriodCount[] {
  const [first, ...others] = strata
  return (first?.periods ?? []).flatMap((count) => {
    const counts = others.map(({ periods }) => periods.find(({ period }) => period === count.period))
    if (counts.some((one) => one === undefined)) return []
    return counts.reduce<PeriodCount[]>(
      ([sum = count], one) => [
        {
          period: sum.period,
          numerator: sum.numerator + (one?.numerator ?? 0),
          denominator: sum.denominator + (one?.denominator ?? 0),
          ids: [...sum.ids, ...(one?.ids ?? [])],
        },
      ],
      [count],
    )
  })
}

/** Its kinds of cases in a period, where they add up to all of its cases; undefined where they do not, or none are told. */
export function strataIn(series: Series, period: number): StratumCount[] | undefined {
  const whole = countIn(series, period)
  const strata = series.strata.flatMap(({ name, periods }) => {
    const count = periods.find((one) => one.period === period)
    return count ? [{ name, numerator: count.numerator, denominator: count.denominator }] : []
  })
  const [numerator, denominator] = [sum(strata, 'numerator'), sum(strata, 'denominator')]
  return strata.length > 0 && numerator === whole?.numerator && denominator === whole.denominator ? strata : undefined
}

function sum(strata: readonly StratumCount[], of: 'numerator' | 'denominator'): number {
  return strata.reduce((total, one) => total + one[of], 0)
}

export function countIn({ periods }: Series, period: number): PeriodCount | undefined {
  return periods.find((one) => one.period === period)
}
