/** The form as a document to print: the usual two pages, one table each. */
import {
  type AppointmentForm,
  type Day,
  type FamilyMember,
  fullYears,
  parseDay,
  readFormMonth,
  readPartyEntry,
} from '@zhiqiao/domain'
import {
  AlignmentType,
  Document,
  HeightRule,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Portrait } from '../../platform/pictures.ts'

/** Column widths of the first page in twentieths of a point; together the width of A4 between its margins. */
const first = [1180, 1240, 1180, 1240, 1180, 1340, 1700] as const
const second = [760, 900, 1100, 1240, 1200, 3860] as const
const width = first.reduce((sum, one) => sum + one, 0)

const page = { margin: { top: 1000, bottom: 800, left: 1420, right: 1420 } }

export async function formDocument(form: AppointmentForm, photo: Portrait | undefined, today: Day): Promise<Buffer> {
  const document = new Document({
    creator: '智桥',
    title: `干部任免审批表 ${form.name}`,
    styles: { default: { document: { run: { font: { ascii: 'Times New Roman', eastAsia: '宋体' }, size: 21 } } } },
    // A section a page: a break of its own would make a third page where the resume is long.
    sections: [
      { properties: { page }, children: [heading(), firstPage(form, photo, today)] },
      { properties: { page }, children: [secondPage(form, today)] },
    ],
  })
  return Packer.toBuffer(document)
}

function heading(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 200 },
    children: [
      new TextRun({
        text: '干 部 任 免 审 批 表',
        size: 36,
        font: { ascii: 'Times New Roman', eastAsia: '方正小标宋简体' },
      }),
    ],
  })
}

interface CellOptions {
  span?: number
  rows?: number
  left?: boolean
  upright?: boolean
}

function paragraphs(text: string, left: boolean): Paragraph[] {
  const alignment = left ? AlignmentType.LEFT : AlignmentType.CENTER
  return text.split(/\r\n|\r|\n/u).map((line) => new Paragraph({ alignment, children: [new TextRun(line)] }))
}

function cell(text: string, options: CellOptions = {}): TableCell {
  return new TableCell({
    children: paragraphs(text, options.left === true),
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 60, right: 60 },
    ...(options.span !== undefined && { columnSpan: options.span }),
    ...(options.rows !== undefined && { rowSpan: options.rows }),
    ...(options.upright && { textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT }),
  })
}

function row(height: number, children: TableCell[]): TableRow {
  return new TableRow({ height: { value: height, rule: HeightRule.ATLEAST }, children, cantSplit: height < 3000 })
}

function table(columnWidths: readonly number[], rows: TableRow[]): Table {
  return new Table({
    columnWidths: [...columnWidths],
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    rows,
  })
}

function firstPage(form: AppointmentForm, photo: Portrait | undefined, today: Day): Table {
  const on = formDay(form.ageOn) ?? today
  return table(first, [
    row(620, [
      cell('姓　名'),
      cell(form.name),
      cell('性　别'),
      cell(form.sex),
      cell('出生年月\n（岁）'),
      cell(withAge(form.birth, on)),
      photoCell(photo),
    ]),
    row(620, [
      cell('民　族'),
      cell(form.ethnicity),
      cell('籍　贯'),
      cell(form.nativePlace),
      cell('出 生 地'),
      cell(form.birthplace),
    ]),
    row(620, [
      cell('入　党\n时　间'),
      cell(partyText(form.partyEntry)),
      cell('参加工\n作时间'),
      cell(dotted(form.workStart)),
      cell('健康状况'),
      cell(form.health),
    ]),
    row(620, [
      cell('专业技\n术职务'),
      cell(form.technicalTitle, { span: 2 }),
      cell('熟悉专业\n有何专长'),
      cell(form.strengths, { span: 2 }),
    ]),
    row(620, [
      cell('学　历\n学　位', { rows: 2 }),
      cell('全日制\n教　育'),
      cell(lines(form.fullTimeEducation, form.fullTimeDegree), { span: 2 }),
      cell('毕业院校\n系及专业'),
      cell(lines(form.fullTimeSchool, form.fullTimeDegreeSchool), { span: 2 }),
    ]),
    row(620, [
      cell('在　职\n教　育'),
      cell(lines(form.inServiceEducation, form.inServiceDegree), { span: 2 }),
      cell('毕业院校\n系及专业'),
      cell(lines(form.inServiceSchool, form.inServiceDegreeSchool), { span: 2 }),
    ]),
    row(620, [cell('现　任　职　务', { span: 2 }), cell(form.currentPost, { span: 5, left: true })]),
    row(620, [cell('拟　任　职　务', { span: 2 }), cell(form.proposedPost, { span: 5, left: true })]),
    row(620, [cell('拟　免　职　务', { span: 2 }), cell(form.removedPost, { span: 5, left: true })]),
    row(7400, [cell('简\n\n\n历'), cell(form.resume, { span: 6, left: true })]),
  ])
}

function photoCell(photo: Portrait | undefined): TableCell {
  const box = { width: 104, height: 140 }
  const scale = photo ? Math.min(box.width / photo.width, box.height / photo.height) : 0
  return new TableCell({
    rowSpan: 4,
    verticalAlign: VerticalAlignTable.CENTER,
    children: photo
      ? [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [
              new ImageRun({
                type: photo.mediaType === 'image/png' ? 'png' : 'jpg',
                data: photo.bytes,
                transformation: { width: Math.round(photo.width * scale), height: Math.round(photo.height * scale) },
                altText: { name: '照片', title: '照片', description: '照片' },
              }),
            ],
          }),
        ]
      : paragraphs('照　片', false),
  })
}

/** Seven members at least, as the printed form has lines for; more where there are more. */
const fewestLines = 7

function secondPage(form: AppointmentForm, today: Day): Table {
  const on = formDay(form.ageOn) ?? today
  const family = [...form.family]
  while (family.length < fewestLines) family.push({ relation: '', name: '', birth: '', politicalStatus: '', post: '' })
  const wide = { span: 5, left: true }
  return table(second, [
    row(1900, [cell('奖惩\n情况'), cell(form.awards, wide)]),
    row(1500, [cell('年度\n考核\n结果'), cell(form.appraisals, wide)]),
    row(1400, [cell('任免\n理由'), cell(form.reason, wide)]),
    row(520, [
      cell('家庭\n主要\n成员\n及重\n要社\n会关\n系', { rows: family.length + 1 }),
      cell('称谓'),
      cell('姓名'),
      cell('出生年月\n（岁）'),
      cell('政治面貌'),
      cell('工 作 单 位 及 职 务'),
    ]),
    ...family.map((member) => row(640, memberCells(member, on))),
    row(900, [cell('呈报\n单位'), cell(form.reportingBody, wide)]),
    row(2000, [
      cell('审批\n机关\n意见'),
      cell('\n\n（盖章）\n年　月　日', { span: 2 }),
      cell('行政\n机关\n任免\n意见'),
      cell('\n\n（盖章）\n年　月　日', { span: 2 }),
    ]),
    row(520, [
      cell('填表人', { span: 2 }),
      cell(form.filledBy, { span: 2 }),
      cell('填表时间'),
      cell(dottedDay(form.filledOn)),
    ]),
  ])
}

function memberCells(member: FamilyMember, on: Day): TableCell[] {
  // Nobody who has died has an age.
  const isDead = /去世|已故|病故|亡故/u.test(member.post)
  const born = isDead ? dotted(member.birth) : withAge(member.birth, on)
  return [
    cell(member.relation),
    cell(member.name),
    cell(born),
    cell(member.politicalStatus),
    cell(member.post, { left: true }),
  ]
}

function lines(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n')
}

/** `198303` → `1983.03`; what is no month stays as it is. */
function dotted(text: string): string {
  return readFormMonth(text)?.month.replace('-', '.') ?? text
}

function dottedDay(text: string): string {
  const read = readFormMonth(text)
  if (!read) return text
  const [year, month] = read.month.split('-')
  return `${year}年${Number(month)}月${read.day === undefined ? '' : `${Number(read.day)}日`}`
}

function partyText(text: string): string {
  const { month, party } = readPartyEntry(text)
  return lines(month?.replace('-', '.') ?? '', party ?? '')
}

/** The day from which ages are reckoned: the form's own, `20260401`. */
function formDay(text: string): Day | undefined {
  const read = readFormMonth(text)
  return read && parseDay(`${read.month}-${read.day ?? '01'}`)
}

function withAge(text: string, on: Day | undefined): string {
  const read = readFormMonth(text)
  const born = read && parseDay(`${read.month}-${read.day ?? '01'}`)
  if (!born) return text
  const age = on === undefined ? undefined : fullYears(born, on)
  return age === undefined || age < 0 ? dotted(text) : `${dotted(text)}\n（${age}岁）`
}
