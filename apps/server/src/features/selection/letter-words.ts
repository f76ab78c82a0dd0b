/** The sentences of the letters. Equals and superiors are written to by 函, those below the office are told by 通知. */
import { isWithin, type NominationFacts, type Profile } from '@zhiqiao/domain'
import { chineseDay, type LetterTable, type OfficialLetter } from '../../platform/documents/official-letter.ts'
import type { PostWithWords } from '../needs/index.ts'
import type { SelectionFrame } from './input.ts'

export interface Placed {
  nomination: NominationFacts
  post: PostWithWords
}

/** One who was not selected, with what the message says of it: not everybody has an account that would be told. */
export interface PassedOver {
  nomination: NominationFacts
  /** As a letter states it, without a full stop. */
  reason: string
  /** What the office adds in its own words, to the person; may be empty. */
  words: string
  hasAccount: boolean
}

export interface About {
  issuer: string
  programme: string
  frame: SelectionFrame
  profile: Profile
}

type Words = Pick<OfficialLetter, 'title' | 'to' | 'paragraphs' | 'attachment'>

function manner({ frame }: About, to: string) {
  const below = to !== frame.officeId && isWithin(frame.directory.tree, to, frame.officeId)
  return below
    ? { form: '通知', you: '你单位', close: '特此通知。', told: '通知' }
    : { form: '函', you: '贵单位', close: '特此函告。', told: '函告' }
}

function term({ frame }: About): string {
  return `${chineseDay(frame.facts.termFrom)}至${chineseDay(frame.facts.termUntil)}`
}

function basis({ programme }: About): string {
  return `按照${programme}工作安排，经接收单位提出需求、派出单位推荐人选、资格审查和审批`
}

export function senderLetter(
  about: About,
  to: string,
  people: readonly Placed[],
  passed: readonly PassedOver[],
): Words {
  const { issuer, frame } = about
  const { form, you, close, told } = manner(about, to)
  const name = frame.name.zh
  return {
    title: `${issuer}关于${name}挂职干部人选的${form}`,
    to: frame.directory.ref(to).name,
    paragraphs: [
      `${basis(about)}，确定${you}推荐的${people.length}名同志为${name}挂职干部（名单附后）。现将有关事项${told}如下：`,
      `一、挂职时间。${term(about)}。`,
      `二、报到安排。请${you}通知本人做好工作交接，于${chineseDay(frame.facts.termFrom)}到接收单位报到。`,
      '三、管理考核。挂职期间的日常管理由接收单位负责，考核和待遇按照合作协议执行。',
      ...(passed.length > 0
        ? [
            `四、未入选人选。${you}推荐的其余${passed.length}名人选本次未入选，未入选人员及原因如下，请代为转告本人：`,
            ...reasonsIn(about, to, passed),
          ]
        : []),
      close,
    ],
    attachment: listOf(about, '挂职干部名单', people),
  }
}

/** To a sender of whose nominees nobody was selected: who, and why. */
export function nobodyLetter(about: About, to: string, passed: readonly PassedOver[]): Words {
  const { issuer, frame } = about
  const { form, you, close, told } = manner(about, to)
  const name = frame.name.zh
  return {
    title: `${issuer}关于${name}挂职干部选派结果的${form}`,
    to: frame.directory.ref(to).name,
    paragraphs: [
      `${basis(about)}，${you}推荐的${passed.length}名人选本次均未入选。现将有关情况${told}如下：`,
      '一、未入选人员及原因。请代为转告本人：',
      ...reasonsIn(about, to, passed),
      `二、后续安排。未入选不影响今后推荐，请${you}继续支持${name}有关工作。`,
      close,
    ],
  }
}

function reasonsIn(about: About, to: string, passed: readonly PassedOver[]): string[] {
  return passed.map(({ nomination, reason, words }, index) => {
    const added = words === '' ? '' : `另请转告：“${words}”`
    return `（${index + 1}）${calledIn(about, to, nomination)}：${reason}。${added}`
  })
}

/** To print and hand over, where a person has no account that would be told. */
export function notSelectedLetter(about: About, { nomination, reason, words }: PassedOver): Words {
  const { issuer, frame } = about
  const { name } = nomination.officer
  return {
    title: `${issuer}关于${name}同志挂职人选结果的通知`,
    to: `${name}同志`,
    paragraphs: [
      `${basis(about)}，你本次未入选${frame.name.zh}挂职干部。`,
      `原因：${reason}。${words}`,
      '感谢你对人才交流工作的支持。未入选不影响今后推荐。',
      '特此通知。',
    ],
  }
}

function calledIn({ frame }: About, to: string, { officer, sendingInstitutionId: from }: NominationFacts): string {
  return from === to ? officer.name : `${officer.name}（${frame.directory.ref(from).name}）`
}

/** @param seats Those of the addressee's own posts: a unit below that is written to itself has its seats in its own letter. */
export function hostLetter(about: About, to: string, people: readonly Placed[], seats: number): Words {
  const { issuer, frame } = about
  const { form, you, close, told } = manner(about, to)
  const name = frame.name.zh
  const open = seats - people.length
  return {
    title: `${issuer}关于接收${name}挂职干部的${form}`,
    to: frame.directory.ref(to).name,
    paragraphs: [
      `${basis(about)}，确定${people.length}名同志到${you}挂职（名单附后）。现将有关事项${told}如下：`,
      `一、挂职时间。${term(about)}。`,
      `二、岗位落实。请${you}按照提出的岗位需求落实岗位，确定带教导师和对接人，并向挂职干部讲明要解决的问题、期望成果和衡量标准。`,
      '三、管理考核。挂职期间的日常管理由接收单位负责，期满作出鉴定。',
      ...(open > 0 ? [`${you}另有${open}个岗位本次未能配备人选，将在后续选派中统筹考虑。`] : []),
      close,
    ],
    attachment: listOf(about, '挂职干部名单', people),
  }
}

/** To a host none of whose seats could be filled. */
export function unmetLetter(about: About, to: string, seats: number): Words {
  const { issuer, frame } = about
  const { form, you, close, told } = manner(about, to)
  const name = frame.name.zh
  return {
    title: `${issuer}关于${name}岗位需求选派结果的${form}`,
    to: frame.directory.ref(to).name,
    paragraphs: [
      `${basis(about)}，${you}提出的${seats}个岗位本次均未能配备人选。现将有关情况${told}如下：`,
      '一、后续安排。上述需求将在后续选派中统筹考虑。',
      `二、需求调整。岗位内容、条件如有变化，请${you}及时更新岗位需求。`,
      close,
    ],
  }
}

export function personLetter(about: About, { nomination, post }: Placed): Words {
  const { issuer, frame } = about
  const { name } = nomination.officer
  const host = frame.directory.ref(post.hostInstitutionId).name
  return {
    title: `${issuer}关于选派${name}同志挂职的通知`,
    to: `${name}同志`,
    paragraphs: [
      `${basis(about)}，决定选派你到${host}挂职，岗位为${post.title}，时间自${term(about)}。`,
      `接收单位希望你协助解决的问题：${full(post.problem)}`,
      `请你做好工作交接，于${chineseDay(frame.facts.termFrom)}到${host}报到。`,
      '特此通知。',
    ],
  }
}

function full(sentence: string): string {
  return /[。！？]$/.test(sentence) ? sentence : `${sentence}。`
}

function listOf({ frame, profile }: About, title: string, people: readonly Placed[]): LetterTable {
  const ranks = new Map(profile.ranks.map((rank) => [rank.code, rank.name.zh]))
  const of = (institution: string) => frame.directory.ref(institution).name
  return {
    title,
    columns: [
      { title: '序号', millimetres: 13 },
      { title: '姓名', millimetres: 20 },
      { title: '派出单位及职级', millimetres: 44 },
      { title: '挂职单位', millimetres: 38 },
      { title: '挂职岗位', millimetres: 41 },
    ],
    rows: people.map(({ nomination: { officer, sendingInstitutionId }, post }, index) => [
      String(index + 1),
      officer.name,
      [of(sendingInstitutionId), officer.rank === undefined ? '' : (ranks.get(officer.rank) ?? officer.rank)]
        .filter((text) => text !== '')
        .join('，'),
      of(post.hostInstitutionId),
      post.title,
    ]),
  }
}
