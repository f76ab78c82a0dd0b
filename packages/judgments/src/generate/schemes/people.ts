/** Those who stand on both sides, or behind one. */
import { addDays } from '@zhiqiao/domain'
import { buildCase } from '../cases.ts'
import { enforcementOf } from '../threads.ts'
import { lawyer } from '../world.ts'
import { anyCourt, between, loanCase, type Make, on, several, someFirm, someone } from './scheme.ts'

/** A sues B, and B sues A, with one lawyer for either; then A sues from a claim that B's creditor made over. */
export const swappedSides: Make = (scheme, n, chance) => {
  const court = anyCourt(chance)
  const [a, b] = several(2, chance)
  if (!a || !b) return []
  const agent = lawyer(900_001 + 2 * chance.below(400_000))
  const start = between('2014-02-01', '2021-01-01', chance)
  return [
    [a, b],
    [b, a],
    [a, b],
  ].flatMap(([plaintiff, defendant], k) =>
    plaintiff && defendant
      ? [
          loanCase(
            {
              n: n + k,
              court,
              acceptedOn: on(start + k * 120 + chance.below(30)),
              plaintiff,
              defendants: [defendant],
              fully: true,
              loan: { noted: chance.pick([10, 20, 30]) * 10_000 },
              fixed: {
                scheme,
                docType: '判决书',
                publication: false,
                came: [true],
                plaintiffCame: 'both',
                plaintiffAgent: agent,
                ...(k === 2 ? { story: '该笔债权转让给原告后，已通知被告。', signs: ['L19'] } : {}),
              },
            },
            chance,
          ),
        ]
      : [],
  )
}

/** Someone with three enforcements open sues others for loans. */
export const indebtedLender: Make = (scheme, n, chance) => {
  const court = anyCourt(chance)
  const lender = someone(chance)
  const start = between('2015-02-01', '2021-01-01', chance)
  const creditors = several(3, chance, 'stem', [lender])
  const enforcements = creditors.map((creditor, k) =>
    buildCase(
      {
        n: n + k,
        branch: 'enforcement',
        court,
        acceptedOn: on(start + k * 20),
        plaintiff: creditor,
        defendants: [lender],
        fully: true,
        fixed: { scheme, docType: '裁定书' },
      },
      chance,
    ),
  )
  const suits = several(2, chance, 'stem', [lender]).map((borrower, k) =>
    loanCase(
      {
        n: n + 3 + k,
        court,
        acceptedOn: on(start + 150 + k * 60),
        plaintiff: lender,
        defendants: [borrower],
        fully: true,
        fixed: { scheme, docType: '判决书', publication: false, came: [true] },
      },
      chance,
    ),
  )
  return [...enforcements, ...suits]
}

/** A plaintiff who represents the defendant's firm, as another judgment tells. */
export const ownFirm: Make = (scheme, n, chance) => {
  const court = anyCourt(chance)
  const [owner, front, other] = several(3, chance, 'none')
  if (!owner || !front || !other) return []
  const own = someFirm(chance)
  const start = between('2014-02-01', '2021-01-01', chance)
  return [
    loanCase(
      {
        n,
        court,
        acceptedOn: on(start),
        plaintiff: other,
        defendants: [{ ...own, head: owner.name }],
        fully: true,
        fixed: { scheme, docType: '判决书', publication: false, came: [true] },
      },
      chance,
    ),
    loanCase(
      {
        n: n + 1,
        court,
        acceptedOn: on(start + 200),
        plaintiff: owner,
        defendants: [{ ...own, head: front.name }],
        fully: true,
        loan: { noted: 900_000, delivery: ['现金'], paidSaid: false, rateless: true },
        fixed: { scheme, docType: '判决书', publication: false, came: [true], evidence: ['借条'], signs: ['L06'] },
      },
      chance,
    ),
  ]
}

/** A large debt in cash that is pinned on a spouse who did not sign and did not come. */
export const spouseDebt: Make = (scheme, n, chance) => {
  const [lender, husband, wife] = several(3, chance)
  if (!lender || !husband || !wife) return []
  const acceptedOn = on(between('2014-02-01', '2017-12-01', chance))
  return [
    loanCase(
      {
        n,
        court: anyCourt(chance),
        acceptedOn,
        plaintiff: lender,
        defendants: [husband, wife],
        loan: { noted: chance.pick([30, 50, 80]) * 10_000, delivery: ['现金'], paidSaid: false, rateless: true },
        fixed: {
          scheme,
          docType: '判决书',
          publication: false,
          came: [true, false],
          outcome: '支持',
          evidence: ['借条'],
          story: `上述债务发生于二被告夫妻关系存续期间，被告${wife.name}未在借条上签字。`,
          signs: ['L23', 'L06'],
        },
      },
      chance,
    ),
  ]
}

/** A house that changes hands in a mediation of a few days. */
export const houseAsSecurity: Make = (scheme, n, chance) => {
  const [lender, debtor] = several(2, chance)
  if (!lender || !debtor) return []
  const acceptedOn = on(between('2015-02-01', '2021-01-01', chance))
  return [
    loanCase(
      {
        n,
        court: anyCourt(chance),
        acceptedOn,
        plaintiff: lender,
        defendants: [debtor],
        loan: { noted: chance.pick([60, 90, 120]) * 10_000, delivery: ['现金'], paidSaid: false, rateless: true },
        fixed: {
          scheme,
          docType: '调解书',
          decidedOn: addDays(acceptedOn, 1 + chance.below(4)),
          came: [true],
          defence: 'admits',
          evidence: ['借条'],
          publication: false,
          outcome: '调解',
          story: '双方签订房屋买卖合同作为上述借款的担保。',
          deal: `被告${debtor.name}将其名下房屋过户给原告，用以抵偿上述借款。`,
          signs: ['L25'],
        },
      },
      chance,
    ),
  ]
}

/** A large debt conceded within days, on a note alone, by a debtor who is being enforced against. */
export const swiftMediation: Make = (scheme, n, chance) => {
  const court = anyCourt(chance)
  const [debtor, creditor, ...friends] = several(4, chance, 'none')
  if (!debtor || !creditor) return []
  const start = between('2018-05-01', '2022-05-01', chance)
  const suit = loanCase(
    {
      n,
      court,
      acceptedOn: on(start - 300),
      plaintiff: creditor,
      defendants: [debtor],
      fully: true,
      fixed: { scheme, docType: '判决书', publication: false, came: [true], outcome: '支持' },
    },
    chance,
  )
  const enforcement = {
    ...enforcementOf(suit, n + 1, chance),
    acceptedOn: on(start - 60),
    decidedOn: on(start - 5),
    scheme,
  }
  const conceded = friends.map((friend, k) => {
    const acceptedOn = on(start + k)
    return loanCase(
      {
        n: n + 2 + k,
        court,
        acceptedOn,
        plaintiff: friend,
        defendants: [debtor],
        fully: true,
        loan: { noted: (60 + 20 * k) * 10_000, paidSaid: false, delivery: ['现金'], rateless: true },
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
  return [suit, { ...enforcement, year: Number(enforcement.acceptedOn.slice(0, 4)) }, ...conceded]
}
