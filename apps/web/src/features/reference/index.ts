/** What pages look up: names of the profile's codes in the reader's language, and today: front door. */
import type { CohortRow } from '@zhiqiao/contract'
import { type CodeItem, type Day, type OrderedItem, parseDay, type Profile } from '@zhiqiao/domain'
import { useMemo } from 'react'
import { useRead } from '../../api/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { useSession } from '../session/index.ts'

/** Tables of the profile whose items have a code and a name. */
export type NamedTable = {
  [Key in keyof Profile]: Profile[Key] extends readonly CodeItem[] ? Key : never
}[keyof Profile]

/** The name of a code; the code as it stands where the profile lacks it or hasn't come yet. */
export function useNames(): (table: NamedTable, code: string) => string {
  const profile = useRead<Profile>('/api/profile')
  const language = useLanguage()
  return useMemo(() => {
    const tables = new Map<NamedTable, Map<string, CodeItem>>()
    return (table, code) => {
      if (!profile.data) return code
      const items: readonly CodeItem[] = profile.data[table]
      const known = tables.get(table) ?? new Map(items.map((item) => [item.code, item]))
      tables.set(table, known)
      return known.get(code)?.name[language] ?? code
    }
  }, [profile.data, language])
}

/** Tables whose items stand in an order. */
export type OrderedTable = {
  [Key in keyof Profile]: Profile[Key] extends readonly OrderedItem[] ? Key : never
}[keyof Profile]

/** The place of a code in its table, 1 being the highest; 0 where the table lacks it or hasn't come yet. */
export function useOrder(): (table: OrderedTable, code: string) => number {
  const profile = useRead<Profile>('/api/profile')
  return (table, code) => {
    const items: readonly OrderedItem[] = profile.data?.[table] ?? []
    return items.find((item) => item.code === code)?.order ?? 0
  }
}

export interface Cohorts {
  rows: readonly CohortRow[]
  /** As choices of a form or a filter. */
  choices: CodeChoice[]
  /** The name of one; undefined where it is not among them or they haven't come yet. */
  nameOf: (id: string) => string | undefined
}

/** The cohorts that the reader sees, or those of one status; none until they have come, or where they are not `wanted`. */
export function useCohorts(only: { status?: CohortRow['status'] } = {}, wanted = true): Cohorts {
  const language = useLanguage()
  const found = useRead<{ items: CohortRow[] }>('/api/cohorts', { ...only, limit: 100 }, { enabled: wanted })
  return useMemo(() => {
    const rows = found.data?.items ?? []
    const names = new Map(rows.map(({ id, name }) => [id, name[language]]))
    return {
      rows,
      choices: rows.map(({ id, name }) => ({ value: id, label: name[language] })),
      nameOf: (id) => names.get(id),
    }
  }, [found.data, language])
}

/** The day of the installation, in its own time zone. */
export function useToday(): Day {
  const { today } = useSession()
  const day = parseDay(today)
  if (day === undefined) throw new Error(`the session's day is no day: ${today}`)
  return day
}

export interface CodeChoice {
  value: string
  label: string
}

/** The items of a table as choices of a form or a filter; none until the profile has come. */
export function useChoices(): (table: NamedTable) => CodeChoice[] {
  const profile = useRead<Profile>('/api/profile')
  const language = useLanguage()
  return (table) => {
    const items: readonly CodeItem[] = profile.data?.[table] ?? []
    return items.map((item) => ({ value: item.code, label: item.name[language] }))
  }
}
