/** Wages that many claim at once. */
import { addDays, type Seeded } from '@zhiqiao/domain'
import { buildCase } from '../cases.ts'
import type { Facts, MadeCourt, MadePerson } from '../facts.ts'
import { anyCourt, between, citizen, type Make, on, several, someFirm } from './scheme.ts'

interface Cluster {
  readonly scheme: string
  readonly n: number
  readonly court: MadeCourt
  readonly employer: MadePerson
  readonly start: number
}

function cluster({ scheme, n, court, employer, start }: Cluster, chance: Seeded): Facts[] {
  return several(11 + chance.below(8), chance).map((worker, k) => {
    const acceptedOn = on(start + chance.below(40))
    const large = k === 0
    return buildCase(
      {
        n: n + k,
        branch: 'wage',
        court,
        acceptedOn,
        plaintiff: worker,
        defendants: [employer],
        fully: true,
        fixed: {
          scheme,
          docType: '调解书',
          decidedOn: addDays(acceptedOn, 2 + chance.below(4)),
          came: [true],
          outcome: '调解',
          plaintiffCame: 'agent',
          plaintiffAgent: citizen('许某'),
          claimed: large ? 360_000 : chance.pick([2000, 3000, 20_000, 20_000, 21_000]),
          signs: large ? ['W02'] : [],
        },
      },
      chance,
    )
  })
}

/** One employer, many wage claims of like sums, all mediated within days, a fellow worker acting for all. */
export const wageCluster: Make = (scheme, n, chance) =>
  cluster(
    {
      scheme,
      n,
      court: anyCourt(chance),
      employer: someFirm(chance),
      start: between('2017-01-10', '2022-06-01', chance),
    },
    chance,
  )

/** The same, some months before the employer's bankruptcy. */
export const wageBankruptcy: Make = (scheme, n, chance) => {
  const court = anyCourt(chance)
  const employer = someFirm(chance)
  const start = between('2017-01-10', '2022-06-01', chance)
  const suits = cluster({ scheme, n, court, employer, start }, chance)
  const acceptedOn = on(start + 90 + chance.below(120))
  const opened = buildCase(
    {
      n: n + suits.length,
      branch: 'bankruptcy',
      court,
      acceptedOn,
      plaintiff: someFirm(chance),
      defendants: [employer],
      fully: true,
      fixed: { scheme, docType: '裁定书', bench: '合议', publication: false },
    },
    chance,
  )
  return [...suits, opened]
}
