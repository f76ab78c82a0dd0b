/** Who may what with agreements. Whose agreement it is, row-level security answers (migration 0008). */
import type { Role } from '@zhiqiao/domain'

/** Those who may see one at all; administrators and secondees have no business here. */
export const readers: readonly Role[] = ['office', 'host', 'sender', 'leader']
/** Begin, edit, propose and withdraw a version. */
export const drafters: readonly Role[] = ['office']
/** Approve or refuse for a party: its leader; its office where it has none. */
export const deciders: readonly Role[] = ['leader', 'office']
/** Contacts are free: whoever acts for the party, and the programme office, may keep them. */
export const contactKeepers: readonly Role[] = ['office', 'host', 'sender', 'leader']
