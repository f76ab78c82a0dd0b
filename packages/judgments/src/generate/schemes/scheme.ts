/** What schemes are made with: who is in them, when, and what their cases have in common. */
import { day, dayNumber, type Day, type Seeded } from '@zhiqiao/domain'
import { buildCase, dayOf, type Given } from '../cases.ts'
import type { Facts, MadeAgent, MadeCourt, MadePerson } from '../facts.ts'
import { courts, firm, type Masking, person } from '../world.ts'

export type SchemeKind =
  | 'serial-lender'
  | 'half-count-lender'
  | 'large-lender'
  | 'linked-lenders'
  | 'shared-payee'
  | 'withdrawals'
  | 'defaults'
  | 'cash-in-a-month'
  | 'judge-concentration'
  | 'swapped-sides'
  | 'indebted-lender'
  | 'own-firm'
  | 'spouse-debt'
  | 'house-as-security'
  | 'wage-cluster'
  | 'wage-bankruptcy'
  | 'swift-mediation'
  | 'over-limit'
  | 'split-like-cases'

export interface Scheme {
  readonly id: string
  readonly kind: SchemeKind
  /** Signs that the cases show only together. */
  readonly together: readonly string[]
}

/** The cases of scheme `scheme`, numbered from `n`. */
export type Make = (scheme: string, n: number, chance: Seeded) => Facts[]

/** Somebody whom no ordinary case knows. */
export function someone(chance: Seeded, masking: Masking = 'stem'): MadePerson {
  return person(20_000_000 + chance.below(10_000_000), masking)
}

/** `count` people of different names: nobody in a judgment shares a name with another. */
export function several(
  count: number,
  chance: Seeded,
  masking: Masking = 'stem',
  besides: readonly MadePerson[] = [],
): MadePerson[] {
  const names = new Set(besides.map(({ name }) => name))
  const found: MadePerson[] = []
  while (found.length < count) {
    const one = someone(chance, masking)
    if (names.has(one.name)) continue
    if (count < 20) names.add(one.name)
    found.push(one)
  }
  return found
}

export function someFirm(chance: Seeded): MadePerson {
  return firm(4_000_000 + chance.below(2_000_000))
}

/** A day between two, written out. */
export function between(from: string, until: string, chance: Seeded): number {
  const start = dayNumber(day(from))
  return start + chance.below(dayNumber(day(until)) - start)
}

export function on(number: number): Day {
  return dayOf(number)
}

export function zhejiang(chance: Seeded): MadeCourt {
  return chance.pick(courts.filter(({ code }) => code.startsWith('浙')))
}

export function anyCourt(chance: Seeded): MadeCourt {
  return chance.pick(courts)
}

export const citizen = (name: string): MadeAgent => ({ name, kind: '公民', authority: '特别' })

/** A judgment over a loan in which nothing is told but what is given. */
export function loanCase(given: Omit<Given, 'branch'>, chance: Seeded): Facts {
  return buildCase({ branch: 'loan', ...given }, chance)
}
