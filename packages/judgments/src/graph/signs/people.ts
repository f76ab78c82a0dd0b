/** L19: who sues whom and back, and who lends while in debt. */
import type { WarningSign } from '../../signs/book.ts'
import type { Case } from '../cases.ts'
import type { Corpus } from '../corpus.ts'
import { centreOf, type CorpusFinding, limit, quotes, speaksOf } from '../finding.ts'
import { personLinks } from '../links.ts'
import { words } from './words.ts'

export function isLoanSuit({ branch, stage }: Case): boolean {
  return branch === 'loan' && stage === 'first'
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
