/** What a nominee may have several of, on sheets of their own: relatives and past secondments. */
import type { CodeItem, PastSecondment, Profile, Relative } from '@zhiqiao/domain'
import type ExcelJS from 'exceljs'
import { done, type PlacedError, type Result } from '../refusal.ts'
import { relativesSheet, secondmentsSheet } from './nominee-columns.ts'
import type { NomineeContext } from './nominee-row.ts'
import { readOptionalSheet } from './read-sheet.ts'
import { findDepartment, type ReadingContext, type RowReader, rowReader } from './row-reader.ts'

type Details<T> = Result<ReadonlyMap<string, readonly T[]>>

export function readRelatives(
  workbook: ExcelJS.Workbook,
  profile: Profile,
  context: ReadingContext,
  numbers: ReadonlySet<string>,
  errors: PlacedError[],
): Details<Relative> {
  const read = readOptionalSheet(workbook, relativesSheet)
  if (!read.ok) return read
  const found = new Map<string, Relative[]>()
  for (const row of read.value.rows) {
    const cells = rowReader(row, errors, context)
    const number = nomineeNumber(cells, numbers)
    const name = cells.text('name', 60, 'required')
    const relation = cells.code('relation', profile.relations, 'required')
    const institution = cells.institution('institution', 'optional')
    const department = cells.text('department', 60)
    const coded =
      department === undefined ? undefined : findDepartment(department, profile.departments, institution?.level)
    if (coded !== undefined && 'reason' in coded) cells.fault('department', coded)
    const position = cells.code('position', profile.positions)
    const practises = cells.institution('practisesLawIn', 'optional')
    if (number === undefined || name === undefined || relation === undefined) continue
    const relative: Relative = {
      name,
      relation,
      ...(institution !== undefined && { institutionId: institution.id }),
      ...(coded !== undefined && 'code' in coded && { departmentCode: coded.code }),
      ...(position !== undefined && { position }),
      ...(practises !== undefined && { practisesLawIn: practises.id }),
    }
    found.set(number, [...(found.get(number) ?? []), relative])
  }
  return done(found)
}

const statuses: readonly (CodeItem & { code: PastSecondment['status'] })[] = [
  { code: 'planned', name: { zh: '计划', en: 'Planned' } },
  { code: 'running', name: { zh: '在岗', en: 'Running' } },
  { code: 'done', name: { zh: '期满', en: 'Done' } },
  { code: 'cancelled', name: { zh: '取消', en: 'Cancelled' } },
]

export function readSecondments(
  workbook: ExcelJS.Workbook,
  context: NomineeContext,
  numbers: ReadonlySet<string>,
  errors: PlacedError[],
): Details<PastSecondment> {
  const read = readOptionalSheet(workbook, secondmentsSheet)
  if (!read.ok) return read
  const found = new Map<string, PastSecondment[]>()
  for (const row of read.value.rows) {
    const cells = rowReader(row, errors, context)
    const number = nomineeNumber(cells, numbers)
    const hostName = cells.text('host', 100)
    const from = cells.day('from', 'required')
    const until = cells.day('until', 'required')
    const code = cells.code('status', statuses)
    if (from !== undefined && until !== undefined && until < from) {
      cells.fault('until', { reason: { zh: `早于开始日期 ${from}`, en: `lies before it begins, ${from}` } })
    }
    if (number === undefined || from === undefined || until === undefined) continue
    const { today } = context
    const dated = until < today ? 'done' : from > today ? 'planned' : 'running'
    const status = statuses.find((one) => one.code === code)?.code ?? dated
    const one = { from, until, status, ...(hostName !== undefined && { hostName }) }
    found.set(number, [...(found.get(number) ?? []), one])
  }
  return done(found)
}

function nomineeNumber(cells: RowReader<'number'>, numbers: ReadonlySet<string>): string | undefined {
  const number = cells.text('number', 40, 'required')
  if (number === undefined || numbers.has(number)) return number
  cells.fault('number', { reason: { zh: '“人选”表中没有这个编号', en: 'is the number of no nominee' } })
  return undefined
}
