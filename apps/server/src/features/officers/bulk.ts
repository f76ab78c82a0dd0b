/** Many officers at once, in few statements: what `createOfficer` and `updateOfficer` write, for those whose checks have passed. */
import type { Day, OfficerAppraisal, OfficerSpecialty, Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { searchKeys } from '../../platform/pinyin.ts'

/** A whole record of an officer, as it is to stand. */
export interface OfficerValues {
  id: string
  institutionId: string
  name: string
  departmentCode: string | null
  postTitle: string | null
  position: string | null
  rank: string | null
  staffCategory: string | null
  sex: string | null
  birth: Day | null
  idNumber: string | null
  serviceStart: Day | null
  education: string | null
  politicalStatus: string | null
  ethnicity: string | null
  specialties: OfficerSpecialty[]
  appraisals: OfficerAppraisal[]
  languages: { code: string; level: string }[]
}

const atOnce = 500

/**
 * Inserts the first, updates the second in the version named. `pause` is called between statements with the share done.
 * Answers how many rows were written: fewer than given where a version has moved on or row-level security forbade one.
 */
export async function saveOfficers(
  tx: Tx,
  profile: Profile,
  inserted: readonly OfficerValues[],
  updated: readonly (OfficerValues & { version: number })[],
  pause: (share: number) => Promise<void>,
): Promise<number> {
  const ranks = new Map(profile.ranks.map(({ code, order }) => [code, order]))
  const rowOf = (one: OfficerValues) => ({
    id: one.id,
    institution_id: one.institutionId,
    name: one.name,
    ...searchKeys(one.name),
    department_code: one.departmentCode,
    post_title: one.postTitle,
    position: one.position,
    rank: one.rank,
    rank_order: ranks.get(one.rank ?? '') ?? 999,
    staff_category: one.staffCategory,
    sex: one.sex,
    birth: one.birth,
    id_number: one.idNumber,
    service_start: one.serviceStart,
    education: one.education,
    political_status: one.politicalStatus,
    ethnicity: one.ethnicity,
    specialties: JSON.stringify(one.specialties),
    specialty_codes: one.specialties.map(({ code }) => code),
    appraisals: JSON.stringify(one.appraisals),
    languages: JSON.stringify(one.languages),
  })
  const total = inserted.length + updated.length
  let written = 0
  for (let from = 0; from < inserted.length; from += atOnce) {
    const rows = inserted.slice(from, from + atOnce).map(rowOf)
    await tx.insertInto('officer').values(rows).execute()
    written += rows.length
    await pause((from + rows.length) / total)
  }
  for (let from = 0; from < updated.length; from += atOnce) {
    const part = updated.slice(from, from + atOnce)
    const rows = part.map((one) => ({
      ...rowOf(one),
      specialties: one.specialties,
      appraisals: one.appraisals,
      languages: one.languages,
      version: one.version,
    }))
    const done = await sql`
      update officer o set version = o.version + 1, name = n.name, pinyin = n.pinyin, initials = n.initials,
             department_code = n.department_code, post_title = n.post_title, position = n.position, rank = n.rank,
             rank_order = n.rank_order, staff_category = n.staff_category, sex = n.sex, birth = n.birth,
             id_number = n.id_number, service_start = n.service_start, education = n.education,
             political_status = n.political_status, ethnicity = n.ethnicity, specialties = n.specialties,
             specialty_codes = n.specialty_codes, appraisals = n.appraisals, languages = n.languages
        from jsonb_populate_recordset(null::officer, ${JSON.stringify(rows)}::jsonb) n
       where o.id = n.id and o.version = n.version`.execute(tx)
    written += Number(done.numAffectedRows ?? 0)
    await pause((inserted.length + from + part.length) / total)
  }
  return written
}
