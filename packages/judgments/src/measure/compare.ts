/** Fields that were read against the truth of the same text: how many are right, how many wrong, how many missed. */

/** A document as `fields.ndjson` or a file of truth has it; places and marks are not compared. */
export type Record_ = Readonly<Record<string, unknown>>

export interface Count {
  right: number
  /** Read, but not so in the truth. */
  wrong: number
  /** In the truth, but not read so. */
  missed: number
}

export interface Difference {
  readonly id: string
  readonly field: string
  readonly read?: string
  readonly truth?: string
}

/** Adds one document to `counts`, by field, and answers what differs. */
export function compare(id: string, read: Record_, truth: Record_, counts: Map<string, Count>): Difference[] {
  const own = items(read)
  const wanted = items(truth)
  const differences: Difference[] = []
  for (const field of new Set([...own.keys(), ...wanted.keys()])) {
    const count = counts.get(field) ?? { right: 0, wrong: 0, missed: 0 }
    counts.set(field, count)
    const left = [...(wanted.get(field) ?? [])]
    for (const value of own.get(field) ?? []) {
      const at = left.indexOf(value)
      if (at >= 0) {
        count.right++
        left.splice(at, 1)
      } else {
        count.wrong++
        differences.push({ id, field, read: value })
      }
    }
    count.missed += left.length
    for (const value of left) differences.push({ id, field, truth: value })
  }
  return differences
}

/** Shares from 0 to 1; 1 where there was nothing to find, or nothing was read. */
export function shares({ right, wrong, missed }: Count): { precision: number; recall: number } {
  return {
    precision: right + wrong === 0 ? 1 : right / (right + wrong),
    recall: right + missed === 0 ? 1 : right / (right + missed),
  }
}

export function total(counts: ReadonlyMap<string, Count>): Count {
  const sum: Count = { right: 0, wrong: 0, missed: 0 }
  for (const { right, wrong, missed } of counts.values()) {
    sum.right += right
    sum.wrong += wrong
    sum.missed += missed
  }
  return sum
}

/** Every value of a document as text, under the name of its field. Values of a party are told with its name. */
function items(record: Record_): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const put = (field: string, value: unknown, of = '') => {
    if (value === undefined) return
    found.set(field, [...(found.get(field) ?? []), `${of}${of === '' ? '' : ' '}${show(value)}`])
  }
  for (const name of ['docType', 'cause', 'procedure', 'bench', 'acceptedOn', 'decidedOn']) put(name, record[name])
  const number = objectOf(record['caseNumber'])
  if (number) put('caseNumber', ['year', 'court', 'type', 'serial'].map((name) => show(number[name])).join(' '))
  put('court', objectOf(record['court'])?.['name'])
  for (const party of listOf(record['parties'])) putParty(party, put)
  putLoan(objectOf(record['loan']), put)
  const outcome = objectOf(record['outcome'])
  for (const name of ['kind', 'defaultJudgment', 'noticeByPublication', 'amountOrdered'])
    put(`outcome.${name}`, outcome?.[name])
  for (const one of listOf(record['articles'])) put('articles', `${show(one['law'])} ${show(one['article'])}`)
  for (const one of listOf(record['judges'])) put('judges', `${show(one['role'])} ${show(one['name'])}`)
  return found
}

type Put = (field: string, value: unknown, of?: string) => void

function putParty(party: Record_, put: Put): void {
  const name = `${show(party['role'])} ${show(party['name'])}`
  put('parties.name', name)
  for (const field of ['kind', 'masked', 'sex', 'birth', 'address', 'appeared'])
    put(`parties.${field}`, party[field], name)
  for (const agent of listOf(party['agents'])) {
    const own = `${name} ${show(agent['name'])}`
    put('agents.name', own)
    for (const field of ['kind', 'firm', 'authority']) put(`agents.${field}`, agent[field], own)
  }
}

function putLoan(loan: Record_ | undefined, put: Put): void {
  if (!loan) return
  for (const name of ['principalNoted', 'principalPaid', 'contractOn', 'withheld']) put(`loan.${name}`, loan[name])
  const rate = objectOf(loan['rate'])
  if (rate) put('loan.rate', `${show(rate['value'])} ${show(rate['unit'])}`)
  for (const name of ['delivery', 'evidence']) {
    const values: unknown = loan[name]
    if (Array.isArray(values)) for (const value of values) put(`loan.${name}`, value)
  }
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function objectOf(value: unknown): Record_ | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined
}

function listOf(value: unknown): Record_[] {
  return Array.isArray(value) ? value.map(objectOf).filter((one) => one !== undefined) : []
}
