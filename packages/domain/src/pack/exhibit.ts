/** Tables and charts of a case: data that the page draws, each chart with its table. */
import type { Text } from '../text.ts'

export type Exhibit =
  | {
      readonly kind: 'table'
      readonly title: Text
      readonly note?: Text
      readonly columns: readonly Text[]
      readonly rows: Rows
      readonly share?: readonly number[]
    }
  | {
      readonly kind: 'chart'
      readonly title: Text
      /** What one should know before believing it. */
      readonly note?: Text
      /**
       * line: over time, what → its value, that of others, low, high; what follows stands in the table only · bar: side by side,
       * what → how much · interval: what → value, low, high · funnel: what → how many it is counted on, value, then pairs of low and
       * high, the inner before the outer.
       */
      readonly draw: 'line' | 'bar' | 'interval' | 'funnel'
      readonly columns: readonly Text[]
      readonly rows: Rows
      /** Columns that are shares, 0 to 1, by their place. */
      readonly share?: readonly number[]
      /** Levels to hold the values against. */
      readonly levels?: readonly { readonly name: Text; readonly value: number }[]
      /** The first cell of the row that the case is about. */
      readonly about?: string
    }

export type Rows = readonly (readonly (string | number | null)[])[]
