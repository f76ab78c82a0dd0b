/** What a rule asks, as one sentence. */
import type { PolicyDocument } from '@zhiqiao/contract'
import { defineWords, useWords } from '../../i18n/index.ts'
import { useNames } from '../reference/index.ts'

type Rule = PolicyDocument['rules'][number]

const ruleWords = defineWords(
  {
    between: (high: string, low: string) => `职级在${high}与${low}之间`,
    atMost: (high: string) => `职级不高于${high}`,
    atLeast: (low: string) => `职级不低于${low}`,
    anyRank: '职级不限',
    postRank: '职级符合岗位需求所列的范围',
    specialtyAny: '至少具备岗位所需的一项专长，并达到所需程度',
    specialtyAll: '具备岗位所需的全部专长，并达到所需程度',
    consent: '本人同意',
    overlap: '同一时间没有其他挂职',
    rest: (months: number) => `同一时间没有其他挂职，且距上次挂职结束满 ${months} 个月`,
    age: (max: number) => `任期开始时不超过 ${max} 周岁`,
    ageAt: (level: string, max: number) => `${level}不超过 ${max} 周岁`,
    service: (min: number) => `工作满 ${min} 年`,
    appraisal: (years: number, grade: string) => `近 ${years} 年年度考核均为${grade}及以上`,
    education: (level: string) => `${level}及以上学历`,
    staff: (kinds: string) => `人员类别为${kinds}`,
    kin: {
      'same-office': '亲属不在同一单位担任所列职务',
      'same-department': '亲属不在同一部门',
      'adjacent-level': '亲属不在上下相邻两级单位担任所列领导职务',
      'law-practice': '亲属不在接收单位辖区内从事律师等法律职业',
    },
    circles: { spouse: '配偶', lineal: '直系血亲', collateral: '三代以内旁系血亲', 'in-law': '近姻亲' },
    quota: '派出和接收人数在约定的名额之内',
    list: '、',
  },
  {
    between: (high: string, low: string) => `Rank between ${high} and ${low}`,
    atMost: (high: string) => `Rank at most ${high}`,
    atLeast: (low: string) => `Rank at least ${low}`,
    anyRank: 'Any rank',
    postRank: 'Rank within the range that the need states',
    specialtyAny: 'At least one wanted specialty, at the level asked',
    specialtyAll: 'Every wanted specialty, at the level asked',
    consent: 'The person consents',
    overlap: 'No other secondment in the same days',
    rest: (months: number) =>
      `No other secondment in the same days, and at least ${months} months since the last one ended`,
    age: (max: number) => `At most ${max} years old when the term begins`,
    ageAt: (level: string, max: number) => `${level}: at most ${max}`,
    service: (min: number) => `At least ${min} years of service`,
    appraisal: (years: number, grade: string) => `Each of the last ${years} appraisals ${grade} or better`,
    education: (level: string) => `${level} or higher`,
    staff: (kinds: string) => `Staff category: ${kinds}`,
    kin: {
      'same-office': 'No relative in the listed positions of the same institution',
      'same-department': 'No relative in the same department',
      'adjacent-level': 'No relative leading an institution one level above or below',
      'law-practice': 'No relative practising law in the area of the host',
    },
    circles: { spouse: 'spouse', lineal: 'lineal kin', collateral: 'collateral kin', 'in-law': 'in-laws' },
    quota: 'Numbers sent and received stay within the agreed quotas',
    list: ', ',
  },
)

export function useRuleWords(): (rule: Rule) => string {
  const words = useWords(ruleWords)
  const names = useNames()
  return (rule) => {
    switch (rule.type) {
      case 'rank-range': {
        const high = rule.highest === undefined ? undefined : names('ranks', rule.highest)
        const low = rule.lowest === undefined ? undefined : names('ranks', rule.lowest)
        if (high !== undefined && low !== undefined) return words.between(high, low)
        return high !== undefined ? words.atMost(high) : low !== undefined ? words.atLeast(low) : words.anyRank
      }
      case 'post-rank-range':
        return words.postRank
      case 'specialty':
        return rule.match === 'any' ? words.specialtyAny : words.specialtyAll
      case 'consent':
        return words.consent
      case 'date-overlap':
        return rule.restMonths === undefined ? words.overlap : words.rest(rule.restMonths)
      case 'age': {
        const levels = Object.entries(rule.byLevel ?? {}).map(([code, max]) => words.ageAt(names('levels', code), max))
        return [words.age(rule.max), ...levels].join(words.list)
      }
      case 'service-years':
        return words.service(rule.min)
      case 'appraisal':
        return words.appraisal(rule.years, names('appraisalGrades', rule.atLeast))
      case 'education':
        return words.education(names('educations', rule.atLeast))
      case 'staff-category':
        return words.staff(rule.anyOf.map((code) => names('staffCategories', code)).join(words.list))
      case 'kin-avoidance':
        return `${words.kin[rule.scope]}（${rule.circles.map((circle) => words.circles[circle]).join(words.list)}）`
      case 'group-quota':
        return words.quota
    }
  }
}
