/** From standings to cases: what is worth a look, with why, on which rows, and what would clear it. */
import type { PackFound, PackLine, PackNear, PackQuote, PackSign, Text } from '@zhiqiao/domain'
import { wilson } from '@zhiqiao/domain'
import { monthNumber, type PeriodCount } from '../periods.ts'
import type { AdjustedMember } from '../mix.ts'
import type { Side, Standing } from './compare.ts'
import { standingsOf } from './compare.ts'
import { countsTable, exhibitsOf } from './exhibits.ts'
import type { Observation } from './observation.ts'
import { type Series, seriesOf } from './series.ts'
import type { Settings } from './settings.ts'
import { type SignId, signs } from './signs.ts'
import { periodWords, shareWords } from './words.ts'

export interface Gaps {
  readonly found: readonly PackFound[]
  readonly near: readonly (PackNear & { readonly item: string })[]
}

/** `today`: a day; the month it lies in is not over. */
export function gapsOf(lines: readonly PackLine[], settings: Settings, today: string): Gaps {
  const items = new Map(lines.map(({ id, item }) => [id, item as Observation]))
  const all = seriesOf(lines, settings.months, monthNumber(today.slice(0, 7)))
  const standings = standingsOf(all, settings)
  const quote = (id: string): PackQuote => ({ item: id, at: [0, 0], text: rowWords(items.get(id)) })
  return {
    found: [
      ...standings.flatMap((one) => gapOf(one, settings, quote)),
      ...all.flatMap((one) => fallOf(one, settings, items, quote)),
    ].sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1)),
    near: standings.flatMap((one) => nearOf(one, settings, quote)),
  }
}

type Quote = (id: string) => PackQuote

function gapOf(standing: Standing, settings: Settings, quote: Quote): PackFound[] {
  const { comparison, series, member, adjusted, far, outside } = standing
  const { indicator, period } = comparison
  const { z } = adjusted ?? member
  const farSide: Side | undefined = far ? (z < 0 ? 'low' : 'high') : undefined
  const bandSide = outside && outside.periods.length >= settings.running ? outside.side : undefined
  return (['low', 'high'] as const).flatMap((side): PackFound[] => {
    const found: PackSign[] = []
    if (farSide === side)
      found.push(
        ...signOf(
          side === 'low' ? 'below-peers' : 'above-peers',
          peersWords(standing, settings),
          settings,
          evidenceIn(standing, quote),
        ),
      )
    if (bandSide === side && outside) {
      const ids = outside.periods.flatMap((one) => one.ids)
      found.push(
        ...signOf(
          side === 'low' ? 'below-band' : 'above-band',
          bandWords(standing, settings),
          settings,
          [...new Set(ids)].map(quote),
        ),
      )
    }
    if (found.length === 0) return []
    const when = periodWords(period, settings.months)
    const share = shareWords(member.share)
    const how = side === 'low' ? { zh: '偏低', en: 'low' } : { zh: '偏高', en: 'high' }
    return [
      {
        key: `${series.unit} ${indicator.code} ${side}`,
        kind: side,
        title: {
          zh: `${series.unitName}：${indicator.name.zh}${how.zh}，${when.zh} ${share.zh}`,
          en: `${series.unitName}: ${indicator.name.en} ${how.en}, ${share.en} in ${when.en}`,
        },
        score: scoreOf(found, z),
        signs: found,
        links: [],
        items: [...new Set(series.periods.flatMap(({ ids }) => ids))],
        exhibits: exhibitsOf(standing, settings.months),
      },
    ]
  })
}

/** Points of the signs, and up to twenty more the farther it lies from its peers. */
function scoreOf(found: readonly PackSign[], z: number): number {
  const points = found.reduce((sum, one) => sum + one.points, 0)
  return Math.min(100, Math.round((points + Math.min(20, 4 * Math.abs(z))) * 10) / 10)
}

function signOf(id: SignId, why: Text, { points }: Settings, evidence: readonly PackQuote[]): PackSign[] {
  const given = points.get(id)
  if (given === undefined) return []
  const { name, basis, clearedBy } = signs[id]
  return [{ sign: id, points: given, name, why, basis, clearedBy, evidence }]
}

function evidenceIn({ series, comparison }: Standing, quote: Quote): PackQuote[] {
  return (series.periods.find(({ period }) => period === comparison.period)?.ids ?? []).map(quote)
}

/** What the mix makes of it, and what is left. */
function mixWords({ comparison, member }: Standing, { expected, z, chance }: AdjustedMember, settings: Settings): Text {
  const when = periodWords(comparison.period, settings.months)
  const [own, peers] = [shareWords(member.share), shareWords(comparison.funnel.mean)]
  const said = chanceWords(chance)
  const apart = Math.abs(member.numerator - expected).toFixed(1)
  return {
    zh: `${when.zh} ${member.numerator}/${member.denominator}，即 ${own.zh}，同类合计 ${peers.zh}。按它的案件结构，各类案件都与同类一样时应为 ${expected.toFixed(1)} 个，实际${z < 0 ? '少' : '多'} ${apart} 个。偶然出现的可能 p ${said}`,
    en: `${member.numerator} of ${member.denominator} in ${when.en}, ${own.en}; its peers together ${peers.en}. With its mix of cases ${expected.toFixed(1)} were to be expected if each kind went as with the peers; there are ${apart} ${z < 0 ? 'fewer' : 'more'}. By chance: p ${said}`,
  }
}

function chanceWords(chance: number): string {
  return chance < 0.001 ? '< 0.001' : `= ${chance.toFixed(3)}`
}

function peersWords(standing: Standing, settings: Settings): Text {
  const { comparison, member, adjusted } = standing
  if (adjusted) return mixWords(standing, adjusted, settings)
  const { funnel, period } = comparison
  const [own, peers] = [shareWords(member.share), shareWords(funnel.mean)]
  const when = periodWords(period, settings.months)
  const apart = Math.round(Math.abs(member.numerator - funnel.mean * member.denominator))
  const said = chanceWords(member.chance)
  return {
    zh: `${when.zh} ${member.numerator}/${member.denominator}，即 ${own.zh}；同类 ${funnel.members.length} 个单位合计 ${peers.zh}，相当于${member.z < 0 ? '少' : '多'} ${apart} 个。偶然出现的可能 p ${said}`,
    en: `${member.numerator} of ${member.denominator} in ${when.en}, ${own.en}; its ${funnel.members.length} peers together ${peers.en}, as if ${apart} ${member.z < 0 ? 'were missing' : 'were too many'}. By chance: p ${said}`,
  }
}

function bandWords({ comparison, outside }: Standing, settings: Settings): Text {
  const { indicator } = comparison
  const said = (outside?.periods ?? []).slice(0, 4).map((count) => periodCountWords(count, settings.months))
  const [low, high] = [shareWords(indicator.low), shareWords(indicator.high)]
  const count = outside?.periods.length ?? 0
  return {
    zh: `合理区间 ${low.zh}–${high.zh}；连续 ${count} 个期间的 95% 区间整个落在区间之外：${said.map(({ zh }) => zh).join('；')}`,
    en: `The band is ${low.en} to ${high.en}; in ${count} periods running the whole 95 % interval lies outside it: ${said.map(({ en }) => en).join('; ')}`,
  }
}

function periodCountWords({ period, numerator, denominator }: PeriodCount, months: number): Text {
  const when = periodWords(period, months)
  const interval = wilson(numerator, denominator)
  const [low, high] = [shareWords(interval?.low ?? 0), shareWords(interval?.high ?? 1)]
  return {
    zh: `${when.zh} ${numerator}/${denominator}（${low.zh}–${high.zh}）`,
    en: `${when.en} ${numerator}/${denominator} (${low.en} to ${high.en})`,
  }
}

function fallOf(
  series: Series,
  settings: Settings,
  items: ReadonlyMap<string, Observation>,
  quote: Quote,
): PackFound[] {
  const indicator = settings.indicators.find(({ code }) => code === series.indicator)
  const [latest] = [...series.falling].reverse()
  if (!indicator || !latest) return []
  const rows = series.falling.flatMap(({ before, after }) => [before, after])
  const months = series.falling.map(({ after }) => items.get(after.id)?.month ?? '').join('、')
  const why: Text = {
    zh: `${months} 的本年累计数与前一期不接：累计数变小，或分子的增量大于分母的增量`,
    en: `The year-to-date of ${months} does not follow on the one before: it fell, or its part grew by more than its whole`,
  }
  const found = signOf(
    'counts',
    why,
    settings,
    rows.map(({ id }) => quote(id)),
  )
  if (found.length === 0) return []
  return [
    {
      key: `${series.unit} ${indicator.code} data`,
      kind: 'data',
      title: {
        zh: `${series.unitName}：${indicator.name.zh}的累计数前后不接`,
        en: `${series.unitName}: year-to-date counts of the ${indicator.name.en} do not follow`,
      },
      score: scoreOf(found, 0),
      signs: found,
      links: [],
      items: [...new Set(rows.map(({ id }) => id))],
      exhibits: [
        countsTable(
          rows.map(({ id, numerator, denominator }) => [items.get(id)?.month ?? '', numerator, denominator]),
          indicator,
        ),
      ],
    },
  ]
}

/** Far off by itself but not among so many, or outside the band for too few periods. */
function nearOf(standing: Standing, settings: Settings, quote: Quote): (PackNear & { item: string })[] {
  const { member, adjusted, far, outside, series, comparison } = standing
  const evidence = evidenceIn(standing, quote)
  const [item] = [...evidence].reverse()
  if (!item) return []
  const about = {
    zh: `${series.unitName} ${comparison.indicator.name.zh}`,
    en: `${series.unitName}, ${comparison.indicator.name.en}`,
  }
  const misses: (PackNear & { item: string })[] = []
  const peersSign: SignId = member.z < 0 ? 'below-peers' : 'above-peers'
  if (!far && adjusted && member.chance < 0.05 && adjusted.chance >= 0.05 && settings.points.has(peersSign)) {
    const words = mixWords(standing, adjusted, settings)
    misses.push({
      item: item.item,
      sign: peersSign,
      evidence,
      why: {
        zh: `${about.zh}：${words.zh}。与同类的差距由案件结构解释，没有提示`,
        en: `${about.en}: ${words.en}. The mix of cases explains the distance, so it is not told`,
      },
    })
  } else if (!far && (adjusted ?? member).chance < 0.05 && settings.points.has(peersSign)) {
    const words = peersWords(standing, settings)
    misses.push({
      item: item.item,
      sign: peersSign,
      evidence,
      why: {
        zh: `${about.zh}：${words.zh}。这么多单位和指标一起比，这样的差距难免偶然出现，没有提示`,
        en: `${about.en}: ${words.en}. Among so many units and indicators such a distance comes up by chance, so it is not told`,
      },
    })
  }
  const bandSign: SignId = outside?.side === 'low' ? 'below-band' : 'above-band'
  if (outside && outside.periods.length < settings.running && settings.points.has(bandSign)) {
    const words = bandWords(standing, settings)
    misses.push({
      item: item.item,
      sign: bandSign,
      evidence,
      why: {
        zh: `${about.zh}：${words.zh}。要连续 ${settings.running} 个期间才提示`,
        en: `${about.en}: ${words.en}. It takes ${settings.running} periods running to be told`,
      },
    })
  }
  return misses
}

function rowWords(row: Observation | undefined): string {
  if (!row) return ''
  return `${row.numerator}/${row.denominator}`
}
