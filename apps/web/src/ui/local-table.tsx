/** A table whose rows are all here already; it looks like the server's lists, and on a phone the rows become cards. */
import { Fragment, type ReactNode } from 'react'
import './table/server-table.css'
import './local-table.css'

export interface LocalColumn<Row> {
  key: string
  title: string
  render: (row: Row) => ReactNode
  align?: 'right'
  /** Of the table, such as `18%` or `6em`; absent: as the content asks. */
  width?: string
}

export interface LocalTableProps<Row> {
  /** What the table holds, for screen readers. */
  label: string
  columns: readonly LocalColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The row that is looked at, set off. */
  current?: string | undefined
  /** What it comes to, under the rows. */
  foot?: ReactNode
  /** A click anywhere on a row; its heading holds a button for the keyboard. */
  onPick?: (row: Row) => void
  /** Little room: figures stand close. */
  compact?: boolean
  /** Rows that follow each other with the same heading stand under it. */
  groupOf?: (row: Row) => string
  /** The place that a row is for what is dragged, and whether something is held over it. */
  dropOf?: (row: Row) => { place: string; over: boolean }
}

export function LocalTable<Row>(props: LocalTableProps<Row>) {
  const { label, columns, rows, rowKey, current, foot, onPick, groupOf, dropOf, compact } = props
  return (
    <section className={['server-table local-table', ...(compact ? ['compact'] : [])].join(' ')} aria-label={label}>
      <table
        className={[onPick ? 'rows pickable' : 'rows', ...(columns.some(({ width }) => width) ? ['set'] : [])].join(
          ' ',
        )}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.align} style={{ width: column.width }}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const before = rows[index - 1]
            const group = groupOf?.(row)
            const drop = dropOf?.(row)
            const marks = [...(rowKey(row) === current ? ['current'] : []), ...(drop?.over ? ['drop-over'] : [])]
            return (
              <Fragment key={rowKey(row)}>
                {group !== undefined && (before === undefined || groupOf?.(before) !== group) && (
                  <tr className="group-row">
                    <th colSpan={columns.length} scope="colgroup">
                      {group}
                    </th>
                  </tr>
                )}
                <tr
                  className={marks.length > 0 ? marks.join(' ') : undefined}
                  data-drop={drop?.place}
                  onClick={onPick && (() => onPick(row))}
                >
                  {columns.map((column) => (
                    <td key={column.key} className={column.align} data-title={column.title}>
                      {column.render(row)}
                    </td>
                  ))}
                </tr>
              </Fragment>
            )
          })}
        </tbody>
      </table>
      {foot !== undefined && <footer className="server-table-foot soft small">{foot}</footer>}
    </section>
  )
}

/** The heading of a row that can be picked: a button that looks like the text it is. */
export function PickRow({ children, onPick, picked }: { children: ReactNode; onPick: () => void; picked: boolean }) {
  return (
    <button
      type="button"
      className="pick-row"
      aria-pressed={picked}
      onClick={(event) => {
        event.stopPropagation()
        onPick()
      }}
    >
      {children}
    </button>
  )
}

/** Two lines of a cell: what counts, and below it softly what goes with it; `brief`: not more than two lines of that. */
export function TwoLines({ main, more, brief = false }: { main: ReactNode; more?: ReactNode; brief?: boolean }) {
  return (
    <div className="two-lines">
      <div>{main}</div>
      {more !== undefined && more !== '' && <div className={brief ? 'soft small brief' : 'soft small'}>{more}</div>}
    </div>
  )
}

/** Tags and small buttons that stand beside each other and wrap. */
export function Row({ children }: { children: ReactNode }) {
  return <div className="inline-row">{children}</div>
}
