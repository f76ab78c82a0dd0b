/** The officer's rank lies between two ranks: 「三级高级检察官及以下」 has a highest and no lowest. */
import type { FactValue, Verdict } from '../finding.ts'
import type { Tables } from '../tables.ts'
import { codeFact, defineRule, unknown } from './rule.ts'

/** A bound that the table doesn't have makes the answer `missing`: it can't be said whether the rank is right. */
export function rankWithin(
  tables: Tables,
  rank: string | undefined,
  highest: string | undefined,
  lowest: string | undefined,
): Verdict {
  if (highest === undefined && lowest === undefined) return 'pass'
  const at = rank === undefined ? undefined : tables.order('ranks', rank)
  const top = highest === undefined ? 0 : tables.order('ranks', highest)
  const bottom = lowest === undefined ? Number.POSITIVE_INFINITY : tables.order('ranks', lowest)
  if (at === undefined || top === undefined || bottom === undefined) return 'missing'
  return at >= top && at <= bottom ? 'pass' : 'fail'
}

export function rankRangeFact(highest: string | undefined, lowest: string | undefined): FactValue {
  return {
    kind: 'code-range',
    table: 'ranks',
    ...(highest === undefined ? {} : { highest }),
    ...(lowest === undefined ? {} : { lowest }),
  }
}

export const rankRange = defineRule({
  type: 'rank-range',
  title: { zh: '职级范围', en: 'Rank range' },
  explanation: {
    zh: '人选的职级在规定的上下限之间，按职级表的次序比较。需要职级。',
    en: 'The rank lies between two bounds, compared by the order of the table. Needs the rank.',
  },
  overridable: 'office',
  scope: 'person',
  parameters: [
    {
      name: 'highest',
      kind: 'code',
      table: 'ranks',
      required: false,
      suggested: true,
      label: { zh: '最高职级', en: 'Highest rank' },
    },
    { name: 'lowest', kind: 'code', table: 'ranks', required: false, label: { zh: '最低职级', en: 'Lowest rank' } },
  ],
  verdict: (rule, { nomination }, { tables }) => rankWithin(tables, nomination.officer.rank, rule.highest, rule.lowest),
  evidence: (rule, { nomination }, { tables }) => ({
    fact: codeFact('ranks', nomination.officer.rank),
    expected: rankRangeFact(rule.highest, rule.lowest),
    ...unknown(tables, 'ranks', nomination.officer.rank),
  }),
})
