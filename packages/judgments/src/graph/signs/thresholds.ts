/** Signs by the counts and sums from which a province lists professional lenders. */
import type { LenderThreshold, WarningSign } from '../../signs/book.ts'
import type { Case } from '../cases.ts'
import type { Corpus } from '../corpus.ts'
import { type CorpusFinding, limit, type Limits } from '../finding.ts'
import { densest } from '../statistics.ts'
import { build, type Lender, lendersOf, spanOf } from './lenders.ts'
import { words } from './words.ts'

const year = 365.25

interface Reached {
  readonly window: readonly Case[]
  readonly threshold: LenderThreshold
  readonly isArea: boolean
  readonly isOwn: boolean
  /** Suits over what is asked for. */
  readonly ratio: number
}

/** A threshold applies from its day on; before it, and in provinces without one, the limits of the book's L01 stand in. */
function thresholdsFor(corpus: Corpus, one: Case, elsewhere: Limits): { list: LenderThreshold[]; isOwn: boolean } {
  const own = corpus.book.lenderThresholds.filter(
    ({ region, from }) => region === one.region && (one.decidedOn === undefined || from <= one.decidedOn),
  )
  if (own.length > 0) return { list: own, isOwn: true }
  const [known] = corpus.book.lenderThresholds
  if (!known) return { list: [], isOwn: false }
  const base = { region: one.region, from: known.from, basis: known.basis }
  const {
    year: basicCourt = Infinity,
    yearArea: intermediateArea = Infinity,
    threeYears = Infinity,
    threeYearsArea = Infinity,
  } = elsewhere
  return {
    list: [
      { ...base, years: 1, basicCourt, intermediateArea },
      { ...base, years: 3, basicCourt: threeYears, intermediateArea: threeYearsArea },
    ],
    isOwn: false,
  }
}

/** How near the suits come to any threshold without sums: the best, by suits over what is asked for. */
function bestCount(corpus: Corpus, suits: readonly Case[], elsewhere: Limits): Reached | undefined {
  let best: Reached | undefined
  const places = new Map<string, { list: Case[]; isArea: boolean }>()
  for (const suit of suits) {
    for (const [place, isArea] of [
      [`c${suit.court}`, false],
      [`a${suit.area}`, true],
    ] as const) {
      if (place.length < 2 || Number.isNaN(suit.day)) continue
      const known = places.get(place)
      if (known) known.list.push(suit)
      else places.set(place, { list: [suit], isArea })
    }
  }
  for (const { list, isArea } of places.values()) {
    const last = list.at(-1)
    if (!last) continue
    const { list: thresholds, isOwn } = thresholdsFor(corpus, last, elsewhere)
    for (const threshold of thresholds) {
      if (threshold.amount !== undefined) continue
      const { from, to, count } = densest(
        list.map(({ day }) => day),
        threshold.years * year,
      )
      const ratio = count / (isArea ? threshold.intermediateArea : threshold.basicCourt)
      if (!best || ratio > best.ratio) best = { window: list.slice(from, to + 1), threshold, isArea, isOwn, ratio }
    }
  }
  return best
}

interface Listed extends Lender {
  readonly reached: Reached
}

function counted(corpus: Corpus, sign: WarningSign, elsewhere: Limits, least: number): Listed[] {
  return lendersOf(corpus, sign, 2).flatMap(({ who, suits }) => {
    const reached = bestCount(corpus, suits, elsewhere)
    return reached && reached.ratio >= least ? [{ who, suits, reached }] : []
  })
}

function elsewhereOf(corpus: Corpus): Limits {
  return corpus.book.signs.find(({ graph }) => graph?.measure === 'repeat-plaintiff')?.graph?.limits ?? {}
}

/**
 * L01: suits of one plaintiff against the counts of the province's list of professional lenders (浙高法〔2018〕192号 1(1), (2):
 * one basic court or one intermediate court's area, within one or three years).
 */
export function repeatPlaintiff(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  return counted(corpus, sign, elsewhereOf(corpus), limit(sign, 'near')).map(({ who, suits, reached }) => {
    const { window, threshold, isArea, isOwn, ratio } = reached
    const most = isArea ? threshold.intermediateArea : threshold.basicCourt
    return ratio >= 1
      ? build(corpus, sign, who, suits, {
          hit: true,
          why: words.repeat(window.length, spanOf(window), threshold.years, most, isArea, isOwn),
        })
      : build(corpus, sign, who, window, { hit: false, why: words.repeatNear(window.length, most, threshold.years) })
  })
}

/** L02: fewer suits with large sums in an intermediate court's area (浙高法〔2018〕192号 1(3)). */
export function repeatAmount(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const found: CorpusFinding[] = []
  for (const { who, suits } of lendersOf(corpus, sign, 3)) {
    const last = suits.at(-1)
    if (!last || last.area === '') continue
    const { list } = thresholdsFor(corpus, last, {})
    const own = suits.filter(({ area, day }) => area === last.area && !Number.isNaN(day))
    let close: CorpusFinding | undefined
    for (const { years, intermediateArea: most, amount: least } of list) {
      if (least === undefined) continue
      const window = richest(own, years * year, most)
      const sum = window.reduce((total, { amount }) => total + amount, 0)
      if (window.length >= most && sum >= least) {
        const why = words.repeatAmount(window.length, sum, spanOf(window), most, least)
        found.push(build(corpus, sign, who, window, { hit: true, why }))
        close = undefined
        break
      }
      if (window.length >= most && sum >= least / 2)
        close = build(corpus, sign, who, window, {
          hit: false,
          why: words.repeatAmountNear(window.length, sum, most, least),
        })
    }
    if (close) found.push(close)
  }
  return found
}

/** The window of `length` days with at least `count` suits, if any has so many, that holds the largest sum. */
function richest(suits: readonly Case[], length: number, count: number): readonly Case[] {
  let best: readonly Case[] = []
  let most = -1
  for (let from = 0, to = 0, sum = 0; to < suits.length; to++) {
    sum += suits[to]?.amount ?? 0
    while ((suits[to]?.day ?? 0) - (suits[from]?.day ?? 0) >= length) sum -= suits[from++]?.amount ?? 0
    if (to - from + 1 >= count && sum > most) {
      most = sum
      best = suits.slice(from, to + 1)
    }
  }
  return best
}

/** The traits of 浙高法〔2018〕192号 1(4), by signs of the single judgment and of the corpus. */
const traits: readonly (readonly [name: string, signs: readonly string[]])[] = [
  ['L05', ['L05']],
  ['L21', ['L21']],
  ['L06', ['L06']],
  ['L07/L09', ['L07', 'L09']],
  ['L12', ['L12']],
]

/**
 * L03: half of the counts of L01 and any two traits (浙高法〔2018〕192号 1(4)), each seen in several suits. `found`: what other
 * signs of the corpus found, for the traits that one judgment alone does not show.
 */
export function halfCountTraits(corpus: Corpus, sign: WarningSign, found: readonly CorpusFinding[]): CorpusFinding[] {
  const least = limit(sign, 'traits')
  const inSuits = limit(sign, 'suits')
  const together = new Map<number, Set<string>>()
  for (const { hit, sign: other, cases } of found) {
    if (!hit || (other.id !== 'L05' && other.id !== 'L21')) continue
    for (const { index } of cases) together.set(index, (together.get(index) ?? new Set()).add(other.id))
  }
  return counted(corpus, sign, elsewhereOf(corpus), 0.5).flatMap(({ who, suits, reached }) => {
    // Who reaches the whole count is told by L01.
    if (reached.ratio >= 1) return []
    const { window, threshold, isArea } = reached
    const half = (isArea ? threshold.intermediateArea : threshold.basicCourt) / 2
    const shown = traits.filter(
      ([, signs]) =>
        window.filter(({ signs: own, index }) =>
          signs.some((id) => own.has(id) || together.get(index)?.has(id) === true),
        ).length >= inSuits,
    )
    const names = shown.map(([name]) => name)
    if (names.length >= least)
      return [build(corpus, sign, who, suits, { hit: true, why: words.halfCount(window.length, half, names) })]
    return names.length === 0
      ? []
      : [build(corpus, sign, who, window, { hit: false, why: words.halfCountNear(window.length, half, names, least) })]
  })
}

/** J05: granted in full although the plaintiff had reached the count of L01 before (民间借贷规定 13(3), 九民纪要 53). */
export function listedLenderGranted(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  return counted(corpus, sign, elsewhereOf(corpus), 1).flatMap(
    ({ who, suits, reached: { window, isArea, threshold } }) => {
      const most = isArea ? threshold.intermediateArea : threshold.basicCourt
      const since = window[most - 1]?.day ?? Infinity
      const granted = suits.filter(
        ({ day, outcome, docType }) => day >= since && outcome === '支持' && docType === '判决书',
      )
      return granted.length === 0
        ? []
        : [build(corpus, sign, who, granted, { hit: true, why: words.listedGranted(granted.length) })]
    },
  )
}
