/**
 * A corpus as rows for a column store, without a name: whoever or whatever could be told by a text is there as a key that only
 * the keeper of the salt can make. Who is one with whom has been found before; the rows carry the outcome.
 */
import type { Corpus } from '../graph/corpus.ts'
import { centreOf } from '../graph/finding.ts'
import type { CorpusLine } from '../graph/line.ts'

export interface CaseRow {
  readonly case: string
  /** One judgment of each number: a ruling that corrects it bears the same. */
  readonly counts: 0 | 1
  readonly court: string
  readonly area: string
  readonly region: string
  readonly branch: string
  readonly stage: string
  /** Days since 1970; null where none is told. */
  readonly day: number | null
  readonly decided_on: string | null
  readonly amount: number
  readonly doc_type: string
  readonly outcome: string
  readonly is_default: 0 | 1
  readonly judge: string
  /** Kinds of lender or agent that signs may be silent for. */
  readonly silences: readonly string[]
}

export interface PartyRow {
  readonly case: string
  readonly side: string
  readonly who: string
  readonly is_person: 0 | 1
}

export interface AgentRow {
  readonly case: string
  readonly side: string
  readonly agent: string
}

export interface SetRow {
  readonly case: string
  /** Of which passage: the quoted note, or the facts. */
  readonly kind: 'note' | 'facts'
  readonly hashes: readonly number[]
}

export interface HitRow {
  readonly case: string
  readonly sign: string
  readonly points: number
}

/** The key of a text: the same text, the same key. It has to be one-way without the salt. */
export type KeyOf = (kind: 'case' | 'who' | 'agent' | 'judge', text: string) => string

export function* caseRows(corpus: Corpus, keyOf: KeyOf): Generator<CaseRow> {
  const counted = new Set(corpus.numbered.map(({ index }) => index))
  for (const one of corpus.cases) {
    yield {
      case: keyOf('case', one.id),
      counts: counted.has(one.index) ? 1 : 0,
      court: one.court,
      area: one.area,
      region: one.region,
      branch: one.branch,
      stage: one.stage,
      day: Number.isNaN(one.day) ? null : one.day,
      decided_on: one.decidedOn ?? null,
      amount: one.amount,
      doc_type: one.docType ?? '',
      outcome: one.outcome ?? '',
      is_default: one.isDefault ? 1 : 0,
      judge: one.judge ? keyOf('judge', `${one.court} ${one.judge.name}`) : '',
      silences: [...one.silences],
    }
  }
}

/** A party a row; who is one with whom is told by `who`. */
export function* partyRows(corpus: Corpus, keyOf: KeyOf): Generator<PartyRow> {
  const centres = new Map<number, string>()
  for (const one of corpus.cases) {
    for (const { mention, side, isPerson } of one.parties) {
      if (side === undefined) continue
      const who = corpus.who(mention)
      const centre = centres.get(who) ?? centreOf(corpus, who, [one])
      centres.set(who, centre)
      yield { case: keyOf('case', one.id), side, who: keyOf('who', centre), is_person: isPerson ? 1 : 0 }
    }
  }
}

/** Agents whose name is written out; by court, name and firm, as the graph tells them apart. */
export function* agentRows(corpus: Corpus, keyOf: KeyOf): Generator<AgentRow> {
  for (const one of corpus.cases) {
    for (const { side, key, isMasked } of one.agents) {
      if (isMasked) continue
      yield { case: keyOf('case', one.id), side, agent: keyOf('agent', `${one.court} ${key}`) }
    }
  }
}

export function* setRows(corpus: Corpus, keyOf: KeyOf): Generator<SetRow> {
  for (const { index, id } of corpus.cases) {
    for (const [kind, sets] of [
      ['note', corpus.notes],
      ['facts', corpus.facts],
    ] as const) {
      const hashes = [...sets.of(index)]
      if (hashes.length > 0) yield { case: keyOf('case', id), kind, hashes }
    }
  }
}

/** What a judgment shows by itself. */
export function hitRows({ fields, screened }: CorpusLine, keyOf: KeyOf): HitRow[] {
  return screened.hits.map(({ sign, points }) => ({ case: keyOf('case', fields.id), sign, points }))
}
