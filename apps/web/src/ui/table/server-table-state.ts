/** What a table shows, kept in the address: so that a filtered list can be sent, reloaded and gone back to. */
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

export interface TableState {
  /** Values of the filters by key; several are comma-separated. */
  filters: Readonly<Record<string, string>>
  sort: string | undefined
  after: string | undefined
  setFilter(key: string, value: string): void
  clearFilters(): void
  setSort(sort: string | undefined): void
  goTo(cursor: string): void
}

/** `name` keeps the tables of one page apart; each change of filter or sort goes back to the first page. */
export function useTableState(filterKeys: readonly string[], name = ''): TableState {
  const [search, setSearch] = useSearchParams()
  const keysText = filterKeys.join(' ')
  return useMemo(() => {
    const own = (key: string) => (name === '' ? key : `${name}.${key}`)
    const change = (edit: (next: URLSearchParams) => void, replace: boolean) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before)
          next.delete(own('after'))
          edit(next)
          return next
        },
        { replace, preventScrollReset: true },
      )
    const set = (next: URLSearchParams, key: string, value: string | undefined) =>
      value === undefined || value === '' ? next.delete(own(key)) : next.set(own(key), value)
    const given = keysText
      .split(' ')
      .map((key) => [key, search.get(own(key)) ?? ''] as const)
      .filter(([, value]) => value !== '')
    return {
      filters: Object.fromEntries(given),
      sort: search.get(own('sort')) ?? undefined,
      after: search.get(own('after')) ?? undefined,
      setFilter: (key, value) => change((next) => set(next, key, value), true),
      clearFilters: () => change((next) => keysText.split(' ').forEach((key) => next.delete(own(key))), true),
      setSort: (sort) => change((next) => set(next, 'sort', sort), true),
      goTo: (cursor) => change((next) => set(next, 'after', cursor), false),
    }
  }, [search, setSearch, keysText, name])
}
