/** The sentence of each kind of notice in Chinese; it is the list of kinds. */
import { wordDay } from '@zhiqiao/domain'
import { type NoticeWords, type Params, postOf, waiverStep, several } from './params.ts'

/** What the sender of a notice adds in words of their own; older notices have none. */
const own = (words: string | number | undefined) => (words === undefined ? '' : String(words))
/** Names beside a number, and that there are more; older notices have none. */
const someZh = (count: string | number | undefined, names: string | number | undefined) =>
  names ? `（${names}${Number(count) > String(names).split('、').length ? ' 等' : ''}）` : ''
/** Whom a message to an institution is about: itself, or those below it that it acts for; older notices tell of one. */
const deskOf = (p: Params) =>
  Number(p['covers'] ?? 1) > 1 ? `${p['institution']}归口的 ${p['covers']} 个单位` : String(p['institution'])
const stillOpen = (p: Params) => (Number(p['open'] ?? 0) > 0 ? `另有 ${p['open']} 个名额没有人选。` : '')
const because = (reason: string | number | undefined) => (reason === '' ? '' : `理由：${asSentence(String(reason))}`)
const asSentence = (text: string) => (/[。！？]$/u.test(text) ? text : `${text}。`)
const day = (value: string | number | undefined) => wordDay(String(value), 'zh')
const endsOn = (p: Params) =>
  p['due'] === undefined ? '' : several(p) ? `最早于 ${day(p['due'])}到期。` : `时限到 ${day(p['due'])}。`

export const zh = {
  'cohort-opened-host': {
    title: (p) => `「${p['cohortZh']}」开始征集岗位需求`,
    body: () => '请填写要解决的问题、期望成果和衡量标准，提交项目办。',
  },
  'cohort-opened-sender': {
    title: (p) => `「${p['cohortZh']}」开始推荐人选`,
    body: () => '请对照岗位需求推荐人选，并征得本人同意。',
  },
  'round-opened-sender': {
    title: (p) => `「${p['cohortZh']}」开始第 ${p['round']} 轮选派`,
    body: () => '尚缺人选的岗位已列出。未入选的人选仍然有效，也可以推荐新的人选。',
  },
  'need-filed': {
    title: (p) => `新的岗位需求待受理：${postOf(p)}`,
    body: (p) => `「${p['cohortZh']}」第 ${p['number']} 号需求已提交。`,
  },
  'need-accepted': {
    title: (p) => `岗位需求已受理：${p['title']}`,
    body: (p) => `「${p['cohortZh']}」第 ${p['number']} 号需求进入选派。`,
  },
  'need-returned': {
    title: (p) => `岗位需求被退回：${p['title']}`,
    body: (p) => `理由：${p['reason']}`,
  },
  'need-to-review': {
    title: (p) => `${p['host']}的岗位需求待您审核：${p['title']}`,
    body: (p) => `「${p['cohortZh']}」第 ${p['number']} 号需求，审核通过后报项目办受理。`,
  },
  'need-closed': {
    title: (p) => `${p['host']}已办结岗位需求：${p['title']}`,
    body: (p) => `「${p['cohortZh']}」第 ${p['number']} 号。接收单位的评价：${p['reason']}`,
  },
  'need-proposed': {
    title: (p) => `建议您提出一条岗位需求：${p['title']}`,
    body: (p) => `「${p['cohortZh']}」。缘由：${p['reason']}`,
  },
  'proposal-answered': {
    title: (p) => `${p['host']}${p['verb'] === 'adopt' ? '采纳' : '没有采纳'}需求建议：${p['title']}`,
    body: (p) => (p['reason'] ? `理由：${p['reason']}` : '需求已起草，由接收单位完善后提交。'),
  },
  'offer-asked': {
    title: (p) => `项目办拟将未满足的需求推介给${p['partner']}：${p['title']}`,
    body: () => '同意后，对方才能看到这条需求。',
  },
  'offer-open': {
    title: (p) => `有一条需求推介给${p['partner']}：${p['title']}`,
    body: (p) => `${p['host']}的需求本批没有满足，请看能否派人支持。`,
  },
  'offer-answered': {
    title: (p) => `${p['partner']}已答复推介的需求：${p['title']}`,
    body: (p) => (p['reason'] ? `理由：${p['reason']}` : '可以转入下一批办理。'),
  },
  'need-carried': {
    title: (p) => `未满足的需求已转入「${p['cohortZh']}」：${p['title']}`,
    body: () => '请核对是否仍然需要，修改后提交；不再需要的请撤回。',
  },
  'plan-to-approve': {
    title: (p) => `「${p['cohortZh']}」选派方案待审批`,
    body: (p) => `方案 ${p['number']}，满足 ${p['filled']} / ${p['seats']} 个岗位。`,
  },
  'plan-decided': {
    title: (p) =>
      `「${p['cohortZh']}」选派方案${p['verb'] === 'approve' ? '已批准' : p['verb'] === 'review' ? '已审核' : '被退回'}`,
    body: (p) =>
      p['reason'] ? `理由：${p['reason']}` : p['verb'] === 'review' ? '等待另一位领导批准。' : '可以发布。',
  },
  selected: {
    title: (p) => `您已入选「${p['cohortZh']}」`,
    body: (p) =>
      `赴${p['host']}挂职，岗位：${p['title']}，时间：${day(p['from'])}至 ${day(p['until'])}。${own(p['words'])}`,
  },
  'not-selected': {
    title: (p) => `「${p['cohortZh']}」选派结果`,
    body: (p) =>
      p['reasonZh'] === undefined
        ? '您本次未入选。详细理由见推荐页面。'
        : `您本次未入选：${p['reasonZh']}。详细理由见推荐页面。${own(p['words'])}`,
  },
  'plan-published-host': {
    title: (p) => `「${p['cohortZh']}」选派方案已发布`,
    body: (p) => `${deskOf(p)}将接收 ${p['count']} 名挂职干部，请做好接收准备。${stillOpen(p)}${own(p['words'])}`,
  },
  'plan-published-sender': {
    title: (p) => `「${p['cohortZh']}」选派方案已发布`,
    body: (p) => `${deskOf(p)}推荐的 ${p['of']} 人中 ${p['count']} 人入选，每个人的理由见推荐页面。${own(p['words'])}`,
  },
  'plan-published-unmet': {
    title: (p) => `「${p['cohortZh']}」选派方案已发布`,
    body: (p) => `${deskOf(p)}的需求本次未能满足，可向项目办了解可以调整的条件。${own(p['words'])}`,
  },
  'waiver-at-need': {
    title: (p) => `「${p['title']}」：有一项例外${waiverStep[String(p['step'])]?.zh ?? ''}`,
    body: (p) =>
      `${p['sender']}的一名人选不符合「${p['ruleZh']}」，涉及本岗位。${because(p['reason'])}派出之前不显示姓名。`,
  },
  'waiver-asked': {
    title: (p) => `${p['person']}：申请例外待批准`,
    body: (p) => `「${p['cohortZh']}」· ${p['ruleZh']}。理由：${p['reason']}`,
  },
  'waiver-granted': {
    title: (p) => `${p['person']}：例外已批准`,
    body: (p) => `「${p['cohortZh']}」· ${p['ruleZh']}。理由：${p['reason'] || '见申请'}`,
  },
  'waiver-refused': {
    title: (p) => `${p['person']}：例外未获批准`,
    body: (p) => `「${p['cohortZh']}」· ${p['ruleZh']}。理由：${p['reason']}`,
  },
  'waiver-revoked': {
    title: (p) => `${p['person']}：例外已撤销`,
    body: (p) => `「${p['cohortZh']}」· ${p['ruleZh']}。理由：${p['reason']}`,
  },
  'policy-moved': {
    title: (p) =>
      p['titleZh']
        ? `「${p['cohortZh']}」改用《${p['titleZh']}》第 ${p['version']} 版`
        : `「${p['cohortZh']}」改用第 ${p['version']} 版规则`,
    body: (p) =>
      `您推荐的人选中，${p['lost']} 人不再符合条件${someZh(p['lost'], p['lostNames'])}，${p['gained']} 人变为符合${someZh(p['gained'], p['gainedNames'])}。理由：${p['reason']}`,
  },
  'agreement-proposed': {
    title: (p) => `合作协议待确认：${p['title']}`,
    body: (p) => `第 ${p['number']} 版已提出。请阅读全文和改动之处，由本方领导确认。`,
  },
  'agreement-approved': {
    title: (p) => `${p['party']}已同意：${p['title']}`,
    body: (p) => `第 ${p['number']} 版还有 ${p['waiting']} 方未确认。`,
  },
  'agreement-agreed': {
    title: (p) => `合作协议已商定：${p['title']}`,
    body: (p) => `第 ${p['number']} 版各方均已同意，自生效日起执行。`,
  },
  'agreement-refused': {
    title: (p) => `${p['party']}不同意：${p['title']}`,
    body: (p) => `第 ${p['number']} 版未通过。理由：${p['reason']}`,
  },
  'agreement-withdrawn': {
    title: (p) => `合作协议已撤回：${p['title']}`,
    body: (p) => `第 ${p['number']} 版不再征求意见。理由：${p['reason']}`,
  },
  'lead-assigned': {
    title: (p) => (several(p) ? `有 ${p['count']} 条线索指派给您` : `有一条线索指派给您：${p['titleZh']}`),
    body: (p) => `请核对文书原文，开始调查核实。${endsOn(p)}${because(p['reason'] ?? '')}`,
  },
  'lead-reassigned': {
    title: (p) => (several(p) ? `您的 ${p['count']} 条线索改由别人承办` : `您的线索改由别人承办：${p['titleZh']}`),
    body: (p) => `现在由${p['to']}承办。${because(p['reason'] ?? '')}`,
  },
  'lead-soon': {
    title: (p) => (several(p) ? `${p['count']} 条线索的时限将到` : `线索的时限将到：${p['titleZh']}`),
    body: (p) => `${several(p) ? '最早的是' : ''}「${p['clockZh']}」，${day(p['due'])}到期。`,
  },
  'lead-late': {
    title: (p) => (several(p) ? `${p['count']} 条线索已超期` : `线索已超期：${p['titleZh']}`),
    body: (p) =>
      `${several(p) ? '最早的是' : ''}「${p['clockZh']}」，${day(p['due'])}到期，现由${p['holder'] || '无人'}承办。`,
  },
  'case-assigned': {
    title: (p) => `有一项交您办理：${p['titleZh']}`,
    body: (p) => `请打开核对依据的数据。${endsOn(p)}${because(p['reason'] ?? '')}`,
  },
  'case-reassigned': {
    title: (p) => `您办理的一项已转交：${p['titleZh']}`,
    body: (p) => because(p['reason'] ?? ''),
  },
  'case-soon': {
    title: (p) => (several(p) ? `${p['packZh']}：${p['count']} 项的时限将到` : `时限将到：${p['titleZh']}`),
    body: (p) => `${several(p) ? '最早的是' : ''}「${p['clockZh']}」，${day(p['due'])}到期。`,
  },
  'case-late': {
    title: (p) => (several(p) ? `${p['packZh']}：${p['count']} 项已超期` : `已超期：${p['titleZh']}`),
    body: (p) =>
      `${several(p) ? '最早的是' : ''}「${p['clockZh']}」，${day(p['due'])}到期，现由${p['holder'] || '无人'}承办。`,
  },
  'lead-to-decide': {
    title: (p) => `线索待您决定：${p['titleZh']}`,
    body: (p) => `承办人的意见：${p['reason']}`,
  },
  'lead-decided': {
    title: (p) => `您提出意见的线索已有决定：${p['titleZh']}`,
    body: (p) => `现在是「${p['statusZh']}」。${p['reason']}`,
  },
} satisfies Record<string, NoticeWords>

export type NoticeKind = keyof typeof zh
