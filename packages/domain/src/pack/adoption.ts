/** Who may do what with packs. Whose corpus and leads they are, row-level security answers. */
import type { Role } from '../role.ts'

/** Adopt a pack for an institution, bring in its corpus, run it, set its parameters, work on what it finds. */
export const packWorkers: readonly Role[] = ['office', 'host', 'sender']
/** Read all that; a leader decides where a lifecycle says so. Administrators and secondees have no business here. */
export const packReaders: readonly Role[] = [...packWorkers, 'leader']
