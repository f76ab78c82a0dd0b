/**
 * What a form would change: each field with its old and new text, what taking it over does to the record that rules and
 * selection read, and why it can't be taken over where it can't.
 */
import type { FormChoice, OfficerUpdate } from '@zhiqiao/contract'
import {
  type AppointmentForm,
  familyFields,
  type FamilyMember,
  formFields,
  longestMember,
  longestText,
  mostMembers,
  type Profile,
  readAppraisals,
  readIdNumber,
  type Schooling,
  type Text,
  wordIdNumberFault,
} from '@zhiqiao/domain'
import {
  birthDay,
  educationCode,
  ethnicityCode,
  highestEducation,
  monthDay,
  politicalCode,
  rankNamed,
  sexCode,
} from './form-codes.ts'
import { type OfficerRecord, sameText, shortPost } from './record.ts'

/** What was read of a person, from whatever kind of file. */
export interface ReadForm {
  content: AppointmentForm
  idNumber: string
  /** Whether there is a photo that may be kept. */
  hasPhoto: boolean
}

export interface Difference {
  field: FormChoice
  old: string
  new: string
  kind: 'filled' | 'changed' | 'emptied'
  notes: Text[]
  blocked?: Text
  unread?: boolean
}

export interface Standing {
  record: OfficerRecord | undefined
  content: AppointmentForm
  hasPhoto: boolean
}

/** The fields that differ, in the order of the form. What the number and the form say against each other stands with the field. */
export function differencesOf(profile: Profile, read: ReadForm, standing: Standing, photoSame: boolean): Difference[] {
  const found: Difference[] = []
  const add = (field: FormChoice, old: string, now: string, note: { notes: Text[]; blocked?: Text }) => {
    const kind = now === '' ? 'emptied' : old === '' ? 'filled' : 'changed'
    found.push({ field, old, new: now, kind, ...note, ...(note.notes.includes(unread) && { unread: true }) })
  }
  for (const field of formFields) {
    const [old, now] = [standing.content[field], read.content[field]]
    if (!sameText(old, now)) add(field, old, now, noteOn(profile, field, read, standing.record))
  }
  const [oldFamily, newFamily] = [familyText(standing.content.family), familyText(read.content.family)]
  if (oldFamily !== newFamily) add('family', oldFamily, newFamily, familyNote(read.content.family))
  const known = standing.record?.idNumber ?? ''
  if (read.idNumber !== known && read.idNumber !== '') add('idNumber', known, read.idNumber, idNumberNote(read))
  if (read.hasPhoto && !photoSame) {
    add('photo', standing.hasPhoto ? '●' : '', '●', { notes: [] })
  }
  return found
}

function familyText(family: readonly FamilyMember[]): string {
  return family
    .map(({ relation, name, birth, politicalStatus, post }) =>
      [relation, name, birth, politicalStatus, post].join('　'),
    )
    .join('\n')
}

function familyNote(family: readonly FamilyMember[]): { notes: Text[]; blocked?: Text } {
  if (family.length > mostMembers) return { notes: [], blocked: tooLong(family.length, mostMembers, '人', 'people') }
  for (const member of family) {
    const long = familyFields.find((field) => member[field].length > longestMember[field])
    if (long) return { notes: [], blocked: tooLong(member[long].length, longestMember[long], '字', 'characters') }
  }
  return { notes: [] }
}

function tooLong(seen: number, most: number, zh: string, en: string): Text {
  return { zh: `有 ${seen} ${zh}，最多 ${most} ${zh}`, en: `${seen} ${en}, at most ${most}` }
}

function idNumberNote({ idNumber }: ReadForm): { notes: Text[]; blocked?: Text } {
  const number = readIdNumber(idNumber)
  return number.ok ? { notes: [] } : { notes: [], blocked: wordIdNumberFault(number.fault) }
}

const unread: Text = {
  zh: '读不出这一项的值；取用也只存入表中，名册不变',
  en: 'its value is not understood; taken over, it stays in the form and the record does not change',
}

function noteOn(
  profile: Profile,
  field: (typeof formFields)[number],
  read: ReadForm,
  record: OfficerRecord | undefined,
): { notes: Text[]; blocked?: Text } {
  const { content } = read
  const text = content[field]
  const number = readIdNumber(read.idNumber === '' ? (record?.idNumber ?? '') : read.idNumber)
  if (text === '') {
    return field === 'name'
      ? { notes: [], blocked: { zh: '姓名不能为空', en: 'a name is needed' } }
      : { notes: [{ zh: '表中为空；取用即清空', en: 'empty in the form: taking it over clears the value' }] }
  }
  if (text.length > longestText(field)) {
    return { notes: [], blocked: tooLong(text.length, longestText(field), '字', 'characters') }
  }
  switch (field) {
    case 'name':
      return text.length > 60 ? { notes: [], blocked: { zh: '超过 60 字', en: 'over 60 characters' } } : { notes: [] }
    case 'sex': {
      const code = sexCode(profile, text)
      if (code === undefined) return { notes: [unread] }
      return number.ok && number.facts.sex !== code
        ? {
            notes: [],
            blocked: { zh: '与身份证号第 17 位不一致', en: 'contradicts digit 17 of the identification number' },
          }
        : { notes: [] }
    }
    case 'birth': {
      const read_ = birthDay(text, read.idNumber, record?.birth ?? undefined)
      if (!read_) return { notes: [unread] }
      if (number.ok && !number.facts.birth.startsWith(read_.day.slice(0, 7))) {
        const month = number.facts.birth.slice(0, 7)
        return {
          notes: [],
          blocked: { zh: `身份证号中的出生年月是 ${month}`, en: `the identification number says ${month}` },
        }
      }
      return { notes: read_.sure ? [] : [firstOfMonth(read_.day)] }
    }
    case 'workStart': {
      const read_ = monthDay(text, record?.serviceStart ?? undefined)
      return { notes: read_ ? (read_.sure ? [] : [firstOfMonth(read_.day)]) : [unread] }
    }
    case 'ethnicity':
      return { notes: ethnicityCode(profile, text) === undefined ? [unread] : [] }
    case 'partyEntry':
      return { notes: politicalCode(profile, text) === undefined ? [unread] : [] }
    case 'fullTimeEducation':
    case 'inServiceEducation':
      return { notes: educationCode(profile, text) === undefined ? [unread] : [] }
    case 'currentPost':
      return { notes: postNotes(profile, text, record) }
    case 'appraisals': {
      const years = appraisalsIn(profile, text)
      return years.length === 0
        ? { notes: [unread] }
        : {
            notes: [
              {
                zh: `读出 ${years.length} 个年度的等次，并入名册`,
                en: `${years.length} years read; they join the record`,
              },
            ],
          }
    }
    default:
      return { notes: [] }
  }
}

function firstOfMonth(day: string): Text {
  return {
    zh: `表中只有年月，名册暂记 ${day}，请核对到日`,
    en: `the form gives the month alone; recorded as ${day} until the day is known`,
  }
}

function postNotes(profile: Profile, text: string, record: OfficerRecord | undefined): Text[] {
  const notes: Text[] = []
  const rank = rankNamed(profile, text)
  const name = profile.ranks.find((item) => item.code === rank)?.name
  if (rank !== undefined && name && rank !== record?.rank) {
    notes.push({
      zh: `职务中写明「${name.zh}」，将添入职级记录（起始日期待补）`,
      en: `it names the rank ${name.en}, which joins the ranks held (its day is to be added)`,
    })
  }
  if (shortPost(text).length < text.replaceAll(/\s+/gu, '').length) {
    notes.push({ zh: '名册中只显示前 60 字', en: 'the list shows the first 60 characters' })
  }
  return notes
}

function appraisalsIn(profile: Profile, text: string): { year: number; grade: string }[] {
  const codes = new Map(profile.appraisalGrades.map((item) => [item.name.zh, item.code]))
  return readAppraisals(text, [...codes.keys()]).flatMap(({ year, grade }) => {
    const code = codes.get(grade)
    return code === undefined ? [] : [{ year, grade: code }]
  })
}

/** The change of the officer's record that goes with the chosen fields; what the form says unreadably changes nothing. */
export function updateFrom(
  profile: Profile,
  read: ReadForm,
  chosen: ReadonlySet<FormChoice>,
  after: AppointmentForm,
  record: OfficerRecord | undefined,
): OfficerUpdate {
  const { content } = read
  const change: OfficerUpdate = {}
  const coded = (
    field: FormChoice & keyof AppointmentForm,
    key: 'sex' | 'ethnicity' | 'politicalStatus',
    code: string | undefined,
  ) => {
    if (!chosen.has(field)) return
    if (content[field] === '') change[key] = null
    else if (code !== undefined) change[key] = code
  }
  if (chosen.has('name')) change.name = content.name
  coded('sex', 'sex', sexCode(profile, content.sex))
  coded('ethnicity', 'ethnicity', ethnicityCode(profile, content.ethnicity))
  coded('partyEntry', 'politicalStatus', politicalCode(profile, content.partyEntry))
  if (chosen.has('idNumber') && read.idNumber !== '') change.idNumber = read.idNumber
  const number = chosen.has('idNumber') ? read.idNumber : (record?.idNumber ?? '')
  if (chosen.has('birth')) {
    const birth = birthDay(content.birth, number, record?.birth ?? undefined)
    if (content.birth === '') change.birth = null
    else if (birth) change.birth = birth.day
  }
  if (chosen.has('workStart')) {
    const start = monthDay(content.workStart, record?.serviceStart ?? undefined)
    if (content.workStart === '') change.serviceStart = null
    else if (start) change.serviceStart = start.day
  }
  if (chosen.has('technicalTitle')) change.technicalTitle = content.technicalTitle.slice(0, 60) || null
  if (chosen.has('strengths')) change.strengths = content.strengths.slice(0, 200) || null
  if (chosen.has('currentPost')) {
    change.postTitle = shortPost(content.currentPost) || null
    const rank = rankNamed(profile, content.currentPost)
    if (rank !== undefined) change.rank = rank
  }
  if (chosen.has('appraisals')) {
    const years = new Map(
      [...(record?.appraisals ?? []), ...appraisalsIn(profile, content.appraisals)].map((one) => [one.year, one]),
    )
    if (years.size > 0) change.appraisals = [...years.values()].sort((a, b) => a.year - b.year).slice(-60)
  }
  if (chosen.has('fullTimeEducation') || chosen.has('inServiceEducation')) {
    const highest = highestEducation(profile, after)
    if (highest !== undefined) change.education = highest
  }
  change.schooling = schoolingOf(after)
  return change
}

/** Where somebody studied, in the form's own words, for those who may not see the form. */
export function schoolingOf(form: AppointmentForm): Schooling[] {
  const all: Schooling[] = [
    {
      mode: 'full-time',
      education: form.fullTimeEducation,
      degree: form.fullTimeDegree,
      school: form.fullTimeSchool || form.fullTimeDegreeSchool,
    },
    {
      mode: 'in-service',
      education: form.inServiceEducation,
      degree: form.inServiceDegree,
      school: form.inServiceSchool || form.inServiceDegreeSchool,
    },
  ]
  return all
    .filter(({ education, degree, school }) => `${education}${degree}${school}` !== '')
    .map(({ mode, education, degree, school }) => ({
      mode,
      education: oneLine(education, 60),
      degree: oneLine(degree, 60),
      school: oneLine(school, 120),
    }))
}

function oneLine(text: string, max: number): string {
  return text.replaceAll(/\s+/gu, ' ').slice(0, max)
}

/** The form with the chosen fields taken over. */
export function takeOver(
  current: AppointmentForm,
  read: AppointmentForm,
  chosen: ReadonlySet<FormChoice>,
): AppointmentForm {
  const after = { ...current }
  for (const field of formFields) if (chosen.has(field)) after[field] = read[field]
  if (chosen.has('family')) after.family = read.family
  return after
}
