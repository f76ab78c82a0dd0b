/** Who sues whom, and who speaks for them: the party block of a judgment, entry by entry. */
import { readIdNumber } from '@zhiqiao/domain'
import { daysIn } from '../text/dates.ts'
import type { NormalText, Span } from '../text/normal.ts'
import { readAgents } from './agents.ts'
import { roleWords, type Section } from './sections.ts'
import type { Party, PartyKind, Places } from './types.ts'

const entryRole = new RegExp(
  `^(?:以上|上列|上述)?(${roleWords})(?:（([^）]{1,40})）)?(?:[一二三四五六七八九十]{1,2}|\\d{1,2})?(?=[：:，、]|.)`,
  'u',
)
const representative =
  /^(?:法定代表人|负责人|执行事务合伙人|经营者|投资人|业主|诉讼代表人)(?:（[^）]*）)?[：:]?([^，。；（、\n]{2,20})/
/** 申请人某某厂于2021年…申请: a sentence about a party. */
const nameStop = /[，。；（、：\n]|男[，。]|女[，。]|于(?=[12]\d{3}年)/
/** What masks a name: 某, or a mark in the place of a character. */
const mask = /某|[×xX*＊○◯〇△□]/
const corporate =
  /公司|银行|信用社|联社|医院|学校|大学|中学|小学|幼儿园|研究院|研究所|管理局|委员会|人民政府|合作社|协会|基金会|管理处|工会|交警|大队|中心$|集团$/
const unincorporated =
  /分公司|支公司|支行|分行|分理处|营业部|合伙企业|（(?:有限|普通|特殊普通)合伙）|事务所|个人独资|项目部|办事处/
const shop = /店$|厂$|部$|行$|坊$|馆$|经营户$|工作室$|场$|铺$/

/** The parties in the order of the text. A party named twice (as plaintiff and counter-defendant) is one. */
export function readParties(normal: NormalText, { start, end }: Section): Party[] {
  const { text } = normal
  const parties: Party[] = []
  for (const [from, to] of entries(text, start, end)) {
    const entry = text.slice(from, to)
    const spokesman = representative.exec(entry)
    if (spokesman) {
      const party = parties.at(-1)
      const name = spokesman[1] ?? ''
      const at = from + spokesman[0].length - name.length
      if (party && party.representative === undefined) {
        party.representative = { name, at: normal.span(at, at + name.length) }
        if (/^经营者|^业主/.test(entry)) party.kind = '自然人'
        else if (entry.startsWith('投资人')) party.kind = '非法人组织'
      }
      continue
    }
    const agents = readAgents(normal, from, to, parties)
    if (agents) continue
    const found = entryRole.exec(entry)
    const last = parties.at(-1)
    if (!found) {
      // 被告某某公司。住所地：…。 The address stands in a sentence of its own.
      if (last && last.address === undefined && entry.startsWith('住')) readPerson(normal, from, to, last)
      continue
    }
    const party = readParty(normal, from, to, found)
    // Told of again in a sentence, it is no second one.
    if (party && !parties.some(({ role, name }) => role === party.role && name === party.name)) parties.push(party)
  }
  return parties
}

/** Entries end with a line or a full stop, except where a stop stands within brackets. */
function* entries(text: string, start: number, end: number): Generator<[number, number]> {
  let from = start
  for (let at = start; at <= end; at++) {
    const character = text.charAt(at)
    if (at < end && character !== '\n' && character !== '。') continue
    if (at > from) yield [from, at]
    from = at + 1
  }
}

function readParty(normal: NormalText, from: number, to: number, found: RegExpExecArray): Party | undefined {
  const { text } = normal
  let nameAt = from + found[0].length
  while (/[：:，]/.test(text.charAt(nameAt)) && nameAt < to) nameAt++
  const rest = text.slice(nameAt, to)
  const stop = nameEnd(rest)
  const name = rest.slice(0, stop)
  if (name.length < 2 || name.length > 50 || /^(?:的|与|因|和|不服|之)/.test(name)) return undefined
  const places: Places = { name: normal.span(nameAt, nameAt + name.length) }
  const party: Party = {
    role: found[1] ?? '',
    name,
    masked: mask.test(name),
    at: normal.span(from, to),
    places,
  }
  places['role'] = normal.span(from, from + (found[1]?.length ?? 0))
  if (found[2] !== undefined) party.formerly = found[2]
  readPerson(normal, nameAt + name.length, to, party)
  const kind = kindOf(party, rest)
  if (kind) party.kind = kind
  return party
}

/** Brackets belong to the name where they are part of a firm's: 某某（上海）有限公司, 某某中心（有限合伙）. */
function nameEnd(rest: string): number {
  const inside = /^[^，。；：\n（]{1,20}（[^）]{1,8}）[^，。；：\n（]{0,24}(?:公司|银行|企业|中心|合作社)/.exec(rest)
  if (inside) return inside[0].length
  const partnership = /^[^，。；：\n（]{2,30}（(?:有限合伙|普通合伙|特殊普通合伙)）/.exec(rest)
  if (partnership) return partnership[0].length
  const stop = rest.search(nameStop)
  return stop < 0 ? rest.length : stop
}

function kindOf(party: Party, rest: string): PartyKind | undefined {
  const { name } = party
  if (party.sex !== undefined || party.birth !== undefined || /族[，。]|身份证|公民身份/.test(rest)) return '自然人'
  if (unincorporated.test(name)) return '非法人组织'
  if (corporate.test(name)) return '法人'
  if (shop.test(name) && name.length > 4) return undefined
  return name.length <= 4 || /某/.test(name) ? '自然人' : undefined
}

const personal = /[，（](男|女)(?=[，。）]|$)/
const addressCue =
  /(?:住所地|住所|住址|居住地|户籍所在地|户籍地|经常居住地|经营场所|住)(?:地址)?[：:]?(?:在|于)?([^，。；）\n]{3,60})/
const idCue = /(?:身份证号码?|公民身份号码|身份证号|统一社会信用代码)(?:为)?[：:]?([0-9A-Za-z*×＊]{6,20})/

function readPerson(normal: NormalText, from: number, to: number, party: Party): void {
  const { text } = normal
  const rest = text.slice(from, to)
  const place = (found: RegExpExecArray, value: string): Span => {
    const at = from + found.index + found[0].lastIndexOf(value)
    return normal.span(at, at + value.length)
  }
  const sex = personal.exec(rest)
  if (sex?.[1] === '男' || sex?.[1] === '女') {
    party.sex = sex[1]
    party.places['sex'] = place(sex, sex[1])
  }
  const birth = daysIn(text, from, to).find(
    (one) =>
      /^(?:出生|生[，。）]|生$)/.test(text.slice(one.end, one.end + 2)) ||
      /[，（](?:出生|生)(?:于|日期[：:]?)$/.test(text.slice(Math.max(from, one.start - 6), one.start)),
  )
  if (birth) {
    party.birth = birth.value
    party.places['birth'] = normal.span(birth.start, birth.end)
  }
  const address = addressCue.exec(rest)
  const written = address?.[1]
  if (address && written !== undefined && !/^址?(?:同上|同前|院)/.test(written)) {
    party.address = written
    party.places['address'] = place(address, written)
  }
  const id = idCue.exec(rest)?.[1]
  const tail = id === undefined ? undefined : /[0-9Xx]{2,6}$/.exec(id)?.[0]
  if (tail !== undefined) party.idTail = tail
  if (id === undefined || id.length !== 18) return
  const isPerson = readIdNumber(id.toUpperCase()).ok
  if (isPerson) party.idNumber = id.toUpperCase()
  else if (/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(id) && /信用代码/.test(rest)) party.creditCode = id
}
