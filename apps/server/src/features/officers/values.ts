/** An officer's record as a value: what a form, a sheet and the table say of one person, in one shape. */
import type { OfficerUpdate } from '@zhiqiao/contract'
import type { Day, OfficerAppraisal, OfficerSpecialty, Schooling } from '@zhiqiao/domain'
import type { Selectable } from 'kysely'
import type { OfficerTable } from '../../platform/database/schema.ts'

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
  technicalTitle: string | null
  strengths: string | null
  specialties: OfficerSpecialty[]
  appraisals: OfficerAppraisal[]
  languages: { code: string; level: string }[]
  schooling: Schooling[]
}

export function blankOfficer(id: string, institutionId: string, name: string): OfficerValues {
  return {
    id,
    institutionId,
    name,
    departmentCode: null,
    postTitle: null,
    position: null,
    rank: null,
    staffCategory: null,
    sex: null,
    birth: null,
    idNumber: null,
    serviceStart: null,
    education: null,
    politicalStatus: null,
    ethnicity: null,
    technicalTitle: null,
    strengths: null,
    specialties: [],
    appraisals: [],
    languages: [],
    schooling: [],
  }
}

export function officerValues(row: Selectable<OfficerTable>): OfficerValues {
  return {
    id: row.id,
    institutionId: row.institution_id,
    name: row.name,
    departmentCode: row.department_code,
    postTitle: row.post_title,
    position: row.position,
    rank: row.rank,
    staffCategory: row.staff_category,
    sex: row.sex,
    birth: row.birth,
    idNumber: row.id_number,
    serviceStart: row.service_start,
    education: row.education,
    politicalStatus: row.political_status,
    ethnicity: row.ethnicity,
    technicalTitle: row.technical_title,
    strengths: row.strengths,
    specialties: row.specialties,
    appraisals: row.appraisals,
    languages: row.languages,
    schooling: row.schooling,
  }
}

/** What is said takes the place of what was; what isn't said stays. An empty text says that there is none. */
export function changedOfficer(was: OfficerValues, said: OfficerUpdate): OfficerValues {
  return {
    id: was.id,
    institutionId: was.institutionId,
    name: said.name ?? was.name,
    departmentCode: or(said.departmentCode, was.departmentCode),
    postTitle: or(said.postTitle, was.postTitle),
    position: or(said.position, was.position),
    rank: or(said.rank, was.rank),
    staffCategory: or(said.staffCategory, was.staffCategory),
    sex: or(said.sex, was.sex),
    birth: or(said.birth, was.birth),
    idNumber: or(said.idNumber, was.idNumber),
    serviceStart: or(said.serviceStart, was.serviceStart),
    education: or(said.education, was.education),
    politicalStatus: or(said.politicalStatus, was.politicalStatus),
    ethnicity: or(said.ethnicity, was.ethnicity),
    technicalTitle: or(said.technicalTitle, was.technicalTitle) || null,
    strengths: or(said.strengths, was.strengths) || null,
    specialties: said.specialties?.map(specialtyOf) ?? was.specialties,
    appraisals: said.appraisals ?? was.appraisals,
    languages: said.languages ?? was.languages,
    schooling: said.schooling ?? was.schooling,
  }
}

function specialtyOf({
  code,
  level,
  years,
  evidence,
}: NonNullable<OfficerUpdate['specialties']>[number]): OfficerSpecialty {
  return { code, level, ...(years !== undefined && { years }), ...(evidence !== undefined && { evidence }) }
}

function or<T>(said: T | undefined, was: T): T {
  return said === undefined ? was : said
}
