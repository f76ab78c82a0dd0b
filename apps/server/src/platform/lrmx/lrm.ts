/**
 * `.lrm`, the older text form: one record of quoted fields joined by commas, in GBK; the photo is a file of the same name beside
 * it. Read only. Full-time and in-service education share a field, parted by `@`, level and degree by `#`; family members
 * stand in columns, parted by `@`.
 */
import { type AppointmentForm, emptyForm, type FamilyMember } from '@zhiqiao/domain'
import { done, refuse, type Result } from '../refusal.ts'
import { plainText } from './characters.ts'
import { decodeText } from './decode.ts'
import { largestForm } from './read.ts'

/** Fewer would be another kind of file: up to the family columns and the present post everything has its fixed place. */
const fewestFields = 26

export function readLrm(bytes: Uint8Array): Result<{ form: AppointmentForm }> {
  if (bytes.length > largestForm) {
    return refuse('too-large', 'form-too-large', '文件过大，不像审批表。', 'The file is too large for a form.')
  }
  const decoded = decodeText(bytes, 'gb18030')
  if (!decoded.ok) return decoded
  const fields = splitRecord(decoded.value.text)
  if (fields === undefined || fields.length < fewestFields) {
    return refuse(
      'invalid',
      'not-a-form',
      `应是以逗号相连、带引号的一行，至少 ${fewestFields} 项，这里读到 ${fields?.length ?? 0} 项：这不是 .lrm 任免审批表。`,
      `A .lrm form is one line of at least ${fewestFields} quoted fields joined by commas; here are ${fields?.length ?? 0}.`,
    )
  }
  const at = (index: number) => plainText(fields[index] ?? '').trim()
  const [fullTime, inService] = parts(at(9), '@')
  const [fullTimeSchools, inServiceSchools] = parts(at(10), '@')
  const form = emptyForm()
  Object.assign(form, {
    name: at(0),
    sex: at(1),
    birth: at(2),
    ethnicity: at(3),
    nativePlace: at(4),
    partyEntry: at(5),
    health: at(6),
    birthplace: at(7),
    workStart: at(8),
    technicalTitle: at(11),
    strengths: at(12),
    resume: at(17),
    awards: at(18),
    appraisals: at(19),
    currentPost: at(25),
    proposedPost: at(26),
    removedPost: at(27),
    reason: at(28),
    reportingBody: at(29),
    ageOn: at(30),
    filledOn: at(31),
    fullTimeEducation: parts(fullTime, '#')[0],
    fullTimeDegree: parts(fullTime, '#')[1],
    fullTimeSchool: parts(fullTimeSchools, '#')[0],
    fullTimeDegreeSchool: parts(fullTimeSchools, '#')[1],
    inServiceEducation: parts(inService, '#')[0],
    inServiceDegree: parts(inService, '#')[1],
    inServiceSchool: parts(inServiceSchools, '#')[0],
    inServiceDegreeSchool: parts(inServiceSchools, '#')[1],
  } satisfies Partial<AppointmentForm>)
  form.family = familyFrom([20, 21, 22, 23, 24].map(at))
  return done({ form })
}

function parts(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign)
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

function familyFrom(columns: readonly string[]): FamilyMember[] {
  const split = columns.map((column) => column.split('@').map((one) => one.trim()))
  const count = Math.min(40, Math.max(...split.map((column) => column.length)))
  const members = Array.from({ length: count }, (_, row) => ({
    relation: split[0]?.[row] ?? '',
    name: split[1]?.[row] ?? '',
    birth: split[2]?.[row] ?? '',
    politicalStatus: split[3]?.[row] ?? '',
    post: split[4]?.[row] ?? '',
  }))
  return members.filter((member) => Object.values(member).some((value) => value !== ''))
}

/**
 * The fields of the record. A quotation mark closes its field only before a comma or the end: within a resume people quote.
 * Undefined where the text does not begin as a record does.
 */
function splitRecord(text: string): string[] | undefined {
  const record = text.trim()
  if (!record.startsWith('"')) return undefined
  const fields: string[] = []
  let at = 0
  while (record[at] === '"') {
    const close = closingMark(record, at + 1)
    fields.push(record.slice(at + 1, close).replaceAll('""', '"'))
    at = close + 1
    if (record[at] !== ',') break
    at++
    // A field that stands without marks is taken up to the next comma.
    while (at < record.length && record[at] !== '"') {
      const comma = record.indexOf(',', at)
      fields.push(record.slice(at, comma < 0 ? record.length : comma))
      at = comma < 0 ? record.length : comma + 1
    }
    if (fields.length > 200) return fields
  }
  return fields
}

function closingMark(record: string, from: number): number {
  for (let at = record.indexOf('"', from); at >= 0; at = record.indexOf('"', at + 1)) {
    const next = record[at + 1]
    if (next === undefined || next === ',' || next === '\r' || next === '\n') return at
    if (next === '"') at++
  }
  return record.length
}
