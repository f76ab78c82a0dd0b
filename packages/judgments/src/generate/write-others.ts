/** Judgments of appeals and retrials, and rulings that open a bankruptcy. */
import type { Seeded } from '@zhiqiao/domain'
import type { Facts } from './facts.ts'
import { plainDay } from './numerals.ts'
import { basis, laterRoles, loanStory, names, numberOf, partyLine, signOff, spread } from './phrases.ts'
import type { Style } from './style.ts'

function head(facts: Facts, style: Style): string {
  const title = `民事${facts.docType}`
  return [
    ...(facts.headless ? [] : [facts.court.name]),
    style.spacedTitle ? spread(title) : title,
    numberOf(facts, style.brackets),
  ].join('\n')
}

/** 驳回上诉，维持原判: the facts are those of the judgment below, whose number is cited. */
export function writeLater(facts: Facts, style: Style, chance: Seeded): string {
  const { below, plaintiff, defendants, stage } = facts
  const [appellant, ...others] = defendants
  const [suing, sued] = laterRoles(facts)
  const isRetrial = stage === 'retrial'
  const [first, second] = isRetrial ? ['一审被告', '一审原告'] : ['原审被告', '原审原告']
  const colon = style.colon ? '' : '：'
  const name = appellant?.name ?? ''
  const asks = isRetrial ? '申请再审' : '上诉'
  const story = facts.loans.map((loan, k) => loanStory(facts, loan, k, style)).join('')
  return [
    head(facts, style),
    ...(appellant ? [partyLine(`${suing}（${first}）${colon}`, appellant, style)] : []),
    partyLine(`${sued}（${second}）${colon}`, plaintiff, style),
    ...others.map((one) => partyLine('原审被告', one, style)),
    `${suing}${name}因与${sued}${plaintiff.name}${others.length > 0 ? `、原审被告${names(others)}` : ''}${facts.cause}一案，不服${below?.court.name ?? ''}${below ? numberOf(below, style.brackets) : ''}民事判决，向本院${isRetrial ? '申请再审' : '提起上诉'}。本院于${plainDay(facts.acceptedOn)}立案后，依法组成合议庭进行了审理。本案现已审理终结。`,
    `${name}${asks}请求：撤销原判，依法改判驳回${plaintiff.name}的诉讼请求。事实和理由：原判认定事实不清。`,
    `${plaintiff.name}辩称，原判认定事实清楚，请求予以维持。`,
    `一审法院认定事实：${story}借款到期后，被告未归还借款。`,
    `本院经审理查明的事实与一审法院认定的事实一致，本院予以确认。`,
    `本院认为，${name}的${asks}请求不能成立，原判认定事实清楚，适用法律正确，应予维持。${basis(facts)}判决如下：`,
    isRetrial ? '维持原判，驳回再审请求。' : '驳回上诉，维持原判。',
    `二审案件受理费由${name}负担。\n本判决为终审判决。`,
    signOff(facts, style, chance),
  ].join('\n')
}

export function writeBankruptcy(facts: Facts, style: Style, chance: Seeded): string {
  const { plaintiff, defendants } = facts
  const debtor = names(defendants)
  return [
    head(facts, style),
    partyLine('申请人', plaintiff, style),
    ...defendants.map((one) => partyLine('被申请人', one, style)),
    `${plainDay(facts.acceptedOn)}，申请人${plaintiff.name}以被申请人${debtor}不能清偿到期债务且明显缺乏清偿能力为由，向本院申请对被申请人进行破产清算。`,
    `本院查明：被申请人尚欠申请人到期债务，经强制执行未能清偿。`,
    `本院认为，被申请人已具备破产原因。${basis(facts)}裁定如下：`,
    `受理申请人${plaintiff.name}对被申请人${debtor}的破产清算申请。`,
    '本裁定自即日起生效。',
    signOff(facts, style, chance),
  ].join('\n')
}
