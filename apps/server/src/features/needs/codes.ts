/** The codes that a need names must stand in the profile's tables; departments are those of its host. */
import type { NeedText, Profile } from '@zhiqiao/domain'
import { tablesOf } from '@zhiqiao/domain'
import { type CodeUse, repeated, unknownCodes } from '../../platform/codes.ts'
import { type PlacedError, refuse } from '../../platform/refusal.ts'

/** Null: taken away by a change. */
export type NeedCodes = {
  [Key in 'position' | 'rankHighest' | 'rankLowest']?: string | null | undefined
} & { specialties?: readonly { code: string; atLeast?: string | undefined }[] | undefined }

export function codeFaults(profile: Profile, given: NeedCodes, at = ''): PlacedError[] {
  const specialties = given.specialties ?? []
  const uses: CodeUse[] = [
    { place: `${at}position`, table: 'positions', code: given.position },
    { place: `${at}rankHighest`, table: 'ranks', code: given.rankHighest },
    { place: `${at}rankLowest`, table: 'ranks', code: given.rankLowest },
    ...specialties.flatMap((one, index): CodeUse[] => [
      { place: `${at}specialties[${index}].code`, table: 'specialties', code: one.code },
      { place: `${at}specialties[${index}].atLeast`, table: 'skillLevels', code: one.atLeast },
    ]),
  ]
  const faults = [
    ...unknownCodes(profile, uses),
    ...repeated(
      specialties,
      (one) => one.code,
      (index) => `${at}specialties[${index}].code`,
    ),
  ]
  const order = (code: string | null | undefined) => (code ? tablesOf(profile).order('ranks', code) : undefined)
  const highest = order(given.rankHighest)
  const lowest = order(given.rankLowest)
  if (highest !== undefined && lowest !== undefined && highest > lowest) {
    faults.push({
      place: `${at}rankLowest`,
      reason: { zh: '职级下限高于上限', en: 'the lowest rank is above the highest' },
    })
  }
  return faults
}

export const faulty = (errors: readonly PlacedError[]) =>
  refuse('invalid', 'need', '岗位需求填写有误。', 'The need is not right.', { errors })

export function refuseCodes(profile: Profile, given: NeedCodes | NeedText, at: string) {
  const errors = codeFaults(profile, given, at)
  return errors.length > 0 ? faulty(errors) : undefined
}
