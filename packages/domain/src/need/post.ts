/** A post: what a host asks for. It states the problem, the wanted result and the yardstick before it asks for a person. */
import type { Day } from '../day.ts'
import type { OfficerFacts } from '../people/officer.ts'

export interface WantedSpecialty {
  code: string
  /** Code of `Profile.skillLevels`; absent: any level will do. */
  atLeast?: string
}

/** What rules and matching know of a post. */
export interface PostFacts {
  id: string
  hostInstitutionId: string
  departmentCode: string
  title: string
  /** Code of `Profile.positions`. */
  position?: string
  headcount: number
  /** 1 is the most urgent. */
  tier: number
  /** The first is the one the host needs most. */
  specialties: readonly WantedSpecialty[]
  /** Bounds of the rank range, codes of `Profile.ranks`. */
  rankHighest?: string
  rankLowest?: string
  from: Day
  until: Day
}

export interface NominationFacts {
  id: string
  officer: OfficerFacts
  sendingInstitutionId: string
  /** Post ids, the first wish first. */
  preferences: readonly string[]
}
