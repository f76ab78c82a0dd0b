/** The workbooks of nominations and of preferences: one row a person nominated, with the numbers of the needs wished for. */
import type { Day } from '@zhiqiao/domain'
import type { PlacedError } from '../refusal.ts'
import { plainPerson } from './cell-value.ts'
import { separators } from './list-parts.ts'
import type { Column, ReadRow, SheetSpec } from './read-sheet.ts'
import { type ReadingContext, rowReader } from './row-reader.ts'

export type NominationColumn = 'institution' | 'name' | 'idNumber' | 'birth' | 'preferences' | 'statement'

const who: readonly Column<NominationColumn>[] = [
  {
    key: 'institution',
    title: { zh: '单位', en: 'Institution' },
    also: ['所在单位', '工作单位', '派出单位', '推荐单位', '单位名称'],
    required: true,
    note: { zh: '代码、全称或简称', en: 'code, name or short name' },
  },
  {
    key: 'name',
    title: { zh: '姓名', en: 'Name' },
    also: ['人选', '人选姓名'],
    required: true,
    note: { zh: '干警名册里的姓名', en: 'as in the list of officers' },
  },
  {
    key: 'idNumber',
    title: { zh: '身份证号', en: 'Identification number' },
    also: ['身份证号码', '公民身份号码', '身份证'],
    required: false,
    note: { zh: '同名时用来分清', en: 'tells people of one name apart' },
  },
  {
    key: 'birth',
    title: { zh: '出生日期', en: 'Date of birth' },
    also: ['出生年月日'],
    required: false,
    note: { zh: '同名时用来分清', en: 'tells people of one name apart' },
    holds: 'day',
  },
]

const wishes: Column<NominationColumn> = {
  key: 'preferences',
  title: { zh: '志愿', en: 'Preferences' },
  also: ['岗位志愿', '志愿岗位'],
  required: false,
  many: true,
  note: {
    zh: '岗位需求的编号，先后为序，顿号隔开，如 3、5、1；空着不改，写“清空”删去',
    en: 'numbers of needs in order, as 3, 5, 1; empty: unchanged; “clear” removes them',
  },
}

export const nominationsSheet: SheetSpec<NominationColumn> = {
  name: { zh: '推荐人选', en: 'Nominations' },
  columns: [
    ...who,
    wishes,
    {
      key: 'statement',
      title: { zh: '推荐理由', en: 'Statement' },
      also: ['推荐意见', '说明'],
      required: false,
      note: { zh: '1000 字以内；空着不改', en: 'up to 1000 characters; empty: unchanged' },
    },
  ],
  mostRows: 20_000,
}

export const preferencesSheet: SheetSpec<NominationColumn> = {
  name: { zh: '志愿', en: 'Preferences' },
  columns: [...who, { ...wishes, required: true }],
  mostRows: 20_000,
}

export interface NominationLine {
  institutionId: string
  name: string
  idNumber?: string
  idNumberMask?: string
  birth?: Day
  /** Numbers of needs of the cohort, the first wish first. */
  preferences?: number[]
  statement?: string
}

export function readNomination(
  row: ReadRow<NominationColumn>,
  errors: PlacedError[],
  context: ReadingContext,
  wished: 'required' | undefined,
): { label: string; content: NominationLine } {
  const cells = rowReader(row, errors, context)
  const institution = cells.institution('institution')
  const name = plainPerson(cells.text('name', 60, 'required') ?? '')
  const number = row.cell('idNumber').text.replace(/\s/g, '').toUpperCase()
  const masked = /^\d{3}\*+[\dX]{2}$/.test(number)
  if (number !== '' && !masked && !/^\d{17}[\dX]$/.test(number)) {
    cells.fault('idNumber', {
      reason: { zh: '应为 17 位数字加一位数字或 X', en: 'should be 17 digits and a digit or X' },
    })
  }
  const birth = cells.day('birth')
  const cleared = /^(清空|clear)$/i.test(row.cell('preferences').text)
  const preferences = cleared ? [] : cells.list('preferences', separators, readNumber, wished)
  const twice = preferences.find((one, index) => preferences.indexOf(one) < index)
  if (twice !== undefined) {
    cells.fault('preferences', { reason: { zh: '同一岗位填了两次', en: 'the same need twice' } }, String(twice))
  }
  if (preferences.length > 20) {
    cells.fault('preferences', { reason: { zh: '至多 20 个志愿', en: 'at most 20 preferences' } })
  }
  const statement = cells.text('statement', 1000)
  return {
    label: name,
    content: {
      institutionId: institution?.id ?? '',
      name,
      ...(number !== '' && (masked ? { idNumberMask: number } : { idNumber: number })),
      ...(birth !== undefined && { birth }),
      ...((preferences.length > 0 || cleared) && { preferences }),
      ...(statement !== undefined && { statement }),
    },
  }
}

function readNumber(part: string) {
  const digits = part.replace(/^(第|no\.?|#)/i, '').replace(/号$/, '')
  return /^\d{1,5}$/.test(digits)
    ? { value: Number(digits) }
    : { reason: { zh: '应为岗位需求的编号', en: 'should be the number of a need' } }
}
