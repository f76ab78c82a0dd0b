/** How the status of a lead is marked, and how its clock; words stand beside the colour. */
import type { LeadClockView, LeadRow } from '@zhiqiao/contract'

export const leadStatusKind: Record<LeadRow['status'], 'plain' | 'ok' | 'warn' | 'no'> = {
  generated: 'plain',
  waiting: 'warn',
  checking: 'warn',
  excluded: 'plain',
  opened: 'warn',
  assigned: 'warn',
  investigating: 'warn',
  proposed: 'warn',
  ended: 'plain',
  protest: 'warn',
  'retrial-suggestion': 'warn',
  'conduct-suggestion': 'warn',
  transferred: 'warn',
  declined: 'no',
  adopted: 'ok',
  retrial: 'ok',
  changed: 'ok',
  upheld: 'no',
  archived: 'plain',
}

export const urgencyKind: Record<LeadClockView['urgency'], 'plain' | 'warn' | 'no'> = {
  late: 'no',
  soon: 'warn',
  'in-time': 'plain',
}
