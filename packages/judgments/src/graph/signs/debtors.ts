/** L22: new debts of those who cannot pay the old ones. */
import type { WarningSign } from '../../signs/book.ts'
import type { Case } from '../cases.ts'
import { byDay, type Corpus } from '../corpus.ts'
import { centreOf, type CorpusFinding, limit, quotes, speaksOf } from '../finding.ts'
import { personLinks } from '../links.ts'
import { isLoanSuit } from './people.ts'
import { words } from './words.ts'

/**
 * L22: someone who is being enforced against, or in bankruptcy, concedes new debts (虚假诉讼刑事解释 2018, 1): mediates or admits,
 * within the days that the book gives after the enforcement began.
 */
export function debtorInDistress(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const within = limit(sign, 'days')
  const distress = distressed(corpus)
  const found: CorpusFinding[] = []
  for (const [who, suits] of corpus.byParty('sued', (one) => isLoanSuit(one) && speaksOf(sign, one))) {
    const troubles = distress.get(who)
    if (!troubles) continue
    const later = suits.flatMap((suit) => {
      const trouble = troubles.find(({ day }) => day < suit.day && suit.day - day <= within)
      return trouble ? [{ suit, trouble }] : []
    })
    const conceded = later.filter(({ suit }) => isConceded(suit))
    const [first] = conceded.length > 0 ? conceded : later
    if (!first) continue
    const hit = conceded.length > 0
    const cases = [...new Set([first.trouble, ...(hit ? conceded : later).map(({ suit }) => suit)])]
    const name = corpus.partyIn(first.suit, who)?.name ?? ''
    found.push({
      sign,
      hit,
      points: sign.points,
      centre: centreOf(corpus, who, cases),
      cases,
      why: hit
        ? words.distress(name, conceded.length, first.trouble.day, first.trouble.stage === 'bankruptcy')
        : words.distressNear(name),
      evidence: quotes(corpus, cases, who),
      links: personLinks(corpus, who, cases),
    })
  }
  return found
}

/** Enforcements and bankruptcies by debtor; one who asks for bankruptcy alone is the debtor. */
export function distressed(corpus: Corpus): Map<number, Case[]> {
  const found = corpus.byParty('sued', ({ stage }) => stage === 'enforcement' || stage === 'bankruptcy')
  const alone = corpus.byParty('suing', (one) => one.stage === 'bankruptcy' && corpus.side(one, 'sued').length === 0)
  for (const [who, cases] of alone) found.set(who, [...(found.get(who) ?? []), ...cases].sort(byDay))
  return found
}

function isConceded({ outcome, marks }: Case): boolean {
  return outcome === '调解' || (marks.has('no-contest') && !marks.has('contest'))
}
