/** Which units stand out: beside their peers in the last period, against the band over several, and by counts that cannot be. */
import { discoveries, wilson } from '@zhiqiao/domain'
import { type Funnel, funnelOf, type PlacedMember } from '../funnel.ts'
import { type Adjusted, type AdjustedMember, adjustForMix } from '../mix.ts'
import type { PeriodCount } from '../periods.ts'
import type { Indicator } from './book.ts'
import { countIn, type Series, strataIn } from './series.ts'
import type { Settings } from './settings.ts'

/** Units of one kind by one indicator in one period. */
export interface Comparison {
  readonly indicator: Indicator
  readonly peers: string
  readonly period: number
  readonly funnel: Funnel
  /** Of the units that tell their kinds of cases: what is left once the mix is taken into account. */
  readonly adjusted: Adjusted | undefined
  readonly series: readonly Series[]
}

export type Side = 'low' | 'high'

export interface Standing {
  readonly comparison: Comparison
  readonly series: Series
  /** As it stands, without regard to the mix. */
  readonly member: PlacedMember
  /** Once the mix is taken into account; absent where that is not told, or not wanted. */
  readonly adjusted: AdjustedMember | undefined
  /** Whether it may be called out beside its peers, all units and indicators taken together. */
  readonly far: boolean
  /** On which side of the band it has been, and for how many periods running up to this one. */
  readonly outside: { readonly side: Side; readonly periods: readonly PeriodCount[] } | undefined
}

/** Every unit that is counted on enough in the last period that most of its peers have. */
export function standingsOf(all: readonly Series[], settings: Settings): Standing[] {
  const comparisons = settings.indicators.flatMap((indicator) => {
    const own = all.filter((series) => series.indicator === indicator.code)
    return [...new Set(own.map(({ peers }) => peers))].flatMap((peers) =>
      comparisonOf(
        indicator,
        own.filter((series) => series.peers === peers),
        settings,
      ),
    )
  })
  const members = comparisons.flatMap((comparison) =>
    comparison.funnel.members.flatMap((member) => {
      const series = comparison.series.find(({ unit }) => unit === member.id)
      const adjusted = comparison.adjusted?.members.find(({ id }) => id === member.id)
      return series ? [{ comparison, series, member, adjusted }] : []
    }),
  )
  const far = discoveries(
    members.map(({ member, adjusted }) => (adjusted ?? member).chance),
    settings.rate,
  )
  return members.map((one, k) => ({
    ...one,
    far: far[k] === true,
    outside: outsideOf(one.series, one.comparison, settings.least),
  }))
}

function comparisonOf(indicator: Indicator, series: readonly Series[], { least, mix }: Settings): Comparison[] {
  const counted = (period: number) =>
    series.flatMap((one) => {
      const count = countIn(one, period)
      return count && count.denominator >= least ? [{ id: one.unit, ...count }] : []
    })
  const periods = [...new Set(series.flatMap((one) => one.periods.map(({ period }) => period)))].sort((a, b) => b - a)
  // The last period of a few that report early is not that of the group.
  const period = periods.find((one) => counted(one).length * 2 >= series.length) ?? periods[0]
  const funnel = period === undefined ? undefined : funnelOf(counted(period))
  if (!funnel || period === undefined) return []
  const told = funnel.members.flatMap(({ id }) => {
    const own = series.find(({ unit }) => unit === id)
    const strata = own && strataIn(own, period)
    return strata ? [{ id, strata }] : []
  })
  const adjusted = mix ? adjustForMix(told) : undefined
  return [{ indicator, peers: series[0]?.peers ?? '', period, funnel, adjusted, series }]
}

/** Outside: the whole interval of the share lies on one side of the band. The periods from the last backwards, without a gap. */
function outsideOf(series: Series, { indicator, period }: Comparison, least: number): Standing['outside'] {
  const sideIn = (count: PeriodCount): Side | undefined => {
    const interval = count.denominator >= least ? wilson(count.numerator, count.denominator) : undefined
    if (interval === undefined) return undefined
    return interval.high < indicator.low ? 'low' : interval.low > indicator.high ? 'high' : undefined
  }
  const last = countIn(series, period)
  const side = last && sideIn(last)
  if (side === undefined) return undefined
  const periods: PeriodCount[] = []
  for (let at = period; ; at--) {
    const count = countIn(series, at)
    if (!count || sideIn(count) !== side) return { side, periods }
    periods.push(count)
  }
}
