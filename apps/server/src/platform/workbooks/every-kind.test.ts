/**
 * Every kind of import in every manner of writing: what a careful clerk typed, and the same as spreadsheets and people leave
 * it, come to the same records.
 */
import { readFile } from 'node:fs/promises'
import type { ImportKind } from '@zhiqiao/domain'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadProfile } from '../profile.ts'
import type { PlacedError } from '../refusal.ts'
import { type FixtureCell, type FixtureManner, type FixtureSheet, packageOf } from './fixtures/package-of.ts'
import { institutionNames } from './institution-names.ts'
import { inspectWorkbook, readMapped } from './mapped-sheet.ts'
import { importSheets } from './sheets.ts'

let profile: Awaited<ReturnType<typeof loadProfile>>
beforeAll(async () => {
  profile = await loadProfile(new URL('../../../../../profiles/procuratorate/', import.meta.url))
})

const city = {
  id: '018f0000-0000-7000-8000-000000000001',
  code: '320400',
  name: '常州市人民检察院',
  shortName: '常州市院',
  aliases: [],
  parentId: null,
  level: 'city',
  regionCode: '320400',
}

/** As a careful clerk types it: the first column is the same in the first two rows. */
const plain: Readonly<Record<ImportKind, readonly (readonly string[])[]>> = {
  institutions: [
    ['上级单位', '单位代码', '单位名称', '简称', '层级', '行政区划代码'],
    ['320400', '320481', '溧阳市人民检察院', '溧阳市院', '县级院', '320481'],
    ['320400', '320482', '金坛市人民检察院', '金坛市院', '县级', '320482'],
    ['常州市院', '320483', '武进市人民检察院', '武进市院', '县', '320483'],
  ],
  officers: [
    ['单位', '姓名', '身份证号', '性别', '出生日期', '参加工作时间', '职级', '业务专长'],
    ['常州市院', '试甲', '110101199003070038', '男', '1990-03-07', '2012-07-01', '一级检察官', '普通犯罪检察:熟练:6'],
    ['常州市院', '试乙', '', '女', '1988-12-31', '2010-08-15', '二级检察官', ''],
    ['常州市人民检察院', '试丙', '', '', '1985-02-28', '', '', ''],
  ],
  needs: [
    [
      '接收单位',
      '岗位编号',
      '部门',
      '岗位名称',
      '人数',
      '紧缺程度',
      '要解决的问题',
      '期望成果',
      '衡量标准',
      '业务专长',
    ],
    [
      '常州市院',
      '7',
      '第一检察部',
      '副主任',
      '2',
      '1',
      '适用率偏低',
      '形成指引',
      '提高十个百分点',
      '普通犯罪检察:熟练',
    ],
    ['常州市院', '', '第一检察部', '检察官', '1', '2', '缺少公诉人', '带出队伍', '独立出庭', '普通犯罪检察'],
    ['常州市人民检察院', '', '第一检察部', '专员', '1', '3', '数据不清', '建成台账', '逐月更新', '民事检察'],
  ],
  nominations: [
    ['单位', '姓名', '身份证号', '出生日期', '志愿'],
    ['常州市院', '试甲', '110101199003070038', '1990-03-07', '3、1、2'],
    ['常州市院', '试乙', '', '1988-12-31', '2'],
    ['常州市人民检察院', '试丙', '', '1985-02-28', ''],
  ],
  preferences: [
    ['单位', '姓名', '身份证号', '出生日期', '志愿'],
    ['常州市院', '试甲', '110101199003070038', '1990-03-07', '3、1、2'],
    ['常州市院', '试乙', '', '1988-12-31', '2'],
    ['常州市人民检察院', '试丙', '', '1985-02-28', '1'],
  ],
}

const kinds = Object.keys(plain).filter((kind): kind is ImportKind => kind in importSheets)

interface Written {
  sheet: FixtureSheet
  manner?: FixtureManner
}
type Rewrite = (rows: readonly (readonly string[])[]) => Written

const body =
  (change: (cell: string, row: number, column: number) => FixtureCell): Rewrite =>
  (rows) => ({
    sheet: { rows: rows.map((cells, row) => cells.map((cell, at) => (row === 0 ? cell : change(cell, row, at)))) },
  })

const isDay = (cell: string) => /^\d{4}-\d\d-\d\d$/.test(cell)
const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
/** Days since the first day of the calendar: 1899-12-30 for dates after February 1900, or 1904-01-01. */
const serial = (cell: string, first: string) =>
  (Date.parse(`${cell}T00:00Z`) - Date.parse(`${first}T00:00Z`)) / 86_400_000

const manners: Readonly<Record<string, Rewrite>> = {
  'full-width digits': body((cell) => (isDay(cell) ? cell : wide(cell))),
  'blanks before and after': body((cell) => (cell === '' ? ' 　' : ` ${cell}　 `)),
  'dates as numbers under a format of Chinese Excel': body((cell) =>
    isDay(cell) ? { date: serial(cell, '1899-12-30'), format: 31 } : cell,
  ),
  'dates as numbers in the calendar of 1904': (rows) => ({
    ...body((cell) => (isDay(cell) ? { date: serial(cell, '1904-01-01'), format: 14 } : cell))(rows),
    manner: { date1904: true },
  }),
  'dates as text with points': body((cell) => (isDay(cell) ? cell.replaceAll('-', '.') : cell)),
  'dates as Chinese text': body((cell) =>
    isDay(cell) ? cell.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日') : cell,
  ),
  'formulas with results': body((cell, _row, column) => (column === 1 ? { formula: 'T("x")', result: cell } : cell)),
  'readings above characters': body((cell) =>
    /^\p{Script=Han}+$/u.test(cell) ? { text: cell, phonetic: 'ヨミ' } : cell,
  ),
  'the same institution merged over its rows': (rows) => ({
    sheet: {
      rows: rows.map((cells, row) => cells.map((cell, column) => (row === 2 && column === 0 ? null : cell))),
      merges: ['A2:A3'],
    },
  }),
  'a hidden row and three hundred blank ones': (rows) => ({ sheet: { rows, hidden: [3], blankRows: 300 } }),
  'a title above, by WPS': (rows) => ({
    sheet: { rows: [['二〇二六年报送表'], ...rows] },
    manner: { wps: true },
  }),
}

async function contentsOf(kind: ImportKind, bytes: Uint8Array) {
  const { spec, read } = importSheets[kind]
  const inspected = await inspectWorkbook(bytes, spec)
  if (!inspected.ok) throw new Error(inspected.refusal.message.en)
  const rows = await readMapped(bytes, spec, inspected.value.proposed)
  if (!rows.ok) throw new Error(rows.refusal.message.en)
  const departments = profile.departments.filter(({ levels }) => levels.includes('city'))
  const context = { institutions: institutionNames([city]), language: 'zh' as const, departmentsOf: () => departments }
  return rows.value.rows.map((row) => {
    const errors: PlacedError[] = []
    const { label, content } = read(row, errors, profile, context)
    // Where a need stands in the sheet is part of what is read of it, and not of what it says.
    const said: unknown = JSON.parse(
      JSON.stringify(content, (key, value: unknown) => (key === 'place' ? undefined : value)),
    )
    return { label, content: said, errors: errors.map(({ place, reason }) => `${place} ${reason.en}`) }
  })
}

describe.each(kinds)('%s', (kind) => {
  test('of a plain workbook are read without a fault', async () => {
    const contents = await contentsOf(kind, await packageOf('表', { rows: plain[kind] }))
    expect(contents).toHaveLength(3)
    expect(contents.flatMap(({ errors }) => errors)).toEqual([])
  })

  test.each(Object.keys(manners))('are the same with %s', async (name) => {
    const { sheet, manner } = manners[name]?.(plain[kind]) ?? { sheet: { rows: [] } }
    const expected = await contentsOf(kind, await packageOf('表', { rows: plain[kind] }))
    const found = await contentsOf(kind, await packageOf('表', sheet, manner))
    expect(found).toEqual(expected)
  })

  test('are the same once LibreOffice has opened and saved them', async () => {
    const saved = await readFile(new URL(`./fixtures/libreoffice-${kind}.xlsx`, import.meta.url))
    expect(await contentsOf(kind, saved)).toEqual(await contentsOf(kind, await packageOf('表', { rows: plain[kind] })))
  })
})

test('a formula that was never computed is told at its cell, whatever the kind', async () => {
  for (const kind of kinds) {
    const [head = [], first = []] = plain[kind]
    const rows = [head, first.map((cell, at) => (at === 1 ? { formula: 'A1', result: null } : cell))]
    const [found] = await contentsOf(kind, await packageOf('表', { rows }))
    expect(found?.errors[0], kind).toMatch(/^表!B2 /)
  }
})
