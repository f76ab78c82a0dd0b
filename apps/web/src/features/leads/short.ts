/** What is said short beside a text: numbers of cases, signs, passages. */
import type { LeadView } from '@zhiqiao/contract'

/** The first signs of a judgment, as much as a tab has room for. */
export function few(signs: readonly string[]): string {
  return signs.length > 3 ? `${signs.slice(0, 3).join(' ')}…` : signs.join(' ')
}

/** 「民初1号」 of judgments whose number begins alike, where that tells them apart. */
export function shortNumbers(documents: LeadView['documents']): ReadonlyMap<string, string> {
  const short = documents.map(({ id, caseNumber }) => [
    id,
    plain(caseNumber ?? '').replace(/^.*?(?=\p{Script=Han}{1,3}\d+号$)/u, ''),
  ])
  const told = new Set(short.map(([, number]) => number))
  return new Map(told.size === documents.length ? short.map(([id = '', number = '']) => [id, number] as const) : [])
}

/** Numbers of cases are written with brackets and spaces of either width. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '')
}

const longest = 90

export function cut(text: string): string {
  const flat = text.replace(/\s+/g, ' ')
  return flat.length > longest ? `${flat.slice(0, longest)}…` : flat
}
