/** The form of a text: what it begins with, and what it sends. */
import type { AgreementTermsView } from '@zhiqiao/contract'
import { type Day, directionOf } from '@zhiqiao/domain'

export interface LineValues {
  direction?: 'inbound' | 'outbound'
  sendingPartyId?: string
  hostPartyId?: string
  specialty?: string | undefined
  position?: string | undefined
  months?: number
  min?: number
  max?: number
  per?: 'year' | 'term'
}

export interface AgreementValues {
  programmeId?: string
  effectiveFrom?: Day
  reason?: string
  terms: Partial<Omit<AgreementTermsView, 'lines'>> & { lines?: LineValues[] }
}

export const blankLine: LineValues = { months: 6, min: 0, per: 'year' }

/** The direction of a line whose ends leave none to choose; else the chosen one. */
function directed(line: LineValues, officeId: string): LineValues['direction'] {
  const { sendingPartyId = '', hostPartyId = '' } = line
  return directionOf({ sendingPartyId, hostPartyId }, officeId) ?? line.direction
}

/** As the server takes it; what is missing it will name, place by place. */
export function contentOf({ terms, effectiveFrom, reason }: AgreementValues, officeId: string) {
  const lines = (terms.lines ?? []).map(({ specialty, position, ...line }) => ({
    ...line,
    direction: directed(line, officeId),
    ...(specialty && { specialty }),
    ...(position && { position }),
  }))
  return { effectiveFrom, reason: reason ?? '', terms: { ...terms, allowances: terms.allowances ?? '', lines } }
}
