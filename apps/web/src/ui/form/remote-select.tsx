/** A choice out of more than a list can hold: what is typed is looked up on the server. */
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { type Query, useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import type { Option } from '../table/server-table-filters.tsx'
import { useClearing } from '../clearing.tsx'

export interface RemoteSelectProps<Row> {
  id?: string
  /** A list of the API that takes `q`. */
  path: string
  query?: Query
  toOption: (row: Row) => Option
  value?: string
  onChange?: (value: string | undefined, row: Row | undefined) => void
  /** The option of the value that the form begins with, so that it shows its name. */
  known?: Option
  placeholder?: string
  /** What is chosen is taken at once, and the field is empty again for the next. */
  takes?: boolean
}

const typingPauseMs = 200

export function RemoteSelect<Row>(props: RemoteSelectProps<Row>) {
  const { path, query = {}, toOption, value, onChange, known, id, placeholder } = props
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const [opened, setOpened] = useState(false)
  const words = useWords()
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useRead<{ items: Row[] }>(
    path,
    { ...query, q: asked, limit: 20 },
    { enabled: opened, keepPrevious: true },
  )
  const rows = (found.data?.items ?? []).map((row) => ({ row, option: toOption(row) }))
  const options = rows.map(({ option }) => option)
  const shown =
    known && !options.some((option) => option.value === known.value) && asked === '' ? [known, ...options] : options
  const clearing = useClearing()
  return (
    <Select<string>
      {...(id !== undefined && { id })}
      {...(value !== undefined && { value })}
      {...(props.takes && { value: null })}
      showSearch={{ filterOption: false, onSearch: setTyped, ...(props.takes && { searchValue: typed }) }}
      allowClear={clearing}
      placeholder={placeholder}
      options={shown}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? words.table.loading : words.table.nothing}
      onOpenChange={(open) => open && setOpened(true)}
      onChange={(next: string | undefined) => {
        if (props.takes) setTyped('')
        onChange?.(next, rows.find(({ option }) => option.value === next)?.row)
      }}
    />
  )
}
