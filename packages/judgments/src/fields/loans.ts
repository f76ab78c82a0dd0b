/** What was lent: noted and paid out, when, at what rate, how handed over, on what proof. One entry a loan. */
import { type Amount, amountsIn } from '../text/amounts.ts'
import { daysIn, type WrittenDay } from '../text/dates.ts'
import type { NormalText } from '../text/normal.ts'
import { type RateFound, ratesIn } from './rates.ts'
import { isEmpty, type Section, type Sections } from './sections.ts'
import type { Loan, Rate } from './types.ts'

/** The loans that the facts tell of; where the facts are silent, those that the claim tells of. */
export function readLoans(normal: NormalText, sections: Sections, cause: string | undefined): Loan[] {
  const { facts, claim, reasons } = sections
  if (cause !== undefined && !/借|追偿|保证|债权|抵押|欠款/.test(cause) && !isReallyLoan(normal, reasons)) return []
  let loans = isEmpty(facts) ? [] : loansOf(normal, facts)
  const [only, ...more] = loans
  if (only === undefined) loans = isEmpty(claim) ? [] : loansOf(normal, claim)
  else if (more.length === 0 && isOpen(only) && !isEmpty(claim)) fillIn(only, loansOf(normal, claim)[0])
  if (loans.length === 0 && !isEmpty(reasons)) loans = loansOf(normal, reasons)
  const [loan] = loans
  if (loan) readMeans(normal, sections, loan)
  return loans
}

/** 名为买卖，实为借贷: what the court finds counts, not the name of the suit. */
function isReallyLoan({ text }: NormalText, { start, end }: Section): boolean {
  return /名为[^，。；]{1,14}，?实[为系]?(?:民间)?借/.test(text.slice(start, end))
}

function isOpen({ rate, contractOn, principalNoted, principalPaid }: Loan): boolean {
  return rate === undefined || contractOn === undefined || (principalNoted ?? principalPaid) === undefined
}

/** Only what the facts leave open, and only the terms: sums and days of the claim are one side's word. */
function fillIn(loan: Loan, from: Loan | undefined): void {
  if (!from) return
  for (const key of ['rate', 'overdueRate', 'penalty'] as const) {
    const value = from[key]
    // A claim that asks for the agreed overdue rate gives the loan no other.
    if (key === 'rate' && value !== undefined && [loan.overdueRate, loan.penalty].some((one) => isSameRate(one, value)))
      continue
    if (loan[key] === undefined && value !== undefined) loan[key] = value
  }
  if (loan.principalNoted === undefined && loan.principalPaid === undefined && from.principalNoted !== undefined) {
    loan.principalNoted = from.principalNoted
    copyPlace(loan, from, 'principalNoted')
  }
  if (loan.contractOn === undefined && from.contractOn !== undefined) {
    loan.contractOn = from.contractOn
    copyPlace(loan, from, 'contractOn')
  }
  if (loan.dueOn === undefined && from.dueOn !== undefined) {
    loan.dueOn = from.dueOn
    copyPlace(loan, from, 'dueOn')
  }
}

function isSameRate(one: Rate | undefined, { value, unit, annual }: Rate): boolean {
  if (one === undefined) return false
  return (one.value === value && one.unit === unit) || (annual !== undefined && one.annual === annual)
}

function copyPlace(to: Loan, from: Loan, key: string): void {
  const place = from.places[key]
  if (place) to.places[key] = place
}

type Use = 'noted' | 'paid' | 'withheld' | 'fee' | 'repaid' | 'interest' | 'owed' | 'total' | 'other'

/** The words that say what a sum is, the nearest before it counts; 扣 and 还 win over 借 in the same clause. */
const useCue =
  /(扣除|预扣|先扣|扣下|扣留|扣收|扣去|扣掉|砍头息)|(服务费|手续费|保证金|中介费|咨询费|管理费|介绍费|GPS费|家访费|平台费)|(归还|偿还|返还|还款|已还|还清|退还|清偿)|(尚欠|仍欠|结欠|尚余|未还|余款|剩余)|(共计|合计|总计|累计|总额)|(实际(?:交付|支付|出借|收到|到账|转账|得款|给付|借款|到手|借得|取得)?|仅(?:收到|交付|支付|转账)|转账|汇款|汇给|转入|汇入|存入|打入|打款|电汇|划款|交付|现金|到账|收到|给付|支付|转给|转款|微信|支付宝|发放)|(利息|违约金|罚息|律师费|代理费|诉讼费|保全费|受理费|鉴定费|工资|货款|租金|价款|转让款|购房款)|(借款本金|借款金额|借款|借到|借入|借得|今借|向(?:(?!实际)[^，。；]){1,12}借|出借|借给|又借|再借|借条|借据|欠条|本金|贷款|欠到|今欠|周转)/g
const uses: readonly Use[] = ['withheld', 'fee', 'repaid', 'owed', 'total', 'paid', 'interest', 'noted']

/** `held`: the sum belongs to a list of sums that were taken off. */
function useOf(text: string, floor: number, amount: Amount, held: boolean): Use {
  const clause = text.slice(floor, amount.start)
  let use: Use = 'other'
  let usedUntil = -1
  let isWithheld = held
  for (const found of clause.matchAll(useCue)) {
    const group = found.findIndex((part, k) => k > 0 && part !== undefined) - 1
    const one = uses[group] ?? 'other'
    if (one === 'withheld') isWithheld = true
    // 支付利息, 归还借款: what is paid back or for interest is not what was handed over.
    if (use === 'repaid' && (one === 'noted' || one === 'interest')) continue
    if (use === 'owed' && (one === 'noted' || one === 'interest')) continue
    if (use === 'total' && one === 'noted') continue
    // 今借到某某现金三万元: the words of the note, not of the handing over.
    if (use === 'noted' && found[0] === '现金' && /今借|借到|载明/.test(clause)) continue
    // 发放贷款, 交付借款: what was handed over, whatever it is called.
    if (use === 'paid' && one === 'noted' && found.index === usedUntil) continue
    use = one
    usedUntil = found.index + found[0].length
  }
  if (isWithheld && (use === 'interest' || use === 'fee' || use === 'withheld'))
    return use === 'fee' ? 'fee' : 'withheld'
  const after = text.slice(amount.end, amount.end + 8)
  if (/^(?:的)?(?:利息|违约金|服务费|手续费|保证金|工资)/.test(after)) return use === 'withheld' ? use : 'interest'
  if (/^(?:为基数|为本金)/.test(after)) return 'other'
  // 约定：原告向被告发放贷款三十万元: what the contract says, before anything was paid.
  if (use === 'paid' && /约定[：，]?[^，。；]{0,20}(?:发放|提供)/.test(clause)) return 'noted'
  // 先后转账五笔，合计18600元
  if (use === 'total' && /转账|汇款|交付|转给/.test(clause) && !/还|利息/.test(clause)) return 'paid'
  if (use === 'other' && /^(?:的)?(?:借条|借据|欠条|借款)/.test(after)) return 'noted'
  if (use === 'other' && /^(?:现金|交付|转账|汇)/.test(after)) return 'paid'
  return use
}

function loansOf(normal: NormalText, section: Section): Loan[] {
  const { text } = normal
  const amounts = amountsIn(text, section.start, section.end)
  const days = daysIn(text, section.start, section.end)
  const rates = ratesIn(text, section.start, section.end)
  const told: Told[] = []
  let current: Loan | undefined
  let held = false
  let previous = -1
  for (const [k, amount] of amounts.entries()) {
    const clause = Math.max(clauseStart(text, amount.start, section.start), amounts[k - 1]?.end ?? 0)
    const goesOn = previous === clause && /^[、和及]/.test(text.slice(clause, clause + 1))
    const said = useOf(text, clause, amount, held && goesOn)
    // What the note says was handed over is what was noted; whether it was, the facts say.
    const use = said === 'paid' && isQuoted(text, amount.start, section.start) ? 'noted' : said
    held = use === 'withheld' || use === 'fee'
    previous = amount.end
    const sentence = sentenceStart(text, amount.start, section.start)
    if (use === 'noted' || (use === 'paid' && current === undefined)) {
      const on = dayOf(text, days, sentence, amount.start)
      const again = current !== undefined && isSame(current, amount, on)
      if (current === undefined || (!again && opens(text, sentence, amount, current, on))) {
        current = { places: {} }
        told.push({ loan: current, from: sentence, until: section.end })
      }
      if (use === 'noted') {
        put(normal, current, 'principalNoted', amount)
        if (on && current.contractOn === undefined) {
          current.contractOn = on.value
          current.places['contractOn'] = normal.span(on.start, on.end)
        }
        continue
      }
    }
    if (current === undefined) continue
    if (use === 'paid' && !isBack(text, clause, amount.start)) addPaid(normal, current, amount, text, sentence)
    if (use === 'withheld') put(normal, current, 'withheld', amount)
    if (use === 'fee' && /扣|收取|支付|交|转/.test(text.slice(sentence, amount.start)))
      put(normal, current, 'fees', amount)
  }
  for (const [k, one] of told.entries()) {
    // What is said before the second loan is said of the first; the last one's story goes on to the end.
    const range = { loan: one.loan, from: k === 0 ? section.start : one.from, until: told[k + 1]?.from ?? section.end }
    addTerms(normal, range, days, rates)
    readDelivery(normal, range)
  }
  return told.map(({ loan }) => loan)
}

function isQuoted(text: string, at: number, floor: number): boolean {
  const opened = text.lastIndexOf('“', at)
  return opened >= floor && text.lastIndexOf('”', at) < opened
}

/** A loan and the part of the section that tells of it. */
interface Told {
  readonly loan: Loan
  readonly from: number
  readonly until: number
}

/** Money that went from the borrower to the lender. */
function isBack(text: string, from: number, to: number): boolean {
  return /(?:向|给)原告(?:转账|汇款|支付|归还|付)|(?<![向给对])被告(?:[^，。向给]{0,8})(?:已|陆续|分期|先后)?(?:支付|归还|偿还|转账|汇款)/.test(
    text.slice(Math.max(from, to - 40), to),
  )
}

function isSame(loan: Loan, amount: Amount, on: WrittenDay | undefined): boolean {
  if (loan.principalNoted === undefined) return true
  return (
    loan.principalNoted === amount.value &&
    (on === undefined || loan.contractOn === undefined || on.value === loan.contractOn)
  )
}

/** A sum opens another loan where a day of its own and a verb of borrowing stand in its sentence. */
function opens(text: string, sentence: number, amount: Amount, current: Loan, on: WrittenDay | undefined): boolean {
  if (on === undefined || on.value === current.contractOn) return false
  const said = text.slice(sentence, amount.start)
  return (
    /借款|借到|借得|借入|出借|再次|又向|又借|借条|借据/.test(said) &&
    !/约定|归还|偿还|到期|计算|起诉|确认|结算|对账/.test(said)
  )
}

function put(normal: NormalText, loan: Loan, key: 'principalNoted' | 'withheld' | 'fees', amount: Amount): void {
  if (loan[key] !== undefined) return
  loan[key] = amount.value
  loan.places[key] = normal.span(amount.start, amount.end)
}

function addPaid(normal: NormalText, loan: Loan, amount: Amount, text: string, sentence: number): void {
  const said = text.slice(sentence, amount.start)
  if (loan.principalPaid === amount.value && loan.principalNoted !== amount.value * 2) return
  if (loan.principalPaid === undefined) {
    loan.principalPaid = amount.value
    loan.places['principalPaid'] = normal.span(amount.start, amount.end)
    return
  }
  const noted = loan.principalNoted
  const sum = loan.principalPaid + amount.value
  // 转账200000元、现金100000元: the parts of one loan. 实际 … tells the whole anew.
  if (/实际|共/.test(said)) {
    loan.principalPaid = amount.value
    loan.places['principalPaid'] = normal.span(amount.start, amount.end)
  } else if (noted === undefined || sum <= noted) loan.principalPaid = Math.round(sum * 100) / 100
}

function sentenceStart(text: string, at: number, floor: number): number {
  return Math.max(text.lastIndexOf('。', at) + 1, text.lastIndexOf('\n', at) + 1, text.lastIndexOf('；', at) + 1, floor)
}

function clauseStart(text: string, at: number, floor: number): number {
  const comma = text.lastIndexOf('，', at)
  // 约定：借款金额为…, and a short clause such as 出具借条一份， belong to what follows.
  const further = text.lastIndexOf('，', comma - 1)
  return Math.max(sentenceStart(text, at, floor), (at - comma < 6 ? further : comma) + 1)
}

function dayOf(text: string, days: readonly WrittenDay[], sentence: number, at: number): WrittenDay | undefined {
  const before = days.filter((day) => day.start >= sentence - 2 && day.end <= at && !isTerm(text, day))
  return before.at(-1)
}

/** A day on which something falls due, or from or to which interest runs. */
function isTerm(text: string, day: WrittenDay): boolean {
  const after = text.slice(day.end, day.end + 5)
  const leading = text.slice(Math.max(0, day.start - 6), day.start)
  return (
    /^(?:前|止|归还|还清|到期|之前|起至|起)/.test(after) ||
    /[至自从到期]$/.test(leading) ||
    /还款(?:日期|时间)?[为于：]?$/.test(leading)
  )
}

const due = /(?:前|之前|止|到期|归还|还清|还款|偿还)/y

function addTerms(
  normal: NormalText,
  { loan, from, until }: Told,
  days: readonly WrittenDay[],
  rates: readonly RateFound[],
): void {
  const { text } = normal
  for (const day of days) {
    if (day.start < from || day.start >= until || !isDue(text, day, from)) continue
    if (loan.contractOn !== undefined && day.value <= loan.contractOn) continue
    loan.dueOn = day.value
    loan.places['dueOn'] = normal.span(day.start, day.end)
    break
  }
  for (const rate of rates) {
    if (rate.start < from || rate.start >= until || rate.use === 'standard') continue
    const key = rate.use === 'term' ? 'rate' : rate.use === 'overdue' ? 'overdueRate' : 'penalty'
    loan[key] ??= present(normal, rate)
  }
}

function isDue(text: string, day: WrittenDay, floor: number): boolean {
  due.lastIndex = day.end
  const leading = text.slice(Math.max(floor, day.start - 12), day.start)
  return (
    (due.test(text) && !/[自从]$/.test(leading)) ||
    /(?:还款(?:日期|时间|期限)?[为于：]?|至|借款期限[^，。]{0,8}到)$/.test(leading)
  )
}

function present(normal: NormalText, rate: RateFound): Rate {
  const at = normal.span(rate.start, rate.end)
  return { value: rate.value, unit: rate.unit, ...(rate.annual === undefined ? {} : { annual: rate.annual }), at }
}

const ways: readonly [RegExp, string][] = [
  [/现金(?!流)/g, '现金'],
  [/(?<!微信|支付宝|支付宝账户)转账|汇款|汇给|汇入|转入|网银|打入|存入|银行卡|电汇/g, '转账'],
  [/微信(?:转账|支付|红包)?(?!聊天|号|名|昵称|截图)/g, '微信'],
  [/支付宝/g, '支付宝'],
  [/承兑汇票|支票/g, '票据'],
]
const proofs =
  /借条|借据|欠条|收条|收据|借款(?:合同|协议)(?!纠纷|关系|无效|有效|合法|成立|依法|系|的效力|均)|借款借据|还款协议|还款计划|承诺书|对账单|结算单|转账凭证|汇款凭证|转账记录|银行流水|交易明细|银行回单|取款凭[证条单]|存款凭条|微信聊天记录|聊天记录|通话录音|录音|证人证言|担保书|保证书|抵押合同|房产证|他项权证|公证书/g
const securities = /连带(?:责任)?(?:保证|担保|清偿)(?:责任)?|一般保证|抵押|质押|保证人|担保人|提供(?:了)?担保/g

function firstOutward(told: string, way: RegExp): RegExpExecArray | null {
  way.lastIndex = 0
  let found = way.exec(told)
  while (found && (isRepayment(told, found) || isByApp(told, found) || isMessage(told, found))) found = way.exec(told)
  return found
}

/** 通过微信先后转账五笔: no transfer between bank accounts. */
function isByApp(told: string, { 0: word, index }: RegExpExecArray): boolean {
  return word === '转账' && /(?:微信|支付宝)[^，。；]{0,16}$/.test(told.slice(Math.max(0, index - 22), index))
}

/** 通过微信发送借条照片: a message, no money. */
function isMessage(told: string, { 0: word, index }: RegExpExecArray): boolean {
  return (
    word === '微信' &&
    /^[^，。；]{0,14}(?:发送|发来|发给|告知|联系|催|确认|承诺|聊)/.test(told.slice(index + 2, index + 20))
  )
}

/** 通过微信归还3000元: money that came back. */
function isRepayment(told: string, { 0: word, index }: RegExpExecArray): boolean {
  const from = Math.max(told.lastIndexOf('，', index), told.lastIndexOf('。', index), told.lastIndexOf('；', index)) + 1
  const clause = told.slice(from, index + word.length + 8)
  return /归还|偿还|还款|还本|付息|支付利息/.test(clause) && !/约定|未归还|未偿还/.test(clause)
}

/** How the money of a loan changed hands. */
function readDelivery(normal: NormalText, { loan, from, until }: Told): void {
  const whole = normal.text.slice(from, until)
  // 载明：“今借到…现金叁万元整”: the words of the note say how it was paid only where nothing else does.
  const outside = whole.includes('“') ? whole.replace(/“[^”]*”/g, (words) => ' '.repeat(words.length)) : whole
  const delivery = deliveryIn(normal, loan, outside, from)
  if (!delivery && outside !== whole) deliveryIn(normal, loan, whole, from)
}

/** Writes down the ways that `told`, which stands at `from`, tells of; false: none. */
function deliveryIn(normal: NormalText, loan: Loan, told: string, from: number): boolean {
  const delivery = ways.flatMap(([way, name]) => {
    const found = firstOutward(told, way)
    return found ? [{ name, start: from + found.index, end: from + found.index + found[0].length }] : []
  })
  const [first] = delivery
  if (!first) return false
  loan.delivery = delivery.map(({ name }) => name)
  loan.places['delivery'] = normal.span(first.start, first.end)
  return true
}

function readMeans(normal: NormalText, sections: Sections, loan: Loan): void {
  const { text } = normal
  const story = isEmpty(sections.facts) ? sections.claim : sections.facts
  const told = text.slice(story.start, story.end)
  const whole = text.slice(sections.claim.start, sections.reasons.end)
  const evidence = [...new Set([...whole.matchAll(proofs)].map(([word]) => word))]
  if (evidence.length > 0) loan.evidence = evidence
  const guarantees = [...new Set([...told.matchAll(securities)].map(([word]) => securityName(word)))]
  if (guarantees.length > 0) loan.guarantees = guarantees
}

function securityName(word: string): string {
  if (word.startsWith('连带')) return '连带责任保证'
  return word === '一般保证' || word === '抵押' || word === '质押' ? word : '保证'
}
