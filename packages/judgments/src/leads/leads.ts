/** From signs to leads: one judgment, or several tied together, with a score and what would clear each sign. */
import type { Text } from '@zhiqiao/domain'
import type { LinkKind } from '../graph/finding.ts'
import { scoreOf } from '../score/calibration.ts'
import { weigh } from '../score/log-odds.ts'
import type { LeadKind, SignBook, WarningSign } from '../signs/book.ts'
import type { Evidence, SignHit } from '../signs/screen.ts'

type Language = 'zh' | 'en'

/** A line of `leads.ndjson`. */
export interface Lead {
  readonly id: string
  readonly kind: LeadKind
  readonly judgments: readonly string[]
  /** 0 to 100: the probability, in hundredths, that a reader takes it up. */
  readonly score: number
  /** By the book's starting weights, to the thousandth; orders leads of one score. */
  readonly logOdds: number
  readonly signs: readonly {
    readonly sign: string
    readonly points: number
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
  readonly kind: LinkKind
  /** On what ground, in words. */
  readonly by: string
  /** 0 to 1: the chance that two are one, or how alike two texts are; 1 where a number says it. */
  readonly strength: number
  /** Parties that are one, by their place in the list of either judgment. */
  readonly parties?: readonly [from: number, to: number]
}

/**
 * The lead that these hits make, or undefined where they weigh less than the book asks for. `id` names it, `judgments` are
 * its judgments in order; words are in `language`.
 */
export function makeLead(
  book: SignBook,
  given: {
    id: string
    judgments: readonly string[]
    hits: readonly SignHit[]
    links?: readonly Link[]
    /** The judgments hang together. */
    tied?: boolean
  },
  language: Language,
): Lead | undefined {
  const { points, logOdds } = weigh(book, given.hits)
  if (points < (given.tied === true ? book.tiedFrom : book.leadFrom)) return undefined
  const signs = [...given.hits]
    .sort((a, b) => b.points - a.points || (a.sign < b.sign ? -1 : 1))
    .map(({ sign, points: own, why, evidence }) => {
      const entry = signOf(book, sign)
      return {
        sign,
        points: own,
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
    score: scoreOf(book, logOdds),
    logOdds: Math.round(logOdds * 1000) / 1000,
    signs,
    links: given.links ?? [],
  }
}

/** Highest score first; equal scores by weight, then id, so that two runs write the same file. */
export function byScore(a: Lead, b: Lead): number {
  return b.score - a.score || b.logOdds - a.logOdds || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
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
