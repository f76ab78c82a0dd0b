/** Whether what is said of an officer can be true: codes, days, and the identification number against both. */
import { type CodeItem, type Day, type Profile, maskIdNumber, readIdNumber, wordIdNumberFault } from '@zhiqiao/domain'
import { type CodeUse, repeated, unknownCodes } from '../../platform/codes.ts'
import type { PlacedError } from '../../platform/refusal.ts'
import { unknownDepartmentIn } from '../institutions/index.ts'
import type { OfficerValues } from './values.ts'

/**
 * What forbids the record to stand so, whoever writes it: the form, a sheet or a cadre form. A department that has gone
 * since it was written stays where it is until somebody changes it.
 */
export function officerFaults(
  profile: Profile,
  officer: OfficerValues,
  before: OfficerValues | undefined,
  departments: readonly CodeItem[],
  today: Day,
): PlacedError[] {
  const { departmentCode } = officer
  const isNew = departmentCode !== null && departmentCode !== before?.departmentCode
  const department = isNew ? unknownDepartmentIn(departments, departmentCode) : undefined
  return [...(department ? [department] : []), ...checkOfficer(profile, officer, today)]
}

function checkOfficer(profile: Profile, officer: OfficerValues, today: Day): PlacedError[] {
  const uses: CodeUse[] = [
    { place: 'position', table: 'positions', code: officer.position },
    { place: 'rank', table: 'ranks', code: officer.rank },
    { place: 'staffCategory', table: 'staffCategories', code: officer.staffCategory },
    { place: 'sex', table: 'sexes', code: officer.sex },
    { place: 'education', table: 'educations', code: officer.education },
    { place: 'politicalStatus', table: 'politicalStatuses', code: officer.politicalStatus },
    { place: 'ethnicity', table: 'ethnicities', code: officer.ethnicity },
    ...officer.specialties.flatMap(({ code, level }, i): CodeUse[] => [
      { place: `specialties[${i}].code`, table: 'specialties', code },
      { place: `specialties[${i}].level`, table: 'skillLevels', code: level },
    ]),
    ...officer.appraisals.map(
      ({ grade }, i): CodeUse => ({ place: `appraisals[${i}].grade`, table: 'appraisalGrades', code: grade }),
    ),
    ...officer.languages.flatMap(({ code, level }, i): CodeUse[] => [
      { place: `languages[${i}].code`, table: 'languages', code },
      { place: `languages[${i}].level`, table: 'languageLevels', code: level },
    ]),
  ]
  return [
    ...unknownCodes(profile, uses),
    ...repeated(
      officer.specialties,
      (item) => item.code,
      (i) => `specialties[${i}].code`,
    ),
    ...repeated(
      officer.appraisals,
      (item) => String(item.year),
      (i) => `appraisals[${i}].year`,
    ),
    ...repeated(
      officer.languages,
      (item) => item.code,
      (i) => `languages[${i}].code`,
    ),
    ...daysInOrder(officer, today),
    ...idNumberErrors(officer),
  ]
}

function daysInOrder(officer: OfficerValues, today: Day): PlacedError[] {
  const { birth, serviceStart } = officer
  const errors: PlacedError[] = []
  if (birth && birth > today) {
    errors.push({ place: 'birth', value: birth, reason: { zh: '晚于今天', en: 'lies after today' } })
  }
  if (birth && serviceStart && serviceStart <= birth) {
    errors.push({
      place: 'serviceStart',
      value: serviceStart,
      reason: { zh: `应晚于出生日期 ${birth}`, en: `should lie after the birth, ${birth}` },
    })
  }
  if (serviceStart && serviceStart > today) {
    errors.push({ place: 'serviceStart', value: serviceStart, reason: { zh: '晚于今天', en: 'lies after today' } })
  }
  for (const [i, { year }] of officer.appraisals.entries()) {
    if (year <= Number(today.slice(0, 4))) continue
    errors.push({
      place: `appraisals[${i}].year`,
      value: String(year),
      reason: { zh: '该年度尚未开始', en: 'that year has not begun' },
    })
  }
  return errors
}

function idNumberErrors({ idNumber, birth, sex }: OfficerValues): PlacedError[] {
  if (!idNumber) return []
  const at = { place: 'idNumber', value: maskIdNumber(idNumber) }
  const read = readIdNumber(idNumber)
  if (!read.ok) {
    return [{ ...at, reason: wordIdNumberFault(read.fault) }]
  }
  const errors: PlacedError[] = []
  if (birth && birth !== read.facts.birth) {
    errors.push({
      place: 'birth',
      value: birth,
      reason: { zh: '与身份证号中的出生日期不一致', en: 'differs from the birth in the identification number' },
    })
  }
  // GB/T 2261.1: 1 male, 2 female; the other codes say that it is unknown or unstated, which contradicts nothing.
  if ((sex === '1' || sex === '2') && sex !== read.facts.sex) {
    errors.push({
      place: 'sex',
      value: sex,
      reason: { zh: '与身份证号不一致', en: 'differs from the identification number' },
    })
  }
  return errors
}
