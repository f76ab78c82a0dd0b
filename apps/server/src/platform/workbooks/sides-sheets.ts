/** What a programme office may ask for besides, on two more sheets of the workbook of needs: 同行 (people who go together) and 对等 (even exchanges). */
import type ExcelJS from 'exceljs'
import { done, type PlacedError, type Result } from '../refusal.ts'
import { readOptionalSheet, type SheetSpec } from './read-sheet.ts'
import { type ReadingContext, rowReader } from './row-reader.ts'

type CompanyColumn = 'nominees' | 'within'
type ExchangeColumn = 'one' | 'other' | 'slack'

const places = [
  { code: 'institution', name: { zh: '同一单位', en: 'One institution' } },
  { code: 'area', name: { zh: '同一市（盟、地区）', en: 'One city' } },
] as const

export const companySheet: SheetSpec<CompanyColumn> = {
  name: { zh: '同行', en: 'Company' },
  columns: [
    {
      key: 'nominees',
      title: { zh: '同行人选编号', en: 'Nominees together' },
      also: ['人选编号', '同行人选'],
      required: true,
      note: {
        zh: '一行一组，两人以上，顿号隔开；要么都派往同一处，要么都不派',
        en: 'two or more, set apart by commas, one company a row; all go to one place or none goes',
      },
    },
    {
      key: 'within',
      title: { zh: '派往', en: 'To' },
      also: ['范围'],
      required: true,
      words: places.map(({ name }) => name),
    },
  ],
  mostRows: 2_000,
}

export const exchangeSheet: SheetSpec<ExchangeColumn> = {
  name: { zh: '对等', en: 'Exchanges' },
  columns: [
    {
      key: 'one',
      title: { zh: '一方', en: 'One side' },
      also: ['单位一', '甲方'],
      required: true,
      note: { zh: '含其下级单位；双方都须既派出又接收', en: 'with all below it; both have to send and receive' },
    },
    { key: 'other', title: { zh: '另一方', en: 'Other side' }, also: ['单位二', '乙方'], required: true },
    {
      key: 'slack',
      title: { zh: '相差至多', en: 'At most apart' },
      also: ['差额'],
      required: false,
      note: { zh: '往返人数相差不超过几人，不填为 0', en: 'by how many the two ways may differ; 0 where empty' },
    },
  ],
  mostRows: 500,
}

export interface ReadCompany {
  nominationIds: string[]
  within: (typeof places)[number]['code']
}

/** People who go together; all of them numbers of nominees. */
export function readCompanies(
  workbook: ExcelJS.Workbook,
  context: ReadingContext,
  nominees: ReadonlySet<string>,
  errors: PlacedError[],
): Result<ReadCompany[]> {
  const read = readOptionalSheet(workbook, companySheet)
  if (!read.ok) return read
  return done(
    read.value.rows.flatMap((row): ReadCompany[] => {
      const cells = rowReader(row, errors, context)
      const before = errors.length
      const numbers = cells.list(
        'nominees',
        /[、,，;；\s]+/,
        (part) =>
          nominees.has(part)
            ? { value: part }
            : { reason: { zh: '“人选”表中没有这个编号', en: 'is the number of no nominee' } },
        'required',
      )
      const code = cells.code('within', places, 'required')
      const within = places.find((one) => one.code === code)?.code
      const nominationIds = [...new Set(numbers)]
      if (nominationIds.length < Math.max(2, numbers.length) && errors.length === before) {
        const reason =
          nominationIds.length < numbers.length
            ? { zh: '同一编号写了两次', en: 'has a number twice' }
            : { zh: '同行至少要两个人', en: 'company takes two people at least' }
        cells.fault('nominees', { reason })
      }
      return within === undefined || errors.length > before ? [] : [{ nominationIds, within }]
    }),
  )
}

export interface ReadExchange {
  institutionIds: [string, string]
  slack: number
}

/** Exchanges that have to be even. Whether both sides send and receive is asked where needs and nominees are known. */
export function readExchanges(
  workbook: ExcelJS.Workbook,
  context: ReadingContext,
  errors: PlacedError[],
): Result<ReadExchange[]> {
  const read = readOptionalSheet(workbook, exchangeSheet)
  if (!read.ok) return read
  return done(
    read.value.rows.flatMap((row): ReadExchange[] => {
      const cells = rowReader(row, errors, context)
      const one = cells.institution('one')
      const other = cells.institution('other')
      const slack = row.cell('slack').text === '' ? 0 : cells.integer('slack', 0, 1_000_000)
      if (one !== undefined && one.id === other?.id) {
        cells.fault('other', { reason: { zh: '与“一方”是同一单位', en: 'is the same institution as the one side' } })
        return []
      }
      return one && other && slack !== undefined ? [{ institutionIds: [one.id, other.id], slack }] : []
    }),
  )
}
