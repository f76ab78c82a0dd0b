/**
 * The appointment form (干部任免审批表) as the field fills it: every value is the text that stands there, so that nothing is
 * lost between two programs. What the platform reckons with (days, codes) is read out of it, here and in the profile's tables.
 */

/** The text fields in the order of the form. */
export const formFields = [
  'name',
  'sex',
  'birth',
  'ethnicity',
  'nativePlace',
  'birthplace',
  'partyEntry',
  'workStart',
  'health',
  'technicalTitle',
  'strengths',
  'fullTimeEducation',
  'fullTimeDegree',
  'fullTimeSchool',
  'fullTimeDegreeSchool',
  'inServiceEducation',
  'inServiceDegree',
  'inServiceSchool',
  'inServiceDegreeSchool',
  'currentPost',
  'proposedPost',
  'removedPost',
  'resume',
  'awards',
  'appraisals',
  'reason',
  'reportingBody',
  'ageOn',
  'filledOn',
  'filledBy',
] as const

export type FormField = (typeof formFields)[number]

export const familyFields = ['relation', 'name', 'birth', 'politicalStatus', 'post'] as const

export type FamilyMember = Record<(typeof familyFields)[number], string>

/** More than any form holds; what is longer is another document pasted in. */
export function longestText(field: FormField): number {
  return field === 'resume' ? 20_000 : 2_000
}

export const longestMember: Record<(typeof familyFields)[number], number> = {
  relation: 40,
  name: 60,
  birth: 40,
  politicalStatus: 60,
  post: 300,
}
export const mostMembers = 40

/** Empty text stands for what is not filled in. The identification number and the photo are kept apart from it. */
export type AppointmentForm = Record<FormField, string> & { family: FamilyMember[] }

export function emptyForm(): AppointmentForm {
  const fields = Object.fromEntries(formFields.map((field) => [field, ''])) as Record<FormField, string>
  return { ...fields, family: [] }
}

/** `YYYY-MM`. The form gives months; a day that is written all the same is kept beside. */
export type Month = string

const monthPattern =
  /^\s*((?:19|20)\d{2})\s*[.．。/／年-]?\s*(\d{1,2})\s*(?:[.．。/／月-]?\s*(\d{1,2})?\s*[日号]?)?\s*$/u

/** The month (and the day, where one stands) of `198503`, `1985.03`, `1985年3月`, `19850302`; undefined where it is none. */
export function readFormMonth(text: string): { month: Month; day?: string } | undefined {
  const found = monthPattern.exec(toHalfWidth(text))
  const [year, month, day] = [found?.[1], found?.[2], found?.[3]]
  if (year === undefined || month === undefined) return undefined
  if (Number(month) < 1 || Number(month) > 12) return undefined
  const written = `${year}-${month.padStart(2, '0')}`
  if (day === undefined) return { month: written }
  if (Number(day) < 1 || Number(day) > 31) return undefined
  return { month: written, day: day.padStart(2, '0') }
}

export interface PartyEntry {
  /** Entry into the Communist Party. */
  month?: Month
  /** The name of another party, or whatever else stands there. */
  party?: string
}

/** `201006`, `民盟`, `201006；民盟`, `民建200108`, `（民建、民盟）`: a date, parties, or both in either order. */
export function readPartyEntry(text: string): PartyEntry {
  const entry: PartyEntry = {}
  // A party and its date are also written as one word.
  const parted = toHalfWidth(text)
    .replaceAll(/(\p{Script=Han})(?=(?:19|20)\d{2})/gu, '$1 ')
    .replaceAll(/(\d)(?=(?![年月日号])\p{Script=Han})/gu, '$1 ')
  for (const part of parted.split(/[；;，,、()\s]+/u)) {
    if (part === '') continue
    const month = readFormMonth(part)?.month
    if (month !== undefined && entry.month === undefined) entry.month = month
    else if (month === undefined) entry.party = entry.party === undefined ? part : `${entry.party}；${part}`
  }
  return entry
}

/** Full-width digits, letters and signs as their ordinary forms; what the keyboards of the field often leave. */
export function toHalfWidth(text: string): string {
  return text.replace(/[！-～]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll('　', ' ')
}

/** Years and grades of `2022年称职，2023年、2024年优秀`; `grades` are the names that count, the longest first wins. */
export function readAppraisals(text: string, grades: readonly string[]): { year: number; grade: string }[] {
  const byLength = [...grades].sort((a, b) => b.length - a.length)
  if (byLength.length === 0) return []
  const token = new RegExp(
    `((?:19|20)\\d{2})|(${byLength.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`,
    'gu',
  )
  const found = new Map<number, string>()
  let waiting: number[] = []
  let closed = false
  for (const [, year, grade] of toHalfWidth(text).matchAll(token)) {
    if (year !== undefined) {
      if (closed) waiting = []
      closed = false
      waiting.push(Number(year))
    } else if (grade !== undefined) {
      for (const one of waiting) found.set(one, grade)
      closed = true
    }
  }
  return [...found].map(([year, grade]) => ({ year, grade })).sort((a, b) => a.year - b.year)
}
