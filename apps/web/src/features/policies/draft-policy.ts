/** A policy while it is written: it may be incomplete, and becomes a document when it is checked, previewed or saved. */
import type { PolicyDocument } from '@zhiqiao/contract'
import {
  type Basis,
  type BalanceKind,
  catalogue,
  checkPolicy,
  type Day,
  type ParameterSpec,
  type Policy,
  type PolicyRefusal,
  type Profile,
  type RuleType,
  type Text,
} from '@zhiqiao/domain'

export interface DraftRule {
  id: string
  type: RuleType
  severity: 'hard' | 'warning'
  basis: Basis
  /** The rest: when and for whom it holds, and its parameters, as far as they are given. */
  [key: string]: unknown
}

export interface DraftBalance {
  id: string
  kind: BalanceKind
  title: Text
  basis: Basis
  [key: string]: unknown
}

export interface DraftPolicy {
  format: 'zhiqiao.policy/1'
  id: string
  version: number
  title: Text
  effectiveFrom: string
  rules: DraftRule[]
  weights: Policy['weights']
  balance: DraftBalance[]
}

const noText: Text = { zh: '', en: '' }

export function blankDraft(today: Day): DraftPolicy {
  return {
    format: 'zhiqiao.policy/1',
    id: `rules-${today.slice(0, 4)}`,
    version: 1,
    title: noText,
    effectiveFrom: today,
    rules: [],
    weights: { specialty: 40, rank: 10, preference: 20, experience: 15, appraisal: 15 },
    balance: [],
  }
}

/** The next version of a saved one. From when it holds is not taken over: somebody has to say so. */
export function draftOf(document: PolicyDocument, version: number): DraftPolicy {
  // The wire's optional keys are typed `| undefined`, which JSON cannot write.
  const policy = document as Policy
  return {
    ...policy,
    version,
    effectiveFrom: '',
    rules: policy.rules.map((rule) => ({ ...rule })),
    balance: (policy.balance ?? []).map((item) => ({ ...item })),
  }
}

/** What a file or a kept draft holds, where it has the outline of a policy; its details are checked as they are shown. */
export function readDraftPolicy(value: unknown): DraftPolicy | undefined {
  if (!isObject(value) || value['format'] !== 'zhiqiao.policy/1') return undefined
  const { id, version, title, effectiveFrom, rules, weights, balance = [] } = value
  if (typeof id !== 'string' || typeof version !== 'number' || typeof effectiveFrom !== 'string') return undefined
  if (!isText(title) || !isObject(weights) || !Array.isArray(rules) || !Array.isArray(balance)) return undefined
  const isRule = (one: unknown): one is DraftRule =>
    isHead(one) && typeof one['type'] === 'string' && Object.hasOwn(catalogue, one['type'])
  const isItem = (one: unknown): one is DraftBalance => isHead(one) && isText(one['title'])
  const points = (part: string) => (typeof weights[part] === 'number' ? weights[part] : 0)
  if (!rules.every(isRule) || !balance.every(isItem)) return undefined
  return {
    format: 'zhiqiao.policy/1',
    id,
    version,
    title,
    effectiveFrom,
    rules,
    balance,
    weights: {
      specialty: points('specialty'),
      rank: points('rank'),
      preference: points('preference'),
      experience: points('experience'),
      appraisal: points('appraisal'),
    },
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is Text {
  return isObject(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string'
}

function isHead(value: unknown): value is Record<string, unknown> {
  return (
    isObject(value) && typeof value['id'] === 'string' && isObject(value['basis']) && isText(value['basis']['title'])
  )
}

/** A rule of the type with what is usual, so that it can be read as a sentence at once. */
export function newRule(
  type: RuleType,
  profile: Profile,
  taken: readonly string[],
  basis: Basis | undefined,
): DraftRule {
  const { parameters, warningOnly } = catalogue[type]
  const wanted = parameters.filter((spec) => spec.required || spec.suggested)
  const given = wanted.map((spec): [string, unknown] => [spec.name, usual(spec, profile)])
  return {
    id: freeId(type, taken),
    type,
    severity: warningOnly ? 'warning' : 'hard',
    basis: basis ?? { title: noText },
    ...Object.fromEntries(given),
  }
}

export function newBalance(kind: BalanceKind, taken: readonly string[], basis: Basis | undefined): DraftBalance {
  const own = kind === 'attribute' ? { attribute: 'sex', anyOf: [] } : { side: 'sending' }
  return { id: freeId(kind, taken), kind, title: noText, basis: basis ?? { title: noText }, ...own }
}

function freeId(stem: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? stem : `${stem}-${number}`
    if (!taken.includes(id)) return id
  }
}

function usual(spec: ParameterSpec, profile: Profile): unknown {
  switch (spec.kind) {
    case 'integer':
      return spec.usual ?? spec.min
    case 'code': {
      const items = profile[spec.table]
      return items[Math.floor(items.length / 2)]?.code
    }
    case 'codes':
      return profile[spec.table].slice(0, 1).map(({ code }) => code)
    case 'choice':
      return spec.choices[0]?.value
    case 'choices':
      return spec.choices.map(({ value }) => value)
    case 'integer-by-code':
      return {}
  }
}

/** What is sent: nothing empty in it, and each text in both languages where one is given. */
export function documentOf(draft: DraftPolicy): Record<string, unknown> {
  const { balance, ...rest } = draft
  return {
    ...rest,
    title: bothOf(draft.title),
    rules: draft.rules.map(tidied),
    ...(balance.length > 0 && { balance: balance.map(tidied) }),
  }
}

function tidied(item: DraftRule | DraftBalance): Record<string, unknown> {
  const kept = Object.entries(item).filter(([, value]) => !isEmpty(value))
  const { clause } = item.basis
  const basis = { title: bothOf(item.basis.title), ...(clause && !isBlankText(clause) && { clause: bothOf(clause) }) }
  return {
    ...Object.fromEntries(kept),
    ...('title' in item && isText(item['title']) && { title: bothOf(item['title']) }),
    basis,
  }
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return isObject(value) && Object.keys(value).length === 0
}

export function isBlankText({ zh, en }: Text): boolean {
  return zh.trim() === '' && en.trim() === ''
}

function bothOf({ zh, en }: Text): Text {
  return { zh: zh.trim() || en.trim(), en: en.trim() || zh.trim() }
}

export type CheckedDraft = { document: Record<string, unknown>; faults: PolicyRefusal[]; policy?: Policy }

export function checkDraft(draft: DraftPolicy, profile: Profile): CheckedDraft {
  const document = documentOf(draft)
  const checked = checkPolicy(document, profile)
  return checked.ok ? { document, faults: [], policy: checked.policy } : { document, faults: checked.refusals }
}

/** One rule by itself, where its parameters are complete: to be read as a sentence while the rest isn't yet. */
export function completeRule(rule: DraftRule, profile: Profile): Policy['rules'][number] | undefined {
  const some = { zh: '·', en: '·' }
  const alone = { ...tidied(rule), basis: { title: some }, effectiveFrom: undefined, effectiveUntil: undefined }
  const checked = checkPolicy(
    {
      format: 'zhiqiao.policy/1',
      id: 'x',
      version: 1,
      title: some,
      effectiveFrom: '2000-01-01',
      rules: [alone],
      weights: whole,
    },
    profile,
  )
  return checked.ok ? checked.policy.rules[0] : undefined
}

const whole: Policy['weights'] = { specialty: 100, rank: 0, preference: 0, experience: 0, appraisal: 0 }

/** Faults that lie at a place or below it. */
export function faultsAt(faults: readonly PolicyRefusal[], place: string): PolicyRefusal[] {
  return faults.filter((fault) => fault.place === place || fault.place.startsWith(`${place}/`))
}

/** Bases used in the draft, each once, for use again. */
export function basesOf(draft: DraftPolicy): Basis[] {
  const seen = new Map<string, Basis>()
  for (const { basis } of [...draft.rules, ...draft.balance]) {
    if (!isBlankText(basis.title)) seen.set(JSON.stringify(basis), basis)
  }
  return [...seen.values()]
}
