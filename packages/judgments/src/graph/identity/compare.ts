/**
 * How much more likely two mentions agree as they do if they are one than if they are two: record linkage by likelihood
 * ratios (Fellegi and Sunter, JASA 64, 1969, 1183–1210), with the chance of an agreement between strangers reckoned value by
 * value from the corpus, so that a rare address tells more than a large court.
 */
import type { Chances, Counted } from './chances.ts'
import type { Traits } from './mentions.ts'

export type Ground =
  | 'number'
  | 'id-tail'
  | 'birth'
  | 'name'
  | 'address'
  | 'district'
  | 'surname'
  | 'court'
  | 'agent'
  | 'head'
  | 'thread'

export interface Comparison {
  /** log10 of the likelihood ratio; -Infinity where something told of both excludes that they are one. */
  readonly weight: number
  /** What agrees. */
  readonly grounds: readonly Ground[]
}

const excluded: Comparison = { weight: Number.NEGATIVE_INFINITY, grounds: [] }
/** Stated weights: a whole number, or a registered name written out, belongs to one alone. */
const byNumber: Comparison = { weight: 12, grounds: ['number'] }
/** What a masked name leaves to be seen of a firm, its trade and form, is shared by about one in five. */
const byShape = 0.7
const byRegisteredName: Comparison = { weight: 10, grounds: ['name'] }

/** The least share of strangers that agree by chance, whatever the corpus shows: days of birth in 55 years, four digits, … */
const leastChance = { birth: 1 / 20_000, idTail: 1 / 10_000, name: 1 / 100_000, address: 1e-6, agent: 1 / 500 }

/** The chance that two are one, by weight of evidence against the number there are. */
export function posterior(weight: number, prior: number): number {
  return 1 / (1 + 10 ** (prior - weight))
}

/** Links of less than this chance join nobody. */
export const leastPosterior = 0.99

export function compare(a: Traits, b: Traits, chances: Chances): Comparison {
  if (a.isFirm !== b.isFirm) return excluded
  if (a.number !== 0 && b.number !== 0) return a.number === b.number ? byNumber : excluded
  return a.isFirm ? compareFirms(a, b, chances) : comparePeople(a, b, chances)
}

/** Without one of these two people are never taken for one: what else agrees is shared by a household or a court. */
const personal: ReadonlySet<Ground> = new Set(['birth', 'id-tail', 'name'])

function comparePeople(a: Traits, b: Traits, chances: Chances): Comparison {
  if (a.surname !== b.surname || (a.sex !== 0 && b.sex !== 0 && a.sex !== b.sex)) return excluded
  const grounds: Ground[] = []
  let weight = a.sex !== 0 && a.sex === b.sex ? Math.log10(2) : 0
  const agree = (ground: Ground, trait: Counted, match: number, least = 0) => {
    grounds.push(ground)
    weight += Math.log10(match / Math.max(least, chances.of(a, trait, a[trait])))
  }
  if (a.name !== 0 && b.name !== 0) {
    if (a.name !== b.name) return excluded
    agree('name', 'name', 0.99, leastChance.name)
  } else agree('surname', 'surname', 0.99)
  if (!Number.isNaN(a.birth) && !Number.isNaN(b.birth)) {
    if (a.birth !== b.birth) return excluded
    agree('birth', 'birth', 0.98, leastChance.birth)
  }
  if (a.idTail !== 0 && b.idTail !== 0) {
    if (a.idTail !== b.idTail) return excluded
    agree('id-tail', 'idTail', 0.98, leastChance.idTail)
  }
  if (!grounds.some((ground) => personal.has(ground))) return { weight: 0, grounds }
  weight += byPlace(a, b, chances, grounds)
  if (a.court !== 0 && a.court === b.court) agree('court', 'court', 0.8)
  else weight += Math.log10(0.2)
  if (a.agent !== 0 && b.agent !== 0) {
    if (a.agent === b.agent) agree('agent', 'agent', 0.4, leastChance.agent)
    else weight += Math.log10(0.6)
  }
  return { weight, grounds }
}

/** People move: another house counts a little against, another county more. */
function byPlace(a: Traits, b: Traits, chances: Chances, grounds: Ground[]): number {
  if (a.address !== 0 && a.address === b.address) {
    grounds.push('address')
    return Math.log10(0.7 / Math.max(leastChance.address, chances.of(a, 'address', a.address)))
  }
  if (a.district === 0 || b.district === 0) return 0
  if (a.district !== b.district) return Math.log10(0.1)
  const isHouseOther = a.address !== 0 && b.address !== 0
  if (!isHouseOther) grounds.push('district')
  return Math.log10((isHouseOther ? 0.15 : 0.85) / chances.of(a, 'district', a.district))
}

/** A firm whose name is masked in either needs its registered address besides. */
function compareFirms(a: Traits, b: Traits, chances: Chances): Comparison {
  if (a.name !== 0 && b.name !== 0) return a.name === b.name ? byRegisteredName : excluded
  if (a.address === 0 || a.address !== b.address) return { weight: 0, grounds: [] }
  if (a.mask !== 0 && b.mask !== 0 && a.mask !== b.mask) return { weight: 0, grounds: [] }
  if (a.shape !== b.shape || (a.head !== 0 && b.head !== 0 && a.head !== b.head)) return excluded
  const grounds: Ground[] = ['address']
  let weight = Math.log10(0.9 / Math.max(leastChance.address, chances.of(a, 'address', a.address))) + byShape
  if (a.head !== 0 && a.head === b.head) {
    grounds.push('head')
    weight += Math.log10(0.9 / chances.of(a, 'head', a.head))
  }
  if (a.court !== 0 && a.court === b.court) {
    grounds.push('court')
    weight += Math.log10(0.8 / chances.of(a, 'court', a.court))
  }
  return { weight, grounds }
}
