/** The conditions in force, in words, each to be taken away by itself; and how many records meet them. */
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import type { Filter } from './server-table-filters.tsx'
import type { TableState } from './server-table-state.ts'
import { tableWords } from './table-words.ts'

interface ChipsProps {
  filters: readonly Filter[]
  state: TableState
  count: { count: number; more: boolean } | undefined
}

export function Chips({ filters, state, count }: ChipsProps) {
  const words = useWords(tableWords)
  const shell = useWords()
  const format = useFormat()
  const said = Object.entries(state.filters).map(([key, value]) => {
    if (key === 'changedSince') return { key, text: words.since(format.moment(value)) }
    const filter = filters.find((one) => one.key === key)
    const values =
      filter?.kind === 'choice'
        ? value.split(',').map((one) => filter.options.find((option) => option.value === one)?.label ?? one)
        : [(filter?.kind === 'record' ? filter.name : undefined) ?? `“${value}”`]
    return { key, text: `${filter?.label ?? key}${marks().colon}${values.join(' / ')}` }
  })
  if (said.length === 0) return null
  return (
    <div className="chips">
      {said.map(({ key, text }) => (
        <span key={key} className="chip">
          {text}
          <button type="button" aria-label={words.drop(text)} onClick={() => state.setFilter(key, '')}>
            ×
          </button>
        </span>
      ))}
      <Button kind="quiet" onClick={state.clearFilters}>
        {shell.action.clearFilters}
      </Button>
      {count && (
        <span className="soft small chips-count">{shell.table.count(format.number(count.count), count.more)}</span>
      )}
    </div>
  )
}
