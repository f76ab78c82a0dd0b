/** The filters above a list. A text is looked for shortly after the typing pauses; choices at once. */
import { Input, Select } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { useClearing } from '../clearing.tsx'
import { usePhone } from '../phone.ts'
import { tableWords } from './table-words.ts'
import type { TableState } from './server-table-state.ts'

export interface Option {
  value: string
  label: string
}

export type Filter =
  | { kind: 'text'; key: string; label: string }
  | { kind: 'choice'; key: string; label: string; options: readonly Option[]; several?: boolean }
  | RecordFilter

/** Of one record among more than a list can hold: the page looks it up, and says what it is called. */
export interface RecordFilter {
  kind: 'record'
  key: string
  label: string
  name: string | undefined
  control: (value: string, onChange: (value: string) => void) => ReactNode
}

const typingPauseMs = 250

interface TableFiltersProps {
  filters: readonly Filter[]
  state: TableState
  /** What is in force, and its clearing, is said elsewhere. */
  plain?: boolean
}

export function TableFilters({ filters, state, plain = false }: TableFiltersProps) {
  const words = useWords()
  const own = useWords(tableWords)
  const phone = usePhone()
  const [open, setOpen] = useState(false)
  const active = Object.keys(state.filters).length
  // On a phone the choices fold away: what is looked for comes first, and the rows soon after.
  const folded = phone && !open
  const shown = folded ? filters.filter((filter) => filter.kind === 'text') : filters
  return (
    <div className="filters" role="search" aria-label={words.table.filters}>
      {shown.map((filter) =>
        filter.kind === 'text' ? (
          <TextFilter
            key={filter.key}
            filter={filter}
            value={state.filters[filter.key] ?? ''}
            onChange={state.setFilter}
          />
        ) : filter.kind === 'record' ? (
          <div key={filter.key} className="filter-text">
            {filter.control(state.filters[filter.key] ?? '', (value) => state.setFilter(filter.key, value))}
          </div>
        ) : (
          <ChoiceFilter
            key={filter.key}
            filter={filter}
            value={state.filters[filter.key] ?? ''}
            onChange={state.setFilter}
          />
        ),
      )}
      {phone && filters.some((filter) => filter.kind !== 'text') && (
        <Button expanded={open} onClick={() => setOpen(!open)}>
          {own.filters(active)}
        </Button>
      )}
      {!plain && active > 0 && (
        <Button kind="quiet" onClick={state.clearFilters}>
          {words.action.clearFilters}
        </Button>
      )}
    </div>
  )
}

interface FilterProps<Kind extends Filter['kind']> {
  filter: Extract<Filter, { kind: Kind }>
  value: string
  onChange: (key: string, value: string) => void
}

function TextFilter({ filter, value, onChange }: FilterProps<'text'>) {
  const [typed, setTyped] = useState(value)
  const clearing = useClearing()
  useEffect(() => setTyped((before) => (before.trim() === value ? before : value)), [value])
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onChange(filter.key, typed.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed, value, filter.key, onChange])
  return (
    <Input
      className="filter-text"
      aria-label={filter.label}
      placeholder={filter.label}
      value={typed}
      maxLength={60}
      allowClear={clearing}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}

function ChoiceFilter({ filter, value, onChange }: FilterProps<'choice'>) {
  const chosen = value === '' ? [] : value.split(',')
  const common = {
    className: 'filter-choice',
    'aria-label': filter.label,
    placeholder: filter.label,
    allowClear: useClearing(),
    options: [...filter.options],
    optionFilterProp: 'label',
    showSearch: filter.options.length > 8,
    popupMatchSelectWidth: false,
  }
  if (filter.several) {
    return (
      <Select<string[]>
        {...common}
        mode="multiple"
        maxTagCount="responsive"
        value={chosen}
        onChange={(next) => onChange(filter.key, next.join(','))}
      />
    )
  }
  return (
    <Select<string | undefined> {...common} value={chosen[0]} onChange={(next) => onChange(filter.key, next ?? '')} />
  )
}
