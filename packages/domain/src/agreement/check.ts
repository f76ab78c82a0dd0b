/** What terms must be in themselves, and what each kind of version must be against the one it follows. */
import { wordDay } from '../day.ts'
import type { Text } from '../text.ts'
import { type AgreementKind, type AgreementText, lineKey } from './terms.ts'

export interface TermFault {
  /** As in the body of the request: `terms.lines[2].max`. */
  place: string
  value?: string
  reason: Text
  allowed?: string
}

export interface Known {
  /** Those that may be parties: the programme's. */
  partyIds: readonly string[]
  officeId: string
  specialties: ReadonlySet<string>
  positions: ReadonlySet<string>
}

const fault = (place: string, zh: string, en: string, value?: string): TermFault => ({
  place,
  reason: { zh, en },
  ...(value !== undefined && { value }),
})

/** Every fault at once. `before` is the text the version follows; an original has none. */
export function agreementFaults(
  kind: AgreementKind,
  text: AgreementText,
  reason: string,
  before: AgreementText | undefined,
  known: Known,
): TermFault[] {
  return [
    ...termFaults(text),
    ...kindFaults(kind, text, reason, before),
    ...partyFaults(text, known),
    ...lineFaults(text, known),
  ]
}

function termFaults({ terms, effectiveFrom }: AgreementText): TermFault[] {
  const { termFrom, termUntil } = terms
  if (termUntil < termFrom)
    return [
      fault(
        'terms.termUntil',
        `早于期限起始日 ${wordDay(termFrom, 'zh')}`,
        `before the term begins, ${wordDay(termFrom, 'en')}`,
        termUntil,
      ),
    ]
  if (effectiveFrom < termFrom || effectiveFrom > termUntil)
    return [
      fault(
        'effectiveFrom',
        `应在协议期限之内：${wordDay(termFrom, 'zh')}至 ${wordDay(termUntil, 'zh')}`,
        `must lie within the term, ${wordDay(termFrom, 'en')} to ${wordDay(termUntil, 'en')}`,
        effectiveFrom,
      ),
    ]
  return []
}

function kindFaults(
  kind: AgreementKind,
  { terms }: AgreementText,
  reason: string,
  before: AgreementText | undefined,
): TermFault[] {
  const found: TermFault[] = []
  if (kind !== 'original' && reason.trim() === '')
    found.push(fault('reason', '请写明为什么要改', 'say why it is to be changed'))
  if (!before) return found
  const end = before.terms.termUntil
  if (kind === 'renewal' && terms.termUntil <= end)
    found.push(
      fault(
        'terms.termUntil',
        `续签应晚于原期满日 ${wordDay(end, 'zh')}`,
        `a renewal ends after ${wordDay(end, 'en')}`,
        terms.termUntil,
      ),
    )
  if (kind === 'end' && terms.termUntil >= end)
    found.push(
      fault(
        'terms.termUntil',
        `提前终止应早于原期满日 ${wordDay(end, 'zh')}`,
        `an early end lies before ${wordDay(end, 'en')}`,
        terms.termUntil,
      ),
    )
  return found
}

function partyFaults({ terms }: AgreementText, known: Known): TermFault[] {
  const found = terms.partyIds.flatMap((id, index): TermFault[] => {
    const place = `terms.partyIds[${index}]`
    if (terms.partyIds.indexOf(id) < index) return [fault(place, '重复', 'stands here twice', id)]
    if (!known.partyIds.includes(id))
      return [fault(place, '不是这个交流项目的参加单位', 'takes no part in the programme', id)]
    return []
  })
  if (new Set(terms.partyIds).size < 2) found.push(fault('terms.partyIds', '至少两方', 'at least two parties'))
  return found
}

function lineFaults({ terms }: AgreementText, known: Known): TermFault[] {
  const found: TermFault[] = []
  if (terms.lines.length > 0 && !terms.forms.includes('secondment'))
    found.push(
      fault('terms.forms', '有名额条款，合作形式应包括挂职', 'quotas are agreed, so secondment must be a form'),
    )
  const keys = terms.lines.map(lineKey)
  for (const [index, line] of terms.lines.entries()) {
    const at = `terms.lines[${index}]`
    for (const side of ['sendingPartyId', 'hostPartyId'] as const) {
      if (!terms.partyIds.includes(line[side]))
        found.push(fault(`${at}.${side}`, '不是协议的一方', 'is no party of the agreement', line[side]))
    }
    if (line.sendingPartyId === line.hostPartyId)
      found.push(fault(`${at}.hostPartyId`, '与派出方相同', 'is the sender itself', line.hostPartyId))
    const direction = directionOf(line, known.officeId)
    if (direction !== undefined && direction !== line.direction)
      found.push(
        fault(
          `${at}.direction`,
          direction === 'inbound' ? '项目办一方接收，方向应为派来' : '项目办一方派出，方向应为派出',
          `the programme office’s side ${direction === 'inbound' ? 'hosts: inbound' : 'sends: outbound'}`,
          line.direction,
        ),
      )
    if (line.min > line.max)
      found.push(fault(`${at}.max`, `少于最少人数 ${line.min}`, `below the minimum of ${line.min}`, String(line.max)))
    if (line.specialty !== undefined && !known.specialties.has(line.specialty))
      found.push(fault(`${at}.specialty`, '代码表中没有这个代码', 'the code table has no such code', line.specialty))
    if (line.position !== undefined && !known.positions.has(line.position))
      found.push(fault(`${at}.position`, '代码表中没有这个代码', 'the code table has no such code', line.position))
    if (keys.indexOf(keys[index] ?? '') < index)
      found.push(
        fault(
          at,
          '与前面一条的双方、专长和职务层次相同，请合并',
          'an earlier line is between the same parties for the same field and level: make them one',
        ),
      )
  }
  return found
}

/** The direction that the parties of a line leave no choice about; undefined where the office is neither. */
export function directionOf(
  line: { sendingPartyId: string; hostPartyId: string },
  officeId: string,
): 'inbound' | 'outbound' | undefined {
  if (line.hostPartyId === officeId) return 'inbound'
  return line.sendingPartyId === officeId ? 'outbound' : undefined
}
