/**
 * Every type of rule there is. A new type is a file here, a line below, and its words. A rule on pairs is asked pair by pair
 * until it has a compiled form (`matching/eligibility`).
 */
import type { RuleType } from '../policy/policy.ts'
import { age } from './age.ts'
import { appraisal } from './appraisal.ts'
import { consent } from './consent.ts'
import { dateOverlap } from './date-overlap.ts'
import { education } from './education.ts'
import { elsewhere } from './elsewhere.ts'
import { groupQuota } from './group-quota.ts'
import { health } from './health.ts'
import { homeStaff } from './home-staff.ts'
import { kinAvoidance } from './kin-avoidance.ts'
import { legalAppointment } from './legal-appointment.ts'
import { postRankRange } from './post-rank-range.ts'
import { rankRange } from './rank-range.ts'
import type { RuleDefinition } from './rule.ts'
import { serviceYears } from './service-years.ts'
import { specialty } from './specialty.ts'
import { staffCategory } from './staff-category.ts'
import { standing } from './standing.ts'

export const catalogue: { readonly [T in RuleType]: RuleDefinition<T> } = {
  'rank-range': rankRange,
  'post-rank-range': postRankRange,
  specialty,
  consent,
  'date-overlap': dateOverlap,
  age,
  'service-years': serviceYears,
  appraisal,
  education,
  'staff-category': staffCategory,
  standing,
  health,
  'home-staff': homeStaff,
  'kin-avoidance': kinAvoidance,
  elsewhere,
  'legal-appointment': legalAppointment,
  'group-quota': groupQuota,
}
