/**
 * The first wording of a letter from what the lead holds. Signs become questions to be looked into, never findings; what
 * only the investigation can tell stands as a place in 【】 to be filled by hand. Letters are written in Chinese.
 */
import type { LetterText } from '@zhiqiao/contract'
import { type Day, parseDay } from '@zhiqiao/domain'
import { chineseDay, type LetterTable } from '../../platform/documents/official-letter.ts'
import type { LetterFrame } from './rules.ts'

/** One judgment as a letter cites it; what its text does not say is absent. */
export interface CitedJudgment {
  id: string
  caseNumber?: string
  /** The court as the number of the case names it: 浙0602. */
  courtCode?: string
  docType?: string
  court?: string
  cause?: string
  procedure?: string
  bench?: string
  acceptedOn?: Day
  decidedOn?: Day
  plaintiffs: readonly string[]
  defendants: readonly string[]
  outcome?: string
  amountOrdered?: number
  byDefault: boolean
}

export interface CitedSign {
  name: string
  why: string
  clearedBy: string
  /** Passages, each with the clause that it stands in where it is known. */
  quotes: readonly { judgment: string; text: string; clause?: string }[]
}

export interface LetterFacts {
  judgments: readonly CitedJudgment[]
  signs: readonly CitedSign[]
  /** The level above the institution, where there is one. */
  above: string | undefined
  today: Day
}

/** So many judgments are told in the text; more of them stand in a table that is attached. */
const toldInText = 5
const quotedSigns = 3
const longestQuote = 120
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

export function composeLetter(frame: LetterFrame, facts: LetterFacts): LetterText {
  const { judgments, signs } = facts
  return {
    number: `【本院代字】${frame.word}〔${facts.today.slice(0, 4)}〕　　号`,
    to: addressee(frame, facts),
    sections: [
      { heading: '案件来源', text: frame.origin.replace('{cases}', casesOf(judgments)) },
      { heading: '裁判情况', text: judgmentsOf(judgments) },
      { heading: '需要查明的问题', text: questionsOf(signs, judgments) },
      { heading: '调查核实情况', text: '【写明调取的材料、询问情况和查明的事实；未经查明的，不作认定】' },
      { heading: '理由和依据', text: frame.grounds },
    ],
    request: frame.request,
    signedOn: facts.today,
    contact: '',
  }
}

/** How many places in 【】 are still to be filled. */
export function slotsIn({ number, to, sections, request }: LetterText): number {
  const all = [number, to, ...sections.map(({ text }) => text), request].join('\n')
  return all.match(/【[^】]*】/g)?.length ?? 0
}

/** The paragraphs of the paper: headings numbered, lines of a section as paragraphs of their own. */
export function paragraphsOf({ sections, request }: LetterText): string[] {
  return [
    ...sections.flatMap(({ heading, text }, index) => {
      const [first = '', ...more] = text.split(/\n+/).filter((line) => line.trim() !== '')
      return [`${numerals[index] ?? index + 1}、${heading}。${first}`, ...more]
    }),
    ...request.split(/\n+/).filter((line) => line.trim() !== ''),
  ]
}

/** The judgments as a table, where they are too many to be told. */
export function tableOf(judgments: readonly CitedJudgment[]): LetterTable | undefined {
  if (judgments.length <= toldInText) return undefined
  return {
    title: '涉及裁判文书清单',
    columns: [
      { title: '序号', millimetres: 12 },
      { title: '案号', millimetres: 44 },
      { title: '当事人', millimetres: 48 },
      { title: '作出日期', millimetres: 28 },
      { title: '裁判结果', millimetres: 24 },
    ],
    rows: judgments.map((one, index) => [
      String(index + 1),
      numberOf(one),
      sidesOf(one),
      one.decidedOn === undefined ? '' : chineseDay(one.decidedOn),
      one.outcome ?? '',
    ]),
  }
}

function addressee({ addressee: to }: LetterFrame, { judgments, above }: LetterFacts): string {
  switch (to) {
    case 'court':
      return soleCourt(judgments) ?? '【涉及多个法院，请分别制发】'
    case 'above':
      return above ?? '【上一级人民检察院】'
    case 'police':
      return '【公安机关名称】'
    case 'discipline':
      return '【纪检监察机关名称】'
  }
}

function soleCourt(judgments: readonly CitedJudgment[]): string | undefined {
  // A text may have lost its heading; the number of the case still says which court it is.
  const byCode = new Map(judgments.flatMap(({ courtCode, court }) => (courtCode && court ? [[courtCode, court]] : [])))
  const courts = new Set(judgments.map(({ court, courtCode }) => court ?? byCode.get(courtCode ?? '')))
  const [only] = courts
  return courts.size === 1 ? only : undefined
}

/** The number of a case as letters write it, in whatever brackets and digits the text has it. */
function numberOf({ caseNumber }: CitedJudgment): string {
  if (caseNumber === undefined) return '（案号不详）'
  return caseNumber
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replace(/^[([〔［【](\d{4})[)\]〕］】]/, '（$1）')
}

function casesOf(judgments: readonly CitedJudgment[]): string {
  const [first] = judgments
  const named = first ? nameOf(first) : '有关案件'
  return judgments.length > 1 ? `${named}等${judgments.length}件案件` : `${named}一案`
}

function nameOf(one: CitedJudgment): string {
  return `${one.court ?? ''}${numberOf(one)}`
}

function sidesOf({ plaintiffs, defendants }: CitedJudgment): string {
  const side = (names: readonly string[]) => names.join('、')
  return [plaintiffs.length > 0 && `原告${side(plaintiffs)}`, defendants.length > 0 && `被告${side(defendants)}`]
    .filter((part) => part !== false)
    .join('，')
}

function judgmentsOf(judgments: readonly CitedJudgment[]): string {
  if (judgments.length > toldInText) {
    const [first, last] = [...judgments]
      .flatMap(({ decidedOn }) => decidedOn ?? [])
      .sort()
      .flatMap(onlyEnds)
    const span =
      first === undefined || last === undefined
        ? ''
        : first === last
          ? `，均于${chineseDay(first)}作出`
          : `，作出日期自${chineseDay(first)}至${chineseDay(last)}`
    const sum = judgments.reduce((total, one) => total + (one.amountOrdered ?? 0), 0)
    const money = sum > 0 ? `，裁判确认的给付金额共${yuan(sum)}元` : ''
    return `本次共涉及裁判文书${judgments.length}件${span}${money}。案号、当事人和裁判结果见附件。`
  }
  const many = judgments.length > 1
  return judgments.map((one, index) => `${many ? `（${numerals[index]}）` : ''}${judgmentOf(one)}`).join('\n')
}

/** The first and the last of an ordered list, from any of its places. */
function onlyEnds<Item>(item: Item, index: number, all: readonly Item[]): Item[] {
  const ends = []
  if (index === 0) ends.push(item)
  if (index === all.length - 1) ends.push(item)
  return ends
}

function judgmentOf(one: CitedJudgment): string {
  const course = [
    one.acceptedOn && `${chineseDay(one.acceptedOn)}立案受理`,
    one.procedure && `适用${one.procedure}程序`,
    one.bench === undefined ? undefined : one.bench === '合议' ? '组成合议庭' : '由一名审判员独任审理',
    one.decidedOn && `${chineseDay(one.decidedOn)}作出${one.docType ? `民事${one.docType}` : '裁判'}`,
  ].filter((part) => part !== undefined)
  const result = [
    one.outcome && `裁判结果：${one.outcome}`,
    one.amountOrdered !== undefined && `给付金额${yuan(one.amountOrdered)}元`,
    one.byDefault && '系缺席判决',
  ].filter((part) => typeof part === 'string')
  const sentences = [
    `${nameOf(one)}${one.cause ? `，${one.cause}` : ''}${sidesOf(one) ? `，${sidesOf(one)}` : ''}`,
    course.join('，'),
    result.join('，'),
  ].filter((part) => part !== '')
  return `${sentences.join('。')}。`
}

function questionsOf(signs: readonly CitedSign[], judgments: readonly CitedJudgment[]): string {
  if (signs.length === 0) return '【写明需要查明的问题】'
  const lines = signs.map((sign, index) => {
    const telling = sign.quotes.filter(({ judgment, text }) =>
      tells(
        text,
        judgments.find(({ id }) => id === judgment),
      ),
    )
    const said = telling.map(({ judgment, text, clause }) => {
      const named = judgments.find(({ id }) => id === judgment)
      return `${judgments.length > 1 && named ? numberOf(named) : ''}“${cut(clause ?? text)}”`
    })
    const quotes = [...new Set(said)].slice(0, quotedSigns).join('；')
    const cited = quotes === '' ? '' : `文书载明：${quotes}。`
    return `（${numerals[index] ?? index + 1}）${sign.name}。${ended(withDaysInWords(sign.why))}${cited}需要查明：是否存在“${bare(sign.clearedBy)}”等能够合理解释的情形。`
  })
  return ['以下各项来自裁判文书本身的记载，仅为需要查明的问题，不是对案件事实的认定：', ...lines].join('\n')
}

/** Whether a quote says more than the number of the case or a name, which stand in the letter already. */
function tells(text: string, judgment: CitedJudgment | undefined): boolean {
  const known = [judgment?.caseNumber ?? '', ...(judgment?.plaintiffs ?? []), ...(judgment?.defendants ?? [])]
  return text.trim() !== '' && !known.includes(text)
}

/** A quote in one line, and not longer than a reader takes in. */
function cut(text: string): string {
  const flat = text.replaceAll(/\s+/g, '')
  return flat.length > longestQuote ? `${flat.slice(0, longestQuote)}……` : flat
}

/** 「2018-02-22」 as a letter writes it: 2018年2月22日. */
function withDaysInWords(sentence: string): string {
  return sentence.replaceAll(/ ?(\d{4}-\d{2}-\d{2}) ?/g, (found: string, written: string) => {
    const day = parseDay(written)
    return day === undefined ? found : chineseDay(day)
  })
}

const bare = (sentence: string) => sentence.replace(/[。；]$/, '')
const ended = (sentence: string) => `${bare(sentence)}。`
const yuan = (amount: number) => amount.toLocaleString('zh-CN', { maximumFractionDigits: 2 })
