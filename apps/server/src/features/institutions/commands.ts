/** Changes to the directory. */
import type { departmentCreate, departmentUpdate, institutionCreate, institutionUpdate } from '@zhiqiao/contract'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { searchKeys } from '../../platform/pinyin.ts'
import { done, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { recordChange } from './history.ts'

export async function createInstitution(
  tx: Tx,
  kind: string,
  given: z.output<typeof institutionCreate>,
): Promise<Result<{ id: string }>> {
  const taken = await tx.selectFrom('institution').select('name').where('code', '=', given.code).executeTakeFirst()
  if (taken) {
    return refuse(
      'conflict',
      'code-taken',
      `代码 ${given.code} 已属于${taken.name}。`,
      `Code ${given.code} already belongs to ${taken.name}.`,
      {
        errors: [
          { place: 'code', value: given.code, reason: { zh: `已属于${taken.name}`, en: `belongs to ${taken.name}` } },
        ],
      },
    )
  }
  const id = newId()
  await tx
    .insertInto('institution')
    .values({
      id,
      kind,
      code: given.code,
      name: given.name,
      short_name: given.shortName,
      aliases: given.aliases,
      parent_id: given.parentId,
      merged_into: null,
      ended_on: null,
      level: given.level,
      region_code: given.regionCode,
      ...searchKeys(given.shortName),
    })
    .execute()
  return done({ id })
}

/** Corrections: what was wrong is put right, from the beginning. A parent below the institution itself is refused (ZQ001). */
export async function updateInstitution(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  given: z.output<typeof institutionUpdate>,
): Promise<Result<{ id: string }>> {
  const current = await tx.selectFrom('institution').selectAll().where('id', '=', id).executeTakeFirst()
  if (!current) return notFound('单位', 'institution')
  if (current.version !== version) return stale({ version: current.version, name: current.name })
  const updated = await tx
    .updateTable('institution')
    .set({
      version: version + 1,
      ...(given.name !== undefined && { name: given.name }),
      ...(given.shortName !== undefined && { short_name: given.shortName, ...searchKeys(given.shortName) }),
      ...(given.aliases !== undefined && { aliases: given.aliases }),
      ...(given.level !== undefined && { level: given.level }),
      ...(given.regionCode !== undefined && { region_code: given.regionCode }),
      ...(given.parentId !== undefined && { parent_id: given.parentId }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n)
    return refuse('forbidden', 'row-security', '您无权更改这个单位。', 'You may not change this institution.')
  const was = { name: current.name, shortName: current.short_name, parentId: current.parent_id }
  const is = {
    name: given.name ?? was.name,
    shortName: given.shortName ?? was.shortName,
    parentId: given.parentId ?? was.parentId,
  }
  if (JSON.stringify(was) !== JSON.stringify(is))
    await recordChange(tx, call, id, { kind: 'corrected', effectiveOn: call.today, before: was, after: is })
  return done({ id })
}

export async function createDepartment(
  tx: Tx,
  institutionId: string,
  given: z.output<typeof departmentCreate>,
): Promise<Result<{ id: string }>> {
  const id = newId()
  await tx
    .insertInto('department')
    .values({
      id,
      institution_id: institutionId,
      code: given.code,
      name: JSON.stringify(given.name),
      specialties: given.specialties,
    })
    .execute()
  return done({ id })
}

export async function updateDepartment(
  tx: Tx,
  id: string,
  version: number,
  given: z.output<typeof departmentUpdate>,
): Promise<Result<{ institutionId: string }>> {
  const current = await tx
    .selectFrom('department')
    .select(['version', 'institution_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!current) return notFound('部门', 'department')
  if (current.version !== version) return stale({ version: current.version })
  const updated = await tx
    .updateTable('department')
    .set({
      version: version + 1,
      ...(given.name !== undefined && { name: JSON.stringify(given.name) }),
      ...(given.specialties !== undefined && { specialties: given.specialties }),
    })
    .where('id', '=', id)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n)
    return refuse('forbidden', 'row-security', '您无权更改这个部门。', 'You may not change this department.')
  return done({ institutionId: current.institution_id })
}
