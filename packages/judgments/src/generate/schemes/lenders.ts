/** Those who lend and sue again and again. */
import { addDays } from '@zhiqiao/domain'
import type { Facts } from '../facts.ts'
import { printedNote } from '../passages.ts'
import { courts } from '../world.ts'
import { anyCourt, between, citizen, loanCase, type Make, on, several, someone, zhejiang } from './scheme.ts'

/** One lender, many borrowers: interest taken off first, a rate over the cap, cash, default, an agent who comes alone. */
export const serialLender: Make = (scheme, n, chance) => {
  const court = anyCourt(chance)
  const lender = someone(chance)
  const start = between('2016-03-01', '2019-06-01', chance)
  const borrowers = several(12 + chance.below(8), chance, 'stem', [lender])
  return borrowers.map((borrower, k) => {
    const noted = chance.pick([3, 3, 5, 8]) * 10_000
    const withheld = Math.round(noted * chance.pick([0.08, 0.1, 0.15, 0.2]))
    const acceptedOn = on(start + k * 6 + chance.below(5))
    const value = chance.pick([2.5, 3, 4, 5])
    return loanCase(
      {
        n: n + k,
        court,
        acceptedOn,
        plaintiff: lender,
        defendants: [borrower],
        loan: {
          noted,
          paid: noted - withheld,
          paidSaid: true,
          withheld,
          on: addDays(acceptedOn, -(60 + chance.below(80))),
          delivery: ['现金'],
          rate: { value, unit: '%/月', annual: value * 12 },
        },
        fixed: {
          scheme,
          docType: '判决书',
          publication: false,
          came: [false],
          plaintiffCame: 'agent',
          plaintiffAgent: citizen('尤某'),
          outcome: '支持',
          ordered: noted,
          signs: ['L07', 'L09', 'L12', 'L13', 'J06'],
        },
      },
      chance,
    )
  })
}

/** Half the count of a professional lender, in cash, the plaintiff never there. */
export const halfCountLender: Make = (scheme, n, chance) => {
  const court = zhejiang(chance)
  const lender = someone(chance)
  const start = between('2019-02-01', '2022-01-01', chance)
  return several(6 + chance.below(3), chance, 'stem', [lender]).map((borrower, k) =>
    loanCase(
      {
        n: n + k,
        court,
        acceptedOn: on(start + k * 38 + chance.below(9)),
        plaintiff: lender,
        defendants: [borrower],
        fully: true,
        loan: { noted: chance.pick([6, 8, 10]) * 10_000, paidSaid: false, delivery: ['现金'], rateless: true },
        fixed: {
          scheme,
          docType: '判决书',
          publication: false,
          came: [true],
          plaintiffCame: 'agent',
          outcome: '支持',
          evidence: ['借条'],
          signs: ['L06', 'L12'],
        },
      },
      chance,
    ),
  )
}

/** Few suits of one year with sums that reach the amounts of the province's list. */
export const largeLender: Make = (scheme, n, chance) => {
  const lender = someone(chance)
  const start = between('2019-03-01', '2023-01-01', chance)
  return several(3 + chance.below(2), chance, 'stem', [lender]).map((borrower, k) =>
    loanCase(
      {
        n: n + k,
        court: zhejiang(chance),
        acceptedOn: on(start + k * 70 + chance.below(20)),
        plaintiff: lender,
        defendants: [borrower],
        fully: true,
        loan: { noted: (400 + chance.below(300)) * 10_000, delivery: ['转账'] },
        fixed: { scheme, docType: '判决书', publication: false, came: [true] },
      },
      chance,
    ),
  )
}

/** Lenders who are strangers on paper, and have their borrowers fill in one form. */
export const linkedLenders: Make = (scheme, n, chance) => {
  const court = anyCourt(chance)
  const lenders = several(2 + chance.below(2), chance)
  const form = chance.below(1_000_000)
  const start = between('2015-02-01', '2022-01-01', chance)
  return several(6 + chance.below(4), chance, 'stem', lenders).map((borrower, k) => {
    const lender = lenders[k % lenders.length] ?? borrower
    const noted = chance.pick([3, 5, 8, 10]) * 10_000
    return loanCase(
      {
        n: n + k,
        court,
        acceptedOn: on(start + k * 45 + chance.below(20)),
        plaintiff: lender,
        defendants: [borrower],
        loan: { noted },
        fixed: {
          scheme,
          docType: '判决书',
          publication: false,
          came: [true],
          note: printedNote(lender.name, borrower.name, noted, form),
        },
      },
      chance,
    )
  })
}

/** Several lenders whose money goes through one stranger's account. */
export const sharedPayee: Make = (scheme, n, chance) => {
  const court = anyCourt(chance)
  const lenders = several(2, chance)
  const payee = someone(chance, 'none')
  const tail = String(1000 + chance.below(9000))
  const start = between('2015-02-01', '2022-01-01', chance)
  return several(4 + chance.below(3), chance, 'stem', lenders).map((borrower, k) =>
    loanCase(
      {
        n: n + k,
        court,
        acceptedOn: on(start + k * 50 + chance.below(20)),
        plaintiff: lenders[k % 2] ?? borrower,
        defendants: [borrower],
        loan: { noted: chance.pick([5, 8, 10]) * 10_000, delivery: ['转账'] },
        fixed: {
          scheme,
          docType: '判决书',
          publication: false,
          came: [true],
          story: `经查，上述款项系汇入案外人${payee.name}名下账户（尾号${tail}）后由其转付。`,
        },
      },
      chance,
    ),
  )
}

/** A lender who withdraws nearly every suit, over years and courts. */
export const withdrawals: Make = (scheme, n, chance) => {
  const lender = someone(chance)
  const start = between('2014-02-01', '2018-01-01', chance)
  return several(9 + chance.below(3), chance, 'stem', [lender]).map((borrower, k) =>
    loanCase(
      {
        n: n + k,
        court: courts[(k + n) % courts.length] ?? anyCourt(chance),
        acceptedOn: on(start + k * 210 + chance.below(60)),
        plaintiff: lender,
        defendants: [borrower],
        fully: true,
        fixed: { scheme, docType: k === 4 ? '判决书' : '裁定书', publication: false, came: [true] },
      },
      chance,
    ),
  )
}

/** A lender who nearly always wins by default, over years and courts. */
export const defaults: Make = (scheme, n, chance) => {
  const lender = someone(chance)
  const start = between('2014-02-01', '2018-01-01', chance)
  return several(10 + chance.below(3), chance, 'stem', [lender]).map((borrower, k) =>
    loanCase(
      {
        n: n + k,
        court: courts[(k + n) % courts.length] ?? anyCourt(chance),
        acceptedOn: on(start + k * 190 + chance.below(60)),
        plaintiff: lender,
        defendants: [borrower],
        fully: true,
        fixed: { scheme, docType: '判决书', publication: false, came: [false], outcome: '支持', signs: ['L13'] },
      },
      chance,
    ),
  )
}

/** Three large loans in cash within a month. */
export const cashInAMonth: Make = (scheme, n, chance) => {
  const lender = someone(chance)
  const lent = between('2014-02-01', '2020-01-01', chance)
  const court = anyCourt(chance)
  return several(3, chance, 'stem', [lender]).map((borrower, k): Facts => {
    const noted = (45 + chance.below(30)) * 10_000
    return loanCase(
      {
        n: n + k,
        court,
        acceptedOn: on(lent + 400 + k * 90 + chance.below(30)),
        plaintiff: lender,
        defendants: [borrower],
        fully: true,
        loan: { noted, on: on(lent + k * 9), delivery: ['现金'], paidSaid: true },
        fixed: { scheme, docType: '判决书', publication: false, came: [true], evidence: ['借条'], signs: ['L06'] },
      },
      chance,
    )
  })
}
