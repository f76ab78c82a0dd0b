/** Who finds what among the parts of administration. */
import type { Role } from '@zhiqiao/domain'

export const may = {
  accounts: ['system-admin', 'security-admin'],
  openAccounts: ['system-admin'],
  grantRoles: ['security-admin'],
  audit: ['auditor'],
  rules: ['office', 'host', 'sender', 'leader', 'secondee'],
  makeRules: ['office'],
  removeDemo: ['office', 'system-admin'],
} as const satisfies Record<string, readonly Role[]>
