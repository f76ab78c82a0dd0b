/** The leads of a corpus: what its screened judgments show, one by one and together. */
import type { Text } from '@zhiqiao/domain'
import { byDay, type Corpus, CorpusBuilder } from '../graph/corpus.ts'
import type { CorpusLink } from '../graph/finding.ts'
import type { CorpusLine } from '../graph/line.ts'
import { findAll } from '../graph/measures.ts'
import type { LeadKind, SignBook } from '../signs/book.ts'
import type { Evidence, SignHit } from '../signs/screen.ts'
import { byScore, type Lead, type Link, makeLead } from './leads.ts'
import { gather, hitOf, tie, type Tied, uniqueLinks } from './tie.ts'

/**
 * Gives the judgments of a corpus from the first to the last, each time it is called anew: they are gone through more than
 * once, so that memory need not hold them. The ids of a corpus are all different.
 */
export type CorpusLines = () => Iterable<CorpusLine> | AsyncIterable<CorpusLine>

/** A sign that was close, as `--near` lists it. */
export interface NearMiss {
  readonly judgment: string
  readonly sign: string
  readonly why: Text
  readonly evidence: readonly Evidence[]
}

/** A lead before it is weighed and put into one language. */
export interface DraftLead {
  readonly id: string
  /** What the lead is about, where judgments hang together; else its signs decide. */
  readonly kind?: LeadKind
  readonly judgments: readonly string[]
  readonly hits: readonly SignHit[]
  readonly links: readonly DraftLink[]
}

/** `Link` in both languages. */
export type DraftLink = Omit<Link, 'by'> & { readonly by: Text }

/** Links of one lead that are kept, the surest first. */
const mostLinks = 400

/**
 * The leads of the corpus, highest score first; the same for any order of its lines. Judgments that hang together make one lead,
 * with the signs that they show together and those of each; every other judgment that weighs enough makes one alone. `near` is
 * told of each sign that was close, with what it lacked.
 */
export async function corpusLeads(
  lines: CorpusLines,
  book: SignBook,
  { language, near }: { readonly language: 'zh' | 'en'; near?(miss: NearMiss): void },
): Promise<Lead[]> {
  const drafts = await draftLeads(lines, book, near)
  return drafts.flatMap((draft) => leadOf(book, draft, language) ?? []).sort(byScore)
}

/** The draft weighed and in words, or undefined where it weighs less than the book asks for. */
export function leadOf(book: SignBook, draft: DraftLead, language: 'zh' | 'en'): Lead | undefined {
  const links = draft.links.map((link): Link => ({ ...link, by: link.by[language] }))
  const made = makeLead(book, { ...draft, links, tied: draft.kind !== undefined }, language)
  return made && { ...made, kind: draft.kind ?? made.kind }
}

/** All judgments that show a sign, alone or together, in no order. */
export async function draftLeads(
  lines: CorpusLines,
  book: SignBook,
  near?: (miss: NearMiss) => void,
): Promise<DraftLead[]> {
  const builder = new CorpusBuilder(book)
  for await (const line of lines()) builder.add(line)
  const corpus = builder.build()
  const findings = findAll(corpus)
  for (const { hit, sign, why, evidence, cases } of findings) {
    const [first] = cases
    if (!hit && first) near?.({ judgment: first.id, sign: sign.id, why, evidence })
  }
  const threads = threadsIn(corpus)
  const groups = groupsOf(tie(findings), threads)
  const groupsWith = new Map<string, number[]>()
  for (const [k, { members }] of groups.entries()) {
    for (const index of members) {
      const id = corpus.cases[index]?.id ?? ''
      groupsWith.set(id, [...(groupsWith.get(id) ?? []), k])
    }
  }
  const own = groups.map((): SignHit[] => [])
  const drafts: DraftLead[] = []
  for await (const { fields, screened } of lines()) {
    for (const { sign, why, evidence } of screened.nearMisses) near?.({ judgment: fields.id, sign, why, evidence })
    const inGroups = groupsWith.get(fields.id)
    for (const k of inGroups ?? []) own[k]?.push(...screened.hits)
    if (inGroups || screened.hits.length === 0) continue
    drafts.push({ id: fields.id, judgments: [fields.id], hits: screened.hits, links: [] })
  }
  const grouped = groups.map((group, k) => draftOf(corpus, group, own[k] ?? []))
  return [...drafts, ...grouped.filter(({ hits }) => hits.length > 0)]
}

/** Judgments of one lead in the making. */
interface Group {
  readonly members: ReadonlySet<number>
  /** Absent where nothing but a number cited holds them together: one case before several courts. */
  readonly tied?: Tied
}

/** Judgments that cite one another's numbers, by each of them. */
function threadsIn({ threads }: Corpus): ReadonlyMap<number, ReadonlySet<number>> {
  const threadOf = new Map<number, Set<number>>()
  for (const [from, to] of [...threads].flatMap(([one, cited]) => cited.map((other) => [one, other] as const))) {
    const [a, b] = [threadOf.get(from) ?? new Set([from]), threadOf.get(to) ?? new Set([to])]
    // A ruling that lists the many suits of one debtor holds no case together.
    if (a !== b && a.size + b.size > longestThread) continue
    for (const one of b) a.add(one)
    for (const one of a) threadOf.set(one, a)
  }
  return threadOf
}

const longestThread = 8

function groupsOf(tied: readonly Tied[], threads: ReadonlyMap<number, ReadonlySet<number>>): Group[] {
  const groups: Group[] = tied.map((one) => ({
    tied: one,
    members: new Set([...one.cases].flatMap((index) => [index, ...(threads.get(index) ?? [])])),
  }))
  const taken = new Set(groups.flatMap(({ members }) => [...members]))
  for (const members of new Set(threads.values())) {
    const free = [...members].filter((index) => !taken.has(index))
    if (free.length > 1) groups.push({ members: new Set(free) })
  }
  return groups
}

/** Signs that the judgments show together stand before those that each shows. */
function draftOf(corpus: Corpus, { members, tied }: Group, own: readonly SignHit[]): DraftLead {
  const { cases, threads, rank } = corpus
  const { repeat } = corpus.book.scoring
  const together = gather(
    (tied?.findings ?? []).map((finding) => hitOf(finding)),
    repeat,
  )
  const known = new Set(together.map(({ sign }) => sign))
  const hits = [...together, ...gather(sorted(own), repeat).filter(({ sign }) => !known.has(sign))]
  const judgments = [...members]
    .flatMap((index) => cases[index] ?? [])
    .sort(byDay)
    .map(({ id }) => id)
  const cited = [...members].flatMap((from) =>
    (threads.get(from) ?? [])
      .filter((to) => members.has(to))
      .map((to): CorpusLink => ({ kind: 'thread', from, to, strength: 1, by: citedNumber })),
  )
  const found = (tied?.findings ?? []).flatMap((finding) => finding.links)
  const links = uniqueLinks([...cited, ...found], mostLinks, rank).map((link) => named(corpus, link))
  return tied
    ? { id: `${tied.kind}-${tied.centre}`, kind: tied.kind, judgments, hits, links }
    : { id: judgments[0] ?? '', judgments, hits, links }
}

const citedNumber: Text = { zh: '所引案号', en: 'case number cited' }

function named({ cases }: Corpus, { from, to, strength, ...rest }: CorpusLink): DraftLink {
  return {
    from: cases[from]?.id ?? '',
    to: cases[to]?.id ?? '',
    strength: Math.round(strength * 10_000) / 10_000,
    ...rest,
  }
}

/** In an order that is not that of the lines. */
function sorted(hits: readonly SignHit[]): SignHit[] {
  const place = ({ sign, evidence }: SignHit) => `${sign} ${evidence[0]?.judgment ?? ''}`
  return hits
    .map((hit) => ({ hit, at: place(hit) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ hit }) => hit)
}
