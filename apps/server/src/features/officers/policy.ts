/** Who may, a line a right; which officers one sees is decided by row-level security. */
import type { Role } from '@zhiqiao/domain'

export const readers: readonly Role[] = ['office', 'host', 'sender', 'leader', 'secondee']
/** Who keeps the record. */
export const keepers: readonly Role[] = ['office', 'sender']
/** Relatives and consent are the officer's own and the sender's. */
export const declarers: readonly Role[] = ['sender', 'secondee']
