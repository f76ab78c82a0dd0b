/** What a programme office adds to the workbook of needs: 批次 (direction and term), 名额 (quotas), 约束 (locks, prohibitions). */
import type { Day, Direction, Quota } from '@zhiqiao/domain'
import type ExcelJS from 'exceljs'
import { done, type PlacedError, type Result } from '../refusal.ts'
import { type Column, readOptionalSheet, type SheetSpec } from './read-sheet.ts'
import { type ReadingContext, rowReader } from './row-reader.ts'

type CohortColumn = 'direction' | 'from' | 'until'
type QuotaColumn = 'side' | 'institution' | 'min' | 'max'
type ConstraintColumn = 'kind' | 'nominee' | 'need'

const directions = [
  { code: 'inbound', name: { zh: '来', en: 'Inbound' } },
  { code: 'outbound', name: { zh: '去', en: 'Outbound' } },
] as const
const sides = [
  { code: 'sending', name: { zh: '派出', en: 'Sending' } },
  { code: 'host', name: { zh: '接收', en: 'Host' } },
] as const
const kinds = [
  { code: 'lock', name: { zh: '锁定', en: 'Lock' } },
  { code: 'forbid', name: { zh: '排除', en: 'Forbid' } },
] as const

const namesOf = (items: readonly { name: { zh: string; en: string } }[]) => items.map(({ name }) => name)

const dates: readonly Column<CohortColumn>[] = [
  { key: 'from', title: { zh: '开始日期', en: 'From' }, also: ['起', '开始', '挂职开始'], required: true },
  { key: 'until', title: { zh: '结束日期', en: 'Until' }, also: ['止', '结束', '挂职结束'], required: true },
]

export const cohortSheet: SheetSpec<CohortColumn> = {
  name: { zh: '批次', en: 'Cohort' },
  columns: [
    {
      key: 'direction',
      title: { zh: '方向', en: 'Direction' },
      required: true,
      words: namesOf(directions),
      note: { zh: '从组织方看：来 或 去；只填一行', en: 'as the organizer sees it; one row only' },
    },
    ...dates,
  ],
  mostRows: 1,
}

export const quotaSheet: SheetSpec<QuotaColumn> = {
  name: { zh: '名额', en: 'Quotas' },
  columns: [
    {
      key: 'side',
      title: { zh: '派出或接收', en: 'Side' },
      also: ['方'],
      required: true,
      words: namesOf(sides),
      note: { zh: '名额约束哪一方', en: 'whose number is bounded' },
    },
    {
      key: 'institution',
      title: { zh: '单位', en: 'Institution' },
      required: true,
      note: { zh: '含其下级单位', en: 'with all below it' },
    },
    { key: 'min', title: { zh: '至少', en: 'At least' }, also: ['下限', '最少', 'min'], required: false },
    { key: 'max', title: { zh: '至多', en: 'At most' }, also: ['上限', '最多', 'max'], required: false },
  ],
  mostRows: 5_000,
}

export const constraintSheet: SheetSpec<ConstraintColumn> = {
  name: { zh: '约束', en: 'Constraints' },
  columns: [
    {
      key: 'kind',
      title: { zh: '锁定或排除', en: 'Kind' },
      also: ['类型'],
      required: true,
      words: namesOf(kinds),
      note: { zh: '锁定：必须这样选派；排除：不得这样选派', en: 'Lock: must be so; Forbid: must not' },
    },
    { key: 'nominee', title: { zh: '人选编号', en: 'Nominee' }, required: true },
    { key: 'need', title: { zh: '需求编号', en: 'Need' }, also: ['岗位编号'], required: true },
  ],
  mostRows: 20_000,
}

export interface CohortTerm {
  direction: Direction
  from: Day
  until: Day
}

/** The one row of 批次, or undefined where there is no such sheet or it has an error. */
export function readCohort(
  workbook: ExcelJS.Workbook,
  context: ReadingContext,
  errors: PlacedError[],
): Result<CohortTerm | undefined> {
  const read = readOptionalSheet(workbook, cohortSheet)
  if (!read.ok) return read
  const [row] = read.value.rows
  if (row === undefined) return done(undefined)
  const cells = rowReader(row, errors, context)
  const code = cells.code('direction', directions, 'required')
  const from = cells.day('from', 'required')
  const until = cells.day('until', 'required')
  const direction = directions.find((one) => one.code === code)?.code
  if (from !== undefined && until !== undefined && until < from) {
    cells.fault('until', { reason: { zh: `早于开始日期 ${from}`, en: `lies before it begins, ${from}` } })
    return done(undefined)
  }
  return done(direction && from && until ? { direction, from, until } : undefined)
}

export interface PlacedQuota extends Quota {
  place: string
}

export function readQuotas(
  workbook: ExcelJS.Workbook,
  context: ReadingContext,
  errors: PlacedError[],
): Result<PlacedQuota[]> {
  const read = readOptionalSheet(workbook, quotaSheet)
  if (!read.ok) return read
  const first = new Map<string, string>()
  const quotas = read.value.rows.flatMap((row): PlacedQuota[] => {
    const cells = rowReader(row, errors, context)
    const code = cells.code('side', sides, 'required')
    const institution = cells.institution('institution')
    const [min, max] = [optional('min'), optional('max')]
    const side = sides.find((one) => one.code === code)?.code
    const { place } = row.cell('institution')
    if (row.cell('min').text === '' && row.cell('max').text === '') {
      cells.fault('max', { reason: { zh: '至少、至多应填一项', en: 'one of at least and at most is needed' } })
    }
    if (min !== undefined && max !== undefined && min > max) {
      cells.fault('min', { reason: { zh: `大于至多 ${max}`, en: `is more than the ${max} at most` } })
    }
    if (side === undefined || institution === undefined) return []
    const key = `${side} ${institution.id}`
    const before = first.get(key)
    if (before !== undefined) {
      cells.fault('institution', {
        reason: { zh: `同一方的名额已在 ${before} 填过`, en: `has a quota on this side at ${before} already` },
      })
    }
    first.set(key, before ?? place)
    const bounds = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
    return [{ side, institutionId: institution.id, ...bounds, place }]

    function optional(key: 'min' | 'max'): number | undefined {
      return row.cell(key).text === '' ? undefined : cells.integer(key, 0, 1_000_000)
    }
  })
  return done(quotas)
}

export interface PlacedConstraint {
  kind: 'lock' | 'forbid'
  nominationId: string
  postId: string
  place: string
}

/** Locks and prohibitions; both ends must be numbers of the workbooks. */
export function readConstraints(
  workbook: ExcelJS.Workbook,
  context: ReadingContext,
  known: { needs: ReadonlySet<string>; nominees: ReadonlySet<string> },
  errors: PlacedError[],
): Result<PlacedConstraint[]> {
  const read = readOptionalSheet(workbook, constraintSheet)
  if (!read.ok) return read
  return done(
    read.value.rows.flatMap((row): PlacedConstraint[] => {
      const cells = rowReader(row, errors, context)
      const code = cells.code('kind', kinds, 'required')
      const nominationId = cells.text('nominee', 40, 'required')
      const postId = cells.text('need', 40, 'required')
      const kind = kinds.find((one) => one.code === code)?.code
      if (nominationId !== undefined && !known.nominees.has(nominationId)) {
        cells.fault('nominee', { reason: { zh: '“人选”表中没有这个编号', en: 'is the number of no nominee' } })
      }
      if (postId !== undefined && !known.needs.has(postId)) {
        cells.fault('need', { reason: { zh: '“需求”表中没有这个编号', en: 'is the number of no need' } })
      }
      if (kind === undefined || nominationId === undefined || postId === undefined) return []
      return [{ kind, nominationId, postId, place: row.cell('nominee').place }]
    }),
  )
}
