/** Staffing by the institution's own statement, and what it can spare by what is known of its people. */
import type { Spare, Staffing, staffingCreate } from '@zhiqiao/contract'
import { type Day, type Profile, spareLines, type StaffCount, type StaffingRow } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { unknownCodes } from '../../platform/codes.ts'
import { newId } from '../../platform/ids.ts'
import {
  done,
  invalid,
  mayNotChange,
  notFound,
  type PlacedError,
  type Result,
  refuse,
  stale,
} from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { unknownDepartment } from './queries.ts'
import { institutionDirectory } from './tree.ts'

export interface SpareNumbers {
  /** A person of several specialties counts in each. */
  specialties: (StaffCount & { specialty: string })[]
  departments: (StaffCount & { institutionId: string; departmentCode: string | null })[]
}

/**
 * How many people of an institution and those below it are known, away on the day, and nominated. Empty where the caller may
 * not know: these are counts, who it is stays with the officers' own side.
 */
async function spareNumbers(tx: Tx, institutionId: string, on: Day): Promise<SpareNumbers> {
  const found = await sql<
    StaffCount & { institutionId: string | null; departmentCode: string | null; specialty: string | null }
  >`
    select institution_id as "institutionId", department_code as "departmentCode", specialty, known, away, nominated
      from zq.spare_numbers(${institutionId}::uuid, ${on}::date)`.execute(tx)
  const count = ({ known, away, nominated }: StaffCount) => ({ known, away, nominated })
  return {
    specialties: found.rows.flatMap((row) =>
      row.specialty === null ? [] : [{ specialty: row.specialty, ...count(row) }],
    ),
    departments: found.rows.flatMap((row) =>
      row.institutionId === null
        ? []
        : [{ institutionId: row.institutionId, departmentCode: row.departmentCode, ...count(row) }],
    ),
  }
}

export async function getSpare(tx: Tx, institutionId: string, on: Day): Promise<Result<Spare>> {
  const directory = await institutionDirectory(tx)
  if (!directory.tree.get(institutionId)) return notFound('单位', 'institution')
  const sees = await sql<{ sees: boolean }>`select zq.sees_staff(${institutionId}::uuid) as sees`.execute(tx)
  if (sees.rows[0]?.sees !== true) {
    return refuse(
      'forbidden',
      'not-yours',
      '只有本单位一方和有关批次的项目办可以看。',
      'Only its own side and the office of its cohort may see this.',
    )
  }
  const statement = await tx
    .selectFrom('staffing')
    .select(['id', 'as_of as asOf', 'rows', 'version'])
    .where('institution_id', '=', institutionId)
    .where('as_of', '<=', on)
    .orderBy('as_of', 'desc')
    .limit(1)
    .executeTakeFirst()
  const numbers = await spareNumbers(tx, institutionId, on)
  const departments = numbers.departments
    .map(({ institutionId: at, departmentCode, ...count }) => ({
      institution: directory.ref(at),
      ...(departmentCode !== null && { departmentCode }),
      ...count,
    }))
    .sort((a, b) => b.known - a.known)
  return done({
    institution: directory.ref(institutionId),
    on,
    ...(statement && { statement: { id: statement.id, asOf: statement.asOf, version: statement.version } }),
    specialties: spareLines(numbers.specialties, statement?.rows ?? []),
    departments,
    mayState: await inScope(tx, institutionId, 'sender', 'host', 'office'),
  })
}

async function rowFaults(
  tx: Tx,
  profile: Profile,
  institutionId: string,
  rows: readonly StaffingRow[],
): Promise<PlacedError[]> {
  const errors = unknownCodes(
    profile,
    rows.map(({ specialty }, index) => ({ place: `rows[${index}].specialty`, table: 'specialties', code: specialty })),
  )
  const seen = new Map<string, number>()
  for (const [index, { departmentCode, specialty, actual, keep }] of rows.entries()) {
    const place = `rows[${index}]`
    errors.push(...(await unknownDepartment(tx, profile, institutionId, departmentCode, `${place}.departmentCode`)))
    const key = `${departmentCode ?? ''} ${specialty}`
    if (seen.has(key))
      errors.push({
        place: `${place}.specialty`,
        value: specialty,
        reason: { zh: '同一部门的这项专长填了两次', en: 'the same department and specialty twice' },
      })
    seen.set(key, index)
    if (keep > actual)
      errors.push({
        place: `${place}.keep`,
        value: String(keep),
        reason: { zh: `多于实有的 ${actual} 人`, en: `more than the ${actual} there are` },
      })
  }
  return errors
}

/** Rows as they are kept: absent keys are absent. */
const plain = (rows: z.output<typeof staffingCreate>['rows']): StaffingRow[] =>
  rows.map(({ departmentCode, ...row }) => ({ ...row, ...(departmentCode !== undefined && { departmentCode }) }))

export async function createStaffing(
  tx: Tx,
  profile: Profile,
  today: Day,
  institutionId: string,
  given: z.output<typeof staffingCreate>,
): Promise<Result<{ id: string }>> {
  const { tree } = await institutionDirectory(tx)
  if (!tree.get(institutionId)) return notFound('单位', 'institution')
  if (!(await inScope(tx, institutionId, 'sender', 'host', 'office')))
    return mayNotChange('个单位的人员情况', 'institution’s staffing')
  const rows = plain(given.rows)
  const errors = await rowFaults(tx, profile, institutionId, rows)
  if (given.asOf > today)
    errors.push({ place: 'asOf', value: given.asOf, reason: { zh: '不能晚于今天', en: 'cannot be after today' } })
  const same = await tx
    .selectFrom('staffing')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('as_of', '=', given.asOf)
    .executeTakeFirst()
  if (same)
    errors.push({
      place: 'asOf',
      value: given.asOf,
      reason: { zh: '这一天的已经填过，请修改那一份', en: 'there is one of this day; change that one' },
    })
  if (errors.length > 0) return invalid(errors)
  const id = newId()
  await tx
    .insertInto('staffing')
    .values({ id, institution_id: institutionId, as_of: given.asOf, rows: JSON.stringify(rows) })
    .execute()
  return done({ id })
}

export async function updateStaffing(
  tx: Tx,
  profile: Profile,
  id: string,
  version: number,
  given: { rows: z.output<typeof staffingCreate>['rows'] },
): Promise<Result<{ id: string }>> {
  const row = await tx
    .selectFrom('staffing')
    .select(['version', 'institution_id as institutionId', 'as_of as asOf'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('人员情况', 'staffing')
  if (row.version !== version) return stale({ version: row.version, asOf: row.asOf })
  const rows = plain(given.rows)
  const errors = await rowFaults(tx, profile, row.institutionId, rows)
  if (errors.length > 0) return invalid(errors)
  const updated = await tx
    .updateTable('staffing')
    .set({ rows: JSON.stringify(rows), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n ? done({ id }) : mayNotChange('份人员情况', 'staffing')
}

export async function getStaffing(tx: Tx, id: string): Promise<Result<Staffing>> {
  const row = await tx
    .selectFrom('staffing')
    .select(['id', 'institution_id as institutionId', 'as_of as asOf', 'rows', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('人员情况', 'staffing')
  return done({ ...row, mayChange: await inScope(tx, row.institutionId, 'sender', 'host', 'office') })
}
