/** The form as it stands for an officer: what was last saved, brought up to date with what the record says since. */
import {
  type AppointmentForm,
  type Day,
  emptyForm,
  type FormField,
  formFields,
  type Profile,
  readFormMonth,
} from '@zhiqiao/domain'
import type { Tx } from '../../platform/database/connect.ts'
import type { FormLayout } from '../../platform/database/schema-people.ts'
import {
  ethnicityCode,
  formMonth,
  highestEducation,
  isPartyMember,
  partyMonth,
  partyWord,
  politicalCode,
  sexCode,
} from './form-codes.ts'

export interface OfficerRecord {
  id: string
  institutionId: string
  version: number
  name: string
  sex: string | null
  birth: Day | null
  idNumber: string | null
  ethnicity: string | null
  serviceStart: Day | null
  politicalStatus: string | null
  education: string | null
  postTitle: string | null
  technicalTitle: string | null
  strengths: string | null
  appraisals: readonly { year: number; grade: string }[]
  rank: string | null
}

export interface SavedForm {
  number: number
  content: AppointmentForm
  source: string | null
  layout: FormLayout | null
  origin: string | null
  recordedOn: Day
  photoId: string | null
}

export async function officerRecord(tx: Tx, id: string): Promise<OfficerRecord | undefined> {
  return tx
    .selectFrom('officer')
    .select([
      'id',
      'institution_id as institutionId',
      'version',
      'name',
      'sex',
      'birth',
      'id_number as idNumber',
      'ethnicity',
      'service_start as serviceStart',
      'political_status as politicalStatus',
      'education',
      'post_title as postTitle',
      'technical_title as technicalTitle',
      'strengths',
      'appraisals',
      'rank',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function savedForm(tx: Tx, officerId: string): Promise<SavedForm | undefined> {
  return tx
    .selectFrom('officer_form')
    .select(['number', 'content', 'source', 'layout', 'origin', 'recorded_on as recordedOn', 'photo_id as photoId'])
    .where('officer_id', '=', officerId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

type Reader = (text: string) => unknown

/**
 * The text of each field that the record also holds: the saved words where they say the same, else the record's. So an
 * unchanged form goes out as it came in, and a changed record is never contradicted by an old form.
 */
export function currentForm(
  profile: Profile,
  record: OfficerRecord,
  saved: AppointmentForm | undefined,
): AppointmentForm {
  const form = { ...emptyForm(), ...saved }
  const keep = (field: FormField, recorded: string | null, says: string, read: Reader) => {
    if (recorded === null) return
    if (read(form[field]) !== recorded) form[field] = says
  }
  const nameOf = (items: readonly { code: string; name: { zh: string } }[], code: string | null) =>
    items.find((item) => item.code === code)?.name.zh ?? ''
  const monthOf = (text: string) => readFormMonth(text)?.month
  keep('name', record.name, record.name, (text) => text)
  keep('sex', record.sex, nameOf(profile.sexes, record.sex).replace('性', ''), (text) => sexCode(profile, text))
  keep('birth', record.birth?.slice(0, 7) ?? null, formMonth(record.birth), monthOf)
  keep('workStart', record.serviceStart?.slice(0, 7) ?? null, formMonth(record.serviceStart), monthOf)
  keep('ethnicity', record.ethnicity, nameOf(profile.ethnicities, record.ethnicity), (text) =>
    ethnicityCode(profile, text),
  )
  // The month written for a probationary member stays when he becomes a full one.
  if (!isPartyMember(record.politicalStatus) || partyMonth(form.partyEntry) === undefined)
    keep('partyEntry', record.politicalStatus, partyWord(record.politicalStatus), (text) =>
      politicalCode(profile, text),
    )
  keep('technicalTitle', record.technicalTitle, record.technicalTitle ?? '', (text) => text)
  keep('strengths', record.strengths, record.strengths ?? '', (text) => text)
  keep('currentPost', record.postTitle, record.postTitle ?? '', (text) => shortPost(text))
  const order = (code: string | null | undefined) => profile.educations.find((item) => item.code === code)?.order ?? 999
  if (order(record.education) < order(highestEducation(profile, form))) {
    const name = nameOf(profile.educations, record.education)
    if (form.fullTimeEducation === '') form.fullTimeEducation = name
    else form.inServiceEducation = name
  }
  if (form.appraisals === '' && record.appraisals.length > 0) {
    form.appraisals = `${[...record.appraisals]
      .sort((a, b) => a.year - b.year)
      .map(({ year, grade }) => `${year}年${nameOf(profile.appraisalGrades, grade)}`)
      .join('，')}。`
  }
  return form
}

/** A post as the list of officers holds it: sixty characters, cut where a title ends if it must be. */
export function shortPost(text: string): string {
  const line = text.replaceAll(/\s+/gu, '')
  if (line.length <= 60) return line
  const cut = line.slice(0, 60)
  const end = Math.max(cut.lastIndexOf('，'), cut.lastIndexOf('、'), cut.lastIndexOf('；'))
  return end > 20 ? cut.slice(0, end) : cut
}

/** Whether two texts of a form say the same: line breaks and blanks at the ends of lines aside. */
export function sameText(a: string, b: string): boolean {
  const plain = (text: string) =>
    text
      .replaceAll(/\r\n?/gu, '\n')
      .replaceAll(/[ \t\u3000]+$/gmu, '')
      .trim()
  return plain(a) === plain(b)
}

export function isBlank(form: AppointmentForm): boolean {
  return form.family.length === 0 && formFields.every((field) => form[field].trim() === '')
}
