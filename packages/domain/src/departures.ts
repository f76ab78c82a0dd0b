/** What several people of one home going together means for those who stay: a rule on each alone can't see it. */
import type { HomeCount } from './officer.ts'
import type { NominationFacts } from './post.ts'

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
