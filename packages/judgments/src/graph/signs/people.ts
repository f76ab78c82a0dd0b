/** Signs of who stands behind whom: kin and firms, swapped sides, lenders in debt. */
import type { WarningSign } from '../../signs/book.ts'
import type { Case } from '../cases.ts'
import type { Corpus } from '../corpus.ts'
import { centreOf, type CorpusFinding, limit, quotes, speaksOf } from '../finding.ts'
import { personLinks, starLinks } from '../links.ts'
import { words } from './words.ts'

export function isLoanSuit({ branch, stage }: Case): boolean {
  return branch === 'loan' && stage === 'first'
}

/**
 * L18: what another judgment tells of the sides: the plaintiff, by a name written out, represents the defendant's firm there; or
 * the two lived in one house (民间借贷规定 18). A masked name never counts here.
 */
export function affiliation(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const heads = new Map<string, Case>()
  const homes = new Map<string, Case>()
  for (const one of corpus.numbered) {
    for (const { mention, head, isPerson } of one.parties) {
      const who = corpus.who(mention)
      if (head !== undefined && !/某|[×xX*○]/.test(head) && !heads.has(`${who} ${head}`))
        heads.set(`${who} ${head}`, one)
      const { address, surname } = corpus.mentions.all[mention]?.traits ?? { address: 0, surname: 0 }
      if (isPerson && address !== 0 && !homes.has(`${who} ${address} ${surname}`))
        homes.set(`${who} ${address} ${surname}`, one)
    }
  }
  const addressesOf = new Map<number, Set<number>>()
  for (const key of homes.keys()) {
    const [who = 0, address = 0] = key.split(' ').map(Number)
    addressesOf.set(who, (addressesOf.get(who) ?? new Set()).add(address))
  }
  const found: CorpusFinding[] = []
  for (const one of corpus.numbered) {
    if (!isLoanSuit(one) || !speaksOf(sign, one)) continue
    for (const plaintiff of corpus.side(one, 'suing')) {
      for (const defendant of corpus.side(one, 'sued')) {
        const [a, b] = [corpus.who(plaintiff.mention), corpus.who(defendant.mention)]
        const told = (other: Case | undefined, why: CorpusFinding['why']) => {
          if (!other || other === one) return
          found.push({
            sign,
            hit: true,
            points: sign.points,
            centre: centreOf(corpus, b, [one]),
            cases: [one, other],
            why,
            evidence: [plaintiff.quote, defendant.quote, ...quotes(corpus, [other], b)],
            links: [
              ...personLinks(corpus, b, [one, other]),
              ...starLinks([one, other], 'sides', 1, {
                zh: '另案载明的关系',
                en: 'a relation told in the other judgment',
              }),
            ],
          })
        }
        if (!plaintiff.isMasked && !defendant.isPerson && defendant.head !== plaintiff.name) {
          told(heads.get(`${b} ${plaintiff.name}`), words.headElsewhere(plaintiff.name, defendant.name))
        }
        const surname = corpus.mentions.all[plaintiff.mention]?.traits.surname ?? 0
        if (
          !plaintiff.isPerson ||
          !defendant.isPerson ||
          surname !== corpus.mentions.all[defendant.mention]?.traits.surname
        )
          continue
        for (const address of addressesOf.get(a) ?? []) {
          const other = homes.get(`${b} ${address} ${surname}`)
          const own = homes.get(`${a} ${address} ${surname}`)
          // Both addresses in this judgment: the sign of the single judgment says so.
          if (other && own && (other !== one || own !== one)) {
            told(other === one ? own : other, words.homeElsewhere(plaintiff.name, defendant.name))
            break
          }
        }
      }
    }
  }
  return found
}

/**
 * L19: two who sue each other over loans, or who lends while being enforced against (虚假诉讼整治意见 2021). The assigned claim
 * is a sign of the single judgment.
 */
export function sidesSwapped(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const within = limit(sign, 'days')
  const pairs = new Map<string, Case[]>()
  for (const one of corpus.numbered) {
    if (!isLoanSuit(one) || !speaksOf(sign, one)) continue
    for (const { mention } of corpus.side(one, 'suing')) {
      for (const other of corpus.side(one, 'sued')) {
        const key = `${corpus.who(mention)} ${corpus.who(other.mention)}`
        pairs.set(key, [...(pairs.get(key) ?? []), one])
      }
    }
  }
  const found: CorpusFinding[] = []
  for (const [key, cases] of pairs) {
    const [a = 0, b = 0] = key.split(' ').map(Number)
    const back = a < b ? pairs.get(`${b} ${a}`) : undefined
    if (!back) continue
    const both = [...cases, ...back].sort((x, y) => x.day - y.day)
    const [first, second] = [cases[0], back[0]]
    if (!first || !second || !(Math.abs(first.day - second.day) <= within)) continue
    const [x, y] = first.day <= second.day ? [first, second] : [second, first]
    const [from, to] = first.day <= second.day ? [a, b] : [b, a]
    const name = (who: number) => corpus.partyIn(x, who)?.name ?? ''
    found.push({
      sign,
      hit: true,
      points: sign.points,
      centre: centreOf(corpus, from, [x]),
      cases: both,
      why: words.swapped(name(from), name(to), x.day, y.day),
      evidence: [...quotes(corpus, both, from), ...quotes(corpus, both, to)],
      links: [...personLinks(corpus, a, both, 'sides'), ...personLinks(corpus, b, both, 'sides')],
    })
  }
  return [...found, ...indebtedLenders(corpus, sign)]
}

function indebtedLenders(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const enforced = corpus.byParty('sued', ({ stage }) => stage === 'enforcement')
  const found: CorpusFinding[] = []
  for (const [who, suits] of corpus.byParty('suing', (one) => isLoanSuit(one) && speaksOf(sign, one))) {
    const debts = enforced.get(who)
    if (!debts || debts.length < limit(sign, 'debts')) continue
    const during = suits.filter(
      ({ day }) =>
        debts.filter((debt) => debt.day <= day && day - debt.day <= limit(sign, 'openDays')).length >=
        limit(sign, 'debts'),
    )
    if (during.length === 0) continue
    const cases = [...debts, ...during]
    found.push({
      sign,
      hit: true,
      points: sign.points,
      centre: centreOf(corpus, who, cases),
      cases,
      why: words.indebtedLender(corpus.partyIn(during[0] ?? cases[0] ?? raise(), who)?.name ?? '', debts.length),
      evidence: quotes(corpus, cases, who),
      links: personLinks(corpus, who, cases),
    })
  }
  return found
}

function raise(): never {
  throw new RangeError('a finding without cases')
}
