/** What several people of one home going together means for those who stay: a rule on each alone can't see it. */
import type { HomeCount } from '../people/officer.ts'
import type { NominationFacts } from '../need/post.ts'
import type { ParametersOf } from '../rules/rule.ts'
import { mustStay } from '../rules/home-staff.ts'
import type { Rule } from '../policy/policy.ts'

/**
 * The same people, each with the others of their home counted as away: of the same department of the same institution, and of
 * the same institution in each specialty. To be asked of a plan as a whole.
 */
export function goingTogether(people: readonly NominationFacts[]): NominationFacts[] {
  const departments = new Map<string, number>()
  const specialties = new Map<string, number>()
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const { officer } of people) {
    if (officer.departmentCode !== undefined) count(departments, `${officer.institutionId} ${officer.departmentCode}`)
    for (const { code } of officer.specialties) count(specialties, `${officer.institutionId} ${code}`)
  }
  const among = (home: HomeCount, going: number | undefined): HomeCount => ({
    staff: home.staff,
    away: home.away + (going ?? 1) - 1,
  })
  return people.map((person) => {
    const { officer } = person
    const { home } = officer
    if (home === undefined) return person
    const department =
      home.department && among(home.department, departments.get(`${officer.institutionId} ${officer.departmentCode}`))
    return {
      ...person,
      officer: {
        ...officer,
        home: {
          ...(department && { department }),
          specialties: home.specialties.map(({ code, ...one }) => ({
            code,
            ...among(one, specialties.get(`${officer.institutionId} ${code}`)),
          })),
        },
      },
    }
  })
}

/** A home that would be left with fewer people than a rule asks for, were all of `nominationIds` to go together. */
export interface ThinnedHome {
  ruleId: string
  severity: Rule['severity']
  institutionId: string
  /** The department, or the specialty, in which the rule counts. */
  within: ParametersOf<'home-staff'>['within']
  code: string
  staff: number
  /** Left at home, never below nought. */
  left: number
  /** How many must stay. */
  asked: number
  /** Who goes from there, but for those of whom an exception is made. */
  nominationIds: string[]
}

/** Each home that these people, going together, leave with too few; in the order of the rules and of the people. */
export function thinnedHomes(
  rules: readonly Rule[],
  people: readonly NominationFacts[],
  isExcepted: (ruleId: string, nominationId: string) => boolean,
): ThinnedHome[] {
  return rules.flatMap((rule) => {
    if (rule.type !== 'home-staff') return []
    const leaving = people.flatMap((person) => countsOf(rule.within, person).map((count) => ({ ...count, person })))
    const homes = new Map<string, typeof leaving>()
    for (const one of leaving) {
      const key = `${one.person.officer.institutionId} ${one.code}`
      homes.set(key, [...(homes.get(key) ?? []), one])
    }
    return [...homes.values()].flatMap((going): ThinnedHome[] => {
      const [first] = going
      if (first === undefined) return []
      const { code, home, person } = first
      const left = home.staff - home.away - going.length
      const asked = mustStay(rule, home)
      const nominationIds = going.map((one) => one.person.id).filter((id) => !isExcepted(rule.id, id))
      if (left >= asked || nominationIds.length === 0) return []
      const { institutionId } = person.officer
      const of = { ruleId: rule.id, severity: rule.severity, institutionId, within: rule.within, code }
      return [{ ...of, staff: home.staff, left: Math.max(0, left), asked, nominationIds }]
    })
  })
}

function countsOf(
  within: 'department' | 'specialty',
  { officer }: NominationFacts,
): { code: string; home: HomeCount }[] {
  const { home, departmentCode } = officer
  if (home === undefined) return []
  if (within === 'specialty') return home.specialties.map(({ code, ...count }) => ({ code, home: count }))
  return home.department === undefined || departmentCode === undefined
    ? []
    : [{ code: departmentCode, home: home.department }]
}
