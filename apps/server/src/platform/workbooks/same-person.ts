/** Two people may have one name; one person may not stand in two rows. */
import type { PlacedError } from '../refusal.ts'
import { maskIdNumber } from '@zhiqiao/domain'
import type { NomineeRow } from './nominee-row.ts'

/** The same number of identity, or the same name, institution and birth: each second row, naming the first. */
export function samePerson(nominees: readonly NomineeRow[]): PlacedError[] {
  const byNumber = new Map<string, NomineeRow>()
  const byFacts = new Map<string, NomineeRow>()
  return nominees.flatMap((nominee): PlacedError[] => {
    const { place, idNumber, nomination } = nominee
    const { name, institutionId, birth } = nomination.officer
    const numbered = idNumber === undefined ? undefined : byNumber.get(idNumber)
    if (numbered !== undefined && idNumber !== undefined) {
      const value = maskIdNumber(idNumber)
      return [
        {
          place,
          value,
          reason: {
            zh: `与 ${numbered.place}（${numbered.nomination.officer.name}）身份证号相同：同一人列了两行，或有一个号码填错`,
            en: `has the ID number of ${numbered.place} (${numbered.nomination.officer.name}): one person in two rows, or a wrong number`,
          },
        },
      ]
    }
    if (idNumber !== undefined) byNumber.set(idNumber, nominee)
    if (birth === undefined) return []
    const key = `${name}\n${institutionId}\n${birth}`
    const before = byFacts.get(key)
    if (before === undefined) {
      byFacts.set(key, nominee)
      return []
    }
    // Two valid and different numbers tell two people apart, even born on one day.
    if (idNumber !== undefined && before.idNumber !== undefined) return []
    return [
      {
        place,
        value: name,
        reason: {
          zh: `与 ${before.place} 姓名、单位、出生日期都相同：同一人列了两行。确是两人的，请都填身份证号`,
          en: `has the name, institution and birth date of ${before.place}: one person in two rows. If they are two, give both ID numbers`,
        },
      },
    ]
  })
}
