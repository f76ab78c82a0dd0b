/** Sentences in English. */
import { wordDay } from '../day.ts'
import type { Finding } from '../finding.ts'
import type { TreeRefusal } from '../institution/institution.ts'
import type { MoveRefusal } from '../lifecycle.ts'
import type { PolicyRefusal } from '../policy/document-check.ts'
import type { Basis } from '../basis.ts'
import { catalogue } from '../rules/catalogue.ts'
import type { CodeTable } from '../tables.ts'
import { type Names, type ValueWords, wordValue } from './names.ts'

const plural = (one: string) => (value: number) => `${value} ${one}${value === 1 ? '' : 's'}`

const en: ValueWords = {
  none: 'none',
  units: {
    years: plural('year'),
    months: plural('month'),
    people: (value) => (value === 1 ? '1 person' : `${value} people`),
    points: plural('point'),
  },
  list: (items) => items.join(', '),
  day: (day) => wordDay(day, 'en'),
  span: (from, until) => `${from} to ${until}`,
  between: (high, low) => `${high} to ${low}`,
  atMost: (high) => `${high} or below`,
  atLeast: (low) => `${low} or above`,
  any: 'any',
  inYear: (year, grade) => `${year} ${grade}`,
  withLevel: (name, level) => `${name} (${level})`,
  group: (name, count, min, max) => {
    const bounds = [min === undefined ? [] : [`at least ${min}`], max === undefined ? [] : [`at most ${max}`]].flat()
    return `${name} ${count}${bounds.length === 0 ? '' : ` (${bounds.join(', ')})`}`
  },
}

const tableNames: Record<CodeTable, string> = {
  levels: 'level of institution',
  ranks: 'rank',
  specialties: 'specialty',
  skillLevels: 'skill level',
  educations: 'education',
  staffCategories: 'staff category',
  appraisalGrades: 'appraisal grade',
  positions: 'position',
  departments: 'department',
  sexes: 'sex',
  ethnicities: 'ethnicity',
  politicalStatuses: 'political status',
}

export function enValue(value: Finding['fact'], names: Names): string {
  return wordValue(value, names, en)
}

export function enBasis({ title, clause }: Basis): string {
  return clause === undefined ? title.en : `${title.en}, ${clause.en}`
}

export function enFinding(finding: Finding, names: Names): string {
  return `${body(finding, names)} (${enBasis(finding.basis)}).`
}

function body(finding: Finding, names: Names): string {
  const { unknownCode, type, verdict, fact, expected } = finding
  const title = catalogue[type].title.en
  if (unknownCode)
    return `${title}: the ${tableNames[unknownCode.table]} code “${unknownCode.value}” is in no table, so it can't be judged`
  const seen = enValue(fact, names)
  const asked = enValue(expected, names)
  switch (type) {
    case 'rank-range':
    case 'post-rank-range':
    case 'education':
    case 'staff-category':
      return fact.kind === 'none' ? `${title} not given; required: ${asked}` : `${seen}; required: ${asked}`
    case 'specialty':
      return fact.kind === 'none'
        ? `No specialties given; the post asks for ${asked}`
        : `Specialties: ${seen}; the post asks for ${asked}`
    case 'consent':
      if (verdict === 'pass') return `Consented on ${seen}`
      return fact.kind === 'none' ? 'No consent yet' : `Consent is dated ${seen}, after the day of the check, ${asked}`
    case 'date-overlap':
      if (verdict === 'pass') return 'No other secondment in these days'
      return expected.kind === 'number'
        ? `The last secondment was ${seen}; ${asked} must lie between`
        : `Another secondment, ${seen}, overlaps with ${asked}`
    case 'age':
      if (fact.kind === 'none') return 'Date of birth not given, so the age is unknown'
      if (expected.kind === 'institution')
        return `The sending institution “${asked}” is not in the tree, so the age limit is unknown`
      return `Aged ${seen} at the start; at most ${asked}`
    case 'service-years':
      return fact.kind === 'none'
        ? `Start of service not given; at least ${asked}`
        : `${seen} of service; at least ${asked}`
    case 'appraisal':
      return `Appraisals: ${fact.kind === 'appraisals' && fact.values.length === 0 ? 'none on record' : seen}; required at least: ${asked}`
    case 'standing':
      if (verdict === 'pass') return 'No open case, no running sanction'
      return verdict === 'fail'
        ? 'Does not meet “no open case or sanction”'
        : 'Open cases and sanctions not checked yet, or the check is out of date'
    case 'health':
      if (verdict === 'pass') return 'Fit for the posting'
      return verdict === 'fail' ? 'Not fit for the posting' : 'Fitness not recorded yet, or the record is out of date'
    case 'home-staff':
      if (fact.kind === 'none') return 'The staff at home isn’t known, so it can’t be said how many would be left'
      return `${seen} left at home; at least ${asked} must stay`
    case 'elsewhere':
      if (fact.kind === 'none' || expected.kind === 'none') return 'Host or sender is not in the tree of institutions'
      return verdict === 'pass'
        ? `The post lies outside ${asked}`
        : `The post is still within ${asked}; it must lie outside`
    case 'legal-appointment':
      if (verdict === 'pass') return 'The post needs no appointment by law'
      return fact.kind === 'none'
        ? 'The post states no position: look whether it needs an appointment by law'
        : `The post of ${seen} needs an appointment by the people’s congress at the host; nobody may act in that name before it`
    case 'kin-avoidance':
      if (verdict === 'pass') return 'No case of avoidance'
      return verdict === 'fail'
        ? 'A case of avoidance'
        : 'Relatives not declared, or not enough known: avoidance has to be looked into'
    case 'group-quota':
      if (fact.kind !== 'group') return 'No quota applies'
      return verdict === 'pass' ? `Within the quota: ${seen}` : `Over the quota: ${seen}`
  }
}

export function enTreeRefusal(refusal: TreeRefusal): string {
  switch (refusal.rule) {
    case 'cycle':
      return `These institutions are above one another in a circle: ${refusal.path.join(' → ')}. Correct one parent.`
    case 'unknown-parent':
      return `Institution “${refusal.id}” names a parent “${refusal.parentId}” that doesn't exist. Add the parent first, or correct the id.`
    case 'duplicate':
      return `Institution id “${refusal.id}” is there twice. Each institution has one row.`
  }
}

export function enMoveRefusal(refusal: MoveRefusal): string {
  switch (refusal.rule) {
    case 'no-such-move':
      return refusal.allowed.length === 0
        ? `Nothing more can be done in status “${refusal.status}”.`
        : `“${refusal.verb}” isn't possible in status “${refusal.status}”; possible: ${refusal.allowed.join(', ')}.`
    case 'reason-needed':
      return `“${refusal.verb}” needs a reason.`
  }
}

export function enPolicyRefusal(refusal: PolicyRefusal): string {
  const { place, value } = refusal
  const at = place === '' ? 'The policy' : place
  switch (refusal.rule) {
    case 'missing':
      return `${at}: missing.`
    case 'unknown-key':
      return `${at}: unknown key “${value}”.`
    case 'wrong-type':
      return `${at}: “${value}” should be ${kinds[refusal.expected]}.`
    case 'wrong-format':
      return `${at}: “${value}” should be “${refusal.expected}”.`
    case 'unknown-choice':
      return `${at}: “${value}” is none of ${refusal.choices.join(', ')}.`
    case 'unknown-code':
      return `${at}: the ${tableNames[refusal.table]} code “${value}” is in no table${refusal.nearest === undefined ? '' : `; did you mean “${refusal.nearest}”?`}${refusal.nearest === undefined ? '.' : ''}`
    case 'out-of-range':
      return `${at}: ${value} should be between ${refusal.min} and ${refusal.max}.`
    case 'duplicate-id':
      return `${at}: the rule id “${value}” is there twice.`
    case 'weights-sum':
      return `${at}: the weights sum to ${refusal.sum}, and should to 100.`
    case 'highest-below-lowest':
      return `${at}: the highest rank is below the lowest.`
    case 'most-below-least':
      return `${at}: the most, ${value}, is below the least.`
    case 'one-needed':
      return `${at}: at least one of ${refusal.keys.join(', ')} is needed.`
    case 'only-one':
      return `${at}: only one of ${refusal.keys.join(', ')} may be given.`
    case 'warning-only':
      return `${at}: rules of this type can only warn (warning).`
    case 'never-overridden':
      return `${at}: rules of this type allow no exception (never).`
    case 'ends-before-it-begins':
      return `${at}: ${value} is before the first day.`
    case 'empty-list':
      return `${at}: at least one item is needed.`
  }
}

const kinds: Record<Extract<PolicyRefusal, { rule: 'wrong-type' }>['expected'], string> = {
  object: 'an object',
  list: 'a list',
  text: 'text',
  'whole-number': 'a whole number',
  day: 'a day such as 2026-05-10',
  'text-in-both-languages': 'text in both languages (zh, en)',
}
