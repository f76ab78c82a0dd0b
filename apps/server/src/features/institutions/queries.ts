/** Reads the directory straight from SQL to the view. */
import type { Institution, InstitutionDetail, institutionQuery, OwnDepartment } from '@zhiqiao/contract'
import type { CodeItem, Profile } from '@zhiqiao/domain'
import { type ExpressionBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import type { Database } from '../../platform/database/schema.ts'
import { fetchPage, mapPage, type Page } from '../../platform/page.ts'
import { allowedCodes } from '../../platform/codes.ts'
import { done, notFound, type PlacedError, type Result } from '../../platform/refusal.ts'
import { institutionDirectory } from './tree.ts'

const columns = [
  'institution.id',
  'code',
  'name',
  'short_name as shortName',
  'aliases',
  'former_names as formerNames',
  'former_codes as formerCodes',
  'institution.status',
  'ended_on as endedOn',
  'kind',
  'level',
  'region_code as regionCode',
  'parent_id as parentId',
  'version',
] as const

/** A directory of some thousands: read whole it takes 2 ms, so any part of a name is found, not only its beginning. */
function matches(eb: ExpressionBuilder<Database, 'institution'>, text: string) {
  const like = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const prefix = like.slice(1)
  return eb.or([
    eb('name', 'like', like),
    eb('short_name', 'like', like),
    sql<boolean>`exists (select 1 from unnest(aliases) alias where alias like ${like})`,
    sql<boolean>`exists (select 1 from unnest(former_names) former where former like ${like})`,
    sql<boolean>`exists (select 1 from unnest(former_codes) former where former like ${prefix})`,
    eb('former_keys', 'like', like),
    eb('code', 'like', prefix),
    eb('pinyin', 'like', like),
    eb('initials', 'like', prefix),
  ])
}

/** Orders what was found: the very name first, then its beginning, then the middle; of equals, parties of a programme first. */
function nearness(q: string) {
  const text = q.toLowerCase()
  const prefix = `${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql<string>`(case
      when ${text} in (name, short_name, code, pinyin) or ${text} = any(aliases || former_names || former_codes) then '0'
      when name like ${prefix} or short_name like ${prefix} or pinyin like ${prefix} or initials like ${prefix} then '1'
      else '2' end)
    || (case when exists (
      select 1 from institution_closure c join programme_party p on p.institution_id = c.ancestor_id
       where c.descendant_id = institution.id) then '0' else '1' end)`
}

export async function listInstitutions(
  tx: Tx,
  query: z.output<typeof institutionQuery>,
): Promise<Result<Page<Institution>>> {
  const { q } = query
  let found = tx
    .selectFrom('institution')
    .select(columns)
    .select(q ? nearness(q).as('nearness') : sql<string>`''`.as('nearness'))
  if (q) found = found.where((eb) => matches(eb, q))
  if (query.status !== 'all') found = found.where('institution.status', '=', query.status)
  if (query.parent) found = found.where('parent_id', '=', query.parent)
  if (query.level) found = found.where('level', '=', query.level)
  if (query.within) {
    const within = query.within
    found = found.where('institution.id', 'in', (eb) =>
      eb.selectFrom('institution_closure').select('descendant_id').where('ancestor_id', '=', within),
    )
  }
  const page = await fetchPage(
    tx.selectFrom(found.as('institution')).selectAll(),
    { columns: ['nearness', 'code'], keysOf: (row) => [row.nearness, row.code] },
    query,
    { list: 'institutions', id: 'institution.id' },
  )
  if (!page.ok) return page
  return done(
    mapPage(page.value, ({ nearness: _, endedOn, ...row }) => ({ ...row, ...(endedOn !== null && { endedOn }) })),
  )
}

export async function getInstitution(tx: Tx, profile: Profile, id: string): Promise<Result<InstitutionDetail>> {
  const found = await tx
    .selectFrom('institution')
    .select(columns)
    .select('merged_into as mergedInto')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) return notFound('单位', 'institution')
  const { mergedInto, endedOn, ...row } = found
  const lineage = await tx
    .selectFrom('institution_closure')
    .innerJoin('institution', 'institution.id', 'ancestor_id')
    .select(['institution.id', 'name', 'short_name as shortName'])
    .where('descendant_id', '=', id)
    .where('depth', '>', 0)
    .orderBy('depth', 'desc')
    .execute()
  const own = await tx
    .selectFrom('department')
    .select(['id', 'code', 'name', 'specialties', 'version'])
    .where('institution_id', '=', id)
    .orderBy('code')
    .execute()
  const counts = await tx
    .selectNoFrom([
      (eb) =>
        eb
          .selectFrom('institution')
          .select(eb.fn.countAll<number>().as('n'))
          .where('parent_id', '=', id)
          .where('status', '=', 'active')
          .as('childCount'),
      (eb) =>
        eb
          .selectFrom('officer')
          .innerJoin('institution_closure', 'descendant_id', 'institution_id')
          .select(eb.fn.countAll<number>().as('n'))
          .where('ancestor_id', '=', id)
          .as('officerCount'),
    ])
    .executeTakeFirstOrThrow()
  const renamed = new Set(own.map((department) => department.code))
  const standard = profile.departments
    .filter((department) => department.levels.includes(row.level) && !renamed.has(department.code))
    .map(({ code, name, specialties }) => ({ code, name, specialties }))
  return done({
    ...row,
    ...(endedOn !== null && { endedOn }),
    ...(mergedInto !== null && { mergedInto: (await institutionDirectory(tx)).ref(mergedInto) }),
    lineage,
    departments: [...standard, ...own],
    childCount: counts.childCount ?? 0,
    officerCount: counts.officerCount ?? 0,
  })
}

/** A department that an institution has of its own, or by a name of its own. */
export async function getDepartment(tx: Tx, id: string): Promise<Result<OwnDepartment>> {
  const row = await tx
    .selectFrom('department')
    .select(['id', 'institution_id as institutionId', 'code', 'name', 'specialties', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? done(row) : notFound('部门', 'department')
}

/** The departments that an institution has: its own, and the standard ones of its level. Empty where it is unknown. */
export async function departmentsOf(tx: Tx, profile: Profile, institutionId: string): Promise<CodeItem[]> {
  const institution = await tx
    .selectFrom('institution')
    .select('level')
    .where('id', '=', institutionId)
    .executeTakeFirst()
  if (!institution) return []
  const own = await tx
    .selectFrom('department')
    .select(['code', 'name'])
    .where('institution_id', '=', institutionId)
    .execute()
  const standard = profile.departments.filter((department) => department.levels.includes(institution.level))
  return [...own, ...standard.map(({ code, name }) => ({ code, name }))]
}

/** An error where the institution has no department of this code. */
export async function unknownDepartment(
  tx: Tx,
  profile: Profile,
  institutionId: string,
  code: string | null | undefined,
  place = 'departmentCode',
): Promise<PlacedError[]> {
  if (code === null || code === undefined) return []
  const fault = unknownDepartmentIn(await departmentsOf(tx, profile, institutionId), code, place)
  return fault ? [fault] : []
}

export function unknownDepartmentIn(
  departments: readonly CodeItem[],
  code: string,
  place = 'departmentCode',
): PlacedError | undefined {
  if (departments.some((department) => department.code === code)) return undefined
  return {
    place,
    value: code,
    reason: { zh: '该单位没有这个部门', en: 'the institution has no such department' },
    allowed: allowedCodes(departments),
  }
}
