/** Who works with what the search finds. Administrators and auditors never see the business data. */
import type { Role } from '@zhiqiao/domain'

export const searchRoles: readonly Role[] = ['office', 'host', 'sender', 'leader', 'secondee']
