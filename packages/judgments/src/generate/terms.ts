/** The terms of a made case: its cause, the loans, the articles it is decided by, and the bench. */
import { addDays, addMonths, type Day, type Seeded } from '@zhiqiao/domain'
import type { Branch, Facts, MadeCourt, MadeLoan, MadePerson } from './facts.ts'
import { courts, judgeName } from './world.ts'

const contractLaw = '中华人民共和国合同法'
const civilCode = '中华人民共和国民法典'
const procedureLaw = '中华人民共和国民事诉讼法'

/** What a scheme fixes of a loan; `rateless`: no rate is agreed. */
export type FixedLoan = Partial<MadeLoan> & { readonly rateless?: true }

export function causeOf(branch: Branch, plaintiff: MadePerson): string {
  switch (branch) {
    case 'loan':
      return plaintiff.kind === '法人' ? '金融借款合同纠纷' : '民间借贷纠纷'
    case 'wage':
      return '追索劳动报酬纠纷'
    case 'sale':
      return '买卖合同纠纷'
    case 'divorce':
      return '离婚纠纷'
    case 'enforcement':
      return '民间借贷纠纷'
    case 'bankruptcy':
      return '申请破产清算'
  }
}

export function makeLoans(acceptedOn: Day, fixed: FixedLoan, chance: Seeded): MadeLoan[] {
  const count = chance.next() < 0.12 && fixed.noted === undefined ? 2 : 1
  const loans: MadeLoan[] = []
  for (let k = 0; k < count; k++) {
    const on = addDays(acceptedOn, -(500 + chance.below(400)) + k * 120)
    const noted = fixed.noted ?? chance.pick([1, 2, 3, 5, 5, 8, 10, 15, 20, 30, 50, 80]) * 10_000
    const rates: readonly (MadeLoan['rate'] | null)[] = [
      null,
      { value: 1, unit: '%/月', annual: 12 },
      { value: 10, unit: '%/年', annual: 10 },
      { value: 1, unit: '分/月', annual: 12 },
      { value: 8, unit: '‰/月', annual: 9.6 },
    ]
    const rate = fixed.rateless === true ? null : (fixed.rate ?? chance.pick(rates))
    loans.push({
      noted,
      paid: fixed.paid ?? noted,
      paidSaid: fixed.paidSaid ?? chance.next() < 0.6,
      on: fixed.on ?? on,
      ...(chance.next() < 0.7 ? { due: addMonths(fixed.on ?? on, chance.pick([3, 6, 12])) } : {}),
      ...(rate ? { rate } : {}),
      delivery:
        fixed.delivery ??
        (chance.next() < 0.08 && noted < 50_000 ? ['现金'] : chance.next() < 0.2 ? ['微信'] : ['转账']),
      ...(fixed.withheld === undefined ? {} : { withheld: fixed.withheld }),
    })
  }
  return loans
}

export function evidenceOf(loans: readonly MadeLoan[]): string[] {
  const proofs = ['借条']
  if (loans.some(({ delivery }) => delivery.includes('转账'))) proofs.push('转账凭证')
  if (loans.some(({ delivery }) => delivery.includes('微信'))) proofs.push('微信聊天记录')
  return proofs
}

export function articlesOf(branch: Branch, on: Day, isDefault: boolean, docType: string): [string, number][] {
  const isNew = on >= '2021-01-01'
  if (docType === '调解书') return []
  if (docType === '裁定书')
    return branch === 'bankruptcy'
      ? [['中华人民共和国企业破产法', 2]]
      : branch === 'enforcement'
        ? [[procedureLaw, 257]]
        : [[procedureLaw, isNew ? 148 : 145]]
  const own: [string, number][] =
    branch === 'loan'
      ? isNew
        ? [
            [civilCode, 667],
            [civilCode, 675],
            [civilCode, 676],
          ]
        : [
            [contractLaw, 206],
            [contractLaw, 207],
          ]
      : branch === 'wage'
        ? [['中华人民共和国劳动法', 50]]
        : branch === 'sale'
          ? isNew
            ? [
                [civilCode, 579],
                [civilCode, 626],
              ]
            : [
                [contractLaw, 109],
                [contractLaw, 159],
              ]
          : isNew
            ? [[civilCode, 1079]]
            : [['中华人民共和国婚姻法', 32]]
  return isDefault ? [...own, [procedureLaw, isNew ? 147 : 144]] : own
}

export function benchOf(court: MadeCourt, n: number, bench: Facts['bench'], chance: Seeded): Facts['judges'] {
  const base = courts.indexOf(court) * 9
  const one = judgeName(base + chance.below(5))
  const clerk = ['书记员', judgeName(base + 7 + (n % 2))] as const
  if (bench === '独任') return [['审判员', one], clerk]
  return [
    ['审判长', one],
    ['人民陪审员', judgeName(base + 20 + chance.below(6))],
    ['人民陪审员', judgeName(base + 30 + chance.below(6))],
    clerk,
  ]
}
