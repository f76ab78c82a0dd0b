/** The places of the loop, and who finds something there. Others would only find that they may not. */
import { packReaders, type Role } from '@zhiqiao/domain'

export const places: readonly {
  key: 'needs' | 'selection' | 'secondments' | 'knowHow' | 'effects' | 'packs' | 'directory' | 'admin'
  to: string
  /** What else lies in this place, by how its addresses begin. */
  also?: readonly string[]
  roles: readonly Role[]
}[] = [
  { key: 'needs', to: '/needs', roles: ['office', 'host', 'sender', 'leader', 'secondee'] },
  { key: 'selection', to: '/selection', roles: ['office', 'host', 'sender', 'leader'] },
  { key: 'secondments', to: '/secondments', roles: ['office', 'host', 'sender', 'leader', 'secondee'] },
  { key: 'knowHow', to: '/know-how', roles: ['office', 'host', 'sender', 'leader', 'secondee'] },
  { key: 'effects', to: '/effects', roles: ['office', 'leader'] },
  { key: 'packs', to: '/packs', also: ['/leads'], roles: packReaders },
  {
    key: 'directory',
    to: '/directory',
    also: ['/officers', '/imports'],
    roles: ['office', 'host', 'sender', 'leader'],
  },
  { key: 'admin', to: '/admin', roles: ['office', 'system-admin', 'security-admin', 'auditor'] },
]
