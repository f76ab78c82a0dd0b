/** What the indicator workspace says of itself. */
import { gapLifecycle, gapWords, type InputField, type PackManifest } from '@zhiqiao/domain'
import type { IndicatorBook } from './book.ts'
import { groupsOf, parametersOf } from './settings.ts'

export const observationsInput = 'observations'

export function manifestOf(book: IndicatorBook): PackManifest {
  return {
    id: 'indicators',
    version: '0.1.0',
    name: { zh: '智慧检务：指标比对', en: 'Smart affairs: indicators side by side' },
    summary: {
      zh: '读入各单位逐月的指标数，由累计数还原各期，与同类单位和合理区间比较，列出值得看一看的差距。偏高也提示。只作诊断，不排名次。',
      en: 'Reads counts by institution and month, works out each period from the year-to-date, and sets them beside peers and a band. What is too high is told as well. It diagnoses and ranks nobody.',
    },
    origin: {
      zh: '内蒙古呼伦贝尔检察机关「智慧检务」的做法',
      en: 'A practice of the procuratorates of Hulunbuir, Inner Mongolia',
    },
    anchors: [
      {
        title: {
          zh: '最高人民检察院《检察机关案件质量主要评价指标》',
          en: 'Supreme People’s Procuratorate, main indicators of case quality',
        },
        decides: {
          zh: '各项指标的分子、分母怎样计算；口径有修订，以本省现行口径为准。这里只作诊断，不作考核和排名',
          en: 'How numerators and denominators are counted; it has been revised, so what your province uses holds. Here it diagnoses, and neither assesses nor ranks',
        },
      },
    ],
    privacy: {
      class: 'internal',
      what: {
        zh: '只有各单位的件数、人数，不含任何个人。数据只在采用单位及其上级院之间可见；示例均为编造。',
        en: 'Counts of institutions, nobody’s name. They are seen at the institution that adopted the pack and above it; all samples are made up.',
      },
    },
    inputs: [
      {
        id: observationsInput,
        kind: 'table',
        name: { zh: '指标数', en: 'Counts' },
        what: {
          zh: '一行是一个单位、一项指标、一个月的分子和分母',
          en: 'A row is the numerator and denominator of one indicator of one institution in one month',
        },
        formats: ['xlsx', 'csv'],
        fields: fieldsOf(book),
      },
    ],
    parameters: parametersOf(book),
    groups: groupsOf(book),
    cases: [
      {
        id: 'gap',
        name: { zh: '差距', en: 'Gap' },
        made: 'by-run',
        kinds: [
          { code: 'low', name: { zh: '偏低', en: 'Low' } },
          { code: 'high', name: { zh: '偏高', en: 'High' } },
          { code: 'data', name: { zh: '数据待核', en: 'Counts to be checked' } },
        ],
        initial: 'found',
        lifecycle: gapLifecycle,
        words: gapWords,
        clocks: [],
        kept: ['confirmed', 'acting', 'closed'],
        dismissed: ['explained'],
      },
    ],
    measures: [
      {
        id: 'decided',
        name: { zh: '已核查', en: 'Looked into' },
        what: { zh: '有人核查并作出判断的差距', en: 'Gaps that somebody has looked into and decided' },
        of: 'gap',
        reached: ['confirmed', 'explained'],
      },
      {
        id: 'confirmed',
        name: { zh: '确认差距', en: 'Confirmed' },
        what: { zh: '核查过的当中，确认是差距的', en: 'Of those looked into, the ones that are gaps' },
        of: 'gap',
        reached: ['confirmed'],
        among: ['confirmed', 'explained'],
      },
      {
        id: 'acted',
        name: { zh: '采取了措施', en: 'Acted on' },
        what: { zh: '确认的差距中，记下了改进措施的', en: 'Of confirmed gaps, those about which something was done' },
        of: 'gap',
        reached: ['acting'],
        among: ['confirmed'],
      },
    ],
  }
}

function fieldsOf({ indicators }: IndicatorBook): InputField[] {
  return [
    {
      id: 'unit',
      name: { zh: '单位', en: 'Institution' },
      type: 'institution',
      required: true,
      key: true,
      also: ['院名', '单位名称', '检察院'],
      what: { zh: '名录中的单位：全称、简称或代码', en: 'As in the directory: name, short name or code' },
    },
    {
      id: 'indicator',
      name: { zh: '指标', en: 'Indicator' },
      type: 'code',
      required: true,
      key: true,
      also: ['指标名称'],
      allowed: indicators.map(({ code, name }) => ({ code, name })),
      what: { zh: '从下拉选项中选', en: 'One of the list' },
    },
    {
      id: 'month',
      name: { zh: '月份', en: 'Month' },
      type: 'month',
      required: true,
      key: true,
      what: { zh: '写作 2026-03 或 2026年3月', en: 'Written 2026-03' },
    },
    {
      id: 'counted',
      name: { zh: '统计期', en: 'Counted over' },
      type: 'code',
      required: true,
      also: ['口径'],
      allowed: [
        { code: 'year', name: { zh: '本年累计', en: 'Year to date' } },
        { code: 'month', name: { zh: '当月', en: 'Month' } },
      ],
      what: {
        zh: '通报的数一般是本年累计：1 月到这个月合计',
        en: 'Published figures are mostly year-to-date: from January through this month',
      },
    },
    {
      id: 'numerator',
      name: { zh: '分子', en: 'Numerator' },
      type: 'number',
      required: true,
      whole: true,
      min: 0,
      what: { zh: '件数或人数，不要填比率', en: 'A count, not a rate' },
    },
    {
      id: 'denominator',
      name: { zh: '分母', en: 'Denominator' },
      type: 'number',
      required: true,
      whole: true,
      min: 0,
      what: { zh: '件数或人数，不小于分子', en: 'A count, at least the numerator' },
    },
    {
      id: 'stratum',
      name: { zh: '案件类型', en: 'Kind of cases' },
      type: 'text',
      required: false,
      key: true,
      longest: 40,
      also: ['案件类别', '罪名类别'],
      what: {
        zh: '不分类型就空着。分类型填报的，每类一行，如“危险驾驶”“盗窃”“其他”，与同类单位比较时先按案件结构调整',
        en: 'Left empty for all cases. With a row for each kind, the mix of cases is taken into account beside the peers',
      },
    },
    {
      id: 'peers',
      name: { zh: '同类组', en: 'Peer group' },
      type: 'text',
      required: false,
      longest: 40,
      also: ['比较组'],
      what: {
        zh: '只与同一组的单位比较，如“基层院”“市级院”；都不填即全部放在一起比',
        en: 'Compared only with units of the same word; all left empty: all together',
      },
    },
  ]
}
