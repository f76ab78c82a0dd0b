/** The only statements that write an officer's record: for the one of a form as for the ten thousand of a sheet. */
import type { Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { wellFormedJson } from '../../platform/database/json.ts'
import { searchKeys } from '../../platform/pinyin.ts'
import { rankOrder } from './row.ts'
import type { OfficerValues } from './values.ts'

/** In one statement: some hundreds at most. */
export async function insertOfficers(tx: Tx, profile: Profile, officers: readonly OfficerValues[]): Promise<void> {
  if (officers.length === 0) return
  const rows = wellFormedJson(officers.map(columnsOf(profile)))
  await sql`
    insert into officer (id, institution_id, name, pinyin, initials, department_code, post_title, position, rank, rank_order,
                         staff_category, sex, birth, id_number, service_start, education, political_status, ethnicity,
                         technical_title, strengths, specialties, specialty_codes, appraisals, languages, schooling)
    select id, institution_id, name, pinyin, initials, department_code, post_title, position, rank, rank_order,
           staff_category, sex, birth, id_number, service_start, education, political_status, ethnicity,
           technical_title, strengths, specialties, specialty_codes, appraisals, languages, schooling
      from jsonb_populate_recordset(null::officer, ${rows}::jsonb)`.execute(tx)
}

/**
 * In one statement, each in the version named, which goes up by one. Answers how many were written: fewer than given where a
 * version has moved on or row-level security forbade one.
 */
export async function updateOfficers(
  tx: Tx,
  profile: Profile,
  officers: readonly (OfficerValues & { version: number })[],
): Promise<number> {
  if (officers.length === 0) return 0
  const rowOf = columnsOf(profile)
  const rows = officers.map((one) => ({ ...rowOf(one), version: one.version }))
  const done = await sql`
    update officer o set version = o.version + 1, name = n.name, pinyin = n.pinyin, initials = n.initials,
           department_code = n.department_code, post_title = n.post_title, position = n.position, rank = n.rank,
           rank_order = n.rank_order, staff_category = n.staff_category, sex = n.sex, birth = n.birth,
           id_number = n.id_number, service_start = n.service_start, education = n.education,
           political_status = n.political_status, ethnicity = n.ethnicity, technical_title = n.technical_title,
           strengths = n.strengths, specialties = n.specialties, specialty_codes = n.specialty_codes,
           appraisals = n.appraisals, languages = n.languages, schooling = n.schooling
      from jsonb_populate_recordset(null::officer, ${wellFormedJson(rows)}::jsonb) n
     where o.id = n.id and o.version = n.version`.execute(tx)
  return Number(done.numAffectedRows ?? 0)
}

/** The columns of a record, with what is derived for searching and for the order of lists. */
function columnsOf(profile: Profile) {
  return (one: OfficerValues) => ({
    id: one.id,
    institution_id: one.institutionId,
    name: one.name,
    ...searchKeys(one.name),
    department_code: one.departmentCode,
    post_title: one.postTitle,
    position: one.position,
    rank: one.rank,
    rank_order: rankOrder(profile, one.rank),
    staff_category: one.staffCategory,
    sex: one.sex,
    birth: one.birth,
    id_number: one.idNumber,
    service_start: one.serviceStart,
    education: one.education,
    political_status: one.politicalStatus,
    ethnicity: one.ethnicity,
    technical_title: one.technicalTitle,
    strengths: one.strengths,
    specialties: one.specialties,
    specialty_codes: one.specialties.map(({ code }) => code),
    appraisals: one.appraisals,
    languages: one.languages,
    schooling: one.schooling,
  })
}
