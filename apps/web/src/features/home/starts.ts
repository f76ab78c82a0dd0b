/** What each role begins most often, so that the home is a place to start from. */
import type { Role } from '@zhiqiao/domain'

type Start = 'cohort' | 'need' | 'nomination' | 'plans' | 'effects' | 'me' | 'accounts' | 'grant' | 'audit'

const starts: Readonly<Record<Role, readonly { key: Start; to: string }[]>> = {
  office: [{ key: 'cohort', to: '/selection/new' }],
  host: [{ key: 'need', to: '/needs/new' }],
  sender: [{ key: 'nomination', to: '/selection/nominations/new' }],
  leader: [
    { key: 'plans', to: '/selection' },
    { key: 'effects', to: '/effects' },
  ],
  secondee: [{ key: 'me', to: '/me' }],
  'system-admin': [{ key: 'accounts', to: '/admin/accounts' }],
  'security-admin': [{ key: 'grant', to: '/admin/accounts' }],
  auditor: [{ key: 'audit', to: '/admin/audit' }],
}

/** Of all roles that one holds, each once. */
export function startsOf(roles: readonly Role[]): readonly { key: Start; to: string }[] {
  return [...new Set(roles)].flatMap((role) => starts[role])
}
