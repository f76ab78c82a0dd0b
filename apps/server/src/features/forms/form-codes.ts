/** The words that people write into forms, and the codes of the national tables they stand for. */
import {
  type AppointmentForm,
  type Day,
  parseDay,
  type Profile,
  readFormMonth,
  readIdNumber,
  readPartyEntry,
} from '@zhiqiao/domain'

/** GB/T 4658 by the words in use; the longest that fits counts, so that 研究生班 is not taken for 研究生. */
const educationWords: readonly [string, string][] = [
  ['博士研究生', '11'],
  ['博士', '11'],
  ['硕士研究生', '14'],
  ['党校研究生', '14'],
  ['研究生', '14'],
  ['硕士', '14'],
  ['研究生班', '17'],
  ['大学本科', '21'],
  ['党校大学', '21'],
  ['本科', '21'],
  ['大学普通班', '21'],
  ['大学', '21'],
  ['大学专科', '31'],
  ['大专', '31'],
  ['专科', '31'],
  ['中等专科', '41'],
  ['中专', '41'],
  ['职业高中', '44'],
  ['职高', '44'],
  ['技工学校', '47'],
  ['技校', '47'],
  ['普通高中', '61'],
  ['高中', '61'],
  ['初中', '71'],
  ['小学', '81'],
]

/** GB/T 4762 by the short names in use. */
const partyWords: readonly [string, string][] = [
  ['中共预备党员', '02'],
  ['预备党员', '02'],
  ['中共党员', '01'],
  ['中国共产党', '01'],
  ['共青团', '03'],
  ['团员', '03'],
  ['民革', '04'],
  ['民盟', '05'],
  ['民建', '06'],
  ['民进', '07'],
  ['农工', '08'],
  ['致公', '09'],
  ['九三', '10'],
  ['台盟', '11'],
  ['无党派', '12'],
  ['群众', '13'],
]

/**
 * What stands under 入党时间 for a political status alone, without a date: the field takes the name of another party, or 无党派;
 * of a member of the Communist Party it takes the month, and of everybody else nothing.
 */
export function partyWord(code: string | null): string {
  return code !== null && code >= '04' && code <= '12' ? (partyWords.find(([, one]) => one === code)?.[0] ?? '') : ''
}

/** Of the Communist Party, on probation or in full. */
export function isPartyMember(code: string | null): boolean {
  return code === '01' || code === '02'
}

export function partyMonth(text: string): string | undefined {
  return readPartyEntry(text).month
}

function longestWord(text: string, words: readonly [string, string][]): string | undefined {
  let found: [string, string] | undefined
  for (const entry of words) {
    if (text.includes(entry[0]) && (found === undefined || entry[0].length > found[0].length)) found = entry
  }
  return found?.[1]
}

export function educationCode(profile: Profile, text: string): string | undefined {
  const code = longestWord(text, educationWords)
  return profile.educations.some((item) => item.code === code) ? code : undefined
}

/** The higher of the two schoolings: by the order of the profile's table. */
export function highestEducation(profile: Profile, form: AppointmentForm): string | undefined {
  const codes = [form.fullTimeEducation, form.inServiceEducation].map((text) => educationCode(profile, text))
  const order = (code: string | undefined) => profile.educations.find((item) => item.code === code)?.order ?? 999
  return [...codes].sort((a, b) => order(a) - order(b))[0]
}

export function sexCode(profile: Profile, text: string): string | undefined {
  const sign = text.trim().charAt(0)
  return sign === ''
    ? undefined
    : profile.sexes.find((item) => item.name.zh.startsWith(sign) && item.code !== '0' && item.code !== '9')?.code
}

export function ethnicityCode(profile: Profile, text: string): string | undefined {
  const name = text.trim()
  return profile.ethnicities.find((item) => item.name.zh === name || item.name.zh === `${name}族`)?.code
}

export function politicalCode(profile: Profile, text: string): string | undefined {
  const { month, party } = readPartyEntry(text)
  const code =
    (party === undefined ? undefined : longestWord(party, partyWords)) ?? (month === undefined ? undefined : '01')
  return profile.politicalStatuses.some((item) => item.code === code) ? code : undefined
}

/** The rank that a post names, as 「…副主任、四级高级检察官」; a rank followed by 助理 is the title of an assistant. */
export function rankNamed(profile: Profile, post: string): string | undefined {
  return [...profile.ranks]
    .sort((a, b) => b.name.zh.length - a.name.zh.length)
    .find((rank) => post.replaceAll(`${rank.name.zh}助理`, '').includes(rank.name.zh))?.code
}

/** The day of birth: the form gives the month; the day is the identification number's, or the one already on record. */
export function birthDay(
  text: string,
  idNumber: string,
  known: Day | undefined,
): { day: Day; sure: boolean } | undefined {
  const read = readFormMonth(text)
  if (!read) return undefined
  if (read.day !== undefined) {
    const exact = parseDay(`${read.month}-${read.day}`)
    if (exact !== undefined) return { day: exact, sure: true }
  }
  const number = readIdNumber(idNumber)
  if (number.ok && number.facts.birth.startsWith(read.month)) return { day: number.facts.birth, sure: true }
  if (known?.startsWith(read.month)) return { day: known, sure: true }
  const first = parseDay(`${read.month}-01`)
  return first && { day: first, sure: false }
}

/** A month of the form as a day of the record; the day on record stays where the month is the same. */
export function monthDay(text: string, known: Day | undefined): { day: Day; sure: boolean } | undefined {
  return birthDay(text, '', known)
}

export function formMonth(day: Day | null | undefined): string {
  return day ? day.slice(0, 7).replace('-', '') : ''
}
