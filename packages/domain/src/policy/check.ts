/** Whether a value is a policy that this profile can apply; each fault with its place, so that a form can point at it. */
import { checkBalance } from './balance-check.ts'
import {
  checkBasis,
  checkBothLanguages,
  checkChoice,
  checkCode,
  checkDay,
  checkInteger,
  checkKeys,
  checkList,
  checkText,
  collector,
  isObject,
  type PolicyRefusal,
  type Refuse,
  type Values,
} from './document-check.ts'
import type { Policy, RuleType } from './policy.ts'
import type { Profile } from '../profile.ts'
import { catalogue } from '../rules/catalogue.ts'
import type { ParameterSpec } from '../rules/rule.ts'
import { type Tables, tablesOf } from '../tables.ts'

export function checkPolicy(
  value: unknown,
  profile: Profile,
): { ok: true; policy: Policy } | { ok: false; refusals: PolicyRefusal[] } {
  const { refusals, refuse } = collector()
  checkHead(value, refuse)
  if (isObject(value)) {
    checkRules(value['rules'], tablesOf(profile), refuse)
    checkBalance(value['balance'], tablesOf(profile), refuse)
  }
  return isSound(value, refusals) ? { ok: true, policy: value } : { ok: false, refusals }
}

function isSound(_value: unknown, refusals: readonly PolicyRefusal[]): _value is Policy {
  return refusals.length === 0
}

function checkHead(value: unknown, refuse: Refuse): void {
  if (!isObject(value)) return refuse('', value, { rule: 'wrong-type', expected: 'object' })
  checkKeys(value, '', ['format', 'id', 'version', 'title', 'effectiveFrom', 'rules', 'weights', 'balance'], refuse)
  if (value['format'] !== 'zhiqiao.policy/1') {
    refuse('/format', value['format'], { rule: 'wrong-format', expected: 'zhiqiao.policy/1' })
  }
  checkText(value['id'], '/id', refuse)
  checkInteger(value['version'], '/version', 1, 1_000_000, refuse)
  checkBothLanguages(value['title'], '/title', refuse)
  checkDay(value['effectiveFrom'], '/effectiveFrom', refuse)
  checkWeights(value['weights'], refuse)
}

const parts = ['specialty', 'rank', 'preference', 'experience', 'appraisal']

function checkWeights(weights: unknown, refuse: Refuse): void {
  if (!isObject(weights)) return refuse('/weights', weights, { rule: 'wrong-type', expected: 'object' })
  checkKeys(weights, '/weights', parts, refuse)
  const sound = parts.map((part) => checkInteger(weights[part], `/weights/${part}`, 0, 100, refuse))
  if (!sound.every(Boolean)) return
  const sum = parts.reduce((total, part) => total + Number(weights[part]), 0)
  if (sum !== 100) refuse('/weights', weights, { rule: 'weights-sum', sum })
}

const headKeys = ['id', 'type', 'severity', 'basis', 'directions', 'effectiveFrom', 'effectiveUntil', 'overridable']

function checkRules(rules: unknown, tables: Tables, refuse: Refuse): void {
  if (!Array.isArray(rules)) return refuse('/rules', rules, { rule: 'wrong-type', expected: 'list' })
  const ids = new Set<unknown>()
  rules.forEach((rule: unknown, index) => {
    const place = `/rules/${index}`
    if (!isObject(rule)) return refuse(place, rule, { rule: 'wrong-type', expected: 'object' })
    checkText(rule['id'], `${place}/id`, refuse)
    if (ids.has(rule['id'])) refuse(`${place}/id`, rule['id'], { rule: 'duplicate-id' })
    ids.add(rule['id'])
    checkChoice(rule['severity'], `${place}/severity`, ['hard', 'warning'], refuse)
    checkBasis(rule['basis'], `${place}/basis`, refuse)
    checkWhen(rule, place, refuse)
    const type = rule['type']
    if (!isRuleType(type))
      return refuse(`${place}/type`, type, { rule: 'unknown-choice', choices: Object.keys(catalogue) })
    const { parameters: specs, oneOf, warningOnly, neverOverridden } = catalogue[type]
    if (warningOnly && rule['severity'] === 'hard') {
      refuse(`${place}/severity`, rule['severity'], { rule: 'warning-only' })
    }
    if (rule['overridable'] !== undefined) {
      checkChoice(rule['overridable'], `${place}/overridable`, ['office', 'leader', 'never'], refuse)
      if (neverOverridden && (rule['overridable'] === 'office' || rule['overridable'] === 'leader')) {
        refuse(`${place}/overridable`, rule['overridable'], { rule: 'never-overridden' })
      }
    }
    if (oneOf && oneOf.every((key) => rule[key] === undefined)) {
      refuse(`${place}/${oneOf[0] ?? ''}`, undefined, { rule: 'one-needed', keys: oneOf })
    }
    checkKeys(rule, place, [...headKeys, ...specs.map(({ name }) => name)], refuse)
    for (const spec of specs) checkParameter(rule[spec.name], spec, `${place}/${spec.name}`, tables, refuse)
    checkRankOrder(rule, place, tables, refuse)
  })
}

function isRuleType(type: unknown): type is RuleType {
  return typeof type === 'string' && Object.hasOwn(catalogue, type)
}

function checkWhen(rule: Values, place: string, refuse: Refuse): void {
  const { directions, effectiveFrom: from, effectiveUntil: until } = rule
  if (directions !== undefined)
    checkList(directions, `${place}/directions`, refuse, (item, at) =>
      checkChoice(item, at, ['inbound', 'outbound'], refuse),
    )
  const begins = from === undefined || checkDay(from, `${place}/effectiveFrom`, refuse)
  const ends = until === undefined || checkDay(until, `${place}/effectiveUntil`, refuse)
  if (begins && ends && typeof from === 'string' && typeof until === 'string' && until < from) {
    refuse(`${place}/effectiveUntil`, until, { rule: 'ends-before-it-begins' })
  }
}

function checkRankOrder({ type, highest, lowest }: Values, place: string, tables: Tables, refuse: Refuse): void {
  if (type !== 'rank-range' || typeof highest !== 'string' || typeof lowest !== 'string') return
  const [top, bottom] = [tables.order('ranks', highest), tables.order('ranks', lowest)]
  if (top !== undefined && bottom !== undefined && top > bottom) {
    refuse(`${place}/highest`, highest, { rule: 'highest-below-lowest' })
  }
}

function checkParameter(value: unknown, spec: ParameterSpec, place: string, tables: Tables, refuse: Refuse): void {
  if (value === undefined) {
    if (spec.required) refuse(place, value, { rule: 'missing' })
    return
  }
  switch (spec.kind) {
    case 'code':
      return checkCode(value, place, spec.table, tables, refuse)
    case 'codes':
      return checkList(value, place, refuse, (item, at) => checkCode(item, at, spec.table, tables, refuse))
    case 'integer':
      checkInteger(value, place, spec.min, spec.max, refuse)
      return
    case 'integer-by-code':
      if (!isObject(value)) return refuse(place, value, { rule: 'wrong-type', expected: 'object' })
      for (const [code, item] of Object.entries(value)) {
        checkCode(code, `${place}/${code}`, spec.table, tables, refuse)
        checkInteger(item, `${place}/${code}`, spec.min, spec.max, refuse)
      }
      return
    case 'choice':
    case 'choices': {
      const choices = spec.choices.map((choice) => choice.value)
      if (spec.kind === 'choice') return checkChoice(value, place, choices, refuse)
      return checkList(value, place, refuse, (item, at) => checkChoice(item, at, choices, refuse))
    }
  }
}
