/** Cases over realistic marginals: what kind, how it went, what was lent and how. */
import { addDays, addMonths, day, type Day, dayNumber, type Seeded } from '@zhiqiao/domain'
import type { Procedure } from '../fields/types.ts'
import type { Branch, Facts, MadeCourt, MadeLoan, MadePerson } from './facts.ts'
import { ownStory, writtenNote } from './passages.ts'
import { asTold, withoutTail, bank, courts, firm, judgeName, lawyer, neighbour, type Masking, person } from './world.ts'

const first = dayNumber(day('2013-06-01'))
const last = dayNumber(day('2024-11-30'))
const contractLaw = '中华人民共和国合同法'
const civilCode = '中华人民共和国民法典'
const procedureLaw = '中华人民共和国民事诉讼法'

export function dayOf(number: number): Day {
  return addDays(day('1970-01-01'), number)
}

export function maskingOf(chance: Seeded): Masking {
  return chance.pick(['stem', 'stem', 'some', 'circle', 'cross', 'none'])
}

const branches: readonly Branch[] = [
  'loan',
  'loan',
  'loan',
  'loan',
  'loan',
  'wage',
  'sale',
  'sale',
  'divorce',
  'enforcement',
]

/**
 * An ordinary case, number `n` of the corpus. Nothing in it is planted, yet ordinary cases too show single signs. Most of the
 * `people` are in court once; some sue now and then.
 */
export function ordinaryCase(n: number, chance: Seeded, people: number): Facts {
  const branch = chance.pick(branches)
  const accepted = dayOf(first + chance.below(last - first))
  const court = chance.pick(courts)
  const masking = maskingOf(chance)
  const plaintiff =
    chance.next() < 0.12 && branch === 'loan'
      ? bank(chance.below(6))
      : person(resident(court, chance.next() < 0.15 ? Math.ceil(people / 30) : people, chance), masking)
  const count = branch === 'loan' && chance.next() < 0.3 ? 2 : 1
  const defendants = Array.from({ length: count }, (_, k) =>
    branch === 'wage' || (branch === 'sale' && k === 0) || (k === 1 && chance.next() < 0.4)
      ? firm(chance.below(Math.ceil(people / 8)))
      : person(resident(court, people, chance), masking),
  )
  return buildCase(
    { n, branch, court, acceptedOn: accepted, plaintiff, defendants: distinct(defendants, plaintiff, masking) },
    chance,
  )
}

/** Most litigants live where the court sits. */
function resident(court: MadeCourt, people: number, chance: Seeded): number {
  return chance.next() < 0.85 ? neighbour(court, people, chance) : chance.below(people)
}

/** Two of one name in a document would be told apart by the court; the mask must not make them one. */
function distinct(people: readonly MadePerson[], plaintiff: MadePerson, masking: Masking): MadePerson[] {
  const names = new Set([plaintiff.name])
  return people.map((one) => {
    let person_ = one
    for (let n = 1; names.has(person_.name); n++) person_ = person(10_000_000 + n * 37, masking)
    names.add(person_.name)
    return person_
  })
}

/** What a scheme fixes of a loan; `rateless`: no rate is agreed. */
export type FixedLoan = Partial<MadeLoan> & { readonly rateless?: true }

export interface Given {
  n: number
  branch: Branch
  court: MadeCourt
  acceptedOn: Day
  plaintiff: MadePerson
  defendants: readonly MadePerson[]
  /** Set: the court tells of the parties all it knows. */
  fully?: true
  /** Whatever a scheme fixes. */
  fixed?: Partial<Facts>
  loan?: FixedLoan
}

export function buildCase(given: Given, chance: Seeded): Facts {
  const { n, branch, court, acceptedOn, plaintiff, defendants } = given
  const isLoan = branch === 'loan'
  const kindRoll = chance.next()
  const docType =
    given.fixed?.docType ??
    (branch === 'enforcement' || branch === 'bankruptcy'
      ? '裁定书'
      : kindRoll < 0.68
        ? '判决书'
        : kindRoll < 0.84
          ? '裁定书'
          : '调解书')
  const publication = given.fixed?.publication ?? (docType === '判决书' && isLoan && chance.next() < 0.06)
  const came =
    given.fixed?.came ?? defendants.map(() => (docType === '判决书' ? !publication && chance.next() < 0.58 : true))
  const procedure: Procedure =
    given.fixed?.procedure ??
    (publication || chance.next() < 0.25
      ? '普通'
      : chance.next() < 0.08 && acceptedOn >= '2013-01-01'
        ? '小额'
        : '简易')
  const bench = given.fixed?.bench ?? (procedure === '普通' ? '合议' : '独任')
  const days =
    docType === '判决书'
      ? procedure === '普通'
        ? 60 + chance.below(90)
        : procedure === '小额'
          ? 15 + chance.below(35)
          : 20 + chance.below(60)
      : 5 + chance.below(40)
  const decidedOn = given.fixed?.decidedOn ?? addDays(acceptedOn, days)
  const loans = isLoan ? (given.fixed?.loans ?? makeLoans(acceptedOn, given.loan ?? {}, chance)) : []
  const owed = loans.reduce((sum, { noted }) => sum + noted, 0)
  const paid = loans.reduce((sum, loan) => sum + loan.paid, 0)
  const claimed = given.fixed?.claimed ?? (isLoan ? owed : (1 + chance.below(90)) * (branch === 'wage' ? 500 : 2000))
  const defence = given.fixed?.defence ?? (came[0] !== true ? 'none' : chance.next() < 0.3 ? 'admits' : 'disputes')
  const outcomeRoll = chance.next()
  const outcome =
    given.fixed?.outcome ??
    (docType === '调解书'
      ? '调解'
      : docType === '裁定书'
        ? branch === 'enforcement' || branch === 'bankruptcy'
          ? undefined
          : '撤诉'
        : outcomeRoll < 0.55
          ? '支持'
          : outcomeRoll < 0.93
            ? '部分支持'
            : '驳回')
  const ordered =
    given.fixed?.ordered ??
    (branch === 'divorce' || outcome === '撤诉' || outcome === '驳回' || outcome === undefined
      ? undefined
      : isLoan
        ? paid
        : claimed)
  const plaintiffAgent = plaintiff.kind === '法人' || chance.next() < 0.6 ? lawyer(chance.below(60)) : undefined
  const plaintiffCame =
    plaintiffAgent === undefined ? 'self' : chance.next() < 0.45 || plaintiff.kind === '法人' ? 'agent' : 'both'
  const facts: Facts = {
    id: `made-${String(n).padStart(6, '0')}`,
    branch,
    docType,
    court,
    year: Number(acceptedOn.slice(0, 4)),
    type: branch === 'enforcement' ? '执' : branch === 'bankruptcy' ? '破' : '民初',
    serial: 1 + n,
    cause: causeOf(branch, plaintiff),
    procedure,
    bench,
    acceptedOn,
    decidedOn,
    plaintiff,
    plaintiffCame,
    defendants,
    came,
    publication,
    loans,
    claimed,
    defence,
    evidence: isLoan ? evidenceOf(loans) : [],
    articles: articlesOf(branch, acceptedOn, came.includes(false) && docType === '判决书', docType),
    judges: benchOf(court, n, bench, chance),
    headless: chance.next() < 0.03,
    signs: [],
    ...quotedNote(isLoan && docType === '判决书', plaintiff, loans[0], chance),
    ...given.fixed,
    ...(plaintiffAgent ? { plaintiffAgent } : {}),
    ...(outcome ? { outcome } : {}),
    ...(ordered === undefined ? {} : { ordered }),
  }
  if (given.fixed?.plaintiffCame !== undefined) facts.plaintiffCame = given.fixed.plaintiffCame
  if (given.fixed?.plaintiffAgent) facts.plaintiffAgent = given.fixed.plaintiffAgent
  if (facts.plaintiffCame !== 'self' && !facts.plaintiffAgent) facts.plaintiffAgent = lawyer(n)
  const told = (one: MadePerson) => (given.fully ? withoutTail(one) : asTold(one, chance))
  return { ...facts, plaintiff: told(plaintiff), defendants: defendants.map((one) => told(one)) }
}

/** Some judgments quote the note, some tell more than the loan itself. */
function quotedNote(
  tells: boolean,
  { name }: MadePerson,
  loan: MadeLoan | undefined,
  chance: Seeded,
): Pick<Facts, 'note' | 'story'> {
  const [quotes, tellsMore] = [chance.next() < 0.4, chance.next() < 0.3]
  if (!tells || !loan) return {}
  return {
    ...(quotes ? { note: writtenNote(name, loan.noted, chance) } : {}),
    ...(tellsMore ? { story: ownStory(chance) } : {}),
  }
}

function causeOf(branch: Branch, plaintiff: MadePerson): string {
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

function makeLoans(acceptedOn: Day, fixed: FixedLoan, chance: Seeded): MadeLoan[] {
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

function evidenceOf(loans: readonly MadeLoan[]): string[] {
  const proofs = ['借条']
  if (loans.some(({ delivery }) => delivery.includes('转账'))) proofs.push('转账凭证')
  if (loans.some(({ delivery }) => delivery.includes('微信'))) proofs.push('微信聊天记录')
  return proofs
}

function articlesOf(branch: Branch, on: Day, isDefault: boolean, docType: string): [string, number][] {
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

function benchOf(court: MadeCourt, n: number, bench: Facts['bench'], chance: Seeded): Facts['judges'] {
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
