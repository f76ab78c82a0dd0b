/** What the graph keeps of one judgment: who, where, when, how it ended, and the few passages it may have to quote. */
import { type Day, dayNumber } from '@zhiqiao/domain'
import type { CaseNumber, DocType, Fields, MarkKind, OutcomeKind, Party } from '../fields/types.ts'
import type { CorpusLine } from './line.ts'
import type { Silence, SignBook } from '../signs/book.ts'
import { type Evidence, silencesOf } from '../signs/screen.ts'
import type { Span } from '../text/normal.ts'
import { agentKey } from './identity/mentions.ts'

/** first: a suit of its own, pre-suit mediation included. later: appeal, retrial. */
export type Stage = 'first' | 'later' | 'enforcement' | 'bankruptcy' | 'other'
export type Side = 'suing' | 'sued'

export interface CaseParty {
  readonly mention: number
  readonly side?: Side
  readonly name: string
  readonly isMasked: boolean
  readonly isPerson: boolean
  /** Representative of an organisation. */
  readonly head: string | undefined
  readonly quote: Evidence
}

export interface CaseAgent {
  readonly side: Side
  /** The mention of whom the agent speaks for. */
  readonly mention: number
  /** Name, firm and standing. */
  readonly key: string
  readonly name: string
  readonly isMasked: boolean
  readonly firm: string | undefined
  readonly kind: string | undefined
  readonly quote: Evidence
}

export interface CaseLoan {
  /** NaN where no day is told. */
  readonly day: number
  readonly amount: number
  readonly isCash: boolean
}

export interface Case {
  readonly index: number
  readonly id: string
  /** Year, court, type and serial; undefined where the text has no number. */
  readonly key?: string
  readonly cites: readonly string[]
  readonly number: Evidence | undefined
  /** Code of the court, else its name. */
  readonly court: string
  /** The intermediate court's area, by the code of the court: 浙06. */
  readonly area: string
  readonly region: string
  readonly branch: 'loan' | 'wage' | 'other'
  readonly stage: Stage
  /** Days since 1970 of acceptance, else filing, else decision; NaN where none is told. */
  readonly day: number
  readonly decidedOn: Day | undefined
  readonly amount: number
  readonly docType: DocType | undefined
  readonly outcome: OutcomeKind | undefined
  readonly isDefault: boolean
  readonly parties: readonly CaseParty[]
  readonly agents: readonly CaseAgent[]
  readonly judge: { readonly name: string; readonly quote: Evidence } | undefined
  readonly loans: readonly CaseLoan[]
  /** Signs that the judgment shows by itself. */
  readonly signs: ReadonlySet<string>
  readonly marks: ReadonlyMap<MarkKind, Evidence>
  readonly accounts: readonly { readonly tail: string; readonly holder: string | undefined; readonly quote: Evidence }[]
  readonly silences: ReadonlySet<Silence>
}

const maskedName = /某|[×xX*＊○◯〇△□]/
const keptMarks: ReadonlySet<MarkKind> = new Set([
  'delivery-challenged',
  'no-contest',
  'contest',
  'third-payee',
  'assigned-claim',
])

// Most judgments have none of these: one empty set stands for all of theirs.
const none: ReadonlySet<never> = new Set<never>()
const noMarks: ReadonlyMap<MarkKind, Evidence> = new Map()

function marksOf({ id, marks }: Fields): ReadonlyMap<MarkKind, Evidence> {
  const kept = marks.filter(({ kind }) => keptMarks.has(kind))
  return kept.length === 0 ? noMarks : new Map(kept.map(({ kind, at, text }) => [kind, { judgment: id, at, text }]))
}

function numberKey({ year, court, type, serial }: CaseNumber): string {
  return `${year} ${court} ${type} ${serial}`
}

/** `mentions`: the numbers of the mentions of the parties, in their order. */
export function caseOf(
  { fields, screened }: CorpusLine,
  index: number,
  mentions: readonly number[],
  book: SignBook,
): Case {
  const { id, caseNumber, parties, outcome } = fields
  const spelled = new Map(screened.spelled?.map(({ at, text }) => [at[0], text]))
  const quote = (at: Span | undefined, text: string): Evidence => ({
    judgment: id,
    at: at ?? [0, 0],
    text: (at && spelled.get(at[0])) ?? text,
  })
  const code = courtCode(caseNumber)
  const silences = silencesOf(book, fields)
  const first = fields.judges.find(({ role }) => role === '审判长' || role === '审判员')
  const sides = parties.map((party) => sideOf(party))
  const dayText = fields.acceptedOn ?? fields.filedOn ?? fields.decidedOn
  return {
    index,
    id,
    ...(caseNumber ? { key: numberKey(caseNumber) } : {}),
    cites: [...new Set(fields.cited?.map(numberKey))],
    number: caseNumber && { judgment: id, at: caseNumber.at, text: caseNumber.raw },
    ...placeOf(code ?? fields.court?.name ?? ''),
    branch: branchOf(fields),
    stage: stageOf(caseNumber?.type),
    day: dayText === undefined ? Number.NaN : dayNumber(dayText),
    decidedOn: fields.decidedOn,
    amount: fields.claimed ?? outcome.amountOrdered ?? fields.wages ?? fields.loan?.principalNoted ?? 0,
    docType: fields.docType,
    outcome: outcome.kind,
    isDefault: outcome.defaultJudgment === true,
    parties: parties.map((party, k) => ({
      mention: mentions[k] ?? -1,
      ...(sides[k] === undefined ? {} : { side: sides[k] }),
      name: party.name,
      isMasked: party.masked,
      isPerson: party.kind === '自然人',
      head: party.representative?.name,
      quote: quote(party.places['name'], party.name),
    })),
    agents: parties.flatMap(({ agents }, k) => {
      const side = sides[k]
      if (side === undefined) return []
      return (agents ?? []).map((agent) => ({
        side,
        mention: mentions[k] ?? -1,
        key: agentKey(agent) ?? '',
        name: agent.name,
        isMasked: maskedName.test(agent.name),
        firm: agent.firm ?? agent.assignedBy,
        kind: agent.kind,
        quote: quote(agent.at, agent.name),
      }))
    }),
    judge: first && { name: first.name, quote: quote(first.at, first.name) },
    loans: (fields.loans ?? (fields.loan ? [fields.loan] : [])).map(
      ({ contractOn, principalNoted, principalPaid, delivery }) => ({
        day: contractOn === undefined ? Number.NaN : dayNumber(contractOn),
        amount: principalNoted ?? principalPaid ?? 0,
        isCash: delivery?.includes('现金') === true,
      }),
    ),
    signs: screened.hits.length === 0 ? none : new Set(screened.hits.map(({ sign }) => sign)),
    marks: marksOf(fields),
    accounts: (fields.accounts ?? []).map(({ tail, holder, at }) => ({ tail, holder, quote: quote(at, tail) })),
    silences: silences.size === 0 ? none : silences,
  }
}

/** The code in a number since 2016. */
export function courtCode(caseNumber: CaseNumber | undefined): string | undefined {
  const court = caseNumber?.court ?? ''
  return isCode.test(court) ? court : undefined
}

const isCode = /^\p{Script=Han}\d{2,4}$/u

/** Court, intermediate court's area and province, by a code; a name tells the court alone. */
export function placeOf(court: string): Pick<Case, 'court' | 'area' | 'region'> {
  const coded = isCode.test(court)
  return { court, area: coded ? court.slice(0, 3) : '', region: coded ? court.charAt(0) : '' }
}

/** By what a party is, or was in the suit below: 上诉人（原审被告） was sued. A counterclaim changes no side: 被告（反诉原告）. */
export function sideOf({ role, formerly }: Pick<Party, 'role' | 'formerly'>): Side | undefined {
  if (/第三人|案外人|利害关系人/.test(role)) return undefined
  const below = formerly?.replace(/反诉[原被]告/g, '') ?? ''
  const word = /[原被]告|执行人/.test(role) || !/[原被]告/.test(below) ? role : below
  if (/原告|申请执行人|起诉人/.test(word)) return 'suing'
  if (/被告|被执行人|被申请|被上诉|被申诉/.test(word)) return 'sued'
  return /申请|上诉|申诉/.test(word) ? 'suing' : undefined
}

function branchOf({ cause, loan, wages }: Fields): Case['branch'] {
  if (cause === undefined) return loan ? 'loan' : wages === undefined ? 'other' : 'wage'
  if (/劳动报酬|工资|劳务/.test(cause)) return 'wage'
  return /借/.test(cause) ? 'loan' : 'other'
}

function stageOf(type: string | undefined): Stage {
  if (type === undefined) return 'first'
  if (type.startsWith('执')) return 'enforcement'
  if (/破|清/.test(type)) return 'bankruptcy'
  if (/终|再|申|监|提|抗|撤/.test(type)) return 'later'
  return /初|调/.test(type) ? 'first' : 'other'
}
