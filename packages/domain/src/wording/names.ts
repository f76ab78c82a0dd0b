/** Codes and values of findings → words of one language, by the profile's tables. */
import type { FactValue } from '../finding.ts'
import type { InstitutionTree } from '../institution/institution.ts'
import type { Profile } from '../profile.ts'
import { type CodeTable, tablesOf } from '../tables.ts'
import type { Language } from '../text.ts'

/** What the sentences of a language need to know. */
export interface Names {
  /** The name of a code; a code that the table lacks is shown as it stands. */
  code(table: CodeTable, code: string): string
  institution(id: string): string
}

export function namesOf(profile: Profile, tree: InstitutionTree | undefined, language: Language): Names {
  const tables = tablesOf(profile)
  return {
    code: (table, code) => tables.item(table, code)?.name[language] ?? code,
    institution: (id) => tree?.get(id)?.name ?? id,
  }
}

/** The little words that values are joined with, per language. */
export interface ValueWords {
  none: string
  units: Record<'years' | 'months' | 'people' | 'points', (value: number) => string>
  list(items: readonly string[]): string
  day(day: string): string
  span(from: string, until: string): string
  between(high: string, low: string): string
  atMost(high: string): string
  atLeast(low: string): string
  any: string
  inYear(year: number, grade: string): string
  withLevel(name: string, level: string): string
  group(name: string, count: number, min: number | undefined, max: number | undefined): string
}

export function wordValue(value: FactValue, names: Names, words: ValueWords): string {
  switch (value.kind) {
    case 'none':
      return words.none
    case 'number':
      return words.units[value.unit](value.value)
    case 'day':
      return words.day(value.value)
    case 'span':
      return words.span(words.day(value.from), words.day(value.until))
    case 'code':
      return names.code(value.table, value.value)
    case 'codes':
      return words.list(value.values.map((code) => names.code(value.table, code)))
    case 'code-range': {
      const high = value.highest === undefined ? undefined : names.code(value.table, value.highest)
      const low = value.lowest === undefined ? undefined : names.code(value.table, value.lowest)
      if (high !== undefined && low !== undefined) return words.between(high, low)
      return high !== undefined ? words.atMost(high) : low !== undefined ? words.atLeast(low) : words.any
    }
    case 'appraisals':
      return words.list(value.values.map(({ year, grade }) => words.inYear(year, names.code('appraisalGrades', grade))))
    case 'specialties':
      return words.list(
        value.values.map(({ code, level }) => {
          const name = names.code('specialties', code)
          return level === undefined ? name : words.withLevel(name, names.code('skillLevels', level))
        }),
      )
    case 'institution':
      return names.institution(value.id)
    case 'group':
      return words.group(names.institution(value.institutionId), value.count, value.min, value.max)
  }
}
