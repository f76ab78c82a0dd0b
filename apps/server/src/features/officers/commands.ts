/** Changes to officers: one function a verb. */
import type { OfficerUpdate, officerCreate, RelativesBody } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, invalid, notFound, type PlacedError, refuse, type Result } from '../../platform/refusal.ts'
import { inScope, unknownInstitutions } from '../../platform/scope.ts'
import { unknownCodes } from '../../platform/codes.ts'
import { departmentsOf, unknownDepartment } from '../institutions/index.ts'
import { officerFaults } from './checks.ts'
import { declaringOfficer } from './queries.ts'
import { notUpdated, staleOfficer } from './row.ts'
import { blankOfficer, changedOfficer, officerValues } from './values.ts'
import { insertOfficers, updateOfficers } from './write.ts'

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
  const { institutionId, ...said } = given
  const officer = changedOfficer(blankOfficer(newId(), institutionId, given.name), said)
  const departments = await departmentsOf(tx, profile, institutionId)
  const errors = officerFaults(profile, officer, undefined, departments, call.today)
  if (errors.length > 0) return invalid(errors)
  await insertOfficers(tx, profile, [officer])
  return done({ id: officer.id })
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
  const before = officerValues(current)
  const after = changedOfficer(before, given)
  const departments = await departmentsOf(tx, profile, before.institutionId)
  const errors = officerFaults(profile, after, before, departments, call.today)
  if (errors.length > 0) return invalid(errors)
  if ((await updateOfficers(tx, profile, [{ ...after, version }])) === 0) return notUpdated(tx, id, version)
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
