/** Whether a policy document can be used: its codes stand in the profile, its ids are unique, its weights make a score. */
import type { PolicyDocument } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { type CodeUse, repeated, unknownCodes } from '../../platform/codes.ts'
import { missing, type PlacedError } from '../../platform/refusal.ts'
import { filledText } from '../../platform/text.ts'

type Rule = PolicyDocument['rules'][number]

export function policyErrors(profile: Profile, document: PolicyDocument): PlacedError[] {
  const total = Object.values(document.weights).reduce((sum, points) => sum + points, 0)
  return [
    ...(filledText(document.title) === undefined ? [missing('document.title.zh')] : []),
    ...repeated(
      document.rules,
      (rule) => rule.id,
      (i) => `document.rules[${i}].id`,
    ),
    ...document.rules.flatMap((rule, i) => ruleErrors(profile, rule, `document.rules[${i}]`)),
    ...(total === 100
      ? []
      : [
          {
            place: 'document.weights',
            value: String(total),
            reason: { zh: '各项分值之和应为 100', en: 'the points of the parts should make 100 together' },
          },
        ]),
  ]
}

function ruleErrors(profile: Profile, rule: Rule, at: string): PlacedError[] {
  const errors = unknownCodes(profile, codesOf(rule, at))
  if (
    rule.effectiveFrom !== undefined &&
    rule.effectiveUntil !== undefined &&
    rule.effectiveUntil < rule.effectiveFrom
  ) {
    errors.push({
      place: `${at}.effectiveUntil`,
      value: rule.effectiveUntil,
      reason: {
        zh: `早于生效日期 ${rule.effectiveFrom}`,
        en: `lies before the day it takes effect, ${rule.effectiveFrom}`,
      },
    })
  }
  if (rule.type !== 'rank-range') return errors
  const highest = orderOf(profile, rule.highest)
  const lowest = orderOf(profile, rule.lowest)
  if (highest !== undefined && lowest !== undefined && highest > lowest) {
    errors.push({
      place: `${at}.highest`,
      value: rule.highest ?? '',
      reason: { zh: '上限低于下限', en: 'the highest rank lies below the lowest' },
    })
  }
  return errors
}

function orderOf(profile: Profile, rank: string | undefined): number | undefined {
  return profile.ranks.find((item) => item.code === rank)?.order
}

function codesOf(rule: Rule, at: string): CodeUse[] {
  const each = (place: string, table: CodeUse['table'], codes: readonly string[] | undefined): CodeUse[] =>
    (codes ?? []).map((code, i) => ({ place: `${at}.${place}[${i}]`, table, code }))
  switch (rule.type) {
    case 'rank-range':
      return [
        { place: `${at}.highest`, table: 'ranks', code: rule.highest },
        { place: `${at}.lowest`, table: 'ranks', code: rule.lowest },
      ]
    case 'age':
      return Object.keys(rule.byLevel ?? {}).map((code) => ({ place: `${at}.byLevel.${code}`, table: 'levels', code }))
    case 'appraisal':
      return [{ place: `${at}.atLeast`, table: 'appraisalGrades', code: rule.atLeast }]
    case 'education':
      return [{ place: `${at}.atLeast`, table: 'educations', code: rule.atLeast }]
    case 'staff-category':
      return each('anyOf', 'staffCategories', rule.anyOf)
    case 'kin-avoidance':
      return [
        ...each('relativePositions', 'positions', rule.relativePositions),
        ...each('postPositions', 'positions', rule.postPositions),
      ]
    case 'post-rank-range':
    case 'specialty':
    case 'consent':
    case 'date-overlap':
    case 'service-years':
    case 'group-quota':
      return []
  }
}
