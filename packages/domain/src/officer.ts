/** What rules and matching may know of an officer. Codes are those of the profile's tables. */
import type { Day } from './day.ts'

export interface OfficerSpecialty {
  code: string
  /** Code of `Profile.skillLevels`. */
  level: string
  years?: number
}

export interface OfficerAppraisal {
  year: number
  grade: string
}

/** A declared relative. Never shown to the other side; others see the verdict only. */
export interface Relative {
  name: string
  /** Code of `Profile.relations`. */
  relation: string
  institutionId?: string
  departmentCode?: string
  /** Code of `Profile.positions`. */
  position?: string
  /** Partner, founder or paid litigator of a law firm in the area of this institution. */
  practisesLawIn?: string
}

export interface PastSecondment {
  from: Day
  until: Day
  status: 'planned' | 'running' | 'done' | 'cancelled'
  hostName?: string
}

export interface OfficerFacts {
  id: string
  name: string
  institutionId: string
  departmentCode?: string
  rank?: string
  staffCategory?: string
  sex?: string
  birth?: Day
  serviceStart?: Day
  education?: string
  specialties: readonly OfficerSpecialty[]
  appraisals: readonly OfficerAppraisal[]
  languages: readonly { code: string; level: string }[]
  /** Absent until the officer has declared; an empty list says: none. */
  relatives?: readonly Relative[]
  consentOn?: Day
  secondments: readonly PastSecondment[]
}
