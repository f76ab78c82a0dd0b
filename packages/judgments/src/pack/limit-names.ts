/** What the figures of tests are called, and how far they may be set. */
import type { Text } from '@zhiqiao/domain'

interface Limit {
  readonly name: Text
  readonly range: { readonly min: number; readonly max: number; readonly whole?: boolean; readonly unit?: Text }
}

const yuan: Text = { zh: '元', en: 'yuan' }
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
}
