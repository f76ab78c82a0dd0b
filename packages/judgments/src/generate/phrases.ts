/** Phrases that judgments of every kind are written with. */
import type { Seeded } from '@zhiqiao/domain'
import type { Facts, MadeLoan, MadePerson } from './facts.ts'
import { hanDay, hanMoney, hanNumber, plainDay } from './numerals.ts'
import type { Style } from './style.ts'

/** A full-width blank after each character, as titles and benches are set. */
export function spread(text: string): string {
  return text.split('').join('　')
}

/** （2020）浙0602民初1234号; before 2016 （2014）绍越民初字第833号. */
export function numberOf(
  { year, court, type, serial }: Facts,
  [open, close]: Style['brackets'] = ['（', '）'],
): string {
  if (year >= 2016) return `${open}${year}${close}${court.code}${type}${serial}号`
  return `${open}${year}${close}${court.former}${type}字第${serial}号`
}

export function partyLine(role: string, one: MadePerson, style: Style): string {
  const colon = style.colon ? '：' : ''
  if (one.kind === '法人') {
    return `${role}${colon}${one.name}，住所地${one.address}。\n法定代表人：${one.head ?? ''}，总经理。`
  }
  const birth = one.birth ? `，${plainDay(one.birth)}出生` : ''
  const number = one.idTail === undefined ? '' : `，公民身份号码**************${one.idTail}`
  return `${role}${colon}${one.name}，${one.sex ?? '男'}${birth}，汉族，住${one.address}${number}。`
}

export function names(people: readonly MadePerson[]): string {
  return people.map(({ name }) => name).join('、')
}

export function money(value: number, style: Style): string {
  switch (style.wideSums) {
    case 'plain':
      return `${value}元`
    case 'wan':
      return value % 10_000 === 0 ? `${value / 10_000}万元` : `${value}元`
    case 'both':
      return `人民币${value}元（大写：${hanMoney(value)}）`
    case 'commas':
      return `${String(value).replace(/\B(?=(\d{3})+$)/g, ',')}元`
  }
}

function rateWords({ rate }: MadeLoan): string {
  if (!rate) return ''
  switch (rate.unit) {
    case '%/月':
      return `约定月利率${rate.value}%`
    case '%/年':
      return `约定年利率${rate.value}%`
    case '分/月':
      return `约定月息${rate.value === 1 ? '壹' : rate.value}分`
    case '‰/月':
      return `约定月利率${rate.value}‰`
  }
}

export function loanStory(facts: Facts, loan: MadeLoan, k: number, style: Style): string {
  const who = facts.defendants[0]?.name ?? ''
  const rate = rateWords(loan)
  const due = loan.due ? `，于${plainDay(loan.due)}前归还` : ''
  const again = k > 0 ? '又' : ''
  const note = `${plainDay(loan.on)}，被告${who}${again}向原告借款${money(loan.noted, style)}，并出具借条一份${k === 0 && facts.note !== undefined ? `，载明：“${facts.note}”${rate === '' && due === '' ? '' : '双方另'}` : rate === '' ? '' : '，'}${rate}${due}。`
  const held = loan.withheld === undefined ? '' : `原告预先扣除利息${money(loan.withheld, style)}，`
  if (!loan.paidSaid) {
    return loan.delivery.includes('现金')
      ? `${note}借款以现金方式交付。`
      : `${note}借款以${loan.delivery.includes('微信') ? '微信' : '银行转账'}方式交付。`
  }
  const way = loan.delivery.includes('现金')
    ? '以现金方式'
    : loan.delivery.includes('微信')
      ? '通过微信'
      : '通过银行转账'
  return `${note}当日，${held}${way}${loan.withheld === undefined ? '向被告' : '实际'}交付${money(loan.paid, style)}。`
}

export function guarantee(facts: Facts): string {
  const surety = facts.defendants[1]
  const proofs =
    facts.evidence.length > 0 ? `以上事实，有原告提供的${facts.evidence.join('、')}及当事人陈述等证据证实。` : ''
  return `${surety ? `被告${surety.name}在担保人处签字，承诺承担连带责任保证。` : ''}借款到期后，被告未归还借款。${facts.story ?? ''}${proofs}`
}

export function basis(facts: Facts): string {
  const laws = new Map<string, number[]>()
  for (const [law, article] of facts.articles) laws.set(law, [...(laws.get(law) ?? []), article])
  const cited = [...laws].map(
    ([law, articles]) => `《${law}》${articles.map((one) => `第${hanNumber(one)}条`).join('、')}`,
  )
  return cited.length === 0 ? '' : `依照${cited.join('，')}之规定，`
}

export function signOff(facts: Facts, style: Style, chance: Seeded): string {
  const line = (role: string, name: string) =>
    style.spacedNames ? `${spread(role)}　　${spread(name)}` : `${role}　${name}`
  const bench = facts.judges.filter(([role]) => role !== '书记员').map(([role, name]) => line(role, name))
  const clerk = facts.judges
    .filter(([role]) => role === '书记员')
    .map(([role, name]) => line(chance.next() < 0.15 ? '代书记员' : role, name))
  return [...bench, hanDay(facts.decidedOn, style.nought), ...clerk].join('\n')
}

/** What appeals and retrials call the two sides: who brings them, and the other. */
export function laterRoles({ stage }: Facts): readonly [string, string] {
  return stage === 'retrial' ? ['再审申请人', '被申请人'] : ['上诉人', '被上诉人']
}
