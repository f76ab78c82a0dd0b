/**
 * An official letter as .docx, set as GB/T 9704-2012 asks: A4, 37 mm above and 28 mm left, a body of 22 lines of 28
 * characters in third-size Fangsong, the title in second-size Xiaobiaosong, number with 〔〕, date in Arabic figures.
 * Fonts are named, not embedded: the offices that use these papers have them, and Word falls back where one lacks them.
 */
import type { Day } from '@zhiqiao/domain'
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'

export interface LetterTable {
  title: string
  columns: readonly { title: string /** Of the 156 mm between the margins. */; millimetres: number }[]
  rows: readonly (readonly string[])[]
}

export interface OfficialLetter {
  /** The office in whose name it is written, in full. */
  issuer: string
  number: string
  title: string
  /** Whom it addresses, without the colon. */
  to: string
  /** Paragraphs in order; one that begins with 一、 stands as a heading of the first level. */
  paragraphs: readonly string[]
  attachment?: LetterTable
  signedOn: Day
  contact: string
}

/** Point sizes by their Chinese names: 二号, 三号, 四号, 小四. */
export const size = { second: 22, third: 16, fourth: 14, smallFourth: 12 }
const fonts = { title: '方正小标宋简体', body: '仿宋_GB2312', head: '黑体', page: '宋体' }
const millimetre = 1440 / 25.4
export const mm = (value: number) => Math.round(value * millimetre)
/** 22 lines in the 225 mm of the body: 28.95 pt each. */
const line = Math.round(28.95 * 20)
const red = 'C00000'
const body = { width: 156, height: 225 }

export function run(
  text: string,
  font: keyof typeof fonts,
  points: number,
  more: { color?: string; break?: number } = {},
): TextRun {
  const name = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: fonts[font], cs: 'Times New Roman' }
  return new TextRun({ text, font: name, size: points * 2, ...more })
}

export function paragraph(children: TextRun[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ spacing: { line, lineRule: LineRuleType.EXACT }, ...options, children })
}

/** Indents by characters of the third size. */
export const characters = (count: number) => Math.round(count * size.third * 20)

export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** Width of a line in points: a Han character is as wide as its size, a Latin one half, a quarter stands between them. */
function widthOf(text: string, points: number): number {
  const letters = Array.from(text).reduce(
    (sum, one) => sum + ((one.codePointAt(0) ?? 0) > 0xff ? points : points / 2),
    0,
  )
  const borders = text.match(/(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])/g)?.length ?? 0
  return letters + (borders * points) / 4
}

/** A4 with the margins of the standard. */
export const page = {
  size: { width: mm(210), height: mm(297) },
  margin: {
    top: mm(37),
    left: mm(28),
    right: mm(210 - 28 - body.width),
    bottom: mm(297 - 37 - body.height),
    footer: mm(25),
  },
}

/** A title of two lines breaks where no word is broken, and as evenly as that allows. */
function titleRuns({ issuer, title }: OfficialLetter): TextRun[] {
  const room = Math.floor((body.width / 25.4) * (72 / size.second))
  const places = [issuer.length, title.indexOf('（'), title.indexOf('）') + 1].filter(
    (place) => place > 0 && place <= room && title.length - place <= room,
  )
  const [best] = places.sort((a, b) => Math.abs(title.length - 2 * a) - Math.abs(title.length - 2 * b))
  if (title.length <= room || best === undefined) return [run(title, 'title', size.second)]
  return [run(title.slice(0, best), 'title', size.second), run(title.slice(best), 'title', size.second, { break: 1 })]
}

function head(letter: OfficialLetter): Paragraph[] {
  const { issuer, number, to } = letter
  const largest = Math.min(42, Math.floor(((body.width / 25.4) * 72 * 0.96) / Array.from(issuer).length))
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 240, after: 320 },
      children: [run(issuer, 'title', largest, { color: red })],
    }),
    paragraph([run(number, 'body', size.third)], {
      alignment: AlignmentType.CENTER,
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: red, space: 8 } },
    }),
    paragraph([]),
    paragraph([]),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: 35 * 20, lineRule: LineRuleType.EXACT },
      children: titleRuns(letter),
    }),
    paragraph([]),
    paragraph([run(`${to}：`, 'body', size.third)]),
  ]
}

/** Paragraphs of the body; the beginning of one that opens with 一、 stands as a heading. The last stays with what closes the paper. */
export function bodyOf({ paragraphs }: Pick<OfficialLetter, 'paragraphs'>): Paragraph[] {
  return paragraphs.map((text, index) => {
    const heading = /^[一二三四五六七八九十]+、[^。]*。/.exec(text)?.[0]
    const runs = heading
      ? [run(heading, 'head', size.third), run(text.slice(heading.length), 'body', size.third)]
      : [run(text, 'body', size.third)]
    return paragraph(runs, {
      indent: { firstLine: characters(2) },
      alignment: AlignmentType.JUSTIFIED,
      keepNext: index === paragraphs.length - 1,
    })
  })
}

/**
 * The date four characters from the right edge, the issuer centred above it: the seal goes over both. The contact stands on the
 * line below the date; what closes the letter keeps together, so that no page holds a signature or a contact alone.
 */
function close({ issuer, signedOn, contact, attachment }: OfficialLetter): Paragraph[] {
  const day = chineseDay(signedOn)
  const margin = 4 * size.third
  const over = margin + (widthOf(day, size.third) - widthOf(issuer, size.third)) / 2
  return [
    ...(attachment
      ? [
          paragraph([]),
          paragraph([run(`附件：${attachment.title}`, 'body', size.third)], { indent: { firstLine: characters(2) } }),
        ]
      : []),
    paragraph([], { keepNext: true }),
    paragraph([], { keepNext: true }),
    paragraph([run(issuer, 'body', size.third)], {
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.max(0, Math.round(over * 20)) },
      keepNext: true,
    }),
    paragraph([run(day, 'body', size.third)], {
      alignment: AlignmentType.RIGHT,
      indent: { right: margin * 20 },
      keepNext: contact !== '',
    }),
    ...(contact === ''
      ? []
      : [paragraph([run(`（联系人：${contact}）`, 'body', size.third)], { indent: { firstLine: characters(2) } })]),
  ]
}

/** A table of fixed widths whose head stands again on each page. */
export function ruledTable({ columns, rows }: Pick<LetterTable, 'columns' | 'rows'>): Table {
  const cell = (text: string, millimetres: number, font: 'head' | 'body') =>
    new TableCell({
      width: { size: mm(millimetres), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: font === 'head' ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [run(text, font, size.smallFourth)],
        }),
      ],
    })
  const row = (texts: readonly string[], font: 'head' | 'body') =>
    new TableRow({
      tableHeader: font === 'head',
      cantSplit: true,
      children: columns.map(({ millimetres }, index) => cell(texts[index] ?? '', millimetres, font)),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(columns.reduce((sum, one) => sum + one.millimetres, 0)), type: WidthType.DXA },
    columnWidths: columns.map((one) => mm(one.millimetres)),
    rows: [
      row(
        columns.map((one) => one.title),
        'head',
      ),
      ...rows.map((texts) => row(texts, 'body')),
    ],
  })
}

/** A table on a page of its own, after the signature. */
export function attached(table: LetterTable): (Paragraph | Table)[] {
  return [
    paragraph([run('附件', 'head', size.third)], { pageBreakBefore: true }),
    paragraph([]),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: 35 * 20, lineRule: LineRuleType.EXACT, after: 240 },
      children: [run(table.title, 'title', size.second)],
    }),
    ruledTable(table),
  ]
}

/** Page numbers as — 1 —, on the outer side: right on odd pages, left on even ones, one character from the edge. */
export function footer(side: 'left' | 'right'): Footer {
  const font = { ascii: fonts.page, hAnsi: fonts.page, eastAsia: fonts.page }
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'right' ? { right: size.fourth * 20 } : { left: size.fourth * 20 },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font, size: size.fourth * 2 })],
      }),
    ],
  })
}

/** The letter as the bytes of a .docx. */
export function officialLetter(letter: OfficialLetter): Promise<Buffer> {
  const document = new Document({
    creator: letter.issuer,
    title: letter.title,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page },
        footers: { default: footer('right'), even: footer('left') },
        children: [
          ...head(letter),
          ...bodyOf(letter),
          ...close(letter),
          ...(letter.attachment ? attached(letter.attachment) : []),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
