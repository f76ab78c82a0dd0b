/**
 * Who is among the nominated and who among the selected, by group, without making anybody out: counts below a threshold
 * are withheld, and as many others with them as it takes that no withheld one follows from the totals.
 */

export interface GroupCounts {
  code: string
  nominated: number
  selected: number
}

/** null: withheld. */
export interface ShownCounts {
  code: string
  nominated: number | null
  selected: number | null
}

export interface Withheld {
  rows: ShownCounts[]
  /** Nothing may be shown: whatever was left would give the rest away. */
  tooFew: boolean
}

/** Counts of one to four are withheld unless another threshold is given. */
export const smallestShown = 5

interface Hidden {
  nominated: Set<number>
  selected: Set<number>
}

/**
 * `rows`: groups with at least one nominated person, each person in one group; the totals of both columns count as known.
 * A person not selected is a count as well: who is selected of a group is withheld where either count is small.
 */
export function withhold(rows: readonly GroupCounts[], threshold: number = smallestShown): Withheld {
  const isSmall = (count: number) => count > 0 && count < threshold
  const hidden: Hidden = { nominated: new Set(), selected: new Set() }
  for (const [index, { nominated, selected }] of rows.entries()) {
    if (isSmall(nominated)) hidden.nominated.add(index)
    if (isSmall(nominated) || isSmall(selected) || isSmall(nominated - selected)) hidden.selected.add(index)
  }
  const bySize = [...rows.keys()].sort((a, b) => countOf(rows, a) - countOf(rows, b) || a - b)
  for (;;) {
    const nominatedGiven = givesNominated(rows, hidden, threshold)
    if (!nominatedGiven && !givesSelected(rows, hidden)) break
    const set = nominatedGiven ? hidden.nominated : hidden.selected
    const next = bySize.find((index) => !set.has(index))
    if (next === undefined) {
      return { rows: rows.map(({ code }) => ({ code, nominated: null, selected: null })), tooFew: true }
    }
    set.add(next)
    hidden.selected.add(next)
  }
  return {
    rows: rows.map(({ code, nominated, selected }, index) => ({
      code,
      nominated: hidden.nominated.has(index) ? null : nominated,
      selected: hidden.selected.has(index) ? null : selected,
    })),
    tooFew: false,
  }
}

function countOf(rows: readonly GroupCounts[], index: number): number {
  return rows[index]?.nominated ?? 0
}

function sumOf(rows: readonly GroupCounts[], indexes: Iterable<number>, of: 'nominated' | 'selected'): number {
  let sum = 0
  for (const index of indexes) sum += rows[index]?.[of] ?? 0
  return sum
}

/** Whether the rest of the total says of a withheld group that it is small: it must be able to reach the threshold. */
function givesNominated(rows: readonly GroupCounts[], { nominated }: Hidden, threshold: number): boolean {
  if (nominated.size === 0) return false
  return sumOf(rows, nominated, 'nominated') - (nominated.size - 1) < threshold
}

/** Whether some withheld number of selected people can be only one. */
function givesSelected(rows: readonly GroupCounts[], hidden: Hidden): boolean {
  if (hidden.selected.size === 0) return false
  const rest = sumOf(rows, hidden.selected, 'selected')
  const unknown = sumOf(rows, hidden.nominated, 'nominated')
  const shown = sumOf(
    rows,
    [...hidden.selected].filter((index) => !hidden.nominated.has(index)),
    'nominated',
  )
  return [...hidden.selected].some((index) => {
    const isUnknown = hidden.nominated.has(index)
    const others = hidden.nominated.size - (isUnknown ? 1 : 0)
    const own = isUnknown ? unknown - others : countOf(rows, index)
    // The most that the other withheld groups could have of the selected; each has at least one person itself.
    const elsewhere = shown - (isUnknown ? 0 : countOf(rows, index)) + (others > 0 ? unknown - (isUnknown ? 1 : 0) : 0)
    return Math.min(own, rest) <= Math.max(0, rest - elsewhere)
  })
}
