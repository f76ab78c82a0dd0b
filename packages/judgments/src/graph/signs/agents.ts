/** Signs of who acts and who is paid in suit after suit. */
import type { WarningSign } from '../../signs/book.ts'
import type { Case, CaseAgent } from '../cases.ts'
import type { Corpus } from '../corpus.ts'
import { centreOf, type CorpusFinding, limit, speaksOf } from '../finding.ts'
import { posterior } from '../identity/compare.ts'
import { personLinks, starLinks } from '../links.ts'
import { isLoanSuit } from './people.ts'
import { words } from './words.ts'

function isLawyer({ kind, firm }: CaseAgent): boolean {
  return kind === '律师' || kind === '法律工作者' || (firm !== undefined && /律师|法律服务|法律援助/.test(firm))
}

/**
 * L20: someone who is no lawyer acts in suit after suit of one plaintiff, or under a name written out in suits of several before
 * one court; or one agent acts for either side of connected suits. Lawyers are not counted for acting often.
 */
export function sharedAgent(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const least = limit(sign, 'suits')
  const groups = new Map<string, { cases: Case[]; agents: CaseAgent[]; who: number | undefined }>()
  for (const one of corpus.numbered) {
    if (!isLoanSuit(one) || !speaksOf(sign, one)) continue
    for (const agent of one.agents) {
      if (agent.side !== 'suing' || isLawyer(agent) || agent.kind === '近亲属' || agent.kind === '员工') continue
      const who = corpus.who(agent.mention)
      // A masked agent is one only within the suits of one plaintiff; a name written out also across them.
      const keys = [`w${who} ${agent.key}`, ...(agent.isMasked ? [] : [`c${one.court} ${agent.key}`])]
      for (const key of keys) {
        const group = groups.get(key) ?? { cases: [], agents: [], who: key.startsWith('w') ? who : undefined }
        groups.set(key, group)
        if (group.cases.at(-1) !== one) group.cases.push(one)
        group.agents.push(agent)
      }
    }
  }
  const found: CorpusFinding[] = []
  for (const { cases, agents, who } of groups.values()) {
    const plaintiffs = new Set(agents.map(({ mention }) => corpus.who(mention)))
    if (cases.length < Math.ceil(least / 2) || (who === undefined && plaintiffs.size < 2)) continue
    const [first] = agents
    const [head] = cases
    if (!first || !head) continue
    const hit = cases.length >= least
    found.push({
      sign,
      hit,
      points: sign.points,
      centre: who === undefined ? `agent ${head.id}` : centreOf(corpus, who, cases),
      cases,
      why: hit
        ? words.agentRepeat(first.name, cases.length, false)
        : words.agentRepeatNear(first.name, cases.length, least),
      evidence: agents.slice(0, 12).map(({ quote }) => quote),
      links:
        who === undefined
          ? starLinks(cases, 'agent', first.isMasked ? 0.9 : 0.97, agentBy(first))
          : personLinks(corpus, who, cases),
    })
  }
  return [...found, ...bothSides(corpus, sign)]
}

function agentBy({ name }: CaseAgent) {
  return { zh: `同一代理人${name}`, en: `the same agent ${name}` }
}

function bothSides(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const seen = new Map<string, { one: Case; agent: CaseAgent }>()
  const found: CorpusFinding[] = []
  for (const one of corpus.numbered) {
    if (!isLoanSuit(one) || !speaksOf(sign, one)) continue
    for (const agent of one.agents) {
      const own = corpus.who(agent.mention)
      for (const { mention } of corpus.side(one, agent.side === 'suing' ? 'sued' : 'suing')) {
        const against = corpus.who(mention)
        const other = seen.get(`${agent.key} ${against} ${own}`)
        seen.set(`${agent.key} ${own} ${against}`, { one, agent })
        // Without a firm or a whole name the description fits too many to say that it is one.
        if (!other || other.one === one || (agent.isMasked && agent.firm === undefined)) continue
        const cases = [other.one, one]
        found.push({
          sign,
          hit: true,
          points: sign.points,
          centre: centreOf(corpus, own, cases),
          cases,
          why: words.bothSides(agent.name),
          evidence: [other.agent.quote, agent.quote],
          links: starLinks(cases, 'agent', 0.95, agentBy(agent)),
        })
      }
    }
  }
  return found
}

/**
 * L21: money of several suits goes to one account of somebody who is neither side (浙高法〔2018〕192号 1(4)2). Four digits alone
 * are shared by one account in ten thousand: they count with the holder's name, by the same reckoning as people.
 */
export function sharedPayee(corpus: Corpus, sign: WarningSign): CorpusFinding[] {
  const least = limit(sign, 'suits')
  const groups = new Map<
    string,
    { cases: Case[]; holder: string; tail: string; quotes: Case['accounts'][number]['quote'][] }
  >()
  let accounts = 0
  for (const one of corpus.numbered) {
    if (!isLoanSuit(one)) continue
    accounts += one.accounts.length
    if (!speaksOf(sign, one)) continue
    for (const { tail, holder, quote } of one.accounts) {
      if (holder === undefined || one.parties.some(({ name }) => name === holder)) continue
      const group = groups.get(`${holder} ${tail}`) ?? { cases: [], holder, tail, quotes: [] }
      groups.set(`${holder} ${tail}`, group)
      if (group.cases.at(-1) !== one) group.cases.push(one)
      group.quotes.push(quote)
    }
  }
  const prior = Math.log10(Math.max(1000, accounts))
  const found: CorpusFinding[] = []
  for (const { cases, holder, tail, quotes: evidence } of groups.values()) {
    if (cases.length < 2) continue
    // One of about thirty surnames is as common as the commonest; a name written out is far rarer.
    const weight = tail.length + (/某|[×○*]/.test(holder) ? 1.2 : 3)
    const strength = posterior(weight, prior)
    if (strength < 0.9) continue
    const plaintiffs = new Set(
      cases.flatMap((one) => corpus.side(one, 'suing').map(({ mention }) => corpus.who(mention))),
    )
    const hit = cases.length >= least
    const [only] = plaintiffs
    found.push({
      sign,
      hit,
      points: sign.points,
      centre:
        plaintiffs.size === 1 && only !== undefined ? centreOf(corpus, only, cases) : `payee ${cases[0]?.id ?? ''}`,
      cases,
      why: hit ? words.payee(cases.length, plaintiffs.size, holder, tail) : words.payeeNear(cases.length, least, tail),
      evidence: evidence.slice(0, 12),
      links: starLinks(cases, 'payee', strength, { zh: `同一账户，尾号 ${tail}`, en: `one account, …${tail}` }),
    })
  }
  return found
}
