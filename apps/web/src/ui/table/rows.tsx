/** One page of a list: as a table, each row with its tick and its mark, or as cards. */
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Tick } from '../people.tsx'
import type { Column, PageOf } from './column.ts'
import type { Ticks } from './ticks.ts'

interface RowsProps<Row> {
  page: PageOf<Row>
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  current: string | undefined
  ticks: Ticks<Row> | undefined
  tickName: (row: Row) => string
  /** By row: what is said of its changes. */
  said: ReadonlyMap<string, string>
  /** The page before, while the next one comes. */
  stale: boolean
  sort: string | undefined
  onSort: (sort: string | undefined) => void
}

export function Rows<Row>({ page, columns, rowKey, ticks, said, ...props }: RowsProps<Row>) {
  const words = useWords().table
  return (
    <table className={props.stale ? 'rows stale' : 'rows'}>
      <thead>
        <tr>
          {ticks && (
            <th scope="col" className="tick-cell">
              <TickAll ticks={ticks} rows={page.items.map((row) => [rowKey(row), row] as const)} />
            </th>
          )}
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {page.items.map((row) => (
          <tr
            key={rowKey(row)}
            data-row={rowKey(row)}
            tabIndex={-1}
            className={rowKey(row) === props.current ? 'current' : undefined}
          >
            {ticks && (
              <td className="tick-cell">
                <Tick
                  label={words.tick(props.tickName(row))}
                  checked={ticks.rows.has(rowKey(row))}
                  onChange={(ticked) => ticks.set([[rowKey(row), row]], ticked)}
                />
              </td>
            )}
            {columns.map((column, index) => (
              <td key={column.key} className={column.align} data-title={column.title}>
                <div className="cell">
                  {column.render(row)}
                  {index === 0 && <Mark said={said.get(rowKey(row))} />}
                </div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CardsProps<Row> {
  rows: readonly Row[]
  rowKey: (row: Row) => string
  card: (row: Row, mark: ReactNode) => ReactNode
  said: ReadonlyMap<string, string>
}

export function RowCards<Row>({ rows, rowKey, card, said }: CardsProps<Row>) {
  return (
    <ul className="row-cards">
      {rows.map((row) => (
        <li key={rowKey(row)} data-row={rowKey(row)} tabIndex={-1}>
          {card(row, <Mark said={said.get(rowKey(row))} />)}
        </li>
      ))}
    </ul>
  )
}

function Mark({ said }: { said: string | undefined }) {
  return said === undefined ? null : <span className="row-mark">{said}</span>
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
