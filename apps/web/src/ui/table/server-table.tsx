/**
 * A list that the server filters, sorts and pages. Filters and sort stand in the address; on a phone the rows become
 * cards. One table for the whole interface: columns say what a row shows, the first is its heading.
 */
import { type ListKey, lists } from '@zhiqiao/domain'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { type Query, useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { Chips } from './chips.tsx'
import type { Column, PageOf } from './column.ts'
import { ColumnChoice, useShownColumns } from './columns.tsx'
import { Empty } from '../empty.tsx'
import { Problem } from '../problem.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { ChangesLine, useMarks, useRowMarks } from './marks.tsx'
import { type Filter, TableFilters } from './server-table-filters.tsx'
import { useTableState } from './server-table-state.ts'
import type { Ticks } from './ticks.ts'
import { tableWords } from './table-words.ts'
import { Pager } from './pager.tsx'
import { RowCards, Rows } from './rows.tsx'
import { useRowKeys } from './use-row-keys.ts'
import { Views } from './views.tsx'
import { Waiting } from '../waiting.tsx'
import './server-table.css'

/** A list of its own, with views, columns to choose and marks of what has changed; or a part of another record's page. */
type Source = { list: ListKey; path?: never } | { list?: never; path: string }

export type ServerTableProps<Row> = Source & {
  /** What the list holds, for screen readers. */
  label: string
  /** Fixed part of the query, such as the cohort. */
  query?: Query
  columns: readonly Column<Row>[]
  filters?: readonly Filter[]
  rowKey: (row: Row) => string
  /** The row that the page is about, set off. */
  current?: string
  /** Shown where the list is empty without any filter: what the next step is. */
  empty: ReactNode
  /** The rows as cards instead of a table, each with what is said of its changes. */
  card?: (row: Row, mark: ReactNode) => ReactNode
  /** Rows can be ticked; what for, the page says. */
  ticks?: Ticks<Row>
  /** Told of the rows of each page that is shown. */
  onRows?: (rows: readonly Row[]) => void
  /** What a row is called, for those who hear its tick box. */
  tickName?: (row: Row) => string
  /** Keeps several tables of one page apart in the address. */
  name?: string
  limit?: number
}

const noFilters: readonly Filter[] = []

export function ServerTable<Row>(props: ServerTableProps<Row>) {
  const { query = {}, filters = noFilters, rowKey, name, limit = 20, list: key } = props
  const path = props.list === undefined ? props.path : `/api${lists[props.list].api}`
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
  const { onRows } = props
  useEffect(() => {
    if (page) onRows?.(page.items)
  }, [page, onRows])
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
      {(key !== undefined || filters.length > 0) && (
        <div className="table-bar">
          {key !== undefined && (
            <div className="table-head">
              <Views list={key} />
              {!props.card && <ColumnChoice columns={props.columns} />}
            </div>
          )}
          {filters.length > 0 && <TableFilters filters={filters} state={state} plain={key !== undefined} />}
        </div>
      )}
      {key !== undefined && <Chips filters={filters} state={state} count={page} />}
      {marks.since !== undefined && (
        <ChangesLine
          path={path}
          query={{ ...query, ...narrowed }}
          since={marks.since}
          only={changedSince !== undefined}
          onOnly={() => state.setFilter('changedSince', marks.since ?? '')}
          onSeen={() => {
            marks.markSeen(page?.readAt)
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
          {props.card ? (
            <RowCards rows={page.items} rowKey={rowKey} card={props.card} said={said} />
          ) : (
            <Rows
              page={page}
              columns={columns}
              rowKey={rowKey}
              current={props.current}
              ticks={props.ticks}
              tickName={nameOf}
              said={said}
              stale={list.isPlaceholderData}
              sort={state.sort}
              onSort={state.setSort}
            />
          )}
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
