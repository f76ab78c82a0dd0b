/** What each type of sign looks for in one judgment. */
import { addMonths, dayNumber } from '@zhiqiao/domain'
import type { Fields, Party } from '../fields/types.ts'
import type { Span } from '../text/normal.ts'
import type { SignBook, SignTest } from './book.ts'
import { feeFor } from './caps.ts'
import { type Finding, hit, loansOf, marksOf, near } from './finding.ts'
import { allInOverCap, rateOverCap } from './rate-tests.ts'
import { words } from './words.ts'

const traces = ['转账', '微信', '支付宝', '票据']
const tracedProofs = /转账|汇款|流水|交易明细|回单|凭条|支付宝|取款/

/** Undefined: nothing to say. */
export function testDocument(book: SignBook, test: SignTest, fields: Fields): Finding | undefined {
  switch (test.type) {
    case 'cash-without-trace':
      return cashWithoutTrace(fields, test.atLeast)
    case 'withheld':
      return withheld(fields, test.leastShare)
    case 'passage':
      return passage(fields, test.marks, test.parts)
    case 'rate-over-cap':
      return rateOverCap(book, fields)
    case 'all-in-over-cap':
      return allInOverCap(book, fields)
    case 'rollover':
      return passage(fields, ['rollover'])
    case 'plaintiff-absent':
      return plaintiffAbsent(fields)
    case 'default':
      return fields.outcome.defaultJudgment === true
        ? hit(words.default(absentees(fields)), absenceSpans(fields))
        : undefined
    case 'publication-default':
      return publicationDefault(fields)
    case 'no-contest':
      return noContest(fields)
    case 'swift-mediation':
      return swiftMediation(fields, test)
    case 'kin':
      return kin(fields)
    case 'spouse-debt':
      return spouseDebt(fields, test.atLeast)
    case 'single-wage-claim':
      return singleWageClaim(fields, test.above)
    case 'over-time-limit':
      return overTimeLimit(book, fields)
    case 'wrong-bench':
      return wrongBench(fields)
    case 'void-loan-granted':
      return voidLoanGranted(fields)
    case 'arithmetic':
      return arithmetic(book, fields, test.feeTolerance)
    case 'graph':
      return undefined
  }
}

function sumNoted(fields: Fields): number {
  return loansOf(fields).reduce((sum, loan) => sum + (loan.principalNoted ?? loan.principalPaid ?? 0), 0)
}

function plaintiffs({ parties }: Fields): Party[] {
  return parties.filter(({ role }) => /^(?:原告|一审原告|申请执行人)$/.test(role))
}

function defendants({ parties }: Fields): Party[] {
  return parties.filter(({ role }) => /^(?:被告|一审被告|被执行人)$/.test(role))
}

function cashWithoutTrace(fields: Fields, atLeast: number): Finding | undefined {
  const [loan] = loansOf(fields)
  if (loan?.delivery?.includes('现金') !== true) return undefined
  const traced = loan.delivery.filter((way) => traces.includes(way))
  const amount = sumNoted(fields)
  const spans = [loan.places['delivery'], loan.places['principalNoted']]
  if (traced.length > 0) return amount >= atLeast ? near(words.cashTraced(traced), spans) : undefined
  if (amount >= atLeast) return hit(words.cash(amount), spans)
  return amount >= atLeast / 2 ? near(words.cashBelow(amount, atLeast), spans) : undefined
}

function withheld(fields: Fields, leastShare: number): Finding | undefined {
  const marks = marksOf(fields, 'withheld')
  for (const loan of loansOf(fields)) {
    const { principalNoted: noted, principalPaid: paid, places } = loan
    if (noted === undefined || paid === undefined || paid >= noted) continue
    const share = (noted - paid) / noted
    const spans = [places['principalNoted'], places['principalPaid'], ...marks.map(({ at }) => at)]
    // Less than half of the note paid out tells of another thing: part cash, or another loan.
    if (share >= leastShare && (share <= 0.5 || marks.length > 0)) return hit(words.withheld(noted, paid), spans)
    if (share < leastShare) return near(words.withheldLittle(noted, paid), spans)
  }
  const found = marks.filter(({ part }) => part !== 'defence')
  if (found.length > 0)
    return hit(
      words.withheldSaid(loansOf(fields)[0]?.withheld),
      found.map(({ at }) => at),
    )
  return marks.length > 0
    ? near(
        words.onlyPleaded,
        marks.map(({ at }) => at),
      )
    : undefined
}

function passage(fields: Fields, kinds: readonly string[], parts?: readonly string[]): Finding | undefined {
  const marks = marksOf(fields, ...kinds)
  if (marks.length === 0) return undefined
  const own = marks.filter(({ part }) => parts?.includes(part) ?? part !== 'defence')
  if (own.length > 0)
    return hit(
      words.passage(own[0]?.text ?? ''),
      own.map(({ at }) => at),
    )
  return near(
    words.onlyPleaded,
    marks.map(({ at }) => at),
  )
}

function plaintiffAbsent(fields: Fields): Finding | undefined {
  const people = plaintiffs(fields).filter(({ kind }) => kind === '自然人')
  const absent = people.filter(({ appeared, inPerson }) => appeared === true && inPerson === false)
  if (people.length === 0 || absent.length < people.length) return undefined
  return hit(
    words.plaintiffAbsent(absent.map(({ name }) => name)),
    absent.map(({ places }) => places['appeared']),
  )
}

function absentees(fields: Fields): string[] {
  return defendants(fields)
    .filter(({ appeared }) => appeared === false)
    .map(({ name }) => name)
}

function absenceSpans(fields: Fields): (Span | undefined)[] {
  const own = defendants(fields)
    .filter(({ appeared }) => appeared === false)
    .map(({ places }) => places['appeared'])
  return [...own, fields.outcome.places['defaultJudgment']]
}

function publicationDefault(fields: Fields): Finding | undefined {
  const { noticeByPublication, defaultJudgment, places } = fields.outcome
  if (noticeByPublication !== true) return undefined
  const spans = [places['noticeByPublication'], ...absenceSpans(fields)]
  return defaultJudgment === true ? hit(words.publicationDefault, spans) : near(words.publicationOnly, spans)
}

function noContest(fields: Fields): Finding | undefined {
  const marks = marksOf(fields, 'no-contest').filter(({ part }) => part === 'defence')
  if (marks.length === 0 || loansOf(fields).length === 0) return undefined
  const spans = marks.map(({ at }) => at)
  if (marksOf(fields, 'contest').length > 0) return undefined
  const [loan] = loansOf(fields)
  const isTraced =
    (loan?.delivery ?? []).some((way) => traces.includes(way)) ||
    (loan?.evidence ?? []).some((one) => tracedProofs.test(one))
  return isTraced ? near(words.noContestTraced, spans) : hit(words.noContest, spans)
}

function swiftMediation(
  fields: Fields,
  { days, nearDays, atLeast }: Extract<SignTest, { type: 'swift-mediation' }>,
): Finding | undefined {
  const { docType, decidedOn, places } = fields
  const since = fields.acceptedOn ?? fields.filedOn
  if (docType !== '调解书' || decidedOn === undefined || since === undefined) return undefined
  // The basis speaks of debts: wages agreed at once are what a court is for.
  if (loansOf(fields).length === 0 && !/借|欠款/.test(fields.cause ?? '')) return undefined
  const passed = dayNumber(decidedOn) - dayNumber(since)
  const amount = fields.outcome.amountOrdered ?? fields.claimed ?? sumNoted(fields)
  const spans = [places['acceptedOn'] ?? places['filedOn'], places['decidedOn'], fields.outcome.places['amountOrdered']]
  if (passed < 0 || passed > nearDays || amount < atLeast / 2) return undefined
  const evidence = loansOf(fields)[0]?.evidence ?? []
  const traced = evidence.some((one) => tracedProofs.test(one))
  if (passed <= days && amount >= atLeast && !traced) return hit(words.swift(passed, amount), spans)
  return near(words.swiftNear(passed, days, amount, atLeast, traced), spans)
}

function kin(fields: Fields): Finding | undefined {
  const said = marksOf(fields, 'kin')
  const found = said.filter(({ part }) => part !== 'defence')
  if (found.length > 0)
    return hit(
      words.kinSaid(found[0]?.text ?? ''),
      found.map(({ at }) => at),
    )
  for (const plaintiff of plaintiffs(fields)) {
    for (const defendant of defendants(fields)) {
      const spans = [
        plaintiff.places['name'],
        defendant.places['name'],
        plaintiff.places['address'],
        defendant.places['address'],
      ]
      // A masked name is no proof that two are one: only names written out tie a firm to its head.
      if (!plaintiff.masked && defendant.representative?.name === plaintiff.name) {
        return hit(words.ownFirm(plaintiff.name, defendant.name), [
          plaintiff.places['name'],
          defendant.representative.at,
        ])
      }
      if (plaintiff.kind !== '自然人' || defendant.kind !== '自然人') continue
      const sameAddress =
        plaintiff.address !== undefined && isFull(plaintiff.address) && plaintiff.address === defendant.address
      if (!sameAddress) continue
      const sameSurname = plaintiff.name.charAt(0) === defendant.name.charAt(0)
      return sameSurname
        ? hit(words.sameHome(plaintiff.name, defendant.name), spans)
        : near(words.sameAddressOnly, spans)
    }
  }
  return said.length > 0
    ? near(
        words.onlyPleaded,
        said.map(({ at }) => at),
      )
    : undefined
}

/** An address down to the house; 住绍兴市柯桥区 alone is shared by a million. */
function isFull(address: string): boolean {
  return /号|室|幢|村[^，]*组|单元/.test(address) && !/[×xX*]/.test(address)
}

function spouseDebt(fields: Fields, atLeast: number): Finding | undefined {
  const spouse = marksOf(fields, 'spouse')
  if (spouse.length === 0) return undefined
  const unsigned = marksOf(fields, 'spouse-unsigned')
  const absent = defendants(fields).some(({ appeared }) => appeared === false)
  const amount = sumNoted(fields)
  const spans = [...spouse, ...unsigned].map(({ at }) => at)
  if (unsigned.length === 0 && !absent) return undefined
  if (amount < atLeast) return amount >= atLeast / 2 ? near(words.spouseBelow(amount, atLeast), spans) : undefined
  const { kind } = fields.outcome
  return kind === '支持' || kind === '调解' || (kind === '部分支持' && unsigned.length > 0)
    ? hit(words.spouse(amount, unsigned.length > 0), spans)
    : near(words.spouseRefused, spans)
}

function singleWageClaim(fields: Fields, above: number): Finding | undefined {
  const { wages, places } = fields
  if (wages === undefined) return undefined
  if (wages > above) return hit(words.wage(wages, above), [places['wages']])
  return wages > above / 2 ? near(words.wageBelow(wages, above), [places['wages']]) : undefined
}

function overTimeLimit(book: SignBook, fields: Fields): Finding | undefined {
  const { acceptedOn, decidedOn, procedure, docType, places } = fields
  if (acceptedOn === undefined || decidedOn === undefined || procedure === undefined || docType !== '判决书')
    return undefined
  if (fields.caseNumber !== undefined && !/初/.test(fields.caseNumber.type)) return undefined
  const limit = [...book.timeLimits].reverse().find((one) => one.procedure === procedure && one.from <= acceptedOn)
  if (!limit) return undefined
  const spans = [places['acceptedOn'], places['decidedOn'], places['procedure']]
  const last = addMonths(acceptedOn, limit.months)
  if (decidedOn <= last) {
    const left = dayNumber(last) - dayNumber(decidedOn)
    return left <= 3 ? near(words.timeNear(left), spans) : undefined
  }
  const stated = marksOf(fields, 'extension')
  const over = dayNumber(decidedOn) - dayNumber(last)
  if (stated.length > 0) return near(words.timeExtended(over), [...spans, ...stated.map(({ at }) => at)])
  // The period of publication does not count towards the limit; 60 days, 30 since 2022.
  if (fields.outcome.noticeByPublication === true && over <= (acceptedOn < '2022-01-01' ? 75 : 45)) {
    return near(words.timePublication(over), [...spans, fields.outcome.places['noticeByPublication']])
  }
  return hit(words.time(procedure, limit.months, over), spans)
}

function wrongBench(fields: Fields): Finding | undefined {
  const { procedure, bench, places, outcome } = fields
  if (outcome.noticeByPublication !== true) return undefined
  const spans = [outcome.places['noticeByPublication'], places['procedure'], places['bench']]
  if (procedure === '简易' || procedure === '小额') return hit(words.benchSummary(procedure), spans)
  if (bench !== '独任') return undefined
  const on = fields.acceptedOn ?? fields.decidedOn
  return on !== undefined && on < '2022-01-01' ? hit(words.benchSingle, spans) : near(words.benchSingleNow, spans)
}

function voidLoanGranted(fields: Fields): Finding | undefined {
  const marks = marksOf(fields, 'relending', 'professional-lender', 'illegal-purpose')
  const found = marks.filter(({ part }) => part === 'facts' || part === 'reasons')
  if (marks.length === 0 || loansOf(fields).length === 0) return undefined
  const spans = [...(found.length > 0 ? found : marks).map(({ at }) => at), fields.outcome.places['kind']]
  if (found.length === 0) return fields.outcome.kind === '支持' ? near(words.onlyPleaded, spans) : undefined
  return fields.outcome.kind === '支持'
    ? hit(words.voidGranted(found[0]?.text ?? ''), spans)
    : near(words.voidSeen, spans)
}

function arithmetic(book: SignBook, fields: Fields, tolerance: number): Finding | undefined {
  const { outcome, fee, claimed } = fields
  const [first, ...more] = loansOf(fields)
  const { amountOrdered } = outcome
  if (first && more.length === 0 && outcome.kind === '支持') {
    const { principalNoted: noted, principalPaid: paid } = first
    // 民间借贷规定 asks for the money really paid where interest was taken off; the full note was ordered all the same.
    if (
      noted !== undefined &&
      paid !== undefined &&
      paid < noted &&
      amountOrdered !== undefined &&
      amountOrdered >= noted
    ) {
      if (first.withheld !== undefined || marksOf(fields, 'withheld').length > 0) {
        return hit(words.orderedNote(noted, paid, amountOrdered), [
          first.places['principalNoted'],
          first.places['principalPaid'],
          outcome.places['amountOrdered'],
        ])
      }
    }
  }
  if (!fee || claimed === undefined || fields.docType !== '判决书' || !/初/.test(fields.caseNumber?.type ?? ''))
    return undefined
  if (!/借|合同|追偿/.test(fields.cause ?? '')) return undefined
  // The claim read may be only a part of what the fee was reckoned on, never more: a fee below its half is too low.
  const least = feeFor(book, claimed) / 2
  if (fee.amount >= least * (1 - tolerance)) return undefined
  return hit(words.fee(fee.amount, claimed, feeFor(book, claimed)), [fee.at, fields.places['claimed']])
}
