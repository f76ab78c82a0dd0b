/** What a made judgment is about, before it is written down: the truth that readers are measured by. */
import type { Day } from '@zhiqiao/domain'
import type { AgentKind, Bench, DocType, OutcomeKind, Procedure } from '../fields/types.ts'

export interface MadeCourt {
  name: string
  /** 浙0602; the code of its intermediate court is its first three characters. */
  code: string
  /** As numbers before 2016 call it: 绍越. */
  former: string
}

export interface MadePerson {
  /** As the text writes it, masked or invented. */
  name: string
  /** Who it is behind the mask, the same across judgments. */
  key: string
  kind: '自然人' | '法人'
  sex?: '男' | '女'
  birth?: Day
  address: string
  head?: string
  /** Last four characters of the identification number, where the judgment shows them. */
  idTail?: string
}

export interface MadeAgent {
  name: string
  kind: AgentKind
  firm?: string
  authority?: '特别' | '一般'
}

export interface MadeLoan {
  noted: number
  paid: number
  /** Whether the text says what was paid out. */
  paidSaid: boolean
  on: Day
  due?: Day
  rate?: { value: number; unit: '%/月' | '%/年' | '分/月' | '‰/月'; annual: number }
  delivery: readonly ('现金' | '转账' | '微信')[]
  withheld?: number
}

export type Branch = 'loan' | 'wage' | 'sale' | 'divorce' | 'enforcement' | 'bankruptcy'

export interface Facts {
  id: string
  branch: Branch
  docType: DocType
  court: MadeCourt
  year: number
  type: string
  serial: number
  /** The judgment below of an appeal or a retrial; the judgment that is enforced. */
  below?: Facts
  /** Whose suit an appeal or retrial is: the side that was sued below appeals. */
  stage?: 'appeal' | 'retrial'
  cause: string
  procedure?: Procedure
  bench: Bench
  acceptedOn: Day
  decidedOn: Day
  plaintiff: MadePerson
  plaintiffAgent?: MadeAgent
  plaintiffCame: 'self' | 'both' | 'agent'
  defendants: readonly MadePerson[]
  /** Whether each defendant came. */
  came: readonly boolean[]
  publication: boolean
  loans: readonly MadeLoan[]
  /** What is claimed and what a judgment orders, where it is about money. */
  claimed: number
  ordered?: number
  defence: 'none' | 'admits' | 'disputes'
  outcome?: OutcomeKind
  evidence: readonly string[]
  articles: readonly (readonly [law: string, article: number])[]
  judges: readonly (readonly [role: '审判长' | '审判员' | '人民陪审员' | '书记员', name: string])[]
  /** The text does not name the court in its head. */
  headless: boolean
  /** The words of the note, as the facts quote them. */
  note?: string
  /** What the facts tell besides; of a mediation, what the plaintiff tells. */
  story?: string
  /** What a mediation settles, in place of paying. */
  deal?: string
  /** The scheme it belongs to, if any. */
  scheme?: string
  /** Ids of document signs that it shows by design. */
  signs: readonly string[]
}
