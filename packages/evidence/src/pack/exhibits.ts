/** What one would rather look at: the unit among its peers, and its way over time; each drawn from rows that stand beside it. */
import { type Exhibit, type Text, wilson } from '@zhiqiao/domain'
import { limitsAt } from '../funnel.ts'
import type { Comparison, Standing } from './compare.ts'
import { countIn, strataIn } from './series.ts'
import { periodShort, periodWords } from './words.ts'

const inner = 1.96
const outer = 3.09

export function exhibitsOf(standing: Standing, months: number): Exhibit[] {
  return [amongPeers(standing, months), ...byMix(standing, months), overTime(standing, months)]
}

/** The share as it is, once the mix is taken into account, and the peers'; then kind by kind what that rests on. */
function byMix({ comparison, series, member, adjusted }: Standing, months: number): Exhibit[] {
  const strata = adjusted && strataIn(series, comparison.period)
  const all = comparison.adjusted
  if (!adjusted || !strata || !all) return []
  const { indicator, period } = comparison
  const when = periodWords(period, months)
  const asItIs = wilson(member.numerator, member.denominator)
  const shareOf = (name: string) => all.strata.find((one) => one.name === name)
  const rows = [...strata]
    .sort((a, b) => b.denominator - a.denominator || (a.name < b.name ? -1 : 1))
    .map(({ name, numerator, denominator }) => {
      const peers = shareOf(name)
      const share = peers ? peers.numerator / peers.denominator : null
      const own = denominator > 0 ? numerator / denominator : null
      return [name, denominator, numerator, own, share, share === null ? null : round(share * denominator)]
    })
  return [
    {
      kind: 'chart',
      draw: 'interval',
      title: {
        zh: `${when.zh}，按案件结构调整前后`,
        en: `${when.en}, before and after the mix of cases is taken into account`,
      },
      note: {
        zh: `间接标准化：同类单位各类案件的比率用在它的案件结构上，得出应有的数；调整后的比率是同类合计乘以实有与应有之比。有 ${all.members.length} 个单位分类型填报。`,
        en: `Indirect standardisation: the peers’ share of each kind of cases applied to its mix gives what was to be expected; the adjusted share is the peers’ times observed by expected. ${all.members.length} units tell their kinds.`,
      },
      columns: [
        { zh: '比率', en: 'Share' },
        indicator.name,
        { zh: '95% 下限', en: '95 % low' },
        { zh: '95% 上限', en: '95 % high' },
      ],
      share: [1, 2, 3],
      rows: [
        ['调整前 as it is', member.share, asItIs?.low ?? null, asItIs?.high ?? null],
        ['调整后 adjusted', adjusted.share, adjusted.low, adjusted.high],
      ],
      levels: [{ name: { zh: '同类合计', en: 'Peers together' }, value: all.mean }],
    },
    {
      kind: 'table',
      title: { zh: `${when.zh}，各类案件`, en: `${when.en}, kind by kind` },
      note: {
        zh: '最后一列是这一类都与同类单位一样时应有的数；加起来就是应有的总数。',
        en: 'The last column is what was to be expected if this kind went as with the peers; its sum is the expected count.',
      },
      columns: [
        { zh: '案件类型', en: 'Kind of cases' },
        indicator.denominator,
        indicator.numerator,
        { zh: '本单位', en: 'Here' },
        { zh: '同类合计', en: 'Peers together' },
        { zh: '应有', en: 'Expected' },
      ],
      share: [3, 4],
      rows: [
        ...rows,
        ['合计 in all', member.denominator, member.numerator, member.share, all.mean, round(adjusted.expected)],
      ],
    },
  ]
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function amongPeers({ comparison, series }: Standing, months: number): Exhibit {
  const { indicator, funnel, period } = comparison
  const names = new Map(comparison.series.map(({ unit, unitName }) => [unit, unitName]))
  const when = periodWords(period, months)
  return {
    kind: 'chart',
    draw: 'funnel',
    title: { zh: `${when.zh}，与同类单位相比`, en: `${when.en}, beside its peers` },
    note: spreadNote(comparison),
    columns: [
      { zh: '单位', en: 'Institution' },
      indicator.denominator,
      indicator.name,
      { zh: '95% 下限', en: '95 % low' },
      { zh: '95% 上限', en: '95 % high' },
      { zh: '99.8% 下限', en: '99.8 % low' },
      { zh: '99.8% 上限', en: '99.8 % high' },
    ],
    share: [2, 3, 4, 5, 6],
    rows: [...funnel.members]
      .sort((a, b) => b.denominator - a.denominator || (a.id < b.id ? -1 : 1))
      .map(({ id, denominator, share }) => {
        const [near, far] = [limitsAt(funnel, denominator, inner), limitsAt(funnel, denominator, outer)]
        return [names.get(id) ?? id, denominator, share, near.low, near.high, far.low, far.high]
      }),
    levels: [{ name: { zh: '同类合计', en: 'All peers together' }, value: funnel.mean }],
    about: series.unitName,
  }
}

function spreadNote({ funnel }: Comparison): Text {
  const times = Math.sqrt(funnel.spread).toFixed(1)
  return funnel.spread > 1.05
    ? {
        zh: `同类单位之间的差异大于偶然所能解释的，界限已放宽到 ${times} 倍（过度离散）。界限之外只说明值得看，不说明好坏。`,
        en: `The peers differ by more than chance, so the limits are widened ${times} times (over-dispersion). Outside them something is worth a look, and no more is said.`,
      }
    : {
        zh: '同类单位之间的差异在偶然范围之内。界限之外只说明值得看，不说明好坏。',
        en: 'The peers differ by no more than chance. Outside the limits something is worth a look, and no more is said.',
      }
}

function overTime({ comparison, series }: Standing, months: number): Exhibit {
  const { indicator } = comparison
  return {
    kind: 'chart',
    draw: 'line',
    title: { zh: '各期情况', en: 'Period by period' },
    note: {
      zh: '公布的是本年累计数，各期由累计数相减得出；区间为 Wilson 95% 区间。',
      en: 'What is published is year-to-date; each period is the difference of the counts. Intervals are Wilson’s at 95 %.',
    },
    columns: [
      { zh: '期间', en: 'Period' },
      { zh: series.unitName, en: series.unitName },
      { zh: '同类合计', en: 'Peers together' },
      { zh: '区间下限', en: 'Low' },
      { zh: '区间上限', en: 'High' },
      indicator.numerator,
      indicator.denominator,
    ],
    share: [1, 2, 3, 4],
    rows: series.periods.map(({ period, numerator, denominator }) => {
      const interval = wilson(numerator, denominator)
      const { share = null, low = null, high = null } = interval ?? {}
      return [periodShort(period, months), share, peersIn(comparison, period), low, high, numerator, denominator]
    }),
    levels: [
      { name: { zh: '合理区间下限', en: 'Band, lower end' }, value: indicator.low },
      { name: { zh: '合理区间上限', en: 'Band, upper end' }, value: indicator.high },
    ],
  }
}

function peersIn({ series }: Comparison, period: number): number | null {
  const counts = series.flatMap((one) => countIn(one, period) ?? [])
  const whole = counts.reduce((sum, { denominator }) => sum + denominator, 0)
  return whole === 0 ? null : counts.reduce((sum, { numerator }) => sum + numerator, 0) / whole
}

/** For counts that do not follow: the two rows and what lies between them. */
export function countsTable(
  rows: readonly (readonly (string | number | null)[])[],
  of: { numerator: Text; denominator: Text },
): Exhibit {
  return {
    kind: 'table',
    title: { zh: '前后两期的累计数', en: 'The year-to-date counts, before and after' },
    columns: [{ zh: '月份', en: 'Month' }, of.numerator, of.denominator],
    rows,
  }
}
