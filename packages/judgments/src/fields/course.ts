/** How the case went: cause, days, procedure, bench, service, and who came to the hearing. */
import { daysIn } from '../text/dates.ts'
import type { NormalText, Span } from '../text/normal.ts'
import { causeBefore } from './causes.ts'
import type { Section, Sections } from './sections.ts'
import { isEmpty } from './sections.ts'
import type { Fields, Party } from './types.ts'

/** Everything of the course section; writes into `fields`, whose parties are already read. */
export function readCourse(normal: NormalText, sections: Sections, fields: Fields): void {
  // Who came may also stand in the claim's paragraph where the course has no full stop of its own.
  const { course } = sections
  if (isEmpty(course)) {
    // Without 一案 the course follows the parties in the same part.
    readDays(normal, sections.parties, fields)
    return
  }
  readCause(normal, course, fields)
  readDays(normal, course, fields)
  readProcedure(normal, course, fields)
  readService(normal, course, fields)
  readAttendance(normal, course, fields.parties)
}

function readCause(normal: NormalText, course: Section, fields: Fields): void {
  const { text } = normal
  const end = text.indexOf('一案', course.start)
  if (end < 0 || end > course.end) return
  // 民间借贷纠纷（一案）, 民间借贷纠纷执行一案
  const known = causeBefore(text, end) ?? causeBefore(text, end - 2)
  const found = known ?? afterLastName(text, course.start, end, fields.parties)
  if (!found) return
  fields.cause = found.name
  fields.places['cause'] = normal.span(found.start, found.start + found.name.length)
}

function afterLastName(text: string, start: number, end: number, parties: readonly Party[]) {
  let from = -1
  for (const { name } of parties) {
    const at = text.lastIndexOf(name, end)
    if (at >= start) from = Math.max(from, at + name.length)
  }
  const name = from < 0 ? '' : text.slice(from, end).replace(/^(?:等|的|因|之间的?)+/, '')
  return /^[一-龥、]{2,24}$/.test(name) && /纠纷$|争议$|之诉$/.test(name)
    ? { name, start: end - name.length }
    : undefined
}

const accepted = /^(?:（[^）]*）)?(?:依法|登记|予以|正式|审查)*(?:立案|受理)|^(?:依据|根据)[^，。；]{0,60}(?:立案|受理)/
const filed = /^(?:诉|起诉|提起|具状|向(?:本院|我院))/

function readDays(normal: NormalText, course: Section, fields: Fields): void {
  const { text } = normal
  let filedAt: { value: typeof fields.acceptedOn; place: readonly [number, number] } | undefined
  for (const day of daysIn(text, course.start, course.end)) {
    const after = text.slice(day.end, day.end + 72)
    const place = normal.span(day.start, day.end)
    if (fields.acceptedOn === undefined && accepted.test(after)) {
      fields.acceptedOn = day.value
      fields.places['acceptedOn'] = place
    } else if (filedAt === undefined && filed.test(after)) {
      filedAt = { value: day.value, place }
      if (fields.filedOn === undefined) {
        fields.filedOn = day.value
        fields.places['filedOn'] = place
      }
    }
  }
  const sameDay = /(?:同日|当日|当天)(?:依法|登记|予以|审查)*(?:立案|受理)/.exec(text.slice(course.start, course.end))
  if (fields.acceptedOn === undefined && filedAt?.value !== undefined && sameDay) {
    fields.acceptedOn = filedAt.value
    fields.places['acceptedOn'] = normal.span(course.start + sameDay.index, course.start + sameDay.index + 2)
  }
}

const procedures = /(小额诉讼|简易|普通)的?程序/g
const single =
  /(?:由|依法由)?(?:代理)?(?:审判员|法官)[^，。；、]{1,6}(?:适用[^，。；]{0,12})?(?:一人)?(?:依法|适用[^，。；]{0,10}程序)?(?:独任|公开开庭)|由(?:代理)?审判员[^，。；、]{1,6}适用简易程序|独任审判|独任审理|独任制|审判员[^，。；、]{1,4}一人/
const panel = /合议庭/

function readProcedure(normal: NormalText, course: Section, fields: Fields): void {
  const part = normal.text.slice(course.start, course.end)
  // Where the case moved from one procedure to another the last one counts.
  for (const found of part.matchAll(procedures)) {
    const before = part.slice(Math.max(0, found.index - 8), found.index)
    if (/不适用|不宜|不应/.test(before)) continue
    fields.procedure = found[1] === '小额诉讼' ? '小额' : found[1] === '简易' ? '简易' : '普通'
    const at = course.start + found.index
    fields.places['procedure'] = normal.span(at, at + found[0].length)
  }
  const many = panel.exec(part)
  const one = many ? null : single.exec(part)
  const found = many ?? one
  if (!found) return
  fields.bench = many ? '合议' : '独任'
  fields.places['bench'] = normal.span(course.start + found.index, course.start + found.index + found[0].length)
}

const publication = /公告送达|公告(?:方式)?(?:向|送达|传唤)|以公告|通过公告|公告期|登报公告|公告开庭/

function readService(normal: NormalText, course: Section, fields: Fields): void {
  const found = publication.exec(normal.text.slice(course.start, course.end))
  fields.outcome.noticeByPublication = found !== null
  if (found) {
    const at = course.start + found.index
    fields.outcome.places['noticeByPublication'] = normal.span(at, at + found[0].length)
  }
}

const comes =
  /(均)?(?:未到庭|未出庭|拒不到庭|不到庭|未参加|未能到庭|没有到庭|到庭|出庭|参加(?:了)?(?:诉讼|庭审|调解)|缺席(?!判决|审理))/g
const absent = /未|拒不|不到|没有|缺席/

/**
 * Who came, by the subjects named before each verb of coming. `prose` is the course. 原告甲的委托代理人乙到庭: the party
 * came by its agent only; 原告甲及其委托代理人乙到庭: also itself.
 */
function readAttendance(normal: NormalText, { start, end }: Section, parties: readonly Party[]): void {
  const prose = normal.text.slice(start, end)
  const aliases = aliasesOf(prose, parties)
  let from = Math.max(0, prose.indexOf('一案'))
  for (const found of prose.matchAll(comes)) {
    if (found.index < from) continue
    // Who comes stands in the same sentence.
    const subjects = prose.slice(Math.max(from, prose.lastIndexOf('。', found.index) + 1), found.index)
    // 未到庭参加诉讼 is one verb.
    from = found.index + found[0].length
    const appeared = !absent.test(found[0]) && !/(?:未|拒不|不|没有)(?:依法|按时|准时)?$/.test(subjects)
    const verb = normal.span(start + found.index, start + from)
    for (const party of parties) mark(party, { subjects, appeared, verb }, parties, aliases)
  }
}

/** Names that the text shortens: 某某股份有限公司（以下简称某某公司）. */
type Aliases = ReadonlyMap<string, string>

function aliasesOf(prose: string, parties: readonly Party[]): Aliases {
  const aliases = new Map<string, string>()
  if (!prose.includes('简称')) return aliases
  for (const { name } of parties) {
    const at = prose.indexOf(`${name}（`)
    const short =
      at < 0
        ? null
        : /^（(?:以下|下)?均?简称[：:]?[“"]?([^”"）]{2,12})/.exec(prose.slice(at + name.length, at + name.length + 24))
    if (short?.[1] !== undefined) aliases.set(name, short[1])
  }
  return aliases
}

const byAgent =
  /^(?:（[^）]*）)?(?:等[一二三四五六七八九十\d]*人)?(?:共同)?(?:的)?(?:共同)?(?:委托诉讼代理人|委托代理人|诉讼代理人|代理人|特别授权)/

function mark(
  party: Party,
  { subjects, appeared, verb }: { subjects: string; appeared: boolean; verb: Span },
  parties: readonly Party[],
  aliases: Aliases,
): void {
  const place = mentionEnd(subjects, party, parties, aliases)
  if (place < 0 || party.appeared !== undefined) return
  party.appeared = appeared
  party.places['appeared'] = verb
  party.inPerson = appeared && !byAgent.test(subjects.slice(place, place + 14))
}

/** Where the mention of the party ends in `subjects`; by its name, else by its role alone where no name of that role stands there. */
function mentionEnd(subjects: string, party: Party, parties: readonly Party[], aliases: Aliases): number {
  for (const name of [party.name, aliases.get(party.name)]) {
    if (name === undefined) continue
    for (let at = subjects.lastIndexOf(name); at >= 0; at = at === 0 ? -1 : subjects.lastIndexOf(name, at - 1)) {
      // The same masked name may be an agent's, or the start of a longer one.
      const isAgent =
        /代理人[^，。；]{0,10}$/.test(subjects.slice(Math.max(0, at - 16), at)) &&
        !/被告[^，]{0,6}$/.test(subjects.slice(Math.max(0, at - 8), at))
      const isLonger = parties.some(
        (one) => one.name !== name && one.name.startsWith(name) && subjects.startsWith(one.name, at),
      )
      if (!isAgent && !isLonger) return at + name.length
    }
  }
  if (parties.some((one) => one.role === party.role && subjects.includes(one.name))) return -1
  const role = new RegExp(`(?:^|[^反诉被])${party.role}(?![^，、；及和与]{0,3}(?:某|纠纷))`).exec(subjects)
  if (role) return role.index + role[0].length
  const all = /双方当事人|各方当事人|当事人双方|(?:原、被告|原被告|原告、被告)(?:双方)?/.exec(subjects)
  return all ? all.index + all[0].length : -1
}
