/** One judgment: text in, fields out. */
import { amountsIn } from '../text/amounts.ts'
import { type NormalText, normalise } from '../text/normal.ts'
import { readArticles } from './articles.ts'
import { caseNumbersIn, type NumberFound } from './case-number.ts'
import { readCourse } from './course.ts'
import { readLoans } from './loans.ts'
import { readMarks } from './marks.ts'
import { readDocType, readOutcome } from './outcome.ts'
import { readPassages } from './passages.ts'
import { readParties } from './parties.ts'
import { findSections, isEmpty, type Sections } from './sections.ts'
import { readSignOff } from './sign-off.ts'
import type { CaseNumber, Fields } from './types.ts'

/** A judgment in the one spelling with its parts, as the readers of fields and the checks of a document need it. */
export interface Opened {
  readonly normal: NormalText
  readonly sections: Sections
  readonly numbers: readonly NumberFound[]
}

export function open(raw: string): Opened {
  const normal = normalise(raw)
  const sections = findSections(normal.text)
  return { normal, sections, numbers: caseNumbersIn(normal.text, 0, normal.text.length) }
}

/** Everything that the text says of the case; what it does not say is absent. `id` is the caller's. */
export function readFields(id: string, { normal, sections, numbers }: Opened): Fields {
  const fields: Fields = {
    id,
    parties: [],
    outcome: { places: {} },
    articles: [],
    judges: [],
    places: {},
    marks: [],
  }
  readDocType(normal, sections, fields)
  readNumbers(normal, sections, numbers, fields)
  readCourt(normal, sections, fields)
  fields.parties = readParties(normal, sections.parties)
  readCourse(normal, sections, fields)
  readClaimed(normal, sections, fields)
  const loans = readLoans(normal, sections, fields.cause)
  const [loan] = loans
  if (loan) fields.loan = loan
  if (loans.length > 1) fields.loans = loans
  readOutcome(normal, sections, fields)
  readFee(normal, sections, fields)
  fields.articles = readArticles(normal, sections.basis)
  readSignOff(normal, sections, fields)
  fields.marks = readMarks(normal, sections)
  readPassages(normal, sections, fields)
  return fields
}

function readNumbers(
  normal: NormalText,
  { head, parties, course }: Sections,
  numbers: readonly NumberFound[],
  fields: Fields,
): void {
  // A number in the head is the document's own; elsewhere it is one that the text cites.
  const own = isEmpty(parties) && isEmpty(course) ? undefined : numbers.find(({ end }) => end <= head.end)
  const first = own ?? numbers.find((one) => one.start < 120 && isAlone(normal.text, one))
  if (first) fields.caseNumber = present(normal, first)
  const cited = numbers.filter((one) => one !== first && !isSameNumber(one, first)).map((one) => present(normal, one))
  if (cited.length > 0) fields.cited = cited
}

function isAlone(text: string, { start, end }: NumberFound): boolean {
  return (
    (start === 0 || text.charAt(start - 1) === '\n' || text.charAt(start - 1) === '书') &&
    /^(?:\n|$|原告|上诉|申请)/.test(text.slice(end, end + 2))
  )
}

function isSameNumber(a: NumberFound, b: NumberFound | undefined): boolean {
  return b !== undefined && a.year === b.year && a.court === b.court && a.type === b.type && a.serial === b.serial
}

function present(normal: NormalText, { start, end, year, court, type, serial }: NumberFound): CaseNumber {
  const at = normal.span(start, end)
  return { raw: normal.raw.slice(...at), year, court, type, serial, at }
}

const courtName =
  /(?:中华人民共和国)?[一-龥]{2,24}?(?:人民法院|海事法院|知识产权法院|互联网法院|铁路运输(?:中级)?法院|金融法院|林区基层法院)/

function readCourt(normal: NormalText, { head }: Sections, fields: Fields): void {
  const found = courtName.exec(normal.text.slice(0, Math.min(head.end, 400)))
  if (!found) return
  fields.court = { name: found[0], at: normal.span(found.index, found.index + found[0].length) }
}

const wageWords = /工资|劳动报酬|劳务费|劳务报酬|欠薪/

function readClaimed(normal: NormalText, { claim, facts }: Sections, fields: Fields): void {
  const { text } = normal
  const from = Math.max(claim.start, text.indexOf('请求', claim.start), 0)
  const start = from < claim.end ? from : claim.start
  const [first] = amountsIn(text, start, claim.end)
  if (first) {
    fields.claimed = first.value
    fields.places['claimed'] = normal.span(first.start, first.end)
  }
  if (fields.cause !== undefined && !/劳|工资/.test(fields.cause)) return
  for (const section of [facts, claim]) {
    for (const amount of amountsIn(text, section.start, section.end)) {
      const around = text.slice(Math.max(section.start, amount.start - 16), Math.min(section.end, amount.end + 4))
      if (!wageWords.test(around) || /每月|月工资|日工资|标准/.test(around)) continue
      fields.wages = amount.value
      fields.places['wages'] = normal.span(amount.start, amount.end)
      return
    }
  }
}

function readFee(normal: NormalText, { operative, signOff }: Sections, fields: Fields): void {
  const { text } = normal
  const at = text.indexOf('受理费', operative.start)
  if (isEmpty(operative) || at < 0 || at > signOff.start) return
  const [amount] = amountsIn(text, at, Math.min(at + 40, text.length))
  if (!amount) return
  const halved = /减半/.test(text.slice(at, at + 60))
  fields.fee = { amount: amount.value, halved, at: normal.span(amount.start, amount.end) }
}
