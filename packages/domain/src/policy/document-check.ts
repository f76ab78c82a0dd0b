/** The pieces that a policy document is checked with: each refuses what it finds wrong, with its place. */
import { parseDay } from '../day.ts'
import type { CodeTable, Tables } from '../tables.ts'

/** `place` is a JSON pointer (RFC 6901) into the value; `value` is what stands there, as text. */
export type PolicyRefusal = { place: string; value: string } & (
  | { rule: 'wrong-type'; expected: 'object' | 'list' | 'text' | 'whole-number' | 'day' | 'text-in-both-languages' }
  | { rule: 'missing' }
  | { rule: 'unknown-key' }
  | { rule: 'wrong-format'; expected: string }
  | { rule: 'unknown-choice'; choices: readonly string[] }
  | { rule: 'unknown-code'; table: CodeTable; nearest?: string }
  | { rule: 'out-of-range'; min: number; max: number }
  | { rule: 'duplicate-id' }
  | { rule: 'weights-sum'; sum: number }
  | { rule: 'highest-below-lowest' }
  | { rule: 'most-below-least' }
  | { rule: 'ends-before-it-begins' }
  | { rule: 'empty-list' }
  | { rule: 'one-needed'; keys: readonly string[] }
  | { rule: 'only-one'; keys: readonly string[] }
  | { rule: 'warning-only' }
  | { rule: 'never-overridden' }
)

type Fault = PolicyRefusal extends infer R ? (R extends PolicyRefusal ? Omit<R, 'place' | 'value'> : never) : never
export type Values = Readonly<Record<string, unknown>>
export type Refuse = (place: string, value: unknown, fault: Fault) => void

/** Collects refusals as they are found. */
export function collector(): { refusals: PolicyRefusal[]; refuse: Refuse } {
  const refusals: PolicyRefusal[] = []
  return { refusals, refuse: (place, found, fault) => refusals.push({ place, value: written(found), ...fault }) }
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

export function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function checkKeys(value: Values, place: string, known: readonly string[], refuse: Refuse): void {
  for (const key of Object.keys(value))
    if (!known.includes(key)) refuse(`${place}/${key}`, key, { rule: 'unknown-key' })
}

export function checkList(
  value: unknown,
  place: string,
  refuse: Refuse,
  check: (item: unknown, place: string) => void,
): void {
  if (!Array.isArray(value)) return refuse(place, value, { rule: 'wrong-type', expected: 'list' })
  if (value.length === 0) refuse(place, value, { rule: 'empty-list' })
  value.forEach((item: unknown, index) => check(item, `${place}/${index}`))
}

export function checkCode(value: unknown, place: string, table: CodeTable, tables: Tables, refuse: Refuse): void {
  if (typeof value !== 'string') return refuse(place, value, { rule: 'wrong-type', expected: 'text' })
  if (tables.has(table, value)) return
  const nearest = tables.nearest(table, value)
  refuse(place, value, { rule: 'unknown-code', table, ...(nearest !== undefined && { nearest }) })
}

export function checkChoice(value: unknown, place: string, choices: readonly string[], refuse: Refuse): void {
  if (typeof value !== 'string' || !choices.includes(value)) refuse(place, value, { rule: 'unknown-choice', choices })
}

export function checkInteger(value: unknown, place: string, min: number, max: number, refuse: Refuse): boolean {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    refuse(place, value, value === undefined ? { rule: 'missing' } : { rule: 'wrong-type', expected: 'whole-number' })
    return false
  }
  if (value >= min && value <= max) return true
  refuse(place, value, { rule: 'out-of-range', min, max })
  return false
}

export function checkText(value: unknown, place: string, refuse: Refuse): void {
  if (typeof value !== 'string' || value.trim() === '') {
    refuse(place, value, value === undefined ? { rule: 'missing' } : { rule: 'wrong-type', expected: 'text' })
  }
}

export function checkBothLanguages(value: unknown, place: string, refuse: Refuse): void {
  if (value === undefined) return refuse(place, value, { rule: 'missing' })
  const isBoth = isObject(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string'
  if (!isBoth) return refuse(place, value, { rule: 'wrong-type', expected: 'text-in-both-languages' })
  if (String(value['zh']).trim() === '' && String(value['en']).trim() === '') refuse(place, '', { rule: 'missing' })
}

export function checkBasis(value: unknown, place: string, refuse: Refuse): void {
  if (!isObject(value)) return refuse(place, value, { rule: 'wrong-type', expected: 'object' })
  checkKeys(value, place, ['title', 'clause'], refuse)
  checkBothLanguages(value['title'], `${place}/title`, refuse)
  if (value['clause'] !== undefined) checkBothLanguages(value['clause'], `${place}/clause`, refuse)
}

export function checkDay(value: unknown, place: string, refuse: Refuse): boolean {
  if (typeof value === 'string' && parseDay(value) !== undefined) return true
  refuse(place, value, value === undefined ? { rule: 'missing' } : { rule: 'wrong-type', expected: 'day' })
  return false
}
