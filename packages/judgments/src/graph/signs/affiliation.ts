/** L18: what other judgments tell of how the two sides stand to each other. */
import type { Text } from '@zhiqiao/domain'
import type { WarningSign } from '../../signs/book.ts'
import type { Case, CaseParty } from '../cases.ts'
import type { Corpus } from '../corpus.ts'
import { centreOf, type CorpusFinding, quotes, speaksOf } from '../finding.ts'
import { personLinks, starLinks } from '../links.ts'
import { isLoanSuit } from './people.ts'
import { words } from './words.ts'

/**
 * L18: another judgment names somebody as representative of the defendant's firm who bears the plaintiff's name, written out in
 * both; or other judgments put two of one surname in one house (民间借贷规定 18). A masked name never counts here. What one
 * judgment tells alone is a sign of the single judgment.
 */
export function affiliation(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const heads = headsOf(corpus)
  const homes = homesOf(corpus)
  const found: CorpusFinding[] = []
  for (const one of corpus.numbered) {
    if (!isLoanSuit(one) || !speaksOf(sign, one)) continue
    for (const plaintiff of corpus.side(one, 'suing')) {
      for (const defendant of corpus.side(one, 'sued')) {
        const told =
          headElsewhere(corpus, heads, plaintiff, defendant) ?? homeElsewhere(corpus, homes, one, plaintiff, defendant)
        if (told && told.by !== one) found.push(build(corpus, sign, { one, plaintiff, defendant, ...told }))
      }
    }
  }
  return found
}

/** What another judgment tells. */
interface Told {
  readonly by: Case
  readonly why: Text
}

function build(
  corpus: Corpus,
  sign: WarningSign,
  { one, plaintiff, defendant, by, why }: Told & { one: Case; plaintiff: CaseParty; defendant: CaseParty },
): CorpusFinding {
  const who = corpus.who(defendant.mention)
  const cases = [one, by]
  return {
    sign,
    hit: true,
    points: sign.points,
    centre: centreOf(corpus, who, [one]),
    cases,
    why,
    evidence: [plaintiff.quote, defendant.quote, ...quotes(corpus, [by], who)],
    links: [
      ...personLinks(corpus, who, cases),
      ...starLinks(cases, 'sides', 0.9, { zh: '另案载明的关系', en: 'a relation told in the other judgment' }),
    ],
  }
}

const masked = /某|[×xX*○]/

/** By firm and name, the first judgment that names somebody as its representative; masked names are left out. */
function headsOf(corpus: Corpus): ReadonlyMap<string, Case> {
  const heads = new Map<string, Case>()
  for (const one of corpus.numbered) {
    for (const { mention, head } of one.parties) {
      if (head === undefined || masked.test(head)) continue
      const key = `${corpus.who(mention)} ${head}`
      if (!heads.has(key)) heads.set(key, one)
    }
  }
  return heads
}

function headElsewhere(
  corpus: Corpus,
  heads: ReadonlyMap<string, Case>,
  plaintiff: CaseParty,
  defendant: CaseParty,
): Told | undefined {
  if (plaintiff.isMasked || defendant.isPerson || defendant.head === plaintiff.name) return undefined
  const by = heads.get(`${corpus.who(defendant.mention)} ${plaintiff.name}`)
  return by && { by, why: words.headElsewhere(plaintiff.name, defendant.name) }
}

/** By person, the houses told and the first judgment that tells each. */
function homesOf(corpus: Corpus): ReadonlyMap<number, ReadonlyMap<number, Case>> {
  const homes = new Map<number, Map<number, Case>>()
  for (const one of corpus.numbered) {
    for (const { mention, isPerson } of one.parties) {
      const address = corpus.mentions.all[mention]?.traits.address ?? 0
      if (!isPerson || address === 0) continue
      const who = corpus.who(mention)
      const own = homes.get(who) ?? new Map<number, Case>()
      homes.set(who, own)
      if (!own.has(address)) own.set(address, one)
    }
  }
  return homes
}

function homeElsewhere(
  corpus: Corpus,
  homes: ReadonlyMap<number, ReadonlyMap<number, Case>>,
  one: Case,
  plaintiff: CaseParty,
  defendant: CaseParty,
): Told | undefined {
  const surname = ({ mention }: CaseParty) => corpus.mentions.all[mention]?.traits.surname
  if (!plaintiff.isPerson || !defendant.isPerson || surname(plaintiff) !== surname(defendant)) return undefined
  const others = homes.get(corpus.who(defendant.mention))
  for (const [address, own] of homes.get(corpus.who(plaintiff.mention)) ?? []) {
    const other = others?.get(address)
    if (!other) continue
    const by = other === one ? own : other
    if (by !== one) return { by, why: words.homeElsewhere(plaintiff.name, defendant.name) }
  }
  return undefined
}
