/** The rows that a person has ticked, over all pages of a list. */
import { useCallback, useMemo, useState } from 'react'

export interface Ticks<Row> {
  /** By key, in the order of ticking. */
  rows: ReadonlyMap<string, Row>
  set: (rows: readonly (readonly [string, Row])[], ticked: boolean) => void
  clear(): void
}

export function useTicks<Row>(): Ticks<Row> {
  const [rows, setRows] = useState<ReadonlyMap<string, Row>>(new Map())
  const set = useCallback((changed: readonly (readonly [string, Row])[], ticked: boolean) => {
    setRows((before) => {
      const next = new Map(before)
      for (const [key, row] of changed) {
        if (ticked) next.set(key, row)
        else next.delete(key)
      }
      return next
    })
  }, [])
  const clear = useCallback(() => setRows(new Map()), [])
  return useMemo(() => ({ rows, set, clear }), [rows, set, clear])
}
