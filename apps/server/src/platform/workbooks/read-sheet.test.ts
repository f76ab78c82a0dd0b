import { describe, expect, test } from 'vitest'
import { day, dayNumber } from '@zhiqiao/domain'
import type { PlacedError } from '../refusal.ts'
import { institutionNames } from './institution-names.ts'
import { readSheet, type SheetSpec } from './read-sheet.ts'
import { rowReader } from './row-reader.ts'
import { oldContainer, rawWorkbook, rawZip, textRow, withNumber } from './testing/raw-workbook.ts'

const spec: SheetSpec<'number' | 'name' | 'on'> = {
  name: { zh: '名单', en: 'List' },
  columns: [
    { key: 'number', title: { zh: '编号', en: 'Number' }, required: true },
    { key: 'name', title: { zh: '姓名', en: 'Name' }, required: true },
    { key: 'on', title: { zh: '日期', en: 'Day' }, required: false },
  ],
  mostRows: 100,
}
const head = textRow(1, ['编号', '姓名', '日期'])
const context = { institutions: institutionNames([]), language: 'zh' as const }

/** Rows as number, name and day, with the errors that reading them finds. */
async function read(bytes: Uint8Array) {
  const answer = await readSheet(bytes, spec)
  if (!answer.ok) throw new Error(answer.refusal.message.zh)
  const errors: PlacedError[] = []
  const rows = answer.value.rows.map((row) => {
    const cells = rowReader(row, errors, context)
    return [cells.text('number', 40, 'required'), cells.text('name', 20, 'required'), cells.day('on')]
  })
  return { read: rows, errors: errors.map(({ place, reason }) => `${place} ${reason.zh}`), ...answer.value }
}

const serial = (text: string, epoch: string) => dayNumber(day(text)) - dayNumber(day(epoch))
const dated = (number: number) =>
  `<row r="2"><c r="A2" t="inlineStr"><is><t>1</t></is></c><c r="B2" t="inlineStr"><is><t>试甲</t></is></c><c r="C2" s="1"><v>${number}</v></c></row>`

describe('what programs write', () => {
  test('real dates, counted from 1900 and from 1904, are the same day', async () => {
    const usual = await rawWorkbook({ rows: head + dated(serial('2026-05-10', '1899-12-30')) })
    const mac = await rawWorkbook({ rows: head + dated(serial('2026-05-10', '1904-01-01')), date1904: true })
    expect((await read(usual)).read).toEqual([['1', '试甲', '2026-05-10']])
    expect((await read(mac)).read).toEqual([['1', '试甲', '2026-05-10']])
  })

  test.each([
    '2026-5-10',
    '2026/05/10',
    '2026.5.10',
    '2026年5月10日',
    '20260510',
    '２０２６－０５－１０',
    ' 2026 年 5 月 10 日 ',
  ])('a day as the text %s', async (text) => {
    const bytes = await rawWorkbook({ rows: head + textRow(2, ['1', '试甲', text]) })
    expect((await read(bytes)).read).toEqual([['1', '试甲', '2026-05-10']])
  })

  test.each(['2026-02-30', '5月10日', '2026-05', '昨天', '10/05/2026'])('no day: %s', async (text) => {
    const bytes = await rawWorkbook({ rows: head + textRow(2, ['1', '试甲', text]) })
    expect((await read(bytes)).errors).toEqual(['表!C2 不是日期，应写到年月日'])
  })

  test('a number that is no date although its column is one', async () => {
    const bytes = await rawWorkbook({ rows: head + dated(46152).replace(' s="1"', '') })
    expect((await read(bytes)).errors).toEqual([expect.stringMatching(/^表!C2 单元格里是数字，不是日期/)])
  })

  test('a merged title and a remark above the header, notes and a total below it, a column of line numbers', async () => {
    const rows = [
      textRow(1, ['人选名单（2026 年第一批）']),
      textRow(2, ['注：请勿改动表头']),
      textRow(3, ['序号', '编 号*', '姓名：', '日期（年月日）', '手机']),
      textRow(4, ['说明：', '', '写全名']),
      textRow(5, ['1', 'A1', '试甲', '']),
      textRow(6, ['合计', '1 人']),
    ]
    const after = '<mergeCells count="1"><mergeCell ref="A1:E1"/></mergeCells>'
    const answer = await read(await rawWorkbook({ rows: rows.join(''), after }))
    expect(answer.read).toEqual([['A1', '试甲', undefined]])
    expect(answer.ignored).toEqual([{ place: '表!E3', title: '手机' }])
  })

  test('a number that begins like a note is a row all the same', async () => {
    const bytes = await rawWorkbook({ rows: head + textRow(2, ['说明-1', '试甲']) + textRow(3, ['Note-2', '例乙']) })
    expect((await read(bytes)).read).toHaveLength(2)
  })

  test('hidden rows are read, and named', async () => {
    const rows = head + textRow(2, ['1', '试甲']) + textRow(3, ['2', '例乙'], ' hidden="1"')
    const answer = await read(await rawWorkbook({ rows }))
    expect(answer.read).toHaveLength(2)
    expect(answer.hidden).toEqual([3])
  })

  test('full-width digits, blanks at the ends, marks that can’t be seen, rich text', async () => {
    const rich = '<c r="B2" t="inlineStr"><is><r><t>试</t></r><r><t>甲\u00a0</t></r></is></c>'
    const rows = `${head}<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> Ａ１\u200b\u3000</t></is></c>${rich}</row>`
    expect((await read(await rawWorkbook({ rows }))).read).toEqual([['A1', '试甲', undefined]])
  })

  test('formulas: the stored result counts; without one, or with an error, the cell is named', async () => {
    const formula = (cell: string) => `<row r="2"><c r="A2" t="inlineStr"><is><t>1</t></is></c>${cell}</row>`
    const kept = formula('<c r="B2" t="str"><f>CONCATENATE("试","甲")</f><v>试甲</v></c>')
    const lost = formula('<c r="B2"><f>CONCATENATE("试","甲")</f></c>')
    const wrong = formula('<c r="B2" t="e"><f>C9</f><v>#REF!</v></c>')
    expect((await read(await rawWorkbook({ rows: head + kept }))).read).toEqual([['1', '试甲', undefined]])
    expect((await read(await rawWorkbook({ rows: head + lost }))).errors).toEqual([
      expect.stringMatching(/^表!B2 公式没有计算结果/),
    ])
    expect((await read(await rawWorkbook({ rows: head + wrong }))).errors).toEqual([
      '表!B2 公式出错（#REF!）。请改正公式，或直接填写',
    ])
  })

  test('a cell that was merged with the one above is said to be empty, with what to do', async () => {
    const rows = head + textRow(2, ['1', '试甲']) + textRow(3, ['2'])
    const after = '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'
    expect((await read(await rawWorkbook({ rows, after }))).errors).toEqual([
      '表!B3 必填，不能空着（若与旁边的格子合并了，请取消合并，逐格填写）',
    ])
  })

  test('merges, drop-downs and rows over the whole sheet take no time', async () => {
    const far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    const after =
      '<mergeCells count="1"><mergeCell ref="D1:XFD1048576"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations>'
    const answer = await read(await rawWorkbook({ rows: head + textRow(2, ['1', '试甲']) + far, after }))
    expect(answer.read).toEqual([['1', '试甲', undefined]])
  })
})

describe('what is refused, and why', () => {
  const good = () => rawWorkbook({ rows: head + textRow(2, ['1', '试甲']) })
  const cases: [string, () => Promise<Uint8Array>, string, string][] = [
    ['nothing', () => Promise.resolve(new Uint8Array(0)), 'empty-file', '0 字节'],
    ['an old .xls', () => Promise.resolve(oldContainer('Workbook')), 'old-workbook', '另存为 .xlsx'],
    ['a password', () => Promise.resolve(oldContainer('EncryptedPackage')), 'encrypted', '打开密码'],
    [
      'a web page',
      () => bytesOf('<html><body><table><tr><td>编号</td></tr></table></body></html>'),
      'web-page',
      '网页',
    ],
    ['a table of commas', () => bytesOf('编号,姓名\n1,试甲'), 'not-a-workbook', '不是 .xlsx'],
    ['a zip cut short', async () => (await good()).subarray(0, 900), 'damaged', '损坏'],
    [
      'a part cut out',
      async () => {
        const bytes = await good()
        return Buffer.concat([bytes.subarray(0, 300), bytes.subarray(700)])
      },
      'damaged',
      '损坏',
    ],
    [
      'XML that breaks off',
      () => rawWorkbook({ rows: '', xml: '<worksheet><sheetData><row r="1"><c' }),
      'damaged',
      '损坏',
    ],
    [
      'a Word file',
      () => rawZip({ rows: '' }).remove('xl').file('word/document.xml', '<w/>').generateAsync({ type: 'uint8array' }),
      'not-a-workbook',
      'Word',
    ],
    [
      'a binary workbook',
      () => rawZip({ rows: '' }).remove('xl').file('xl/workbook.bin', 'x').generateAsync({ type: 'uint8array' }),
      'binary-workbook',
      '.xlsb',
    ],
    ['a bomb of 100 MB', bomb, 'unpacks-too-large', '101 MB'],
    ['a bomb that denies its size', async () => withNumber(await bomb(), 100 * 1024 * 1024, 1000), 'damaged', '损坏'],
    ['60 MB', () => Promise.resolve(new Uint8Array(60 * 1024 * 1024)), 'file-too-large', '60 MB，最多 20 MB'],
    ['an empty sheet', () => rawWorkbook({ rows: '' }), 'no-header', '看过的工作表：表'],
    ['a header alone', () => rawWorkbook({ rows: head }), 'no-rows', '第 1 行表头之下没有内容'],
    ['no header', () => rawWorkbook({ rows: textRow(1, ['1', '试甲']) }), 'no-header', '编号、姓名'],
    [
      'a column missing',
      () => rawWorkbook({ rows: textRow(1, ['编号', '日期']) + textRow(2, ['1']) }),
      'wrong-columns',
      '缺少“姓名”一列',
    ],
    [
      'a column twice',
      () => rawWorkbook({ rows: textRow(1, ['编号', '姓名', '姓 名']) + textRow(2, ['1', '试甲', '例乙']) }),
      'wrong-columns',
      '“姓名”一列重复，第一处在 B1',
    ],
    [
      'too many rows',
      () =>
        rawWorkbook({ rows: head + Array.from({ length: 101 }, (_, k) => textRow(k + 2, [`${k}`, '试甲'])).join('') }),
      'too-many-rows',
      '有 101 行，一次最多 100 行',
    ],
  ]
  test.each(cases)('%s', async (_, make, rule, said) => {
    const answer = await readSheet(await make(), spec)
    const refusal = answer.ok ? undefined : answer.refusal
    expect(refusal).toMatchObject({ rule, message: { zh: expect.stringContaining(said) } })
    expect(refusal?.message.en).not.toMatch(/[\u4e00-\u9fff]{5}/)
  })

  test('no single byte of a workbook, changed, makes the reader throw', async () => {
    const bytes = await good()
    for (let at = 0; at < bytes.length; at += 37) {
      const changed = new Uint8Array(bytes)
      changed[at] = (changed[at] ?? 0) ^ 0x55
      await expect(readSheet(changed, spec)).resolves.toHaveProperty('ok')
    }
  })

  function bytesOf(text: string): Promise<Uint8Array> {
    return Promise.resolve(new TextEncoder().encode(text))
  }

  function bomb(): Promise<Uint8Array> {
    return rawZip({ rows: head })
      .file('xl/media/picture.bin', new Uint8Array(100 * 1024 * 1024))
      .generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 1 } })
  }
})
