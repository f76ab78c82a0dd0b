/** What rules and matching may know of an officer. Codes are those of the profile's tables. */
import type { Day } from '../day.ts'

export interface OfficerSpecialty {
  code: string
  /** Code of `Profile.skillLevels`. */
  level: string
  years?: number
  /** What shows it: cases, papers, teaching. */
  evidence?: string
}

/** Where somebody studied, in the words of the appointment form. */
export interface Schooling {
  mode: 'full-time' | 'in-service'
  education: string
  degree: string
  /** School and major. */
  school: string
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

/** What the sender has checked of a person's conduct. For the own side alone; others see the verdict only. */
export interface Standing {
  openCase: boolean
  /** The last day of a sanction. */
  sanctionUntil?: Day
  checkedOn: Day
}

/** Whether the person is certified fit for the posting; nothing is kept of why. For the own side alone. */
export interface Health {
  fit: boolean
  checkedOn: Day
}

/** People at home, the person among them, and how many of them are away or about to go. */
export interface HomeCount {
  staff: number
  away: number
}

export interface HomeStaff {
  department?: HomeCount
  /** The person's own specialties, each counted in the home institution. */
  specialties: readonly (HomeCount & { code: string })[]
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
  /** Absent until checked. */
  standing?: Standing
  health?: Health
  home?: HomeStaff
  secondments: readonly PastSecondment[]
}
