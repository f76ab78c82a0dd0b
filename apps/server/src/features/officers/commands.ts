/** Changes to officers: one function a verb. */
import type { OfficerUpdate, officerCreate, RelativesBody } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { searchKeys } from '../../platform/pinyin.ts'
import { done, invalid, notFound, type PlacedError, refuse, type Result } from '../../platform/refusal.ts'
import { inScope, unknownInstitutions } from '../../platform/scope.ts'
import { unknownCodes } from '../../platform/codes.ts'
import { unknownDepartment } from '../institutions/index.ts'
import { checkOfficer } from './checks.ts'
import { declaringOfficer } from './queries.ts'
import { notUpdated, rankOrder, staleOfficer } from './row.ts'

export async function createOfficer(
  tx: Tx,
  call: Call,
  profile: Profile,
  given: z.output<typeof officerCreate>,
): Promise<Result<{ id: string }>> {
  if ((await unknownInstitutions(tx, [given.institutionId])).size > 0) return notFound('单位', 'institution')
  if (!(await inScope(tx, given.institutionId, 'office', 'sender'))) {
    return refuse(
      'forbidden',
      'not-own-institution',
      '只能登记本单位及下级单位的干警。',
      'Officers are entered by their own institution or one above it.',
    )
  }
  const errors = [
    ...(await unknownDepartment(tx, profile, given.institutionId, given.departmentCode)),
    ...checkOfficer(profile, given, call.today),
  ]
  if (errors.length > 0) return invalid(errors)
  const id = newId()
  await tx
    .insertInto('officer')
    .values({
      id,
      institution_id: given.institutionId,
      name: given.name,
      ...searchKeys(given.name),
      department_code: given.departmentCode ?? null,
      post_title: given.postTitle ?? null,
      position: given.position ?? null,
      rank: given.rank ?? null,
      rank_order: rankOrder(profile, given.rank),
      staff_category: given.staffCategory ?? null,
      sex: given.sex ?? null,
      birth: given.birth ?? null,
      id_number: given.idNumber ?? null,
      service_start: given.serviceStart ?? null,
      education: given.education ?? null,
      political_status: given.politicalStatus ?? null,
      ethnicity: given.ethnicity ?? null,
      specialties: JSON.stringify(given.specialties),
      specialty_codes: given.specialties.map((item) => item.code),
      appraisals: JSON.stringify(given.appraisals),
      languages: JSON.stringify(given.languages),
      technical_title: given.technicalTitle || null,
      strengths: given.strengths || null,
      schooling: JSON.stringify(given.schooling ?? []),
    })
    .execute()
  return done({ id })
}

export async function updateOfficer(
  tx: Tx,
  call: Call,
  profile: Profile,
  id: string,
  version: number,
  given: OfficerUpdate,
): Promise<Result<{ id: string }>> {
  const current = await tx.selectFrom('officer').selectAll().where('id', '=', id).executeTakeFirst()
  if (!current) return notFound('干警', 'officer')
  if (current.version !== version) return staleOfficer(tx, id)
  const after = {
    position: current.position,
    rank: current.rank,
    staffCategory: current.staff_category,
    sex: current.sex,
    birth: current.birth,
    serviceStart: current.service_start,
    education: current.education,
    politicalStatus: current.political_status,
    ethnicity: current.ethnicity,
    idNumber: current.id_number,
    ...given,
    specialties: given.specialties ?? current.specialties,
    appraisals: given.appraisals ?? current.appraisals,
    languages: given.languages ?? current.languages,
  }
  const errors = [
    ...(await unknownDepartment(tx, profile, current.institution_id, given.departmentCode)),
    ...checkOfficer(profile, after, call.today),
  ]
  if (errors.length > 0) return invalid(errors)
  const updated = await tx
    .updateTable('officer')
    .set({
      version: version + 1,
      ...(given.name !== undefined && { name: given.name, ...searchKeys(given.name) }),
      ...(given.departmentCode !== undefined && { department_code: given.departmentCode }),
      ...(given.postTitle !== undefined && { post_title: given.postTitle }),
      ...(given.position !== undefined && { position: given.position }),
      ...(given.rank !== undefined && { rank: given.rank, rank_order: rankOrder(profile, given.rank) }),
      ...(given.staffCategory !== undefined && { staff_category: given.staffCategory }),
      ...(given.sex !== undefined && { sex: given.sex }),
      ...(given.birth !== undefined && { birth: given.birth }),
      ...(given.idNumber !== undefined && { id_number: given.idNumber }),
      ...(given.serviceStart !== undefined && { service_start: given.serviceStart }),
      ...(given.education !== undefined && { education: given.education }),
      ...(given.politicalStatus !== undefined && { political_status: given.politicalStatus }),
      ...(given.ethnicity !== undefined && { ethnicity: given.ethnicity }),
      ...(given.specialties !== undefined && {
        specialties: JSON.stringify(given.specialties),
        specialty_codes: given.specialties.map((item) => item.code),
      }),
      ...(given.appraisals !== undefined && { appraisals: JSON.stringify(given.appraisals) }),
      ...(given.languages !== undefined && { languages: JSON.stringify(given.languages) }),
      ...(given.technicalTitle !== undefined && { technical_title: given.technicalTitle || null }),
      ...(given.strengths !== undefined && { strengths: given.strengths || null }),
      ...(given.schooling !== undefined && { schooling: JSON.stringify(given.schooling) }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return notUpdated(tx, id, version)
  return done({ id })
}

/** The whole declaration takes the place of the one before; an empty one says that there is nobody to name. */
export async function declareRelatives(
  tx: Tx,
  call: Call,
  profile: Profile,
  id: string,
  version: number,
  given: RelativesBody,
): Promise<Result<{ id: string }>> {
  const officer = await declaringOfficer(tx, id, call.actor.officerId)
  if (!officer.ok) return officer
  if (officer.value.version !== version) return staleOfficer(tx, id)
  const errors = await relativesErrors(tx, profile, given)
  if (errors.length > 0) return invalid(errors)
  const updated = await tx
    .updateTable('officer')
    .set({ version: version + 1, relatives_declared_on: call.today })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return notUpdated(tx, id, version)
  await tx.deleteFrom('officer_relative').where('officer_id', '=', id).execute()
  if (given.items.length > 0) {
    const rows = given.items.map((item) => ({
      id: newId(),
      officer_id: id,
      institution_id: officer.value.institutionId,
      name: item.name,
      relation: item.relation,
      relative_institution_id: item.institutionId ?? null,
      department_code: item.departmentCode ?? null,
      position: item.position ?? null,
      practises_law_in: item.practisesLawInId ?? null,
    }))
    await tx.insertInto('officer_relative').values(rows).execute()
  }
  return done({ id })
}

async function relativesErrors(tx: Tx, profile: Profile, given: RelativesBody): Promise<PlacedError[]> {
  const named = given.items
    .flatMap((item) => [item.institutionId, item.practisesLawInId])
    .filter((id) => id !== undefined)
  const unknown = await unknownInstitutions(tx, named)
  const errors: PlacedError[] = []
  for (const [i, item] of given.items.entries()) {
    errors.push(
      ...unknownCodes(profile, [
        { place: `items[${i}].relation`, table: 'relations', code: item.relation },
        { place: `items[${i}].position`, table: 'positions', code: item.position },
      ]),
    )
    for (const field of ['institutionId', 'practisesLawInId'] as const) {
      const id = item[field]
      if (id === undefined || !unknown.has(id)) continue
      errors.push({
        place: `items[${i}].${field}`,
        value: id,
        reason: { zh: '没有这个单位', en: 'there is no such institution' },
      })
    }
    if (item.departmentCode === undefined) continue
    if (item.institutionId === undefined) {
      errors.push({
        place: `items[${i}].institutionId`,
        reason: { zh: '填了部门，也要填单位', en: 'a department needs its institution' },
      })
    } else if (!unknown.has(item.institutionId)) {
      const place = `items[${i}].departmentCode`
      errors.push(...(await unknownDepartment(tx, profile, item.institutionId, item.departmentCode, place)))
    }
  }
  return errors
}

/** Given by the officer, or recorded by the sending institution; taking it back clears the day. */
export async function recordConsent(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  consent: boolean,
): Promise<Result<{ id: string }>> {
  const officer = await declaringOfficer(tx, id, call.actor.officerId)
  if (!officer.ok) return officer
  if (officer.value.version !== version) return staleOfficer(tx, id)
  const updated = await tx
    .updateTable('officer')
    .set({ version: version + 1, consent_on: consent ? call.today : null })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return notUpdated(tx, id, version)
  return done({ id })
}
