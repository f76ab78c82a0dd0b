import ExcelJS from 'exceljs'
import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { annotateInThread } from './annotate-in-thread.ts'
import { annotateWorkbook } from './annotate.ts'
import { packageOf } from './fixtures/package-of.ts'

const rows = [
  ['单位', '姓名', '职级'],
  ['甲院', '试甲', '特级'],
  ['甲院', null, '一级检察官'],
  ['甲院', '试丙', { formula: 'C3', result: '一级检察官' }],
] as const

async function open(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  const [sheet] = workbook.worksheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

function noteAt(sheet: ExcelJS.Worksheet, cell: string): string {
  // The library's types leave out that there may be no note.
  const note: string | { texts?: { text: string }[] } | undefined = sheet.getCell(cell).note
  return typeof note === 'string' ? note : (note?.texts?.map(({ text }) => text).join('') ?? '')
}

const fillAt = (sheet: ExcelJS.Worksheet, cell: string) => JSON.stringify(sheet.getCell(cell).fill ?? null)

const errors = [
  { place: '人!C2', reason: '代码表里没有这一项', value: '特级', allowed: '一级检察官' },
  { place: '人!C2', reason: '第二处' },
  { place: '人!B3', reason: '必填，不能空着' },
  { place: '人!E4', reason: '表外一格' },
  { place: '人!6', reason: '整行' },
]

describe('the workbook that comes back', () => {
  test('has each bad cell coloured and commented, cells and rows that were not there added in order', async () => {
    const sheet = await open(await annotateWorkbook(await packageOf('人', { rows }), errors, 'zh'))
    expect(noteAt(sheet, 'C2')).toBe('代码表里没有这一项\n现为：特级\n应为：一级检察官\n第二处')
    expect(noteAt(sheet, 'B3')).toBe('必填，不能空着')
    expect(noteAt(sheet, 'E4')).toBe('表外一格')
    expect(noteAt(sheet, 'A6')).toBe('整行')
    for (const cell of ['C2', 'B3', 'E4', 'A6']) expect(fillAt(sheet, cell), cell).toContain('FFFBD9D3')
    for (const cell of ['A2', 'B2', 'C3']) expect(fillAt(sheet, cell), cell).not.toContain('FFFBD9D3')
    expect(sheet.getCell('C2').alignment).toEqual({ vertical: 'middle' })
  })

  test('is otherwise as it was: formulas, widths, and every part that has nothing to do with it', async () => {
    const given = await packageOf('人', { rows, merges: ['A2:A3'], hidden: [4] }, { wps: true })
    const before = await JSZip.loadAsync(given)
    const after = await JSZip.loadAsync(await annotateWorkbook(given, errors, 'zh'))
    for (const path of ['xl/sharedStrings.xml', 'xl/workbook.xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels']) {
      expect(await after.file(path)?.async('text'), path).toBe(await before.file(path)?.async('text'))
    }
    const xml = (await after.file('xl/worksheets/sheet1.xml')?.async('text')) ?? ''
    expect(xml).toContain('<f>C3</f>')
    expect(xml).toContain('<mergeCell ref="A2:A3"/>')
    expect(xml).toContain('width="18.5"')
    expect(xml).toContain('hidden="1"')
  })

  test('annotated a second time loses the marks of what was mended', async () => {
    const once = await annotateWorkbook(await packageOf('人', { rows }), errors, 'zh')
    const sheet = await open(await annotateWorkbook(once, [{ place: '人!B3', reason: '仍然空着' }], 'zh'))
    expect(noteAt(sheet, 'C2')).toBe('')
    expect(fillAt(sheet, 'C2')).not.toContain('FFFBD9D3')
    expect(noteAt(sheet, 'B3')).toBe('仍然空着')
    expect(fillAt(sheet, 'B3')).toContain('FFFBD9D3')
    const clean = await open(await annotateWorkbook(once, [], 'zh'))
    expect([noteAt(clean, 'B3'), fillAt(clean, 'B3').includes('FFFBD9D3')]).toEqual(['', false])
  })

  test('keeps the comments of others, ours before theirs in one cell', async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('人')
    sheet.addRow(['单位', '职级'])
    sheet.addRow(['甲院', '特级'])
    sheet.getCell('A2').note = '原有批注甲'
    sheet.getCell('B2').note = '原有批注乙'
    sheet.getCell('B2').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF00FF00' } }
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
    const after = await open(await annotateWorkbook(bytes, [{ place: '人!B2', reason: '不对' }], 'en'))
    expect(noteAt(after, 'A2')).toBe('原有批注甲')
    expect(noteAt(after, 'B2')).toBe('智桥 Zhiqiao：不对\n原有批注乙')
  })

  test('comes from a thread of its own the same, one after another', async () => {
    const bytes = await packageOf('人', { rows })
    const both = await Promise.all([
      annotateInThread({ bytes, errors, language: 'zh' }),
      annotateInThread({ bytes, errors: errors.slice(0, 1), language: 'zh' }),
    ])
    const notes = both.map(async (one) => {
      if (!one.ok) throw new Error(one.refusal.message.en)
      const sheet = await open(one.value)
      return ['C2', 'B3', 'A6'].map((cell) => noteAt(sheet, cell).split('\n')[0])
    })
    expect(await Promise.all(notes)).toEqual([
      ['代码表里没有这一项', '必填，不能空着', '整行'],
      ['代码表里没有这一项', '', ''],
    ])
  })

  test('says what XML could mistake for its own', async () => {
    const given = await packageOf('a&amp;b', { rows })
    const sheet = await open(await annotateWorkbook(given, [{ place: 'a&b!C2', reason: '<b> & "c"' }], 'zh'))
    expect(noteAt(sheet, 'C2')).toBe('<b> & "c"')
  })
})
