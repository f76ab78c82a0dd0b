/** Lists in one cell, written and read the same way: 「普通犯罪检察:骨干:6；未成年人检察:熟练」, 「2024:优秀；2025:称职」. */
import type { CodeItem, Language, OfficerAppraisal, OfficerSpecialty, Profile, WantedSpecialty } from '@zhiqiao/domain'
import { codeFinder } from './codes.ts'
import { type Fault, unknownCode } from './row-reader.ts'

export const separators = /[、，,；;\n]/

const colon = /[:：]/

/** By table of codes, language and code: a sheet of ten thousand rows asks for the same few words over and over. */
const written = new WeakMap<readonly CodeItem[], Map<string, string>>()

/** The shortest writing of a code that is read back as the same code. */
export function codeText(items: readonly CodeItem[], code: string, language: Language): string {
  const known = written.get(items) ?? new Map<string, string>()
  written.set(items, known)
  const key = `${language} ${code}`
  const text = known.get(key) ?? shortestText(items, code, language)
  known.set(key, text)
  return text
}

/** Empty where there is no code. */
export function codeOr(items: readonly CodeItem[], code: string | null | undefined, language: Language): string {
  return code === null || code === undefined ? '' : codeText(items, code, language)
}

function shortestText(items: readonly CodeItem[], code: string, language: Language): string {
  const item = items.find((one) => one.code === code)
  if (!item) return code
  const finder = codeFinder(items)
  const full = item.name[language]
  const candidates = [full.replace(/[：:（(].*$/su, '').trim(), full].filter((text) => text !== '')
  return candidates.find((text) => !colon.test(text) && !separators.test(text) && finder.find(text) === code) ?? code
}

type Read<T> = { value: T } | Fault

export function readSpecialty(part: string, profile: Profile, language: Language): Read<OfficerSpecialty> {
  const [name = '', level = '', years = ''] = part.split(colon)
  const code = codeFinder(profile.specialties).find(name)
  if (code === undefined) return unknownCode(codeFinder(profile.specialties), language, name)
  const levels = codeFinder(profile.skillLevels)
  const found = levels.find(level)
  if (found === undefined) {
    return {
      reason: { zh: '专长后要写程度，如“专长:熟练”', en: 'the level must follow, as in “specialty:skilled”' },
      allowed: levels.allowed(language),
    }
  }
  const written = years.replace(/年|years?/gi, '').trim()
  if (written === '') return { value: { code, level: found } }
  if (!/^\d{1,2}$/.test(written) || Number(written) > 60) {
    return { reason: { zh: '年数应为 0 至 60 的整数', en: 'the years should be a whole number from 0 to 60' } }
  }
  return { value: { code, level: found, years: Number(written) } }
}

export function writeSpecialties(items: readonly OfficerSpecialty[], profile: Profile, language: Language): string {
  return items
    .map(({ code, level, years }) =>
      [
        codeText(profile.specialties, code, language),
        codeText(profile.skillLevels, level, language),
        ...(years === undefined ? [] : [String(years)]),
      ].join(':'),
    )
    .join('；')
}

export function writeWanted(items: readonly WantedSpecialty[], profile: Profile, language: Language): string {
  return items
    .map(({ code, atLeast }) =>
      [
        codeText(profile.specialties, code, language),
        ...(atLeast === undefined ? [] : [codeText(profile.skillLevels, atLeast, language)]),
      ].join(':'),
    )
    .join('；')
}

export function readAppraisal(part: string, profile: Profile, language: Language): Read<OfficerAppraisal> {
  const [year = '', grade = ''] = part.split(colon)
  const written = year.replace(/年度?/g, '').trim()
  if (!/^\d{4}$/.test(written) || Number(written) < 1949 || Number(written) > 2100) {
    return { reason: { zh: '应写成“年度:等次”，如“2025:优秀”', en: 'should be “year:grade”, as in “2025:Excellent”' } }
  }
  const grades = codeFinder(profile.appraisalGrades)
  const found = grades.find(grade)
  return found === undefined ? unknownCode(grades, language, grade) : { value: { year: Number(written), grade: found } }
}

export function writeAppraisals(items: readonly OfficerAppraisal[], profile: Profile, language: Language): string {
  return items.map(({ year, grade }) => `${year}:${codeText(profile.appraisalGrades, grade, language)}`).join('；')
}

export function readLanguage(
  part: string,
  profile: Profile,
  language: Language,
): Read<{ code: string; level: string }> {
  const [name = '', level = ''] = part.split(colon)
  const code = codeFinder(profile.languages).find(name)
  if (code === undefined) return unknownCode(codeFinder(profile.languages), language, name)
  const levels = codeFinder(profile.languageLevels)
  const found = levels.find(level)
  return found === undefined ? unknownCode(levels, language, level) : { value: { code, level: found } }
}

export function writeLanguages(
  items: readonly { code: string; level: string }[],
  profile: Profile,
  language: Language,
): string {
  return items
    .map(
      ({ code, level }) =>
        `${codeText(profile.languages, code, language)}:${codeText(profile.languageLevels, level, language)}`,
    )
    .join('；')
}
