/** The words of a need without whose it is: what is compared, kept as a template, and copied. */
import type { NeedText, WantedSpecialty } from '@zhiqiao/domain'

export interface TextRow {
  department_code: string
  title: string
  position: string | null
  headcount: number
  tier: number
  problem: string
  wanted_result: string
  yardstick: string
  counterpart: string | null
  specialties: WantedSpecialty[]
  rank_highest: string | null
  rank_lowest: string | null
}

export function textOf(row: TextRow): NeedText {
  return {
    departmentCode: row.department_code,
    title: row.title,
    ...(row.position !== null && { position: row.position }),
    headcount: row.headcount,
    tier: row.tier,
    problem: row.problem,
    wantedResult: row.wanted_result,
    yardstick: row.yardstick,
    ...(row.counterpart !== null && { counterpart: row.counterpart }),
    specialties: row.specialties,
    ...(row.rank_highest !== null && { rankHighest: row.rank_highest }),
    ...(row.rank_lowest !== null && { rankLowest: row.rank_lowest }),
  }
}
