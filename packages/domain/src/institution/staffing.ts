/** What a sender can spare: who is there, who is away, who is promised, and what it keeps for itself. */

/** One line of an institution's own statement, for a department or the whole institution, and a specialty. */
export interface StaffingRow {
  departmentCode?: string
  specialty: string
  /** Posts by the establishment (编制). */
  established: number
  /** People in them (实有), of which the platform may know only some. */
  actual: number
  /** How many it keeps in any case. */
  keep: number
}

/** How many of those known are away on the day or nominated; who is away doesn't count as nominated as well. */
export interface StaffCount {
  known: number
  away: number
  nominated: number
}

export interface SpareLine extends StaffCount {
  specialty: string
  /** From the statement; absent where the institution said nothing of this specialty. */
  established?: number
  actual?: number
  keep: number
  /** What remains once those away and nominated are gone and `keep` stay: never below 0. */
  spare: number
  /** How many are lacking to what it keeps. */
  short: number
}

/**
 * One line a specialty that somebody has or that the statement names, the most to spare first. People are counted from the
 * larger of what is known and what the institution states: it may have people whose records aren't here.
 */
export function spareLines(
  counts: readonly (StaffCount & { specialty: string })[],
  statement: readonly StaffingRow[],
): SpareLine[] {
  const stated = new Map<string, { established: number; actual: number; keep: number }>()
  for (const { specialty, established, actual, keep } of statement) {
    const sum = stated.get(specialty) ?? { established: 0, actual: 0, keep: 0 }
    stated.set(specialty, {
      established: sum.established + established,
      actual: sum.actual + actual,
      keep: sum.keep + keep,
    })
  }
  const known = new Map(counts.map((one) => [one.specialty, one]))
  const specialties = [...new Set([...known.keys(), ...stated.keys()])]
  return specialties
    .map((specialty): SpareLine => {
      const count = known.get(specialty) ?? { known: 0, away: 0, nominated: 0 }
      const said = stated.get(specialty)
      const keep = said?.keep ?? 0
      const left = Math.max(count.known, said?.actual ?? 0) - count.away - count.nominated - keep
      return {
        specialty,
        known: count.known,
        away: count.away,
        nominated: count.nominated,
        ...(said && { established: said.established, actual: said.actual }),
        keep,
        spare: Math.max(0, left),
        short: Math.max(0, -left),
      }
    })
    .sort((a, b) => b.spare - a.spare || b.known - a.known || (a.specialty < b.specialty ? -1 : 1))
}
