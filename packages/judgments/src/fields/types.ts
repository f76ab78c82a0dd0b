/** What one judgment says, as `fields.ndjson` keeps it: absent where the text does not say it, each value with its place. */
import type { Day } from '@zhiqiao/domain'
import type { Span } from '../text/normal.ts'
import type { SectionName } from './sections.ts'

export type DocType = '判决书' | '裁定书' | '调解书' | '决定书'
export type Procedure = '简易' | '普通' | '小额'
export type Bench = '独任' | '合议'
export type PartyKind = '自然人' | '法人' | '非法人组织'
export type AgentKind = '律师' | '法律工作者' | '近亲属' | '员工' | '公民'
export type JudgeRole = '审判长' | '审判员' | '人民陪审员' | '书记员'
export type OutcomeKind = '支持' | '部分支持' | '驳回' | '撤诉' | '调解'

export interface CaseNumber {
  raw: string
  year: number
  /** The code (浙0602), or before 2016 the abbreviation of the court as written (绍越). Empty: the supreme court's old form. */
  court: string
  type: string
  serial: number
  at: Span
}

export interface Agent {
  name: string
  kind?: AgentKind
  firm?: string
  /** Who sent the agent: 某某法律援助中心指派. */
  assignedBy?: string
  authority?: '特别' | '一般'
  at: Span
}

export interface Party {
  /** As the text calls it: 原告, 上诉人, 再审申请人 … */
  role: string
  /** What the party was below: 原审被告, 反诉原告 … */
  formerly?: string
  kind?: PartyKind
  name: string
  masked: boolean
  sex?: '男' | '女'
  birth?: Day
  address?: string
  /** The last characters of an identification number, as far as the text shows them. */
  idTail?: string
  /** The whole number of a person, written out and with the right check character. */
  idNumber?: string
  /** 统一社会信用代码 of an organisation. */
  creditCode?: string
  representative?: { name: string; at: Span }
  agents?: Agent[]
  /** Whether the party, or an agent for it, came to the hearing. */
  appeared?: boolean
  /** Whether the party came itself. */
  inPerson?: boolean
  at: Span
  places: Places
}

export type RateUnit = `${'%' | '‰' | '分' | '厘' | '角'}/${'年' | '月' | '日'}` | '倍LPR' | '倍银行同类贷款利率'

export interface Rate {
  value: number
  unit: RateUnit
  /** Per cent a year; absent where the rate is a multiple of another. A year has 12 months, 365 days. */
  annual?: number
  at: Span
}

export interface Loan {
  principalNoted?: number
  principalPaid?: number
  contractOn?: Day
  /** When it was to be paid back. */
  dueOn?: Day
  rate?: Rate
  overdueRate?: Rate
  penalty?: Rate
  delivery?: string[]
  withheld?: number
  /** Fees taken when the money was handed over. */
  fees?: number
  evidence?: string[]
  guarantees?: string[]
  places: Places
}

export interface Outcome {
  kind?: OutcomeKind
  defaultJudgment?: boolean
  noticeByPublication?: boolean
  amountOrdered?: number
  places: Places
}

export interface Article {
  law: string
  article: number
  at: Span
}

export interface Judge {
  name: string
  role: JudgeRole
  at: Span
}

/** An account that money went to or was to go to, as far as the text shows it. */
export interface Account {
  /** The last digits, at most four. */
  tail: string
  /** Who holds it, where it is neither side. */
  holder?: string
  at: Span
}

/** Where values that are plain numbers, days or words stand, by the name of the field. */
export type Places = Record<string, Span>

/** A passage that says something a warning sign asks for, in the words of the text. */
export interface Mark {
  kind: MarkKind
  /** Whose words: a plea in `defence` weighs less than what the court found. */
  part: SectionName
  at: Span
  text: string
}

export type MarkKind =
  | 'withheld'
  | 'fee'
  | 'rollover'
  | 'no-contest'
  | 'contest'
  | 'kin'
  | 'spouse'
  | 'spouse-unsigned'
  | 'sale-as-security'
  | 'house-for-debt'
  | 'illegal-purpose'
  | 'relending'
  | 'professional-lender'
  | 'extension'
  | 'assigned-claim'
  | 'third-payee'
  | 'delivery-challenged'

export interface Fields {
  id: string
  docType?: DocType
  caseNumber?: CaseNumber
  court?: { name: string; at: Span }
  cause?: string
  procedure?: Procedure
  bench?: Bench
  filedOn?: Day
  acceptedOn?: Day
  decidedOn?: Day
  parties: Party[]
  /** What the first claim asks for, in yuan. */
  claimed?: number
  /** The first loan, or the only one. */
  loan?: Loan
  /** All of them, where the judgment tells of several. */
  loans?: Loan[]
  /** The wages a worker is said to be owed. */
  wages?: number
  outcome: Outcome
  fee?: { amount: number; halved: boolean; at: Span }
  articles: Article[]
  judges: Judge[]
  /** Numbers of other cases that the text names. */
  cited?: CaseNumber[]
  accounts?: Account[]
  /** Also of two passages: `note`, the words of a note that the text quotes, and `facts`, the part that tells them. */
  places: Places
  marks: Mark[]
}
