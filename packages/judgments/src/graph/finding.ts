/** What a sign of the corpus found: around whom, in which judgments, why, with passages. */
import type { Text } from '@zhiqiao/domain'
import type { WarningSign } from '../signs/book.ts'
import { type Evidence, isInForce } from '../signs/screen.ts'
import type { Case } from './cases.ts'
import type { Corpus } from './corpus.ts'

export type LinkKind = 'person' | 'thread' | 'note' | 'agent' | 'payee' | 'judge' | 'like-facts' | 'employer' | 'sides'

/** What ties two judgments, before it is put into words. */
export interface CorpusLink {
  readonly kind: LinkKind
  /** Places of the judgments in the corpus. */
  readonly from: number
  readonly to: number
  /** 0 to 1: the chance that two are one, how alike two texts are; 1 where a number says it. */
  readonly strength: number
  readonly by: Text
  /** Parties that are one, by their place in either judgment. */
  readonly parties?: readonly [number, number]
}

export interface CorpusFinding {
  readonly sign: WarningSign
  /** False: close, and `why` says what kept it from being one. */
  readonly hit: boolean
  readonly points: number
  /** Whom or what the cases lie around: findings of one centre make one lead. Stable when judgments are added later. */
  readonly centre: string
  readonly cases: readonly Case[]
  readonly why: Text
  readonly evidence: readonly Evidence[]
  readonly links: readonly CorpusLink[]
}

export type Limits = Readonly<Record<string, number>>

/** Passages a finding quotes: enough to see it, few enough to read. */
export const mostEvidence = 24

/** A limit that the book gives; `readSignBook` has seen to it that all of a measure's limits are there. */
export function limit({ id, graph }: WarningSign, name: string): number {
  const value = graph?.limits?.[name]
  if (value === undefined) throw new RangeError(`${id}: the book gives no limit “${name}”`)
  return value
}

/** Whether the sign speaks of this case at all: in force on its day, and the lender or agent not of a kind it is silent for. */
export function speaksOf(sign: WarningSign, { silences, decidedOn }: Case): boolean {
  return !sign.silentFor.some((one) => silences.has(one)) && isInForce(sign, decidedOn)
}

/** Centre of somebody: by the earliest judgment that tells of them, so that later ones do not move it. */
export function centreOf(corpus: Corpus, who: number, cases: readonly Case[]): string {
  const members = corpus.identity.several.get(who) ?? [who]
  const [first] = members
    .flatMap((mention) => {
      const { doc, party } = corpus.mentions.all[mention] ?? { doc: -1, party: 0 }
      const one = corpus.cases[doc]
      return one ? [{ day: one.day, id: one.id, party }] : []
    })
    .sort((a, b) => (a.day || Infinity) - (b.day || Infinity) || (a.id < b.id ? -1 : 1))
  return first ? `${first.id}#${first.party + 1}` : (cases[0]?.id ?? '')
}

/** Number and party's name of each case: what a reviewer looks at first. */
export function quotes(corpus: Corpus, cases: readonly Case[], who?: number): Evidence[] {
  return cases
    .flatMap((one) => {
      const party = who === undefined ? undefined : corpus.partyIn(one, who)?.quote
      return [one.number, party].filter((evidence) => evidence !== undefined)
    })
    .slice(0, mostEvidence)
}
