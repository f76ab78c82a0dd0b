/** What a rule asks, as one sentence, for lists of rules and for whoever puts a policy together. */
import type { BalanceItem } from '../policy/balance.ts'
import type { KinCircle } from '../people/kin.ts'
import type { RuleParameters } from '../policy/policy.ts'
import type { Language } from '../text.ts'
import type { Names } from './names.ts'

type KinScope = Extract<RuleParameters, { type: 'kin-avoidance' }>['scope']
type Side = 'sending' | 'host'

interface Words {
  list: string
  between(high: string, low: string): string
  atMost(high: string): string
  atLeast(low: string): string
  anyRank: string
  postRank: string
  specialty: Record<'any' | 'all', string>
  consent: string
  overlap: string
  rest(months: number): string
  age(max: number): string
  ageAt(level: string, max: number): string
  among(levels: string): string
  service(min: number): string
  appraisal(years: number, grade: string): string
  education(level: string): string
  staff(kinds: string): string
  standing: string
  health: string
  within(months: number): string
  home: Record<'department' | 'specialty', string>
  stay(people: number | undefined, percent: number | undefined): string
  elsewhere: Record<'institution' | 'area' | 'region', string>
  appointment(positions: string): string
  kin: Record<KinScope, string>
  circles: Record<KinCircle, string>
  relativeIs(positions: string): string
  postIs(positions: string): string
  departmentIs(departments: string): string
  brackets(text: string): string
  quota: string
  attribute(anyOf: string | undefined, noneOf: string | undefined): string
  levels: Record<Side, (levels: string) => string>
  largest: Record<Side, (level: string) => string>
  share(min: number | undefined, max: number | undefined): string
}

const zh: Words = {
  list: '、',
  between: (high, low) => `职级在${high}与${low}之间`,
  atMost: (high) => `职级不高于${high}`,
  atLeast: (low) => `职级不低于${low}`,
  anyRank: '职级不限',
  postRank: '职级符合岗位需求所列的范围',
  specialty: { any: '至少具备岗位所需的一项专长，并达到所需程度', all: '具备岗位所需的全部专长，并达到所需程度' },
  consent: '本人同意',
  overlap: '同一时间没有其他挂职',
  rest: (months) => `同一时间没有其他挂职，且距上次挂职结束满 ${months} 个月`,
  age: (max) => `任期开始时不超过 ${max} 周岁`,
  ageAt: (level, max) => `${level}不超过 ${max} 周岁`,
  among: (levels) => `，其中${levels}`,
  service: (min) => `工作满 ${min} 年`,
  appraisal: (years, grade) => `近 ${years} 年年度考核均为${grade}及以上`,
  education: (level) => `${level}及以上学历`,
  staff: (kinds) => `人员类别为${kinds}`,
  standing: '没有未结案件，不在处分影响期内',
  health: '身体条件适合派出',
  within: (months) => `核查登记在 ${months} 个月之内`,
  home: { department: '派出后原部门', specialty: '派出后原单位同专长的人员' },
  stay: (people, percent) =>
    [people === undefined ? [] : [`至少还有 ${people} 人`], percent === undefined ? [] : [`不少于 ${percent}%`]]
      .flat()
      .join('，且'),
  elsewhere: {
    institution: '岗位不在本人的派出单位',
    area: '岗位不在派出单位所在的市',
    region: '岗位不在派出单位所在的省',
  },
  appointment: (positions) => `岗位为${positions}的，提醒须经接收地人大常委会任命`,
  kin: {
    'same-office': '亲属不在同一单位任职',
    'same-department': '亲属不在同一部门任职',
    'adjacent-level': '亲属不在上下相邻两级单位任职',
    'law-practice': '亲属不在接收单位辖区内从事律师等法律职业',
  },
  circles: { spouse: '配偶', lineal: '直系血亲', collateral: '三代以内旁系血亲', 'in-law': '近姻亲' },
  relativeIs: (positions) => `亲属为${positions}`,
  postIs: (positions) => `岗位为${positions}`,
  departmentIs: (departments) => `岗位在${departments}`,
  brackets: (text) => `（${text}）`,
  quota: '派出和接收人数在约定的名额之内',
  attribute: (anyOf, noneOf) => (anyOf === undefined ? `${noneOf ?? ''}以外的人数` : `${anyOf}的人数`),
  levels: {
    sending: (levels) => `来自${levels}的人数`,
    host: (levels) => `去往${levels}的人数`,
  },
  largest: {
    sending: (level) => `派出最多的一个${level}（含下级）的人数`,
    host: (level) => `接收最多的一个${level}（含下级）的人数`,
  },
  share: (min, max) =>
    [min === undefined ? [] : [`期望不低于 ${min}%`], max === undefined ? [] : [`期望不高于 ${max}%`]]
      .flat()
      .join('，'),
}

const en: Words = {
  list: ', ',
  between: (high, low) => `Rank between ${high} and ${low}`,
  atMost: (high) => `Rank at most ${high}`,
  atLeast: (low) => `Rank at least ${low}`,
  anyRank: 'Any rank',
  postRank: 'Rank within the range that the need states',
  specialty: {
    any: 'At least one wanted specialty, at the level asked',
    all: 'Every wanted specialty, at the level asked',
  },
  consent: 'The person consents',
  overlap: 'No other secondment in the same days',
  rest: (months) => `No other secondment in the same days, and at least ${months} months since the last one ended`,
  age: (max) => `At most ${max} years old when the term begins`,
  ageAt: (level, max) => `${level}: at most ${max}`,
  among: (levels) => ` (${levels})`,
  service: (min) => `At least ${min} years of service`,
  appraisal: (years, grade) => `Each of the last ${years} appraisals ${grade} or better`,
  education: (level) => `Education: ${level} or higher`,
  staff: (kinds) => `Staff category: ${kinds}`,
  standing: 'No open case, no running sanction',
  health: 'Fit for the posting',
  within: (months) => `checked within ${months} months`,
  home: {
    department: 'In the home department',
    specialty: 'Among people of the same specialty at home',
  },
  stay: (people, percent) =>
    [
      people === undefined ? [] : [`at least ${people} stay`],
      percent === undefined ? [] : [`at least ${percent}% of the staff stay`],
    ]
      .flat()
      .join(', and '),
  elsewhere: {
    institution: 'The post is not at the sending institution',
    area: 'The post is outside the area of the sending institution',
    region: 'The post is outside the region of the sending institution',
  },
  appointment: (positions) => `For posts of ${positions}: a notice that an appointment by law is needed at the host`,
  kin: {
    'same-office': 'No relative at the same institution',
    'same-department': 'No relative in the same department',
    'adjacent-level': 'No relative at an institution one level above or below',
    'law-practice': 'No relative practising law in the area of the host',
  },
  circles: { spouse: 'spouse', lineal: 'lineal kin', collateral: 'collateral kin', 'in-law': 'in-laws' },
  relativeIs: (positions) => `the relative being ${positions}`,
  postIs: (positions) => `the post being ${positions}`,
  departmentIs: (departments) => `the post in ${departments}`,
  brackets: (text) => ` (${text})`,
  quota: 'Numbers sent and received stay within the agreed quotas',
  attribute: (anyOf, noneOf) => (anyOf === undefined ? `People other than ${noneOf ?? ''}` : `People who are ${anyOf}`),
  levels: {
    sending: (levels) => `People from institutions of level ${levels}`,
    host: (levels) => `People going to institutions of level ${levels}`,
  },
  largest: {
    sending: (level) => `People from the one institution of level ${level}, with all below it, that sends most`,
    host: (level) => `People at the one institution of level ${level}, with all below it, that receives most`,
  },
  share: (min, max) =>
    [min === undefined ? [] : [`at least ${min}% wished`], max === undefined ? [] : [`at most ${max}% wished`]]
      .flat()
      .join(', '),
}

export function ruleWords(rule: RuleParameters, names: Names, language: Language): string {
  const words = language === 'zh' ? zh : en
  const all = (table: Parameters<Names['code']>[0], codes: readonly string[]) =>
    codes.map((code) => names.code(table, code)).join(words.list)
  switch (rule.type) {
    case 'rank-range': {
      const high = rule.highest === undefined ? undefined : names.code('ranks', rule.highest)
      const low = rule.lowest === undefined ? undefined : names.code('ranks', rule.lowest)
      if (high !== undefined && low !== undefined) return words.between(high, low)
      return high !== undefined ? words.atMost(high) : low !== undefined ? words.atLeast(low) : words.anyRank
    }
    case 'post-rank-range':
      return words.postRank
    case 'specialty':
      return words.specialty[rule.match]
    case 'consent':
      return words.consent
    case 'date-overlap':
      return rule.restMonths === undefined || rule.restMonths === 0 ? words.overlap : words.rest(rule.restMonths)
    case 'age': {
      const levels = Object.entries(rule.byLevel ?? {}).map(([code, max]) =>
        words.ageAt(names.code('levels', code), max),
      )
      return `${words.age(rule.max)}${levels.length === 0 ? '' : words.among(levels.join(words.list))}`
    }
    case 'service-years':
      return words.service(rule.min)
    case 'appraisal':
      return words.appraisal(rule.years, names.code('appraisalGrades', rule.atLeast))
    case 'education':
      return words.education(names.code('educations', rule.atLeast))
    case 'staff-category':
      return words.staff(all('staffCategories', rule.anyOf))
    case 'standing':
    case 'health':
      return `${words[rule.type]}${rule.withinMonths === undefined ? '' : words.brackets(words.within(rule.withinMonths))}`
    case 'home-staff':
      return `${words.home[rule.within]}${language === 'zh' ? '' : ', '}${words.stay(rule.min, rule.share)}`
    case 'elsewhere':
      return words.elsewhere[rule.outside]
    case 'legal-appointment':
      return words.appointment(all('positions', rule.positions))
    case 'kin-avoidance': {
      const { relativePositions, postPositions, postDepartments } = rule
      const details = [
        rule.circles.map((circle) => words.circles[circle]).join(words.list),
        ...(relativePositions ? [words.relativeIs(all('positions', relativePositions))] : []),
        ...(postPositions ? [words.postIs(all('positions', postPositions))] : []),
        ...(postDepartments ? [words.departmentIs(all('departments', postDepartments))] : []),
      ]
      return `${words.kin[rule.scope]}${words.brackets(details.join(language === 'zh' ? '；' : '; '))}`
    }
    case 'group-quota':
      return words.quota
  }
}

const tables = { sex: 'sexes', ethnicity: 'ethnicities', politicalStatus: 'politicalStatuses' } as const

export function balanceWords(item: BalanceItem, names: Names, language: Language): string {
  const words = language === 'zh' ? zh : en
  const share = words.share(item.minShare, item.maxShare)
  return [counted(item, names, words), ...(share === '' ? [] : [share])].join(language === 'zh' ? '，' : ', ')
}

function counted(item: BalanceItem, names: Names, words: Words): string {
  switch (item.kind) {
    case 'attribute': {
      const all = (codes: readonly string[] | undefined) =>
        codes?.map((code) => names.code(tables[item.attribute], code)).join(words.list)
      return words.attribute(all(item.anyOf), all(item.noneOf))
    }
    case 'levels':
      return words.levels[item.side](item.levels.map((code) => names.code('levels', code)).join(words.list))
    case 'largest':
      return words.largest[item.side](names.code('levels', item.level))
  }
}
