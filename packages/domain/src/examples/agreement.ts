/** One agreement of four invented parties for tests: n hosts, s, j and z send. */
import type { AgreementLine, AgreementTerms, AgreementText } from '../agreement/index.ts'
import { day, type Day } from '../day.ts'

export const parties = ['n', 's', 'j', 'z']

export function sampleAgreement(
  more: Partial<AgreementTerms> = {},
  effectiveFrom: Day = day('2026-04-01'),
): AgreementText {
  return {
    effectiveFrom,
    terms: {
      title: '合作协议',
      purpose: '互派干部',
      forms: ['secondment'],
      termFrom: day('2026-04-01'),
      termUntil: day('2029-03-31'),
      partyIds: parties,
      obligations: '各尽其责',
      allowances: '',
      lines: [],
      ...more,
    },
  }
}

export const sampleLine = (more: Partial<AgreementLine> = {}): AgreementLine => ({
  direction: 'inbound',
  sendingPartyId: 'j',
  hostPartyId: 'n',
  months: 6,
  min: 6,
  max: 6,
  per: 'year',
  ...more,
})
