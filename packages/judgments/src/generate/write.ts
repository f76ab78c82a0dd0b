/** Facts of a case → the text of its judgment, from the court's name to the clerk. */
import type { Seeded } from '@zhiqiao/domain'
import type { Facts } from './facts.ts'
import { hanNumber, plainDay } from './numerals.ts'
import { basis, guarantee, loanStory, money, names, numberOf, partyLine, signOff, spread } from './phrases.ts'
import { dress, type Style, styleOf } from './style.ts'
import { writeBankruptcy, writeLater } from './write-others.ts'

export function writeJudgment(facts: Facts, chance: Seeded): string {
  const style = styleOf(facts.acceptedOn, chance)
  if (facts.stage !== undefined) return dress(writeLater(facts, style, chance), style)
  if (facts.branch === 'bankruptcy') return dress(writeBankruptcy(facts, style, chance), style)
  const parts = [
    head(facts, style),
    parties(facts, style),
    course(facts, style, chance),
    ...(facts.docType === '裁定书' ? [] : [claim(facts, style, chance), defence(facts, chance)]),
    ...(facts.docType === '判决书' ? [found(facts, style, chance), reasons(facts, chance)] : []),
    decision(facts, style, chance),
    tail(facts),
    signOff(facts, style, chance),
  ]
  return dress(parts.filter((part) => part !== '').join('\n'), style)
}

function head(facts: Facts, style: Style): string {
  const title = `${facts.branch === 'enforcement' ? '执行' : '民事'}${facts.docType}`
  const spaced = style.spacedTitle ? spread(title) : title
  return [...(facts.headless ? [] : [facts.court.name]), spaced, numberOf(facts, style.brackets)].join('\n')
}

function sides(facts: Facts): readonly [string, string] {
  return facts.branch === 'enforcement' ? ['申请执行人', '被执行人'] : ['原告', '被告']
}

function parties(facts: Facts, style: Style): string {
  const [suing, sued] = sides(facts)
  const lines = [partyLine(suing, facts.plaintiff, style)]
  const { plaintiffAgent: agent } = facts
  if (agent) {
    const granted =
      agent.authority === undefined ? '' : agent.authority === '特别' ? '（特别授权代理）' : '（一般代理）'
    const work = agent.kind === '律师' ? `，${agent.firm ?? ''}律师` : agent.kind === '公民' ? '，公民代理' : ''
    lines.push(`${style.agentWord}${granted}：${agent.name}${work}。`)
  }
  for (const one of facts.defendants) lines.push(partyLine(sued, one, style))
  return lines.join('\n')
}

function course(facts: Facts, style: Style, chance: Seeded): string {
  const [suing, sued] = sides(facts)
  const who = `${suing}${facts.plaintiff.name}与${sued}${names(facts.defendants)}${facts.cause}一案`
  if (facts.branch === 'enforcement') {
    const { below } = facts
    const title = below ? `，本院作出的${numberOf(below, style.brackets)}民事${below.docType}已经发生法律效力` : ''
    return `${who}${title}，本院于${plainDay(facts.acceptedOn)}立案执行。执行中，未发现被执行人有可供执行的财产。`
  }
  const procedure = facts.procedure === '小额' ? '小额诉讼程序' : `${facts.procedure ?? '普通'}程序`
  const bench = facts.bench === '合议' ? '组成合议庭' : `由审判员${facts.judges[0]?.[1] ?? ''}独任审判`
  const service = facts.publication ? `因被告下落不明，本院依法向其公告送达起诉状副本及开庭传票，` : ''
  const accepted = `${who}，本院于${plainDay(facts.acceptedOn)}${chance.pick(['立案', '立案受理', '受理'])}后，${service}依法适用${procedure}，${bench}`
  if (facts.docType === '裁定书')
    return `${accepted}进行审理。审理中，${facts.story ?? ''}原告${facts.plaintiff.name}以双方已自行和解为由，向本院申请撤诉。`
  if (facts.docType === '调解书') return `${accepted}进行了审理。${came(facts)}`
  return `${accepted}公开开庭进行了审理。${came(facts)}本案现已审理终结。`
}

function came(facts: Facts): string {
  const { plaintiff, plaintiffAgent, plaintiffCame, defendants } = facts
  const agent = plaintiffAgent?.name ?? ''
  const suing =
    plaintiffCame === 'self'
      ? `原告${plaintiff.name}`
      : plaintiffCame === 'agent'
        ? `原告${plaintiff.name}的委托诉讼代理人${agent}`
        : `原告${plaintiff.name}及其委托诉讼代理人${agent}`
  const here = defendants.filter((_, k) => facts.came[k] === true)
  const away = defendants.filter((_, k) => facts.came[k] !== true)
  const present = here.length > 0 ? `${suing}、被告${names(here)}到庭参加诉讼` : `${suing}到庭参加诉讼`
  return away.length > 0 ? `${present}，被告${names(away)}经本院合法传唤，无正当理由拒不到庭参加诉讼。` : `${present}。`
}

function claim(facts: Facts, style: Style, chance: Seeded): string {
  const who = `原告${facts.plaintiff.name}`
  const opening = chance.pick([`${who}向本院提出诉讼请求：`, `${who}诉称：`, `${who}起诉要求：`])
  switch (facts.branch) {
    case 'loan': {
      const [loan] = facts.loans
      const rate = loan?.rate ? `，并支付利息（按约定利率自${plainDay(loan.on)}起计算至实际付清之日止）` : ''
      return `${opening}判令被告归还借款${money(facts.claimed, style)}${rate}。事实和理由：${facts.loans.map((one) => `${plainDay(one.on)}，被告因资金周转需要向原告借款${money(one.noted, style)}`).join('；')}。借款后，被告未按约归还。${facts.docType === '调解书' ? (facts.story ?? '') : ''}`
    }
    case 'wage':
      return `${opening}判令被告支付工资${money(facts.claimed, style)}。事实和理由：原告在被告处工作，被告拖欠原告工资至今未付。`
    case 'sale':
      return `${opening}判令被告支付货款${money(facts.claimed, style)}。事实和理由：原、被告素有业务往来，被告尚欠原告货款未付。`
    case 'divorce':
      return `${opening}判令准予原、被告离婚。事实和理由：双方婚后性格不合，感情确已破裂。`
    case 'enforcement':
    case 'bankruptcy':
      return ''
  }
}

function defence(facts: Facts, chance: Seeded): string {
  if (facts.docType === '调解书' && facts.defence === 'none') return ''
  const who = `被告${names(facts.defendants)}`
  switch (facts.defence) {
    case 'none':
      return chance.pick([`${who}未作答辩。`, `${who}未到庭应诉，亦未提交书面答辩意见。`])
    case 'admits':
      return `${who}辩称，对原告陈述的事实没有异议，但目前经济困难，无力一次付清。`
    case 'disputes':
      return `${who}辩称，原告诉请的数额过高，请求依法驳回。`
  }
}

function found(facts: Facts, style: Style, chance: Seeded): string {
  const opening = chance.pick(['经审理查明：', '本院经审理认定事实如下：', '经审理，本院查明：'])
  switch (facts.branch) {
    case 'loan':
      return opening + facts.loans.map((loan, k) => loanStory(facts, loan, k, style)).join('') + guarantee(facts)
    case 'wage':
      return `${opening}原告在被告处从事缝纫工作，被告尚欠原告工资${money(facts.claimed, style)}未付。`
    case 'sale':
      return `${opening}原告向被告供货，经双方对账，被告尚欠货款${money(facts.claimed, style)}。`
    case 'divorce':
      return `${opening}原、被告经人介绍相识后登记结婚，婚后常因家庭琐事争吵，现分居已满二年。`
    case 'enforcement':
    case 'bankruptcy':
      return ''
  }
}

function reasons(facts: Facts, chance: Seeded): string {
  switch (facts.branch) {
    case 'loan':
      return `本院认为，${chance.pick(['合法的借贷关系受法律保护。', '原、被告之间的民间借贷关系依法成立。'])}被告未按约还款，应承担相应的民事责任。${basis(facts)}`
    case 'wage':
      return `本院认为，劳动者的合法权益应受保护，被告拖欠工资应予支付。${basis(facts)}`
    case 'sale':
      return `本院认为，买卖合同依法成立，被告应当支付货款。${basis(facts)}`
    case 'divorce':
      return `本院认为，夫妻感情确已破裂的，应准予离婚。${basis(facts)}`
    case 'enforcement':
    case 'bankruptcy':
      return ''
  }
}

function decision(facts: Facts, style: Style, chance: Seeded): string {
  const { docType, plaintiff, ordered } = facts
  if (docType === '调解书') {
    const sum = ordered === undefined ? '' : money(ordered, style)
    const deal =
      facts.branch === 'divorce'
        ? '原、被告自愿离婚。'
        : facts.deal !== undefined
          ? facts.deal
          : `被告${names(facts.defendants)}${facts.branch === 'loan' ? '归还原告借款' : facts.branch === 'wage' ? '支付原告工资' : '支付原告货款'}${sum}，于${plainDay(facts.decidedOn)}前付清。`
    return `本案在审理过程中，经本院主持调解，双方当事人自愿达成如下协议：\n一、${deal}\n二、双方无其他争议。\n上述协议，不违反法律规定，本院予以确认。`
  }
  if (docType === '裁定书') {
    const law = basis(facts)
    if (facts.branch === 'enforcement') return `${law}裁定如下：\n终结本次执行程序。`
    return `本院认为，原告申请撤诉，系自行处分其诉讼权利，应予准许。${law}裁定如下：\n准许原告${plaintiff.name}${chance.pick(['撤回起诉', '撤诉'])}。`
  }
  return `判决如下：\n${orders(facts, style)}`
}

function orders(facts: Facts, style: Style): string {
  const [first, surety] = facts.defendants
  if (facts.outcome === '驳回') return `驳回原告${facts.plaintiff.name}的诉讼请求。`
  const items: string[] = []
  if (facts.branch === 'divorce') items.push(`准予原告${facts.plaintiff.name}与被告${first?.name ?? ''}离婚`)
  else {
    const what = facts.branch === 'loan' ? '归还原告' : '支付原告'
    const thing = facts.branch === 'loan' ? '借款' : facts.branch === 'wage' ? '工资' : '货款'
    const [loan] = facts.loans
    const interest =
      loan?.rate && facts.ordered !== undefined
        ? `，并支付利息（以${money(facts.ordered, { ...style, wideSums: 'plain' })}为基数，自${plainDay(loan.on)}起按年利率${Math.min(loan.rate.annual, 24)}%计算至实际履行之日止）`
        : ''
    items.push(
      `被告${first?.name ?? ''}于本判决生效之日起十日内${what}${facts.plaintiff.name}${thing}${money(facts.ordered ?? 0, style)}${interest}`,
    )
  }
  if (facts.branch === 'loan' && surety) items.push(`被告${surety.name}对上述第一项债务承担连带清偿责任`)
  if (facts.outcome === '部分支持') items.push(`驳回原告${facts.plaintiff.name}的其他诉讼请求`)
  return items
    .map((item, k) =>
      items.length === 1 ? `${item}。` : `${hanNumber(k + 1)}、${item}${k === items.length - 1 ? '。' : '；'}`,
    )
    .join('\n')
}

function tail(facts: Facts): string {
  if (facts.docType === '调解书')
    return '案件受理费减半收取，由被告负担。\n本调解书经双方当事人签收后，即具有法律效力。'
  if (facts.docType === '裁定书')
    return facts.branch === 'enforcement' ? '本裁定送达后立即生效。' : '案件受理费减半收取，由原告负担。'
  const fee = courtFee(facts.claimed, facts.branch)
  const halved = facts.procedure === '普通' ? '' : `，减半收取${fee / 2}元`
  return `如果未按本判决指定的期间履行给付金钱义务，应当依法加倍支付迟延履行期间的债务利息。\n案件受理费${fee}元${halved}，由被告负担。\n如不服本判决，可在判决书送达之日起十五日内，向本院递交上诉状，并按对方当事人的人数提出副本，上诉于${facts.court.code.startsWith('浙') ? '浙江省绍兴市中级人民法院' : '上一级人民法院'}。`
}

function courtFee(claimed: number, branch: Facts['branch']): number {
  if (branch === 'divorce') return 300
  if (branch === 'wage') return 10
  const steps = [
    [500_000, 8800, 0.01],
    [200_000, 4300, 0.015],
    [100_000, 2300, 0.02],
    [10_000, 50, 0.025],
  ] as const
  const step = steps.find(([above]) => claimed > above)
  return step ? Math.round(step[1] + (claimed - step[0]) * step[2]) : 50
}
