/** What an adopter may set: the band of each indicator, which signs are given, and how cautious they are. */
import type { PackFault, PackParameter, PackParameterGroup, PackValues, Text } from '@zhiqiao/domain'
import type { Indicator, IndicatorBook } from './book.ts'
import { type SignId, signIds, signs } from './signs.ts'

export interface Settings {
  /** Those in use, with the bands that hold here, as shares. */
  readonly indicators: readonly Indicator[]
  /** Absent: not given. */
  readonly points: ReadonlyMap<SignId, number>
  /** Months of a period. */
  readonly months: number
  /** A period that is counted on less is not judged. */
  readonly least: number
  /** What share of the units called out may be called out by chance. */
  readonly rate: number
  /** For how many periods running a share has to lie outside its band. */
  readonly running: number
  /** Whether the mix of cases is taken into account beside the peers, where it is told. */
  readonly mix: boolean
}

const percent: Text = { zh: '%', en: '%' }
const within = {
  signs: { zh: '信号', en: 'Signs' },
  bands: { zh: '指标与合理区间', en: 'Indicators and their bands' },
  general: { zh: '口径', en: 'How it is counted' },
}

export function groupsOf({ indicators }: IndicatorBook): PackParameterGroup[] {
  return [
    ...signIds.map((id) => ({
      id,
      name: signs[id].name,
      within: within.signs,
      basis: signs[id].basis,
      switch: `${id}.on`,
    })),
    ...indicators.map(({ code, name, basis }) => ({
      id: code,
      name,
      within: within.bands,
      basis,
      local: true as const,
    })),
    { id: 'general', name: { zh: '期间与门槛', en: 'Periods and thresholds' }, within: within.general, local: true },
  ]
}

export function parametersOf({ indicators }: IndicatorBook): PackParameter[] {
  return [
    ...signIds.flatMap((id): PackParameter[] => [
      { id: `${id}.on`, group: id, name: { zh: '提示', en: 'Give this sign' }, type: 'flag', default: true },
      {
        id: `${id}.points`,
        group: id,
        name: { zh: '分值', en: 'Points' },
        type: 'number',
        default: signs[id].points,
        min: 1,
        max: 100,
        whole: true,
      },
    ]),
    ...indicators.flatMap(({ code, low, high, basis }): PackParameter[] => [
      { id: `${code}.use`, group: code, name: { zh: '使用这项指标', en: 'Use it' }, type: 'flag', default: true },
      {
        id: `${code}.low`,
        group: code,
        name: { zh: '合理区间下限', en: 'Lower end of the band' },
        basis,
        type: 'number',
        default: low,
        min: 0,
        max: 100,
        unit: percent,
      },
      {
        id: `${code}.high`,
        group: code,
        name: { zh: '合理区间上限', en: 'Upper end of the band' },
        basis,
        type: 'number',
        default: high,
        min: 0,
        max: 100,
        unit: percent,
      },
    ]),
    {
      id: 'general.months',
      group: 'general',
      name: { zh: '按多长的期间比较', en: 'Periods compared' },
      type: 'choice',
      default: '3',
      options: [
        { code: '1', name: { zh: '月', en: 'Months' } },
        { code: '3', name: { zh: '季度', en: 'Quarters' } },
        { code: '6', name: { zh: '半年', en: 'Half-years' } },
        { code: '12', name: { zh: '年', en: 'Years' } },
      ],
    },
    {
      id: 'general.least',
      group: 'general',
      name: { zh: '一个期间的分母至少要有', en: 'Least denominator of a period' },
      type: 'number',
      default: 20,
      min: 5,
      max: 1000,
      whole: true,
    },
    {
      id: 'general.rate',
      group: 'general',
      name: { zh: '提示中允许属于偶然的比例', en: 'Share of signs that may be chance' },
      type: 'number',
      default: 5,
      min: 0.1,
      max: 50,
      unit: percent,
    },
    {
      id: 'general.running',
      group: 'general',
      name: { zh: '连续几个期间在合理区间之外才提示', en: 'Periods running outside the band' },
      type: 'number',
      default: 2,
      min: 1,
      max: 6,
      whole: true,
    },
    {
      id: 'general.mix',
      group: 'general',
      name: {
        zh: '分案件类型填报的，按案件结构调整后再比',
        en: 'Where kinds of cases are told, compare once their mix is taken into account',
      },
      type: 'flag',
      default: true,
    },
  ]
}

/** A band has to have room between its ends. */
export function bandFaults({ indicators }: IndicatorBook, values: PackValues): PackFault[] {
  return indicators.flatMap(({ code }) => {
    const [low, high] = [values.number(`${code}.low`), values.number(`${code}.high`)]
    if (low < high) return []
    const reason = { zh: `下限应小于上限 ${high}%`, en: `must be below the upper end, ${high} %` }
    return [{ id: `${code}.low`, reason, allowed: `< ${high}` }]
  })
}

export function settingsOf({ indicators }: IndicatorBook, values: PackValues): Settings {
  const given = signIds.filter((id) => values.flag(`${id}.on`))
  return {
    indicators: indicators
      .filter(({ code }) => values.flag(`${code}.use`))
      .map((one) => ({
        ...one,
        low: values.number(`${one.code}.low`) / 100,
        high: values.number(`${one.code}.high`) / 100,
      })),
    points: new Map(given.map((id) => [id, values.number(`${id}.points`)])),
    months: Number(values.line('general.months')),
    least: values.number('general.least'),
    rate: values.number('general.rate') / 100,
    running: values.number('general.running'),
    mix: values.flag('general.mix'),
  }
}
