/** Cases that ask how the bench worked. */
import { addDays } from '@zhiqiao/domain'
import { ownStory } from '../passages.ts'
import { anyCourt, between, loanCase, type Make, on, several, someone } from './scheme.ts'

/** Judgments that came far over the time limit, in summary procedure after service by publication. */
export const overLimit: Make = (scheme, n, chance) => {
  const court = anyCourt(chance)
  const start = between('2016-02-01', '2020-03-01', chance)
  return [0, 1, 2].map((k) => {
    const acceptedOn = on(start + k * 9)
    const [plaintiff, defendant] = several(2, chance)
    return loanCase(
      {
        n: n + k,
        court,
        acceptedOn,
        plaintiff: plaintiff ?? someone(chance),
        defendants: defendant ? [defendant] : [],
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

/** All suits of one plaintiff before one judge of a court of five. */
export const judgeConcentration: Make = (scheme, n, chance) => {
  const court = anyCourt(chance)
  const lender = someone(chance)
  const start = between('2014-02-01', '2018-01-01', chance)
  let judges: readonly (readonly [role: '审判长' | '审判员' | '人民陪审员' | '书记员', name: string])[] | undefined
  return several(9 + chance.below(3), chance, 'stem', [lender]).map((borrower, k) => {
    const made = loanCase(
      {
        n: n + k,
        court,
        acceptedOn: on(start + k * 140 + chance.below(50)),
        plaintiff: lender,
        defendants: [borrower],
        fully: true,
        fixed: {
          scheme,
          docType: '判决书',
          publication: false,
          procedure: '简易',
          bench: '独任',
          came: [true],
          ...(judges ? { judges } : {}),
        },
      },
      chance,
    )
    judges ??= made.judges
    return made
  })
}

/** The same facts, told in the same words: one suit granted, one refused. */
export const splitLikeCases: Make = (scheme, n, chance) => {
  const court = anyCourt(chance)
  const story = ownStory(chance) + ownStory(chance)
  const start = between('2014-02-01', '2022-01-01', chance)
  return (['支持', '驳回'] as const).map((outcome, k) => {
    const [plaintiff, defendant] = several(2, chance)
    return loanCase(
      {
        n: n + k,
        court,
        acceptedOn: on(start + k * 100),
        plaintiff: plaintiff ?? someone(chance),
        defendants: defendant ? [defendant] : [],
        loan: { noted: 200_000, delivery: ['转账'], paidSaid: true, rateless: true },
        fixed: { scheme, docType: '判决书', publication: false, came: [true], outcome, story },
      },
      chance,
    )
  })
}
