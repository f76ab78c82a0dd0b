/** A table of shares as it may be shown. */
import { chanceOf } from './chance.ts'
import { type GroupCounts, type ShownCounts, smallestShown, withhold } from './withhold.ts'

export interface ShareRow extends ShownCounts {
  /** Of all nominated, of all selected; null where a count is withheld. */
  shareNominated: number | null
  shareSelected: number | null
  /** The second less the first. */
  difference: number | null
  /** How often chance alone brings as much, 0..1. */
  chance: number | null
}

export interface ShareTable {
  rows: ShareRow[]
  withheld: number
  tooFew: boolean
}

export function shareTable(counts: readonly GroupCounts[], threshold: number = smallestShown): ShareTable {
  const present = counts.filter((one) => one.nominated > 0)
  const all = present.reduce((sum, one) => sum + one.nominated, 0)
  const allSelected = present.reduce((sum, one) => sum + one.selected, 0)
  const shown = withhold(present, threshold)
  const rows = shown.rows.map(({ code, nominated, selected }): ShareRow => {
    const shareNominated = nominated === null || all === 0 ? null : nominated / all
    const shareSelected = selected === null || allSelected === 0 ? null : selected / allSelected
    const both = shareNominated !== null && shareSelected !== null
    return {
      code,
      nominated,
      selected,
      shareNominated,
      shareSelected,
      difference: both ? shareSelected - shareNominated : null,
      chance: nominated === null || selected === null ? null : chanceOf({ nominated, selected }, all, allSelected),
    }
  })
  return { rows, withheld: rows.filter((row) => row.selected === null).length, tooFew: shown.tooFew }
}
