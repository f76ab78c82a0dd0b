/** How the status of a need is marked; its word stands beside the colour. */
import type { PostRow } from '@zhiqiao/contract'

export const statusKind: Record<PostRow['status'], 'plain' | 'ok' | 'warn' | 'no'> = {
  draft: 'plain',
  reviewing: 'warn',
  filed: 'warn',
  accepted: 'ok',
  returned: 'no',
  withdrawn: 'plain',
  closed: 'plain',
}

export const verdictKind: Record<NonNullable<PostRow['verdict']>, 'ok' | 'warn' | 'no'> = {
  met: 'ok',
  partly: 'warn',
  'not-met': 'no',
}
