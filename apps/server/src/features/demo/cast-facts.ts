/** The cast as the domain's facts, with institution codes and keys as ids: to check the demo without a database. */
import {
  addDays,
  type CohortFacts,
  type Day,
  type HomeStaff,
  type NominationFacts,
  type OfficerFacts,
  type PostFacts,
} from '@zhiqiao/domain'
import type { Cast, CastCohort, CastNomination, CastOfficer, CastPost } from './cast.ts'

export function cohortFacts(cohort: CastCohort, today: Day): CohortFacts {
  return {
    id: cohort.key,
    direction: cohort.direction,
    termFrom: addDays(today, cohort.termFrom),
    termUntil: addDays(today, cohort.termUntil),
    quotas: cohort.quotas.map(({ side, institution, min, max }) => ({
      side,
      institutionId: institution,
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
    })),
  }
}

export function postFacts(post: CastPost, cohort: CohortFacts): PostFacts {
  return {
    id: post.key,
    hostInstitutionId: post.host,
    departmentCode: post.department,
    title: post.title,
    position: post.position,
    headcount: post.headcount,
    tier: post.tier,
    specialties: post.specialties.map(({ code, atLeast }) => ({ code, ...(atLeast !== undefined && { atLeast }) })),
    ...(post.rankHighest !== undefined && { rankHighest: post.rankHighest }),
    ...(post.rankLowest !== undefined && { rankLowest: post.rankLowest }),
    from: cohort.termFrom,
    until: cohort.termUntil,
  }
}

/** Who is left at home counts those of the cast who work there; nobody of them is away. */
function homeOf({ institution, department, specialties }: CastOfficer, all: readonly CastOfficer[]): HomeStaff {
  const home = all.filter((one) => one.institution === institution)
  const staff = (is: (one: CastOfficer) => boolean) => ({ staff: home.filter(is).length, away: 0 })
  return {
    department: staff((one) => one.department === department),
    specialties: specialties.map(({ code }) => ({
      code,
      ...staff((one) => one.specialties.some((its) => its.code === code)),
    })),
  }
}

export function officerFacts(officer: CastOfficer, all: readonly CastOfficer[], today: Day): OfficerFacts {
  const {
    key,
    institution,
    department,
    birth,
    serviceStart,
    appraisals,
    relatives,
    consent,
    checked,
    secondments,
    ...rest
  } = officer
  const thisYear = Number(today.slice(0, 4))
  return {
    ...rest,
    specialties: rest.specialties.map(({ evidence, ...one }) => ({
      ...one,
      ...(evidence !== undefined && { evidence }),
    })),
    id: key,
    home: homeOf(officer, all),
    institutionId: institution,
    departmentCode: department,
    birth: addDays(today, birth),
    serviceStart: addDays(today, serviceStart),
    appraisals: appraisals.map(({ year, grade }) => ({ year: thisYear + year, grade })),
    secondments: secondments.map((one) => ({
      ...one,
      from: addDays(today, one.from),
      until: addDays(today, one.until),
    })),
    ...(consent && { consentOn: today }),
    ...(checked && {
      standing: { openCase: false, checkedOn: addDays(today, -30) },
      health: { fit: true, checkedOn: addDays(today, -30) },
    }),
    ...(relatives && {
      relatives: relatives.map(({ name, relation, institution: at, department: within, position, practisesLawIn }) => ({
        name,
        relation,
        ...(at !== undefined && { institutionId: at }),
        ...(within !== undefined && { departmentCode: within }),
        ...(position !== undefined && { position }),
        ...(practisesLawIn !== undefined && { practisesLawIn }),
      })),
    }),
  }
}

/** Throws where the nomination names an officer the cast doesn't have; `readCast` has checked that. */
export function nominationFacts(nomination: CastNomination, { officers }: Cast, today: Day): NominationFacts {
  const officer = officers.find(({ key }) => key === nomination.officer)
  if (!officer) throw new RangeError(`the cast has no officer ${nomination.officer}`)
  return {
    id: `${nomination.cohort}-${officer.key}`,
    officer: officerFacts(officer, officers, today),
    sendingInstitutionId: officer.institution,
    preferences: nomination.preferences,
  }
}
