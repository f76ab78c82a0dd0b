/** Signs of those who sue for loans again and again: how densely, how it ends, with what money. */
import type { Case } from '../cases.ts'
import type { Corpus } from '../corpus.ts'
import { centreOf, type CorpusFinding, limit, quotes, speaksOf } from '../finding.ts'
import { personLinks } from '../links.ts'
import { binomialTail, densest, discoveries, scanChance } from '../statistics.ts'
import type { WarningSign } from '../../signs/book.ts'
import { words } from './words.ts'

/** Someone who sues for loans, and the suits in the order of their days. */
export interface Lender {
  readonly who: number
  readonly suits: readonly Case[]
}

/** Suits of a first instance over loans, by plaintiff; those that the sign is silent for are left out. */
export function lendersOf(corpus: Corpus, sign: WarningSign, least = 1): Lender[] {
  return [...corpus.byParty('suing', ({ branch, stage }) => branch === 'loan' && stage === 'first')].flatMap(
    ([who, all]) => {
      if (all.length < least) return []
      const suits = all.filter((one) => speaksOf(sign, one))
      return suits.length < least ? [] : [{ who, suits }]
    },
  )
}

/** First and last day of cases in the order of their days. */
export function spanOf(cases: readonly Case[]) {
  return { from: cases[0]?.day ?? Number.NaN, to: cases.at(-1)?.day ?? Number.NaN }
}

/** A finding around one plaintiff. */
export function build(
  corpus: Corpus,
  sign: WarningSign,
  who: number,
  cases: readonly Case[],
  rest: Pick<CorpusFinding, 'hit' | 'why'> & Partial<Pick<CorpusFinding, 'points' | 'evidence'>>,
): CorpusFinding {
  return {
    sign,
    points: sign.points,
    centre: centreOf(corpus, who, cases),
    cases,
    evidence: quotes(corpus, cases, who),
    links: personLinks(corpus, who, cases),
    ...rest,
  }
}

/**
 * L04: a burst of suits. The scan statistic of a plaintiff's own suits (Kulldorff, Communications in Statistics 26, 1997; in one
 * dimension, given their number, by Wallenstein and Neff 1987) over the period that the loan suits of the corpus span; over
 * all plaintiffs the share of chance finds is held by Benjamini and Hochberg.
 */
export function burst(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const days = limit(sign, 'days')
  const least = limit(sign, 'suits')
  const all = lendersOf(corpus, sign)
  let [start, end] = [Infinity, -Infinity]
  for (const { suits } of all) {
    for (const { day } of suits) {
      if (day < start) start = day
      if (day > end) end = day
    }
  }
  const period = end - start + 1
  const tried = all.flatMap(({ who, suits }) => {
    const dated = suits.filter(({ day }) => !Number.isNaN(day))
    const { from, to, count } = densest(
      dated.map(({ day }) => day),
      days,
    )
    if (count < least) return []
    return [
      { who, all: dated.length, window: dated.slice(from, to + 1), p: scanChance(count, dated.length, days / period) },
    ]
  })
  // Everyone with suits enough for a burst counts as tried.
  const tests = all.filter(({ suits }) => suits.length >= least).length
  const isFound = discoveries(
    tried.map(({ p }) => p),
    limit(sign, 'p'),
    tests,
  )
  return tried.map(({ who, all: count, window, p }, k) =>
    build(corpus, sign, who, window, {
      hit: isFound[k] === true,
      why:
        isFound[k] === true
          ? words.burst(window.length, days, spanOf(window), count, p)
          : words.burstNear(window.length, days, p),
    }),
  )
}

/** L13: the share of default judgments of a plaintiff against that of all loan judgments, exact binomial test (Clopper and Pearson 1934). */
export function defaultShare(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const judged = (one: Case) => one.docType === '判决书'
  return shareAbove(corpus, sign, judged, ({ isDefault }) => isDefault, words.defaults)
}

/** L17: the share of withdrawals likewise (民间借贷规定 19), or withdrawals after the borrower denied having been paid. */
export function withdrawalShare(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const isWithdrawn = ({ outcome }: Case) => outcome === '撤诉'
  const found = shareAbove(corpus, sign, () => true, isWithdrawn, words.withdrawals)
  const least = limit(sign, 'challenged')
  const known = new Set(found.filter(({ hit }) => hit).map(({ centre }) => centre))
  for (const { who, suits } of lendersOf(corpus, sign, least)) {
    const denied = suits.filter((one) => isWithdrawn(one) && one.marks.has('delivery-challenged'))
    if (denied.length < least) continue
    const finding = build(corpus, sign, who, denied, {
      hit: true,
      why: words.withdrawnChallenged(denied.length),
      evidence: denied.flatMap(({ number, marks }) =>
        [number, marks.get('delivery-challenged')].filter((one) => one !== undefined),
      ),
    })
    if (!known.has(finding.centre)) found.push(finding)
  }
  return found
}

function shareAbove(
  corpus: Corpus,
  sign: WarningSign,
  counts: (one: Case) => boolean,
  is: (one: Case) => boolean,
  say: typeof words.defaults,
): CorpusFinding[] {
  const lenders = lendersOf(corpus, sign).map(({ who, suits }) => ({ who, suits: suits.filter(counts) }))
  const own = lenders.flatMap(({ suits }) => suits)
  const base = own.filter(is).length / Math.max(1, own.length)
  const tried = lenders
    .filter(({ suits }) => suits.length >= limit(sign, 'suits'))
    .map(({ who, suits }) => {
      const those = suits.filter(is)
      return { who, suits, those, p: binomialTail(those.length, suits.length, base) }
    })
  const isFound = discoveries(
    tried.map(({ p }) => p),
    limit(sign, 'p'),
  )
  return tried.flatMap(({ who, suits, those, p }, k) => {
    const points = sign.graph?.limits?.['corpusPoints'] ?? sign.points
    if (isFound[k] === true)
      return [build(corpus, sign, who, those, { hit: true, points, why: say(those.length, suits.length, base, p) })]
    return p < 0.05
      ? [build(corpus, sign, who, those, { hit: false, why: words.notEnoughShare(those.length, suits.length, base) })]
      : []
  })
}

/** L24: several large loans in cash within a month (民间借贷规定 18(1)); what a plaintiff earns is not told by judgments. */
export function capacity(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const days = limit(sign, 'days')
  const least = limit(sign, 'loans')
  const amount = limit(sign, 'amount')
  return lendersOf(corpus, sign).flatMap(({ who, suits }) => {
    const lent = suits
      .flatMap((one) => one.loans.map((loan) => ({ ...loan, one })))
      .filter(({ isCash, day }) => isCash && !Number.isNaN(day))
      .sort((a, b) => a.day - b.day)
    const { from, to, count } = densest(
      lent.map(({ day }) => day),
      days,
    )
    const window = lent.slice(from, to + 1)
    const sum = window.reduce((total, loan) => total + loan.amount, 0)
    if (count < least || sum < amount) return []
    const why = words.capacity(count, sum, days, {
      from: window[0]?.day ?? Number.NaN,
      to: window.at(-1)?.day ?? Number.NaN,
    })
    return [build(corpus, sign, who, [...new Set(window.map(({ one }) => one))], { hit: true, why })]
  })
}
