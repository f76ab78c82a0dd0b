/** Writing a new policy, or the next version of one. */
import type { PolicyRecord } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { useToday } from '../reference/index.ts'
import { blankDraft, draftOf } from './draft-policy.ts'
import { PolicyEditor } from './policy-editor.tsx'

export function ComposePolicyPage() {
  const today = useToday()
  const profile = useRead<Profile>('/api/profile')
  if (!profile.data) return <ReadState read={profile} />
  return <PolicyEditor initial={blankDraft(today)} profile={profile.data} />
}

export function EditPolicyPage() {
  const { id = '' } = useParams()
  const base = useRead<PolicyRecord>(`/api/policies/${id}`)
  const profile = useRead<Profile>('/api/profile')
  const code = base.data?.document.id
  const versions = useRead<{ items: PolicyRecord[] }>(
    '/api/policies',
    { limit: 200, ...(code !== undefined && { code }) },
    { enabled: code !== undefined },
  )
  if (!base.data) return <ReadState read={base} />
  if (!profile.data) return <ReadState read={profile} />
  if (!versions.data) return <ReadState read={versions} />
  const latest = Math.max(...versions.data.items.map(({ document }) => document.version), base.data.document.version)
  return (
    <PolicyEditor
      key={base.data.id}
      base={base.data}
      initial={draftOf(base.data.document, latest + 1)}
      profile={profile.data}
    />
  )
}
