/** What a list shows of each row, and the page of rows as the contract has it. */
import type { ReactNode } from 'react'

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
  readAt?: string | undefined
}
