/** The judgments of a corpus beside one another: who is who, which cases are one thread, which suits are whose. */
import type { CorpusLine } from './line.ts'
import type { SignBook } from '../signs/book.ts'
import { type Case, type CaseParty, caseOf, courtCode, placeOf, type Side } from './cases.ts'
import { type Given, identify, type Identity } from './identity/join.ts'
import { Mentions } from './identity/mentions.ts'
import { readHashes } from './likeness/likeness.ts'
import { HashSets } from './likeness/sets.ts'

/** Takes the judgments one by one, in any order, and keeps little of each. */
export class CorpusBuilder {
  readonly #book: SignBook
  readonly #cases: Case[] = []
  readonly #mentions = new Mentions()
  readonly #notes = new HashSets()
  readonly #facts = new HashSets()
  /** Codes of courts by their names, from the judgments that have both. */
  readonly #codes = new Map<string, string>()

  constructor(book: SignBook) {
    this.#book = book
  }

  add(line: CorpusLine): void {
    const index = this.#cases.length
    const { court, caseNumber } = line.fields
    const mentions = this.#mentions.add(index, line.fields)
    const code = courtCode(caseNumber)
    if (court && code !== undefined) this.#codes.set(court.name, code)
    this.#cases.push(caseOf(line, index, mentions, this.#book))
    this.#notes.add(readHashes(line.screened.likeness?.note))
    this.#facts.add(readHashes(line.screened.likeness?.facts))
  }

  build(): Corpus {
    this.#mentions.seal()
    const cases = this.#cases.map((one) => {
      const code = this.#codes.get(one.court)
      return code === undefined ? one : { ...one, ...placeOf(code) }
    })
    return new Corpus(this.#book, cases, this.#mentions, { notes: this.#notes, facts: this.#facts })
  }
}

export class Corpus {
  readonly book: SignBook
  readonly cases: readonly Case[]
  readonly identity: Identity
  readonly mentions: Mentions
  /** Hashes of the quoted note and of the facts, by place of the judgment. */
  readonly notes: HashSets
  readonly facts: HashSets
  /** Places of the judgments in the order of their ids: what is done in it does not depend on the order of the lines. */
  readonly order: readonly number[]
  /** The place of each judgment in that order. */
  readonly rank: Int32Array
  /** One judgment of each number: a ruling that corrects it bears the same. */
  readonly numbered: readonly Case[]
  /** By the place of a judgment, the places of those whose numbers it cites. */
  readonly threads: ReadonlyMap<number, readonly number[]>

  constructor(
    book: SignBook,
    cases: readonly Case[],
    mentions: Mentions,
    sets: { readonly notes: HashSets; readonly facts: HashSets },
  ) {
    this.book = book
    this.cases = cases
    this.mentions = mentions
    this.notes = sets.notes
    this.facts = sets.facts
    const ids = cases.map(({ id }) => id)
    this.order = ids.map((_, k) => k).sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
    this.numbered = oneOfEach(this.order.flatMap((k) => cases[k] ?? []))
    this.threads = threadsOf(this.numbered, cases)
    this.rank = new Int32Array(cases.length)
    for (const [place, k] of this.order.entries()) this.rank[k] = place
    this.identity = identify(
      mentions.all,
      this.rank,
      [...this.threads].flatMap(([from, cited]) => cited.flatMap((to) => sameNames(cases[from], cases[to]))),
    )
  }

  /** The person or firm behind a mention. */
  who(mention: number): number {
    return this.identity.who[mention] ?? mention
  }

  /** Those on one side of a case. */
  side({ parties }: Case, side: Side): CaseParty[] {
    return parties.filter((one) => one.side === side)
  }

  /** Cases with `wanted`, by each person or firm on `side`, in the order of their days; a number twice counts once. */
  byParty(side: Side, wanted: (one: Case) => boolean): Map<number, Case[]> {
    const found = new Map<number, Case[]>()
    for (const one of this.numbered) {
      if (!wanted(one)) continue
      for (const { mention } of this.side(one, side)) {
        const who = this.who(mention)
        const own = found.get(who)
        if (own === undefined) found.set(who, [one])
        else if (own.at(-1) !== one) own.push(one)
      }
    }
    for (const own of found.values()) own.sort(byDay)
    return found
  }

  /** Name of somebody as the given cases tell it, and where. */
  partyIn(one: Case, who: number): CaseParty | undefined {
    return one.parties.find(({ mention }) => this.who(mention) === who)
  }
}

export function byDay(a: Case, b: Case): number {
  return (Number.isNaN(a.day) ? Infinity : a.day) - (Number.isNaN(b.day) ? Infinity : b.day) || (a.id < b.id ? -1 : 1)
}

function oneOfEach(cases: readonly Case[]): Case[] {
  const byKey = new Map<string, Case>()
  for (const one of cases) {
    const known = one.key === undefined ? undefined : byKey.get(one.key)
    if (one.key !== undefined && (!known || (known.docType === '裁定书' && one.docType !== '裁定书')))
      byKey.set(one.key, one)
  }
  return cases.filter((one) => one.key === undefined || byKey.get(one.key) === one)
}

function threadsOf(numbered: readonly Case[], cases: readonly Case[]): Map<number, number[]> {
  const byKey = new Map<string, number>()
  for (const { key, index } of numbered) if (key !== undefined) byKey.set(key, index)
  const threads = new Map<number, number[]>()
  for (const { index, cites, key } of cases) {
    const cited = cites.flatMap((one) => (one === key ? [] : (byKey.get(one) ?? [])))
    if (cited.length > 0) threads.set(index, cited)
  }
  return threads
}

/** Parties that bear one name in a case and in the judgment of it that the case cites; a name twice in either says nothing. */
function sameNames(from: Case | undefined, to: Case | undefined): Given[] {
  if (!from || !to) return []
  const only = ({ parties }: Case, name: string) => {
    const own = parties.filter((own) => own.name === name)
    return own.length === 1 ? own[0] : undefined
  }
  return from.parties.flatMap(({ name }) => {
    const [a, b] = [only(from, name), only(to, name)]
    return a && b ? [{ from: a.mention, to: b.mention }] : []
  })
}
