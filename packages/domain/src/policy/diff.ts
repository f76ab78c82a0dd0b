/** What changed between two versions of a policy, rule by rule. */
import type { BalanceItem } from './balance.ts'
import type { Policy, Rule, ScorePart } from './policy.ts'

export type Change<Item> =
  | { kind: 'added'; id: string; after: Item }
  | { kind: 'removed'; id: string; before: Item }
  | { kind: 'changed'; id: string; before: Item; after: Item; keys: string[] }

export interface PolicyDiff {
  /** Of title and first day. */
  head: ('title' | 'effectiveFrom')[]
  rules: Change<Rule>[]
  balance: Change<BalanceItem>[]
  weights: { part: ScorePart; before: number; after: number }[]
}

const parts: readonly ScorePart[] = ['specialty', 'rank', 'preference', 'experience', 'appraisal']

/** Items are the same by their id; their order in the document means nothing. */
export function comparePolicies(before: Policy, after: Policy): PolicyDiff {
  return {
    head: (['title', 'effectiveFrom'] as const).filter((key) => !isSame(before[key], after[key])),
    rules: changes(before.rules, after.rules),
    balance: changes(before.balance ?? [], after.balance ?? []),
    weights: parts
      .map((part) => ({ part, before: before.weights[part], after: after.weights[part] }))
      .filter((one) => one.before !== one.after),
  }
}

export function isUnchanged({ head, rules, balance, weights }: PolicyDiff): boolean {
  return head.length + rules.length + balance.length + weights.length === 0
}

function changes<Item extends { id: string }>(before: readonly Item[], after: readonly Item[]): Change<Item>[] {
  const old = new Map(before.map((item) => [item.id, item]))
  const kept = new Set(after.map((item) => item.id))
  return [
    ...after.flatMap((item): Change<Item>[] => {
      const was = old.get(item.id)
      if (was === undefined) return [{ kind: 'added', id: item.id, after: item }]
      const keys = changedKeys(was, item)
      return keys.length === 0 ? [] : [{ kind: 'changed', id: item.id, before: was, after: item, keys }]
    }),
    ...before.flatMap((item): Change<Item>[] =>
      kept.has(item.id) ? [] : [{ kind: 'removed', id: item.id, before: item }],
    ),
  ]
}

function changedKeys(before: object, after: object): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].filter((key) => !isSame(Reflect.get(before, key), Reflect.get(after, key)))
}

/** Plain JSON values; an absent key and one that is undefined are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  return changedKeys(a, b).length === 0
}
