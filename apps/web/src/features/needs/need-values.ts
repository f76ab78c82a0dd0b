/** The values of the need form, and what of them is sent. */
import type { NeedTextBody, Post } from '@zhiqiao/contract'

export interface NeedValues {
  hostInstitutionId: string
  cohortId: string
  problem: string
  wantedResult: string
  yardstick: string
  title: string
  departmentCode: string
  position?: string | undefined
  headcount: number
  tier: number
  /** In order: the first is needed most. */
  specialties: { code?: string; atLeast?: string | undefined }[]
  rankHighest?: string | undefined
  rankLowest?: string | undefined
  counterpart?: string | undefined
}

/** A new need leaves out what was not filled in; a change clears it. The cohort and the host of a need never change. */
export function contentOf(values: NeedValues, isChange: boolean): object {
  const { hostInstitutionId, cohortId, position, rankHighest, rankLowest, counterpart, specialties, ...rest } = values
  const said = { position, rankHighest, rankLowest, counterpart: counterpart?.trim() || undefined }
  const optional = Object.entries(said).flatMap(([key, value]): [string, string | null][] =>
    value === undefined ? (isChange ? [[key, null]] : []) : [[key, value]],
  )
  return {
    ...rest,
    ...Object.fromEntries(optional),
    specialties: specialties.map(({ code, atLeast }) => ({ code, ...(atLeast !== undefined && { atLeast }) })),
    ...(!isChange && { hostInstitutionId, cohortId }),
  }
}

export function valuesOf(post: Post): Partial<NeedValues> {
  return {
    hostInstitutionId: post.host.id,
    cohortId: post.cohortId,
    problem: post.problem,
    wantedResult: post.wantedResult,
    yardstick: post.yardstick,
    title: post.title,
    departmentCode: post.departmentCode,
    position: post.position,
    headcount: post.headcount,
    tier: post.tier,
    specialties: post.specialties,
    rankHighest: post.rankHighest,
    rankLowest: post.rankLowest,
    counterpart: post.counterpart,
  }
}

/** The words of a need without whose it is, as templates keep them. */
export function textOf(post: Post): NeedTextBody {
  const { departmentCode, title, position, headcount, tier, problem, wantedResult, yardstick, counterpart } = post
  const { specialties, rankHighest, rankLowest } = post
  return {
    departmentCode,
    title,
    headcount,
    tier,
    problem,
    wantedResult,
    yardstick,
    specialties,
    ...(position !== undefined && { position }),
    ...(counterpart !== undefined && { counterpart }),
    ...(rankHighest !== undefined && { rankHighest }),
    ...(rankLowest !== undefined && { rankLowest }),
  }
}
