/** Cases over realistic marginals: what kind, how it went, what was lent and how. */
import { addDays, day, type Day, dayNumber, type Seeded } from '@zhiqiao/domain'
import type { Procedure } from '../fields/types.ts'
import type { Branch, Facts, MadeCourt, MadeLoan, MadePerson } from './facts.ts'
import { ownStory, writtenNote } from './passages.ts'
import { articlesOf, benchOf, causeOf, evidenceOf, type FixedLoan, makeLoans } from './terms.ts'
import { asTold, withoutTail, bank, courts, firm, lawyer, neighbour, type Masking, person } from './world.ts'

const first = dayNumber(day('2013-06-01'))
const last = dayNumber(day('2024-11-30'))

export function dayOf(number: number): Day {
  return addDays(day('1970-01-01'), number)
}

function maskingOf(chance: Seeded): Masking {
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
