/** Without the person, the home department, or the home institution in the person's specialties, keeps enough people. */
import type { HomeCount } from '../people/officer.ts'
import { defineRule, type ParametersOf, type RuleFacts } from './rule.ts'

type HomeRule = ParametersOf<'home-staff'>

function countsOf(rule: HomeRule, { nomination }: RuleFacts): readonly HomeCount[] {
  const home = nomination.officer.home
  if (home === undefined) return []
  if (rule.within === 'specialty') return home.specialties
  return home.department === undefined ? [] : [home.department]
}

function left({ staff, away }: HomeCount): number {
  return staff - away - 1
}

/** How many must stay: the larger of the number and the share of the staff, rounded up. */
export function mustStay({ min = 0, share = 0 }: HomeRule, { staff }: HomeCount): number {
  return Math.max(min, Math.ceil((share * staff) / 100))
}

/** The count with the least room; undefined where nothing is counted. */
function tightest(rule: HomeRule, facts: RuleFacts): HomeCount | undefined {
  let found: HomeCount | undefined
  for (const count of countsOf(rule, facts)) {
    if (found === undefined || left(count) - mustStay(rule, count) < left(found) - mustStay(rule, found)) found = count
  }
  return found
}

export const homeStaff = defineRule({
  type: 'home-staff',
  title: { zh: '派出后的在岗人数', en: 'Staff left at home' },
  explanation: {
    zh: '这个人走后，原部门（或原单位同专长的人）至少还留下若干人，或编内人数的一定比例。已外出和即将外出的人不算在岗。',
    en: 'Once the person has gone, the home department (or the home institution in the same specialty) keeps so many people, or such a share of its staff. Those away or about to go don’t count.',
  },
  overridable: 'office',
  scope: 'person',
  parameters: [
    {
      name: 'within',
      kind: 'choice',
      required: true,
      label: { zh: '范围', en: 'Counted in' },
      choices: [
        { value: 'department', label: { zh: '原部门', en: 'the home department' } },
        { value: 'specialty', label: { zh: '原单位同专长人员', en: 'people of the same specialty at home' } },
      ],
    },
    {
      name: 'min',
      kind: 'integer',
      min: 1,
      max: 500,
      unit: 'people',
      required: false,
      suggested: true,
      usual: 3,
      label: { zh: '至少留（人）', en: 'People left, at least' },
    },
    {
      name: 'share',
      kind: 'integer',
      min: 1,
      max: 100,
      unit: 'percent',
      required: false,
      label: { zh: '至少留（%）', en: 'Percent of the staff left, at least' },
    },
  ],
  oneOf: ['min', 'share'],
  verdict: (rule, facts) => {
    const count = tightest(rule, facts)
    if (count === undefined) return 'missing'
    return left(count) >= mustStay(rule, count) ? 'pass' : 'fail'
  },
  evidence: (rule, facts) => {
    const count = tightest(rule, facts)
    if (count === undefined) return { fact: { kind: 'none' }, expected: { kind: 'none' } }
    return {
      fact: { kind: 'number', value: Math.max(0, left(count)), unit: 'people' },
      expected: { kind: 'number', value: mustStay(rule, count), unit: 'people' },
    }
  },
})
