/** What the figures of tests are called, and how far they may be set. */
import type { Text } from '@zhiqiao/domain'

interface Limit {
  readonly name: Text
  readonly range: { readonly min: number; readonly max: number; readonly whole?: boolean; readonly unit?: Text }
}

const yuan: Text = { zh: '元', en: 'yuan' }
const counts = { min: 1, max: 1000, whole: true } as const
const dayUnit: Text = { zh: '日', en: 'days' }

export const limitNames: Readonly<Record<string, Limit>> = {
  atLeast: { name: { zh: '金额不少于', en: 'Amount at least' }, range: { min: 0, max: 100_000_000, unit: yuan } },
  above: { name: { zh: '金额高于', en: 'Amount above' }, range: { min: 0, max: 100_000_000, unit: yuan } },
  leastShare: { name: { zh: '扣除比例不低于', en: 'Share withheld at least' }, range: { min: 0, max: 1 } },
  days: { name: { zh: '期间不超过', en: 'Within' }, range: { min: 1, max: 3650, whole: true, unit: dayUnit } },
  nearDays: {
    name: { zh: '接近而未达到的期间', en: 'A near miss within' },
    range: { min: 1, max: 3650, whole: true, unit: dayUnit },
  },
  feeTolerance: { name: { zh: '诉讼费容许的偏差', en: 'Tolerance of the court fee' }, range: { min: 0, max: 1 } },
  traits: { name: { zh: '特征项数', en: 'Number of traits' }, range: { min: 1, max: 5, whole: true } },
  p: { name: { zh: '显著性水平', en: 'Level of significance' }, range: { min: 0.000_001, max: 0.2 } },
  jaccard: { name: { zh: '文字相似度不低于', en: 'Likeness of the texts at least' }, range: { min: 0.3, max: 1 } },
  suits: { name: { zh: '件数不少于', en: 'Suits at least' }, range: { min: 2, max: 1000, whole: true } },
  cv: { name: { zh: '金额的变异系数不高于', en: 'Spread of the amounts at most' }, range: { min: 0, max: 2 } },
  mediated: { name: { zh: '调解结案的比例不低于', en: 'Share mediated at least' }, range: { min: 0, max: 1 } },
  near: { name: { zh: '接近界限的比例', en: 'Near a threshold from' }, range: { min: 0.5, max: 1 } },
  year: { name: { zh: '本省无标准时：一年一院', en: 'Without a provincial list: a year, one court' }, range: counts },
  yearArea: {
    name: { zh: '本省无标准时：一年一辖区', en: 'Without a provincial list: a year, one area' },
    range: counts,
  },
  threeYears: {
    name: { zh: '本省无标准时：三年一院', en: 'Without a provincial list: three years, one court' },
    range: counts,
  },
  threeYearsArea: {
    name: { zh: '本省无标准时：三年一辖区', en: 'Without a provincial list: three years, one area' },
    range: counts,
  },
  round: { name: { zh: '整数金额的比例不低于', en: 'Share of round sums at least' }, range: { min: 0, max: 1 } },
  share: { name: { zh: '所占比例不低于', en: 'Share at least' }, range: { min: 0, max: 1 } },
  debts: { name: { zh: '自身被执行件数不少于', en: 'Own enforcements at least' }, range: counts },
  openDays: {
    name: { zh: '执行案件视为未了的期间', en: 'An enforcement counts as open for' },
    range: { min: 1, max: 3650, whole: true, unit: dayUnit },
  },
  others: { name: { zh: '供比较的案件不少于', en: 'Cases to compare with at least' }, range: counts },
  fdr: { name: { zh: '误报比例的控制水平', en: 'Share of false finds held at' }, range: { min: 0.001, max: 0.2 } },
  shingles: { name: { zh: '可比文字的最少片段', en: 'Runs of text to compare at least' }, range: counts },
  across: {
    name: { zh: '不同原告之间可比的最少片段', en: 'Runs to compare between plaintiffs at least' },
    range: counts,
  },
  defendants: { name: { zh: '不同被告不少于', en: 'Different defendants at least' }, range: counts },
  plaintiffs: {
    name: { zh: '原告多于此数即为通行格式', en: 'A common form with more plaintiffs than' },
    range: counts,
  },
  common: { name: { zh: '常用文字的件数界限', en: 'A common phrase in more judgments than' }, range: counts },
  challenged: { name: { zh: '否认交付后撤诉不少于', en: 'Withdrawn after a denial at least' }, range: counts },
  loans: { name: { zh: '出借笔数不少于', en: 'Loans at least' }, range: counts },
  amount: { name: { zh: '合计金额不少于', en: 'Sum at least' }, range: { min: 0, max: 100_000_000, unit: yuan } },
  corpusPoints: { name: { zh: '跨案发现时的分值', en: 'Points when found across cases' }, range: { min: 0, max: 60 } },
}
