/** The workbook of the directory: one row an institution, told by its code. */
import type { Language, Profile } from '@zhiqiao/domain'
import type { PlacedError } from '../refusal.ts'
import { codeText, separators } from './list-parts.ts'
import type { Column, ReadRow, SheetSpec } from './read-sheet.ts'
import { type ReadingContext, rowReader } from './row-reader.ts'

export type InstitutionColumn = 'code' | 'name' | 'shortName' | 'parent' | 'level' | 'regionCode' | 'aliases'

export const institutionColumns: readonly Column<InstitutionColumn>[] = [
  {
    key: 'code',
    title: { zh: '单位代码', en: 'Code' },
    also: ['代码', '编码', '单位编码'],
    required: true,
    note: {
      zh: '六位行政区划代码，同地的加 -1、-2；按它认单位',
      en: 'six digits of the place, -1, -2 for further ones there',
    },
  },
  {
    key: 'name',
    title: { zh: '单位名称', en: 'Name' },
    also: ['名称', '全称', '单位全称', '单位'],
    required: true,
    note: { zh: '全称', en: 'in full' },
  },
  {
    key: 'shortName',
    title: { zh: '简称', en: 'Short name' },
    also: ['单位简称'],
    required: true,
    note: { zh: '30 字以内', en: 'up to 30 characters' },
  },
  {
    key: 'parent',
    title: { zh: '上级单位', en: 'Parent' },
    also: ['上级', '隶属', '上级单位代码', '隶属单位'],
    required: true,
    note: { zh: '代码或全称；本表里新加的单位填代码', en: 'code or name; of a new row of this sheet, its code' },
  },
  { key: 'level', title: { zh: '层级', en: 'Level' }, also: ['级别'], required: true, codes: 'levels' },
  {
    key: 'regionCode',
    title: { zh: '行政区划代码', en: 'Region code' },
    also: ['区划代码'],
    required: false,
    note: { zh: '不填时取单位代码的前六位', en: 'the first six digits of the code where empty' },
  },
  {
    key: 'aliases',
    title: { zh: '别名', en: 'Other names' },
    also: ['曾用名'],
    required: false,
    many: true,
    note: { zh: '顿号隔开，至多 10 个；空着不改', en: 'with commas, up to 10; empty: unchanged' },
  },
]

export const institutionsSheet: SheetSpec<InstitutionColumn> = {
  name: { zh: '单位', en: 'Institutions' },
  columns: institutionColumns,
  mostRows: 20_000,
}

export interface InstitutionLine {
  code: string
  name: string
  shortName: string
  /** The parent where the directory has it; else what was written, which may be the code of another row. */
  parentId?: string
  parentText: string
  level: string
  regionCode: string
  aliases?: string[]
}

export function readInstitution(
  row: ReadRow<InstitutionColumn>,
  errors: PlacedError[],
  profile: Profile,
  context: ReadingContext,
): { label: string; content: InstitutionLine } {
  const cells = rowReader(row, errors, context)
  const code = cells.text('code', 20, 'required') ?? ''
  if (code !== '' && !/^[0-9A-Za-z-]+$/.test(code)) {
    cells.fault('code', { reason: { zh: '只能有数字、字母和连字符', en: 'takes digits, letters and hyphens only' } })
  }
  const name = cells.text('name', 60, 'required') ?? ''
  const shortName = cells.text('shortName', 30, 'required') ?? ''
  const parentText = cells.text('parent', 60, 'required') ?? ''
  const found = parentText === '' ? undefined : context.institutions.find(parentText)
  if (found && !found.ok && found.rule === 'ambiguous') cells.institution('parent')
  if (row.cell('level').text === '') cells.fault('level', { reason: { zh: '必填，不能空着', en: 'must be filled in' } })
  const level = cells.code('level', profile.levels) ?? ''
  const written = cells.text('regionCode', 6)
  const regionCode = written ?? code.slice(0, 6)
  if (!/^\d{6}$/.test(regionCode) && code !== '') {
    cells.fault('regionCode', {
      reason: { zh: '应为六位数字的行政区划代码', en: 'should be the six digits of the place' },
      allowed: '150222',
    })
  }
  const aliases = [...new Set(cells.list('aliases', separators, (value) => ({ value })))]
  if (aliases.length > 10) cells.fault('aliases', { reason: { zh: '至多 10 个', en: 'at most 10' } })
  return {
    label: name || code,
    content: {
      code,
      name,
      shortName,
      ...(found?.ok && { parentId: found.institution.id }),
      parentText,
      level,
      regionCode,
      ...(aliases.length > 0 && { aliases }),
    },
  }
}

export interface InstitutionSheetRecord {
  code: string
  name: string
  shortName: string
  parent: string
  level: string
  regionCode: string
  aliases: readonly string[]
}

export function institutionCells(
  record: InstitutionSheetRecord,
  profile: Profile,
  language: Language,
): Record<InstitutionColumn, string> {
  return {
    ...record,
    level: codeText(profile.levels, record.level, language),
    aliases: record.aliases.join('、'),
  }
}
