/** Workbooks as LibreOffice, Excel and WPS save them, and as people leave them. */
import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { packageOf } from './fixtures/package-of.ts'
import { inspectWorkbook, readMapped } from './mapped-sheet.ts'
import { officersSheet } from './officers-sheet.ts'

const head = ['单位', '姓名', '身份证号', '出生日期', '参加工作时间', '现任职务']
const keys = ['institution', 'name', 'idNumber', 'birth', 'serviceStart', 'postTitle'] as const

async function read(bytes: Uint8Array) {
  const inspected = await inspectWorkbook(bytes, officersSheet)
  if (!inspected.ok) throw new Error(inspected.refusal.message.en)
  const rows = await readMapped(bytes, officersSheet, inspected.value.proposed)
  if (!rows.ok) throw new Error(rows.refusal.message.en)
  const cells = rows.value.rows.map((row) => keys.map((key) => row.cell(key).day ?? row.cell(key).text))
  return { ...inspected.value, cells, rows: rows.value.rows }
}

describe('in the manner of Excel and WPS', () => {
  test('dates by every format, full-width digits, reading aids, trailing blanks and formulas are read as they look', async () => {
    const rows = [
      ['二〇二六年干警名册', null, null, null, null, null],
      head,
      [
        '甲院　',
        { text: '东某', phonetic: 'ヒガシ' },
        '１１０１０１１９９００３０７００３８',
        { date: 32_874, format: 14 },
        { date: 39_630, format: 31 },
        ' 主任 ',
      ],
      ['甲院', '西某', '', '1990年1月2日', { date: 39_630, format: 58 }, { formula: 'A1', result: '副主任' }],
      ['甲院', '南某', '', '1990.1.2', '2008/7/1', { formula: 'A1', result: null }],
    ]
    const {
      cells,
      rows: found,
      proposed,
      sheets,
    } = await read(await packageOf('名册', { rows, blankRows: 300 }, { wps: true }))
    expect(proposed).toMatchObject({ sheet: '名册', headerRow: 2 })
    expect(sheets[0]).toMatchObject({ rows: 3, hiddenRows: 0 })
    expect(cells).toEqual([
      ['甲院', '东某', '110101199003070038', '1990-01-01', '2008-07-01', '主任'],
      ['甲院', '西某', '', '1990年1月2日', '2008-07-01', '副主任'],
      ['甲院', '南某', '', '1990.1.2', '2008/7/1', ''],
    ])
    expect(found[2]?.cell('postTitle').fault?.zh).toContain('公式没有')
  })

  test('merged cells count for each of their rows; hidden rows are counted and read', async () => {
    const rows = [
      head,
      ['甲院', '一某', null, null, null, null],
      [null, '二某', null, null, null, null],
      ['乙院', '三某', null, null, null, null],
    ]
    const { cells, sheets } = await read(await packageOf('表', { rows, merges: ['A2:A3'], hidden: [3] }))
    expect(cells.map(([institution, name]) => [institution, name])).toEqual([
      ['甲院', '一某'],
      ['甲院', '二某'],
      ['乙院', '三某'],
    ])
    expect(sheets[0]).toMatchObject({ rows: 3, hiddenRows: 1 })
  })

  test('the calendar of 1904 is told from that of 1900', async () => {
    const rows = [head, ['甲院', '一某', null, { date: 31_412, format: 14 }, null, null]]
    const { cells } = await read(await packageOf('表', { rows }, { date1904: true }))
    expect(cells[0]?.[3]).toBe('1990-01-01')
  })

  test('a number that the spreadsheet has spoilt stays a number, to be told as such', async () => {
    const rows = [head, ['甲院', '一某', 110_101_199_003_070_000, null, null, null]]
    const { rows: found } = await read(await packageOf('表', { rows }))
    expect(found[0]?.cell('idNumber').number).toBe(110_101_199_003_070_000)
  })

  test('the sheet with the known headings is proposed, whatever the others', async () => {
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('说明').addRow(['怎样填写', '看这里'])
    const sheet = workbook.addWorksheet('Sheet2')
    sheet.addRow(['序号', '姓名', '单位'])
    sheet.addRow([1, '王 五', '甲院'])
    const { proposed, cells } = await read(new Uint8Array(await workbook.xlsx.writeBuffer()))
    expect(proposed).toEqual({
      sheet: 'Sheet2',
      headerRow: 1,
      columns: [
        { column: 2, key: 'name' },
        { column: 3, key: 'institution' },
      ],
    })
    expect(cells[0]?.slice(0, 2)).toEqual(['甲院', '王 五'])
  })
})

test('a workbook that LibreOffice has saved is read like the one it was made of', async () => {
  const { cells, sheets } = await read(await readFile(new URL('./fixtures/libreoffice.xlsx', import.meta.url)))
  expect(sheets[0]).toMatchObject({ name: '干警', rows: 3, hiddenRows: 1 })
  expect(cells).toEqual([
    ['甲院', '东某', '110101199003070038', '1990-01-01', '2008-07-01', '主任'],
    ['甲院', '西某', '', '1990年1月2日', '2008-07-01', '副主任'],
    ['乙院', '南某', '', '1990.1.2', '2008/7/1', '=1+1'],
  ])
})

test('the apostrophe that exports put before a formula is taken off again', async () => {
  const rows = [head, ['甲院', '一某', null, null, null, '&apos;=1+1']]
  const { cells } = await read(await packageOf('表', { rows }))
  expect(cells[0]?.[5]).toBe('=1+1')
})
