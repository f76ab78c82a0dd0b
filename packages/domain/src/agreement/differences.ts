/** What one version says otherwise than another, field by field; empty exactly where both say the same. */
import type { Day } from '../day.ts'
import { type AgreementLine, type AgreementText, type ExchangeForm, lineKey } from './terms.ts'

const textFields = ['title', 'purpose', 'obligations', 'allowances'] as const
const dayFields = ['effectiveFrom', 'termFrom', 'termUntil'] as const
const lineFields = ['months', 'min', 'max', 'per'] as const
export type LineField = (typeof lineFields)[number]

export type Difference =
  | { field: (typeof textFields)[number]; before: string; after: string }
  | { field: (typeof dayFields)[number]; before: Day; after: Day }
  | { field: 'forms'; added: ExchangeForm[]; removed: ExchangeForm[] }
  | { field: 'parties'; added: string[]; removed: string[] }
  | { field: 'line'; change: 'added'; after: AgreementLine }
  | { field: 'line'; change: 'removed'; before: AgreementLine }
  | { field: 'line'; change: 'changed'; before: AgreementLine; after: AgreementLine; fields: LineField[] }

const plain = (text: string): string => text.normalize('NFC').replaceAll('\r\n', '\n').trim()

function lists<T>(before: readonly T[], after: readonly T[]): { added: T[]; removed: T[] } {
  return {
    added: after.filter((one) => !before.includes(one)),
    removed: before.filter((one) => !after.includes(one)),
  }
}

/** From `before` to `after`. Lines are the same line where they are between the same parties for the same field and level. */
export function differences(before: AgreementText, after: AgreementText): Difference[] {
  const found: Difference[] = []
  for (const field of textFields) {
    const [was, is] = [plain(before.terms[field]), plain(after.terms[field])]
    if (was !== is) found.push({ field, before: was, after: is })
  }
  const days = (text: AgreementText) => ({
    effectiveFrom: text.effectiveFrom,
    termFrom: text.terms.termFrom,
    termUntil: text.terms.termUntil,
  })
  for (const field of dayFields) {
    const [was, is] = [days(before)[field], days(after)[field]]
    if (was !== is) found.push({ field, before: was, after: is })
  }
  const forms = lists(before.terms.forms, after.terms.forms)
  if (forms.added.length + forms.removed.length > 0) found.push({ field: 'forms', ...forms })
  const parties = lists(before.terms.partyIds, after.terms.partyIds)
  if (parties.added.length + parties.removed.length > 0) found.push({ field: 'parties', ...parties })
  return [...found, ...lineDifferences(before.terms.lines, after.terms.lines)]
}

function lineDifferences(before: readonly AgreementLine[], after: readonly AgreementLine[]): Difference[] {
  const was = new Map(before.map((line) => [lineKey(line), line]))
  const is = new Map(after.map((line) => [lineKey(line), line]))
  const kept = after.flatMap((line): Difference[] => {
    const old = was.get(lineKey(line))
    if (!old) return [{ field: 'line', change: 'added', after: line }]
    const fields = lineFields.filter((field) => old[field] !== line[field])
    return fields.length > 0 ? [{ field: 'line', change: 'changed', before: old, after: line, fields }] : []
  })
  const gone = before
    .filter((line) => !is.has(lineKey(line)))
    .map((line): Difference => ({ field: 'line', change: 'removed', before: line }))
  return [...kept, ...gone]
}

/** The part of two texts that differs, with what stands alike before and after it; counted in characters, not code units. */
export function changedPart(
  before: string,
  after: string,
): { start: string; before: string; after: string; end: string } {
  const [a, b] = [Array.from(before), Array.from(after)]
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start++
  let end = 0
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return {
    start: a.slice(0, start).join(''),
    before: a.slice(start, a.length - end).join(''),
    after: b.slice(start, b.length - end).join(''),
    end: a.slice(a.length - end).join(''),
  }
}
