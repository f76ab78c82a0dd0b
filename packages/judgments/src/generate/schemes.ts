/** Planted schemes, of the shapes that prosecutors found: each a handful of cases that hang together, with the signs they show. */
import { addDays, day, dayNumber, type Seeded } from '@zhiqiao/domain'
import { buildCase, dayOf, type FixedLoan } from './cases.ts'
import type { Facts } from './facts.ts'
import { courts, firm, person } from './world.ts'

export interface Scheme {
  readonly id: string
  readonly kind: 'serial-lender' | 'wage-cluster' | 'swift-mediation' | 'over-limit'
  /** Signs that the cases show only together. */
  readonly together: readonly string[]
}

type Make = (scheme: string, firstNumber: number, chance: Seeded) => Facts[]

/** One lender, many borrowers: interest taken off first, a rate over the cap, cash, default, an agent who comes alone. */
const serialLender: Make = (scheme, n, chance) => {
  const court = chance.pick(courts)
  const lender = person(5000 + chance.below(200), 'stem')
  const start = dayNumber(day('2016-03-01')) + chance.below(1200)
  return Array.from({ length: 12 + chance.below(8) }, (_, k) => {
    const noted = chance.pick([3, 3, 5, 8]) * 10_000
    const withheld = Math.round(noted * chance.pick([0.08, 0.1, 0.15, 0.2]))
    const acceptedOn = dayOf(start + k * 6 + chance.below(5))
    const value = chance.pick([2.5, 3, 4, 5])
    const on = addDays(acceptedOn, -(60 + chance.below(80)))
    const borrower = person(chance.below(3200) + 6000, 'stem')
    return buildCase(
      {
        n: n + k,
        branch: 'loan',
        court,
        acceptedOn,
        plaintiff: lender,
        defendants: [borrower.name === lender.name ? person(6001 + 37, 'stem') : borrower],
        loan: {
          noted,
          paid: noted - withheld,
          paidSaid: true,
          withheld,
          on,
          delivery: ['现金'],
          rate: { value, unit: '%/月', annual: value * 12 },
        },
        fixed: {
          scheme,
          docType: '判决书',
          publication: false,
          came: [false],
          plaintiffCame: 'agent',
          plaintiffAgent: { name: '尤某', kind: '公民', authority: '特别' },
          outcome: '支持',
          ordered: noted,
          signs: ['L07', 'L09', 'L12', 'L13', 'J06'],
        },
      },
      chance,
    )
  })
}

/** One employer, many wage claims of like sums, all mediated within days, a fellow worker acting for all. */
const wageCluster: Make = (scheme, n, chance) => {
  const court = chance.pick(courts)
  const employer = firm(900 + chance.below(50))
  const start = dayNumber(day('2017-01-10')) + chance.below(2000)
  const size = 11 + chance.below(10)
  return Array.from({ length: size }, (_, k) => {
    const acceptedOn = dayOf(start + chance.below(40))
    const large = k === 0
    return buildCase(
      {
        n: n + k,
        branch: 'wage',
        court,
        acceptedOn,
        plaintiff: person(chance.below(3200), 'stem'),
        defendants: [employer],
        fixed: {
          scheme,
          docType: '调解书',
          decidedOn: addDays(acceptedOn, 2 + chance.below(4)),
          came: [true],
          outcome: '调解',
          plaintiffCame: 'agent',
          plaintiffAgent: { name: '许某', kind: '公民', authority: '特别' },
          claimed: large ? 360_000 : chance.pick([2000, 3000, 20_000, 20_000, 21_000]),
          signs: large ? ['W02'] : [],
        },
      },
      chance,
    )
  })
}

/** A large debt conceded within days, on a note alone, by a debtor who is being enforced against. */
const swiftMediation: Make = (scheme, n, chance) => {
  const court = chance.pick(courts)
  const debtor = person(7000 + chance.below(100), 'none')
  const start = dayNumber(day('2018-05-01')) + chance.below(1500)
  const enforcement = buildCase(
    {
      n,
      branch: 'enforcement',
      court,
      acceptedOn: dayOf(start - 60),
      plaintiff: person(chance.below(3000), 'none'),
      defendants: [debtor],
      fixed: { scheme, docType: '裁定书' },
    },
    chance,
  )
  const loan = (k: number): FixedLoan => ({
    noted: (60 + 20 * k) * 10_000,
    paidSaid: false,
    delivery: ['现金'],
    rateless: true,
  })
  const conceded = [1, 2].map((k) => {
    const acceptedOn = dayOf(start + k)
    return buildCase(
      {
        n: n + k,
        branch: 'loan',
        court,
        acceptedOn,
        plaintiff: person(7200 + k, 'none'),
        defendants: [debtor],
        loan: loan(k),
        fixed: {
          scheme,
          docType: '调解书',
          decidedOn: addDays(acceptedOn, 1 + chance.below(4)),
          came: [true],
          publication: false,
          defence: 'admits',
          outcome: '调解',
          evidence: ['借条'],
          plaintiffCame: 'both',
          signs: ['L16', 'L06'],
        },
      },
      chance,
    )
  })
  return [enforcement, ...conceded]
}

/** Judgments that came far over the time limit, in summary procedure after service by publication. */
const overLimit: Make = (scheme, n, chance) => {
  const court = chance.pick(courts)
  const start = dayNumber(day('2016-02-01')) + chance.below(1500)
  return [0, 1, 2].map((k) => {
    const acceptedOn = dayOf(start + k * 9)
    return buildCase(
      {
        n: n + k,
        branch: 'loan',
        court,
        acceptedOn,
        plaintiff: person(chance.below(3000), 'stem'),
        defendants: [person(8000 + chance.below(500), 'stem')],
        fixed: {
          scheme,
          docType: '判决书',
          procedure: '简易',
          bench: '独任',
          publication: true,
          came: [false],
          decidedOn: addDays(acceptedOn, 230 + chance.below(60)),
          outcome: '支持',
          signs: ['J01', 'J02', 'L13', 'L14'],
        },
      },
      chance,
    )
  })
}

const kinds: readonly (readonly [Scheme['kind'], Make, readonly string[]])[] = [
  ['serial-lender', serialLender, ['L01', 'L04', 'L20']],
  ['wage-cluster', wageCluster, ['W01', 'W03']],
  ['swift-mediation', swiftMediation, ['L22']],
  ['over-limit', overLimit, []],
]

/** Scheme number `index` of a corpus, whose cases are numbered from `n`. */
export function plant(index: number, n: number, chance: Seeded): { scheme: Scheme; cases: Facts[] } {
  const found = kinds[index % kinds.length]
  if (!found) throw new RangeError(`no scheme ${index}`)
  const [kind, make, together] = found
  const id = `scheme-${String(index + 1).padStart(3, '0')}`
  return { scheme: { id, kind, together }, cases: make(id, n, chance) }
}
