/** CSV as spreadsheet programs of here and there write it. */
import iconv from 'iconv-lite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvSheet } from './csv-sheet.ts'
import { readTableFile } from './table-file.ts'

function cells(bytes: Uint8Array): string[][] {
  const sheet = csvSheet(bytes, '表')
  if (!sheet.ok) throw new Error(sheet.refusal.rule)
  return (sheet.value.getRows(1, sheet.value.rowCount) ?? []).map((row) => {
    const found: string[] = []
    row.eachCell((cell, column) => {
      found[column - 1] = typeof cell.value === 'string' ? cell.value : ''
    })
    return Array.from(found, (one) => one ?? '')
  })
}

const lines = '单位,分子,备注\r\n固阳县院,3,"一,二"\r\n'
const read = [
  ['单位', '分子', '备注'],
  ['固阳县院', '3', '一,二'],
]

describe('a CSV file', () => {
  it('is read in UTF-8 with and without a mark, in UTF-16 and in GB18030', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines, 'utf16le')])
    for (const bytes of [Buffer.from(lines), Buffer.from(`\ufeff${lines}`), iconv.encode(lines, 'gb18030'), utf16]) {
      expect(cells(bytes)).toEqual(read)
    }
  })

  it('has commas, semicolons or tabs between its fields', () => {
    expect(cells(Buffer.from('单位;分子\n固阳县院;3'))).toEqual([
      ['单位', '分子'],
      ['固阳县院', '3'],
    ])
    expect(cells(Buffer.from('单位\t分子\n"固阳,县院"\t3\n'))).toEqual([
      ['单位', '分子'],
      ['固阳,县院', '3'],
    ])
  })

  it('gives back whatever fields were quoted into it', () => {
    const field = fc.stringMatching(/^[a-z",\n\r;单位 ]{1,12}$/)
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        (table) => {
          const text = table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')
          expect(cells(Buffer.from(text))).toEqual(table)
        },
      ),
    )
  })

  it('whose quote never closes is refused, and says where', () => {
    expect(csvSheet(Buffer.from('a,b\n1,"2\n3,4\n'), '表')).toMatchObject({
      refusal: { rule: 'damaged', message: { zh: expect.stringContaining('第 2 行') } },
    })
  })
})

describe('a file with a table', () => {
  const spec = {
    name: { zh: '数', en: 'Counts' },
    columns: [
      { key: 'unit', title: { zh: '单位', en: 'Unit' }, required: true },
      { key: 'n', title: { zh: '分子', en: 'n' }, required: true },
    ],
    mostRows: 3,
  } as const

  it('is read by its headings, below whatever title stands above', async () => {
    const found = await readTableFile(Buffer.from('附表,,\n序号,分子,单位\n1,3,甲院\n合计,3,\n'), 'a/附表.csv', spec)
    expect(
      found.ok && found.value.rows.map(({ cell }) => [cell('unit').text, cell('n').text, cell('n').place]),
    ).toEqual([['甲院', '3', '附表!B3']])
  })

  it('is refused without a column that must be there, with too many rows, and in another form', async () => {
    const rule = async (text: string, name = 'a.csv') => {
      const found = await readTableFile(Buffer.from(text), name, spec)
      return found.ok ? 'read' : found.refusal.rule
    }
    expect(await rule('单位,数\n甲,1\n')).toBe('no-header')
    expect(await rule('单位,单位\n甲,1\n')).toBe('no-header')
    expect(await rule('单位,分子\n')).toBe('no-rows')
    expect(await rule('单位,分子\n甲,1\n乙,1\n丙,1\n丁,1\n')).toBe('too-many-rows')
    expect(await rule('单位,分子', 'a.xls')).toBe('unknown-kind')
    expect(await rule('', 'a.csv')).toBe('empty-file')
    expect(await rule('not a package', 'a.xlsx')).not.toBe('read')
  })
})
