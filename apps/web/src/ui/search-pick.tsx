/** Picks records by search: the server looks names, pinyin and initials up; what is chosen keeps its name. */
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { type Query, useRead } from '../api/index.ts'
import './search-pick.css'
import { useClearing } from './clearing.tsx'

export interface Picked {
  value: string
  label: string
}

interface Common<Row> {
  id?: string
  label: string
  path: string
  query?: Query
  optionOf: (row: Row) => Picked
  /** Nothing was found. */
  nothing: string
}

const typingPauseMs = 200
const shown = 20

function useOptions<Row>({ path, query = {}, optionOf }: Common<Row>) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useRead<{ items: Row[] }>(path, { ...query, q: asked, limit: shown }, { keepPrevious: true })
  return { setTyped, asked, options: (found.data?.items ?? []).map(optionOf), loading: found.isFetching }
}

interface One<Row, Taken> extends Common<Row> {
  value?: Picked | undefined
  onChange?: (value: Picked | undefined) => void
  /** What fits what was typed but can't be chosen: shown last, so that nobody looks for it in vain. */
  taken?: { path: string; query: Query; optionOf: (row: Taken) => Picked } | undefined
}

export function SearchPick<Row, Taken = Row>(props: One<Row, Taken>) {
  const { setTyped, asked, options, loading } = useOptions(props)
  const { taken } = props
  const clearing = useClearing()
  const others = useRead<{ items: Taken[] }>(
    taken?.path ?? '',
    { ...taken?.query, q: asked, limit: shown },
    { enabled: taken !== undefined, keepPrevious: true },
  )
  const last = taken ? (others.data?.items ?? []).map((row) => ({ ...taken.optionOf(row), disabled: true })) : []
  return (
    <Select<Picked>
      {...(props.id !== undefined && { id: props.id })}
      className="search-pick"
      aria-label={props.label}
      placeholder={props.label}
      labelInValue
      allowClear={clearing}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={loading}
      options={[...options, ...last]}
      notFoundContent={props.nothing}
      value={props.value ?? null}
      onChange={(next?: Picked | null) => {
        setTyped('')
        props.onChange?.(next ? { value: next.value, label: String(next.label) } : undefined)
      }}
    />
  )
}

export function SearchPickMany<Row>(
  props: Common<Row> & { value?: readonly Picked[]; onChange?: (value: Picked[]) => void },
) {
  const { setTyped, options, loading } = useOptions(props)
  return (
    <Select<Picked[]>
      {...(props.id !== undefined && { id: props.id })}
      className="search-pick"
      mode="multiple"
      aria-label={props.label}
      placeholder={props.label}
      labelInValue
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={loading}
      options={options}
      notFoundContent={props.nothing}
      value={[...(props.value ?? [])]}
      onChange={(next) => props.onChange?.(next.map(({ value, label }) => ({ value, label: String(label) })))}
    />
  )
}
