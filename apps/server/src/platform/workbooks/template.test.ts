import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { exampleProfile as profile } from '@zhiqiao/domain/examples'
import { needsSheet } from './needs-sheet.ts'
import { readSheet } from './read-sheet.ts'
import { safeText } from './safe-text.ts'
import { writeTemplate } from './template.ts'

describe.each(['zh', 'en'] as const)('a template in %s', (language) => {
  test('is empty to the reader: its notes are no row', async () => {
    const bytes = await writeTemplate([{ spec: needsSheet }], profile, language)
    expect(await readSheet(bytes, needsSheet)).toMatchObject({ ok: false, refusal: { rule: 'no-rows' } })
  })

  test('gives back the rows written into it, long numbers included', async () => {
    const rows = [
      { number: '1', host: '150102', problem: '甲\n乙', counterpart: '110101199003070038' },
      { number: 'N-2', host: '固阳县院', problem: '=1+1', headcount: 2 },
    ]
    const bytes = await writeTemplate([{ spec: needsSheet, rows }], profile, language)
    const read = await readSheet(bytes, needsSheet)
    if (!read.ok) throw new Error(read.refusal.message.en)
    const texts = read.value.rows.map((row) =>
      (['number', 'host', 'problem', 'counterpart', 'headcount'] as const).map((key) => row.cell(key).text),
    )
    expect(texts).toEqual([
      ['1', '150102', '甲\n乙', '110101199003070038', ''],
      ['N-2', '固阳县院', "'=1+1", '', '2'],
    ])
    expect(read.value.ignored).toEqual([])
  })

  test('marks what is required, freezes its header, formats cells as text, offers the codes', async () => {
    const workbook = new ExcelJS.Workbook()
    const bytes = await writeTemplate([{ spec: needsSheet }], profile, language)
    await workbook.xlsx.load(new Uint8Array(bytes).buffer)
    const [sheet, lists] = workbook.worksheets
    expect(sheet?.getCell('A1').text).toBe(language === 'zh' ? '编号*' : 'Number*')
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet?.getColumn(1).numFmt).toBe('@')
    const ranks = sheet?.getCell('M3').dataValidation
    expect(ranks?.formulae[0]).toMatch(/^'(可选值|Lists)'!\$[A-Z]\$2:\$[A-Z]\$\d+$/)
    const letter = /\$([A-Z])\$2/.exec(String(ranks?.formulae[0]))?.[1] ?? ''
    expect(lists?.getCell(`${letter}2`).text).toBe(profile.ranks[0]?.name[language])
  })
})

test.each([
  ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
  ['＋1', "'＋1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['-5', '-5'],
  ['甲-乙', '甲-乙'],
  ['a\u0000b', 'ab'],
])('safe text of %j is %j', (text, safe) => {
  expect(safeText(text)).toBe(safe)
})
