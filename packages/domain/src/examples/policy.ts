import { day } from '../day.ts'
import type { Basis } from '../basis.ts'
import type { Policy } from '../policy/policy.ts'

const opinion: Basis = { title: { zh: '互派干部学习交流工作的指导意见', en: 'Guidance on exchanging officers' } }
const law = (zh: string, en: string): Basis => ({
  title: { zh: '检察官法', en: 'Procurators Law' },
  clause: { zh, en },
})

export const examplePolicy: Policy = {
  format: 'zhiqiao.policy/1',
  id: 'example-policy',
  version: 1,
  title: { zh: '示例规则', en: 'Example policy' },
  effectiveFrom: day('2025-01-01'),
  weights: { specialty: 40, rank: 20, preference: 15, experience: 15, appraisal: 10 },
  rules: [
    { id: 'category', type: 'staff-category', severity: 'hard', basis: opinion, anyOf: ['procurator'] },
    {
      id: 'outbound-rank',
      type: 'rank-range',
      severity: 'hard',
      basis: opinion,
      highest: 'senior-3',
      directions: ['outbound'],
    },
    { id: 'post-rank', type: 'post-rank-range', severity: 'hard', basis: opinion },
    { id: 'specialty', type: 'specialty', severity: 'hard', basis: opinion, match: 'any' },
    { id: 'consent', type: 'consent', severity: 'hard', basis: opinion },
    { id: 'dates', type: 'date-overlap', severity: 'hard', basis: opinion, restMonths: 6 },
    { id: 'age', type: 'age', severity: 'hard', basis: opinion, max: 50, byLevel: { county: 45 } },
    { id: 'service', type: 'service-years', severity: 'hard', basis: opinion, min: 5 },
    { id: 'appraisal', type: 'appraisal', severity: 'hard', basis: opinion, years: 2, atLeast: 'competent' },
    { id: 'education', type: 'education', severity: 'warning', basis: opinion, atLeast: 'bachelor' },
    {
      id: 'kin-department',
      type: 'kin-avoidance',
      severity: 'hard',
      basis: law('第二十四条第三项', 'article 24, item 3'),
      scope: 'same-department',
      circles: ['spouse', 'lineal', 'collateral', 'in-law'],
    },
    {
      id: 'kin-levels',
      type: 'kin-avoidance',
      severity: 'hard',
      basis: law('第二十四条第四项', 'article 24, item 4'),
      scope: 'adjacent-level',
      circles: ['spouse', 'lineal', 'collateral', 'in-law'],
      relativePositions: ['leader', 'deputy'],
      postPositions: ['leader', 'deputy'],
    },
    {
      id: 'kin-law',
      type: 'kin-avoidance',
      severity: 'hard',
      basis: law('第二十五条', 'article 25'),
      scope: 'law-practice',
      circles: ['spouse', 'lineal'],
    },
    { id: 'quota', type: 'group-quota', severity: 'hard', basis: opinion },
  ],
}
