/** Codes that a request names must stand in the profile's tables; what doesn't is said with its place and what may stand there. */
import type { CodeItem, Profile } from '@zhiqiao/domain'
import type { PlacedError } from './refusal.ts'

/** The tables of a profile that a request may name codes of. */
export type NamedTable = {
  [K in keyof Profile]: Profile[K] extends readonly CodeItem[] ? K : never
}[keyof Profile]

export interface CodeUse {
  place: string
  table: NamedTable
  code: string | null | undefined
}

const shown = 30

/** The codes with their names, as many as a reader can take in. */
export function allowedCodes(items: readonly CodeItem[]): string {
  const words = items.slice(0, shown).map((item) => `${item.code} ${item.name.zh}`)
  return items.length > shown ? `${words.join('、')} …` : words.join('、')
}

/** One error for each code that its table doesn't have; absent codes are nobody's fault. */
export function unknownCodes(profile: Profile, uses: readonly CodeUse[]): PlacedError[] {
  return uses.flatMap(({ place, table, code }) => {
    if (code === null || code === undefined) return []
    const items: readonly CodeItem[] = profile[table]
    if (items.some((item) => item.code === code)) return []
    return [
      {
        place,
        value: code,
        reason: { zh: '代码表中没有这个代码', en: 'the code table has no such code' },
        allowed: allowedCodes(items),
      },
    ]
  })
}

/** One error for each key that stands a second time: `specialties[2].code`. */
export function repeated<T>(items: readonly T[], keyOf: (item: T) => string, place: (index: number) => string) {
  const seen = new Set<string>()
  return items.flatMap((item, index): PlacedError[] => {
    const key = keyOf(item)
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [{ place: place(index), value: key, reason: { zh: '重复', en: 'stands here twice' } }]
  })
}
