/** Changes to the directory. */
import type { departmentCreate, departmentUpdate, institutionCreate, institutionUpdate } from '@zhiqiao/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { searchKeys } from '../../platform/pinyin.ts'
import { done, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { recordChanges } from './history.ts'
import { correctInstitutions, insertInstitutions, type NewInstitution } from './write.ts'

type Create = z.output<typeof institutionCreate>
type Update = z.output<typeof institutionUpdate>

export async function createInstitution(tx: Tx, kind: string, given: Create): Promise<Result<{ id: string }>> {
  const [made] = await createInstitutions(tx, kind, [given])
  return made ?? notFound('单位', 'institution')
}

/**
 * Some hundreds at most, no code twice and none below another of them: one answer each, in their order. Those refused are not
 * written, the others are, in one statement.
 */
export async function createInstitutions(
  tx: Tx,
  kind: string,
  given: readonly Create[],
): Promise<Result<{ id: string }>[]> {
  if (given.length === 0) return []
  const codes = given.map(({ code }) => code)
  const present = await tx
    .selectFrom('institution')
    .select(['code', 'name'])
    .where('code', '=', sql<string>`any(${codes}::text[])`)
    .execute()
  const nameOf = new Map(present.map(({ code, name }) => [code, name]))
  const fit: NewInstitution[] = []
  const answers = given.map((one): Result<{ id: string }> => {
    const taken = nameOf.get(one.code)
    if (taken !== undefined) return codeTaken(one.code, taken)
    const id = newId()
    fit.push({
      id,
      kind,
      code: one.code,
      name: one.name,
      short_name: one.shortName,
      aliases: one.aliases,
      parent_id: one.parentId,
      level: one.level,
      region_code: one.regionCode,
      ...searchKeys(one.shortName),
    })
    return done({ id })
  })
  await insertInstitutions(tx, fit)
  return answers
}

function codeTaken(code: string, name: string): Result<never> {
  return refuse('conflict', 'code-taken', `代码 ${code} 已属于${name}。`, `Code ${code} already belongs to ${name}.`, {
    errors: [{ place: 'code', value: code, reason: { zh: `已属于${name}`, en: `belongs to ${name}` } }],
  })
}

/** Corrections: what was wrong is put right, from the beginning. A parent below the institution itself is refused (ZQ001). */
export async function updateInstitution(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  given: Update,
): Promise<Result<{ id: string }>> {
  const [changed] = await updateInstitutions(tx, call, [{ id, version, given }])
  return changed ?? notFound('单位', 'institution')
}

export interface InstitutionCorrection {
  id: string
  version: number
  given: Update
}

/** Some hundreds at most, none twice: one answer each, in their order. Those refused are not written, the others are. */
export async function updateInstitutions(
  tx: Tx,
  call: Call,
  changes: readonly InstitutionCorrection[],
): Promise<Result<{ id: string }>[]> {
  if (changes.length === 0) return []
  const ids = changes.map(({ id }) => id)
  const rows = await tx
    .selectFrom('institution')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  const current = new Map(rows.map((row) => [row.id, row]))
  const wanted = changes.flatMap(({ id, version, given }) => {
    const was = current.get(id)
    if (was?.version !== version) return []
    const shortName = given.shortName ?? was.short_name
    return [
      {
        id,
        version,
        name: given.name ?? was.name,
        short_name: shortName,
        ...(given.shortName === undefined ? { pinyin: was.pinyin, initials: was.initials } : searchKeys(shortName)),
        aliases: given.aliases ?? was.aliases,
        level: given.level ?? was.level,
        region_code: given.regionCode ?? was.region_code,
        parent_id: given.parentId ?? was.parent_id,
      },
    ]
  })
  const written = await correctInstitutions(tx, wanted)
  await recordChanges(
    tx,
    call,
    wanted.flatMap((is) => {
      const was = current.get(is.id)
      if (!was || !written.has(is.id)) return []
      const named = (of: typeof is | typeof was) => ({
        name: of.name,
        shortName: of.short_name,
        parentId: of.parent_id,
      })
      const [before, after] = [named(was), named(is)]
      if (JSON.stringify(before) === JSON.stringify(after)) return []
      return [{ institutionId: is.id, kind: 'corrected' as const, effectiveOn: call.today, before, after }]
    }),
  )
  return changes.map(({ id, version }): Result<{ id: string }> => {
    const was = current.get(id)
    if (!was) return notFound('单位', 'institution')
    if (was.version !== version) return stale({ version: was.version, name: was.name })
    if (written.has(id)) return done({ id })
    return refuse('forbidden', 'row-security', '您无权更改这个单位。', 'You may not change this institution.')
  })
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
