/** How the status of a nomination is marked; its word stands beside the colour. */
import type { NominationRow } from '@zhiqiao/contract'

export const statusKind: Record<NominationRow['status'], 'plain' | 'ok' | 'warn' | 'no'> = {
  draft: 'plain',
  submitted: 'plain',
  withdrawn: 'warn',
  selected: 'ok',
  'not-selected': 'no',
}
