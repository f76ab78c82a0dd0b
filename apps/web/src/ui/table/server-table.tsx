/**
 * A list that the server filters, sorts and pages. Filters and sort stand in the address; on a phone the rows become
 * cards. One table for the whole interface: columns say what a row shows, the first is its heading.
 */
import type { ListKey } from '@zhiqiao/contract'
import { type ReactNode, useId, useRef } from 'react'
import { type Query, useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { Chips } from './chips.tsx'
import { ColumnChoice, useShownColumns } from './columns.tsx'
import { Empty } from '../empty.tsx'
import { Tick } from '../people.tsx'
import { Problem } from '../problem.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { ChangesLine, useMarks, useRowMarks } from './marks.tsx'
import { type Filter, TableFilters } from './server-table-filters.tsx'
import { useTableState } from './server-table-state.ts'
import type { Ticks } from './ticks.ts'
import { tableWords } from './table-words.ts'
import { useRowKeys } from './use-row-keys.ts'
import { Views } from './views.tsx'
import { Waiting } from '../waiting.tsx'
import './server-table.css'

export interface Column<Row> {
  key: string
  title: string
  render: (row: Row) => ReactNode
  /** The column can be sorted by this value of the query; a second press asks for `-value` where `bothWays`. */
  sort?: string
  bothWays?: boolean
  align?: 'right'
  /** Share of the width, as CSS. */
  width?: string
}

/** One page of a list, as the contract has it. */
export interface PageOf<Row> {
  items: Row[]
  next?: string | undefined
  previous?: string | undefined
  count: number
  more: boolean
}

export interface ServerTableProps<Row> {
  /** What the list holds, for screen readers. */
  label: string
  path: string
  /** Which list it is: it then has views, columns to choose and marks of what has changed. */
  list?: ListKey
  /** Fixed part of the query, such as the cohort. */
  query?: Query
  columns: readonly Column<Row>[]
  filters?: readonly Filter[]
  rowKey: (row: Row) => string
  /** The row that the page is about, set off. */
  current?: string
  /** Shown where the list is empty without any filter: what the next step is. */
  empty: ReactNode
  /** Rows can be ticked; what for, the page says. */
  ticks?: Ticks<Row>
  /** What a row is called, for those who hear its tick box. */
  tickName?: (row: Row) => string
  /** Keeps several tables of one page apart in the address. */
  name?: string
  limit?: number
}

const noFilters: readonly Filter[] = []

export function ServerTable<Row>(props: ServerTableProps<Row>) {
  const { path, query = {}, filters = noFilters, rowKey, name, limit = 20, list: key } = props
  const marks = useMarks(key)
  const state = useTableState([...filters.map((filter) => filter.key), ...(key ? ['changedSince'] : [])], name)
  const columns = useShownColumns(props.columns, key !== undefined)
  const own = useWords(tableWords)
  const section = useRef<HTMLElement>(null)
  const keys = useRowKeys(section)
  const hint = useId()
  const words = useWords()
  const format = useFormat()
  const list = useRead<PageOf<Row>>(
    path,
    { ...query, ...state.filters, sort: state.sort, after: state.after, limit },
    { keepPrevious: true },
  )
  const filtered = Object.keys(state.filters).length > 0
  const nameOf = props.tickName ?? rowKey
  const page = list.data
  const said = useRowMarks({ list: key, since: marks.since, ids: (page?.items ?? []).map(rowKey) })
  const { changedSince, ...narrowed } = state.filters
  return (
    <section
      ref={section}
      className="server-table"
      aria-label={props.label}
      aria-busy={list.isFetching}
      aria-describedby={hint}
    >
      {key !== undefined && (
        <div className="table-head">
          <Views list={key} />
          <ColumnChoice columns={props.columns} />
        </div>
      )}
      {filters.length > 0 && <TableFilters filters={filters} state={state} plain={key !== undefined} />}
      {key !== undefined && <Chips filters={filters} state={state} count={page} />}
      {marks.since !== undefined && (
        <ChangesLine
          path={path}
          query={{ ...query, ...narrowed }}
          since={marks.since}
          only={changedSince !== undefined}
          onOnly={() => state.setFilter('changedSince', marks.since ?? '')}
          onSeen={() => {
            marks.markAllSeen()
            state.setFilter('changedSince', '')
          }}
        />
      )}
      {list.isPending && <Waiting />}
      {list.isError && (
        <div className="server-table-problem">
          <Problem error={list.error} onRetry={() => void list.refetch()} />
        </div>
      )}
      {page !== undefined && !list.isError && page.items.length === 0 && (
        <>
          {filtered ? (
            <Empty
              title={words.table.nothing}
              hint={words.table.nothingHint}
              action={<Button onClick={state.clearFilters}>{words.action.clearFilters}</Button>}
            />
          ) : (
            props.empty
          )}
        </>
      )}
      {page !== undefined && !list.isError && page.items.length > 0 && (
        <>
          <table className={list.isPlaceholderData ? 'rows stale' : 'rows'}>
            <thead>
              <tr>
                {props.ticks && (
                  <th scope="col" className="tick-cell">
                    <TickAll ticks={props.ticks} rows={page.items.map((row) => [rowKey(row), row] as const)} />
                  </th>
                )}
                {columns.map((column) => (
                  <HeadCell key={column.key} column={column} sort={state.sort} onSort={state.setSort} />
                ))}
              </tr>
            </thead>
            <tbody>
              {page.items.map((row) => (
                <tr key={rowKey(row)} tabIndex={-1} className={rowKey(row) === props.current ? 'current' : undefined}>
                  {props.ticks && (
                    <td className="tick-cell">
                      <Tick
                        label={words.table.tick(nameOf(row))}
                        checked={props.ticks.rows.has(rowKey(row))}
                        onChange={(ticked) => props.ticks?.set([[rowKey(row), row]], ticked)}
                      />
                    </td>
                  )}
                  {columns.map((column, index) => (
                    <td key={column.key} className={column.align} data-title={column.title}>
                      <div className="cell">
                        {column.render(row)}
                        {index === 0 && said.has(rowKey(row)) && (
                          <span className="row-mark">{said.get(rowKey(row))}</span>
                        )}
                      </div>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <footer className="server-table-foot soft small">
            <span>
              {words.table.count(format.number(page.count), page.more)}
              {props.ticks !== undefined && props.ticks.rows.size > 0 && (
                <>
                  {' · '}
                  {words.table.ticked(format.number(props.ticks.rows.size))}{' '}
                  <Button kind="quiet" onClick={props.ticks.clear}>
                    {words.table.untick}
                  </Button>
                </>
              )}
            </span>
            <span id={hint} className="keys-hint">
              <Button kind="quiet" onClick={() => keys.show(true)}>
                {own.keysHint}
              </Button>
            </span>
            <Pager previous={page.previous} next={page.next} goTo={state.goTo} />
          </footer>
        </>
      )}
      {keys.shown && <KeysDialog onClose={() => keys.show(false)} />}
    </section>
  )
}

function TickAll<Row>({ ticks, rows }: { ticks: Ticks<Row>; rows: readonly (readonly [string, Row])[] }) {
  const words = useWords().table
  const all = rows.every(([key]) => ticks.rows.has(key))
  return <Tick label={words.tickPage} checked={all} onChange={(ticked) => ticks.set(rows, ticked)} />
}

interface HeadCellProps<Row> {
  column: Column<Row>
  sort: string | undefined
  onSort: (sort: string | undefined) => void
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const words = useWords().table
  const style = column.width === undefined ? undefined : { width: column.width }
  if (column.sort === undefined) {
    return (
      <th scope="col" className={column.align} style={style}>
        {column.title}
      </th>
    )
  }
  const up = sort === column.sort
  const down = sort === `-${column.sort}`
  const next = up && column.bothWays ? `-${column.sort}` : up || down ? undefined : column.sort
  return (
    <th scope="col" className={column.align} style={style} aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}>
      <button type="button" onClick={() => onSort(next)} title={words.sortBy(column.title)}>
        {column.title}
        <span aria-hidden="true">{up ? ' ↑' : down ? ' ↓' : ' ↕'}</span>
      </button>
    </th>
  )
}

interface PagerProps {
  previous: string | undefined
  next: string | undefined
  goTo: (cursor: string) => void
}

function Pager({ previous, next, goTo }: PagerProps) {
  const words = useWords().action
  if (previous === undefined && next === undefined) return null
  return (
    <span className="pager">
      <Button disabled={previous === undefined} onClick={() => previous !== undefined && goTo(previous)}>
        {words.previous}
      </Button>
      <Button disabled={next === undefined} onClick={() => next !== undefined && goTo(next)}>
        {words.next}
      </Button>
    </span>
  )
}
