/** A value of the database as a reader reads it: for a field that differs between what was looked at and what stands now. */
import type { RecordDifference } from '@zhiqiao/contract'
import type { Language } from '@zhiqiao/domain'
import type { Known } from './listed.ts'

/** Values that a line can't say (a document, the id of another record) are left out; that they differ is said all the same. */
export function differenceIn(
  known: Known,
  field: string,
  values: { before: unknown; after: unknown },
  language: Language,
): RecordDifference | undefined {
  const label = known.fields[field]?.[language]
  if (label === undefined) return undefined
  const words = known.words?.[field]
  const say = (value: unknown): string[] | undefined =>
    valueWords(value, language)?.map((word) => words?.[word]?.[language] ?? word)
  const before = say(values.before)
  const after = say(values.after)
  const codes = known.codes?.[field]
  return {
    field: label,
    ...(before && after && { before, after, ...(codes !== undefined && { codes }) }),
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const yes = { zh: '是', en: 'yes' }
const no = { zh: '否', en: 'no' }

/** One word for a single value, several for a list, none where there is nothing; undefined where it can't be said. */
function valueWords(value: unknown, language: Language): string[] | undefined {
  if (value === null || value === undefined || value === '') return []
  if (typeof value === 'string') return uuid.test(value) ? undefined : [value]
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'boolean') return [(value ? yes : no)[language]]
  if (Array.isArray(value)) {
    const parts = value.map((item: unknown) => valueWords(item, language))
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined
  }
  return ofObject(value as Record<string, unknown>, language)
}

/** A text in both languages is read in the reader's, a wanted or a held specialty by its code. */
function ofObject(value: Record<string, unknown>, language: Language): string[] | undefined {
  const one = value[language] ?? value['code']
  return typeof one === 'string' ? [one] : undefined
}
