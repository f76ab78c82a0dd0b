/** Agents: 委托诉讼代理人, before 2015 委托代理人; with firm, standing and authority. They belong to the party before them. */
import type { NormalText } from '../text/normal.ts'
import type { Agent, AgentKind, Party } from './types.ts'

const label =
  /^(?:以?上列?|上述|以上|该)?([一二两三四五六七八九十]|\d)?(?:原告|被告|上诉人|被上诉人|第三人|申请人|被申请人)?(?:的)?(共同)?(?:的)?(?:委托诉讼代理人|委托代理人|共同委托|法定代理人|诉讼代理人|指定代理人)(共同委托)?(?:（([^）]{1,24})）)?[：:]?/
const firmName = /([^，。；、（）\n]{2,30}?(?:（[^）]{1,10}）)?(?:律师事务所|法律服务所|法律援助中心|法律服务中心))/
const authority = /(特别授权|特别代理|一般授权|一般代理)/
const kin =
  /(?:系|为|之|是)[^，。；]{0,14}?(?:妻|夫|子|女|父|母|兄|弟|姐|妹|配偶|丈夫|妻子|儿子|女儿|父亲|母亲|哥哥|弟弟|姐姐|妹妹|近亲属|亲属|女婿|儿媳)(?=[，。；）]|$)/
const staff = /员工|职员|职工|工作人员|法务|经理|主任|科员|会计|办公室/
const citizen =
  /公民代理|公民$|社区|村民委员会|居民委员会|推荐|(?:系|为|是)[^，。；]{0,10}(?:朋友|邻居|同学|老乡|同乡)(?=[，。；）]|$)/
const assigning = /([^，。；、（）\n]{2,24}?)(?:指派|指定)/

/** Reads the entry from `from` to `to` if it names agents, and gives them to their parties. False: it does not. */
export function readAgents(normal: NormalText, from: number, to: number, parties: Party[]): boolean {
  const { text } = normal
  const entry = text.slice(from, to)
  const found = label.exec(entry)
  if (!found) return false
  const body = entry.slice(found[0].length)
  const agents = splitAgents(normal, body, from + found[0].length, found[4])
  const shared = found[1] !== undefined || found[2] !== undefined || found[3] !== undefined
  for (const party of shared ? lastGroup(parties) : parties.slice(-1)) {
    party.agents = [...(party.agents ?? []), ...agents]
  }
  return true
}

/** All parties of the last role: 上列二被告的共同委托诉讼代理人. */
function lastGroup(parties: readonly Party[]): Party[] {
  const role = parties.at(-1)?.role
  const group: Party[] = []
  for (let k = parties.length - 1; k >= 0; k--) {
    const party = parties[k]
    if (party?.role !== role || party === undefined) break
    group.push(party)
  }
  return group
}

function splitAgents(normal: NormalText, body: string, offset: number, bracket: string | undefined): Agent[] {
  const assignedBy = assigning.exec(body)?.[1]?.replace(/^(?:系|由|受|经)+/, '')
  // 某某法律援助中心指派，某某律师事务所律师: the firm is the one that the agent belongs to.
  const firm =
    (assignedBy === undefined ? null : firmName.exec(body.slice(body.search(/指派|指定/)))) ?? firmName.exec(body)
  const names = /^([^，。；（]{2,24})/.exec(body)?.[1] ?? ''
  const kind = kindOf(body, firm?.[1])
  const granted = authority.exec(`${bracket ?? ''}，${body}`)?.[1]
  const agents: Agent[] = []
  let at = 0
  for (const name of names.split('、')) {
    const place = offset + at
    at += name.length + 1
    if (name.length < 2 || name.length > 12 || (name.length > 4 && !/[·某]/.test(name))) continue
    const agent: Agent = { name, at: normal.span(place, place + name.length) }
    if (kind) agent.kind = kind
    if (firm?.[1] !== undefined) agent.firm = firm[1].replace(/^(?:均?系|均?为|分别系|执业于)/, '')
    if (assignedBy !== undefined) agent.assignedBy = assignedBy
    if (granted !== undefined) agent.authority = granted.startsWith('特别') ? '特别' : '一般'
    agents.push(agent)
  }
  return agents
}

function kindOf(body: string, firm: string | undefined): AgentKind | undefined {
  if (/律师(?!事务所)/.test(body) || (firm?.endsWith('律师事务所') ?? false)) return '律师'
  if (/法律工作者/.test(body) || (firm !== undefined && /法律服务/.test(firm))) return '法律工作者'
  if (firm?.endsWith('法律援助中心') ?? false) return '律师'
  if (kin.test(body)) return '近亲属'
  if (citizen.test(body)) return '公民'
  return staff.test(body) ? '员工' : undefined
}
