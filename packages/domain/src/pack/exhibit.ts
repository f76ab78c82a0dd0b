/** Tables and charts of a case: data that the page draws, each chart with its table. */
import type { Text } from '../text.ts'

export type Exhibit =
  | { readonly kind: 'table'; readonly title: Text; readonly columns: readonly Text[]; readonly rows: Rows }
  | {
      readonly kind: 'chart'
      readonly title: Text
      /** line: over time · bar: side by side · interval: a value with its bounds · flow: from, to, how much. */
      readonly draw: 'line' | 'bar' | 'interval' | 'flow'
      readonly columns: readonly Text[]
      readonly rows: Rows
    }

export type Rows = readonly (readonly (string | number | null)[])[]
