/**
 * `.lrm`, the older text form: one record of quoted fields joined by commas, in GBK; the photo is a file of the same name beside
 * it. Read only. Full-time and in-service education share a field, parted by `@`, level and degree by `#`; family members
 * stand in columns, parted by `@` and filled up with empty ones. The order is that in which the programs of the field write it
 * (33 fields; 13 to 16 stay empty): name to technical title, strengths, resume to appraisals, five family columns, posts, and
 * last who filled it in and when. Marks within a text are not escaped, so a record that does not come out is refused with the
 * field from which on it is in doubt, rather than read with its fields moved.
 */
import { type AppointmentForm, emptyForm, type FamilyMember, type Text } from '@zhiqiao/domain'
import { done, refuse, type Refusal, type Result } from '../refusal.ts'
import { plainText } from './characters.ts'
import { decodeText } from './decode.ts'
import { familyWords, fieldWords } from './elements.ts'
import { type FormWarning, largestForm } from './read.ts'

/** What stands in each field, for messages. */
const order: readonly Text[] = [
  ...(
    ['name', 'sex', 'birth', 'ethnicity', 'nativePlace', 'partyEntry', 'health', 'birthplace', 'workStart'] as const
  ).map((field) => fieldWords[field]),
  { zh: '学历学位', en: 'education and degrees' },
  { zh: '毕业院校系及专业', en: 'schools' },
  fieldWords.technicalTitle,
  ...Array.from({ length: 4 }, () => ({ zh: '空项', en: 'an empty field' })),
  ...(['strengths', 'resume', 'awards', 'appraisals'] as const).map((field) => fieldWords[field]),
  ...(['relation', 'name', 'birth', 'politicalStatus', 'post'] as const).map((part) => familyWords[part]),
  ...(
    ['currentPost', 'proposedPost', 'removedPost', 'reason', 'reportingBody', 'ageOn', 'filledBy', 'filledOn'] as const
  ).map((field) => fieldWords[field]),
]

/** Some programs end with the present post; fewer than that would be another kind of file. */
const fewestFields = 26
const unused = [12, 13, 14, 15]
const familyColumns = [20, 21, 22, 23, 24]
const mostMembers = 40

type Refused = { ok: false; refusal: Refusal }

export function readLrm(bytes: Uint8Array): Result<{ form: AppointmentForm; warnings: FormWarning[] }> {
  if (bytes.length > largestForm) {
    return refuse('too-large', 'form-too-large', '文件过大，不像审批表。', 'The file is too large for a form.')
  }
  const decoded = decodeText(bytes, 'gb18030')
  if (!decoded.ok) return decoded
  const fields = splitRecord(decoded.value.text)
  const fault = faultOf(fields)
  if (fault) return fault
  const at = (index: number) => plainText(fields[index] ?? '').trim()
  const family = familyFrom(familyColumns.map(at))
  if ('refusal' in family) return family
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
    strengths: at(16),
    resume: at(17),
    awards: at(18),
    appraisals: at(19),
    currentPost: at(25),
    proposedPost: at(26),
    removedPost: at(27),
    reason: at(28),
    reportingBody: at(29),
    ageOn: at(30),
    filledBy: at(31),
    filledOn: at(32),
    fullTimeEducation: parts(fullTime, '#')[0],
    fullTimeDegree: parts(fullTime, '#')[1],
    fullTimeSchool: parts(fullTimeSchools, '#')[0],
    fullTimeDegreeSchool: parts(fullTimeSchools, '#')[1],
    inServiceEducation: parts(inService, '#')[0],
    inServiceDegree: parts(inService, '#')[1],
    inServiceSchool: parts(inServiceSchools, '#')[0],
    inServiceDegreeSchool: parts(inServiceSchools, '#')[1],
    family: family.members,
  } satisfies Partial<AppointmentForm>)
  const warnings = unused
    .filter((index) => at(index) !== '')
    .map((index): FormWarning => ({ place: String(index + 1), rule: 'unused-field', seen: at(index).slice(0, 20) }))
  return done({ form, warnings })
}

/** Why the record is no form, or not one whose fields are surely what they seem to be. */
function faultOf(fields: readonly string[]): Refused | undefined {
  if (fields.length < fewestFields) {
    return refuse(
      'invalid',
      'not-a-form',
      `应是以逗号相连、带引号的一行，共 ${order.length} 项，这里读到 ${fields.length} 项：这不是 .lrm 任免审批表。`,
      `A .lrm form is one line of ${order.length} quoted fields joined by commas; here are ${fields.length}.`,
    )
  }
  if (fields.length > order.length) {
    return refuse(
      'invalid',
      'too-many-fields',
      `应有 ${order.length} 项，这里读到 ${fields.length} 项。可能是某一项的文字里有“","”这样的符号，或文件里不止一个人。请用原来的软件打开，改用中文引号后重新导出。`,
      `There should be ${order.length} fields, here are ${fields.length}. A text in one of them may hold the marks “","”, or the file more than one person. Mend it in the program it came from and export it again.`,
    )
  }
  const text = (index: number) => plainText(fields[index] ?? '').trim()
  const wrong = (index: number, zh: string, en: string): Refused => {
    const name = order[index]
    const seen = text(index).slice(0, 20)
    return refuse(
      'invalid',
      'field-moved',
      `第 ${index + 1} 项应是${name?.zh}，这里是“${seen}”，${zh}。从这里起各项可能错位，没有读取。请用原来的软件重新导出。`,
      `Field ${index + 1} should be the ${name?.en}, here is “${seen}”, ${en}. From here on fields may have moved, so nothing was read. Export it again from the program it came from.`,
    )
  }
  if (text(1) !== '' && !/^[男女]/u.test(text(1))) return wrong(1, '不是男或女', 'which is neither 男 nor 女')
  for (const index of [2, 8]) {
    if (text(index) !== '' && !/\d{4}/u.test(text(index))) return wrong(index, '没有年份', 'which has no year in it')
  }
  return undefined
}

function parts(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign)
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

/** `#` alone stands for a part that is not filled in. Columns of unlike length would give one relative the other's post. */
function familyFrom(columns: readonly string[]): { members: FamilyMember[] } | Refused {
  const split = columns.map((column) => column.split('@').map((one) => (one.trim() === '#' ? '' : one.trim())))
  const filled = split.map((column) => column.findLastIndex((one) => one !== '') + 1)
  const lengths = split.filter((_, index) => (filled[index] ?? 0) > 0).map((column) => column.length)
  const most = Math.max(0, ...filled)
  const short = lengths.find((length) => length < most)
  if (short !== undefined) {
    const counted = (language: 'zh' | 'en') =>
      familyColumns.map((index, k) => `${order[index]?.[language]} ${split[k]?.length ?? 0}`)
    return refuse(
      'invalid',
      'family-columns',
      `第 21—25 项是家庭成员，各列人数应当相同，这里是：${counted('zh').join('，')}。分不清哪一项是谁的，没有读取。`,
      `Fields 21 to 25 are the family, as many people in each; here: ${counted('en').join(', ')}. Which belongs to whom is not certain, so nothing was read.`,
    )
  }
  const members = Array.from({ length: Math.min(mostMembers, most) }, (_, row) => ({
    relation: split[0]?.[row] ?? '',
    name: split[1]?.[row] ?? '',
    birth: split[2]?.[row] ?? '',
    politicalStatus: split[3]?.[row] ?? '',
    post: split[4]?.[row] ?? '',
  }))
  return { members: members.filter((member) => Object.values(member).some((value) => value !== '')) }
}

/**
 * The fields of the record. Within a text people quote, so first what parts two fields is `","` alone, as the programs that
 * write the form have it; where that does not come out as many fields as a form has, a mark before a comma or the end of a
 * line closes too, and a field may stand without marks.
 */
function splitRecord(text: string): string[] {
  const record = text.trim()
  if (!record.startsWith('"')) return []
  const strict = record
    .replace(/^"/, '')
    .replace(/"$/, '')
    .split(/"[ \t]*,[ \t]*"/)
  if (strict.length === order.length) return strict.map(undouble)
  const patient = splitPatiently(record)
  return patient.length === order.length || strict.length < fewestFields ? patient : strict.map(undouble)
}

const undouble = (field: string) => field.replaceAll('""', '"')

/** No fields where something is left over after the last: there may be a second person in the file. */
function splitPatiently(record: string): string[] {
  const fields: string[] = []
  let at = 0
  while (record[at] === '"') {
    const close = closingMark(record, at + 1)
    fields.push(undouble(record.slice(at + 1, close)))
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
  return record.slice(at).trim() === '' ? fields : []
}

function closingMark(record: string, from: number): number {
  for (let at = record.indexOf('"', from); at >= 0; at = record.indexOf('"', at + 1)) {
    const next = record[at + 1]
    if (next === undefined || next === ',' || next === '\r' || next === '\n') return at
    if (next === '"') at++
  }
  return record.length
}
