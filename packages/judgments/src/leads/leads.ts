/** From signs to leads: one judgment, or several tied together, with a score and what would clear each sign. */
import type { Text } from '@zhiqiao/domain'
import type { LeadKind, SignBook, SignGroup, WarningSign } from '../signs/book.ts'
import type { Evidence, SignHit } from '../signs/screen.ts'

type Language = 'zh' | 'en'

/** A line of `leads.ndjson`. */
export interface Lead {
  readonly id: string
  readonly kind: LeadKind
  readonly judgments: readonly string[]
  /** 0 to 100. */
  readonly score: number
  readonly signs: readonly {
    readonly sign: string
    readonly why: string
    readonly evidence: readonly Evidence[]
    readonly basis: string
    readonly clearedBy: string
  }[]
  readonly links: readonly Link[]
}

/** What ties two judgments of a lead, and how sure it is. */
export interface Link {
  readonly from: string
  readonly to: string
  readonly by: string
  readonly strength: number
}

/** Hits grouped by what they are about; the points of a group end at its cap. */
export function pointsOf(book: SignBook, hits: readonly SignHit[]): number {
  const groups = new Map<SignGroup, number>()
  const seen = new Set<string>()
  for (const { sign, points } of hits) {
    const entry = signOf(book, sign)
    // The same sign in several judgments of a lead counts once.
    if (!entry || seen.has(sign)) continue
    seen.add(sign)
    groups.set(entry.group, (groups.get(entry.group) ?? 0) + points)
  }
  let total = 0
  for (const [name, points] of groups) total += Math.min(points, book.groupCaps[name])
  return total
}

/** Points to 0…100: each further point adds less. 15 points give 31, 40 give 63, 80 give 86. */
export function scoreOf(points: number): number {
  return Math.round(100 * (1 - Math.exp(-points / 40)))
}

/**
 * The lead that these hits make, or undefined where they weigh less than the book asks for. `id` names it, `judgments` are
 * its judgments in order; words are in `language`.
 */
export function makeLead(
  book: SignBook,
  given: { id: string; judgments: readonly string[]; hits: readonly SignHit[]; links?: readonly Link[] },
  language: Language,
): Lead | undefined {
  const points = pointsOf(book, given.hits)
  if (points < book.leadFrom) return undefined
  const signs = [...given.hits]
    .sort((a, b) => b.points - a.points || (a.sign < b.sign ? -1 : 1))
    .map(({ sign, why, evidence }) => {
      const entry = signOf(book, sign)
      return {
        sign,
        why: why[language],
        evidence,
        basis: entry ? basisOf(entry, language) : '',
        clearedBy: entry?.clearedBy[language] ?? '',
      }
    })
  return {
    id: given.id,
    kind: kindOf(book, given.hits),
    judgments: given.judgments,
    score: scoreOf(points),
    signs,
    links: given.links ?? [],
  }
}

/** Highest score first; equal scores by id, so that two runs write the same file. */
export function byScore(a: Lead, b: Lead): number {
  return b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function signOf(book: SignBook, id: string): WarningSign | undefined {
  return book.signs.find((sign) => sign.id === id)
}

function basisOf({ basis }: WarningSign, language: Language): string {
  const clause: Text | undefined = basis.clause
  const space = language === 'en' ? ', ' : ''
  return clause === undefined ? basis.title[language] : `${basis.title[language]}${space}${clause[language]}`
}

/** What most of the points are about. */
function kindOf(book: SignBook, hits: readonly SignHit[]): LeadKind {
  const kinds = new Map<LeadKind, number>()
  for (const { sign, points } of hits) {
    const kind = signOf(book, sign)?.kind
    if (kind) kinds.set(kind, (kinds.get(kind) ?? 0) + points)
  }
  let best: LeadKind = 'loan'
  for (const [kind, points] of kinds) if (points > (kinds.get(best) ?? 0)) best = kind
  return best
}
