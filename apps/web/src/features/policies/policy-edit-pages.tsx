/** Writing a new policy, or the next version of one. */
import type { PolicyDraft, PolicyRecord } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { get, useRead } from '../../api/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { useToday } from '../reference/index.ts'
import { blankDraft, draftOf } from './draft-policy.ts'
import { PolicyEditor } from './policy-editor.tsx'

export function ComposePolicyPage() {
  const today = useToday()
  const profile = useRead<Profile>('/api/profile')
  const kept = useStoredDraft('new')
  if (!profile.data) return <ReadState read={profile} />
  if (kept.waits) return <ReadState read={kept.read} />
  return <PolicyEditor initial={blankDraft(today)} stored={kept.draft} profile={profile.data} />
}

export function EditPolicyPage() {
  const { id = '' } = useParams()
  const base = useRead<PolicyRecord>(`/api/policies/${id}`)
  const profile = useRead<Profile>('/api/profile')
  const kept = useStoredDraft(id)
  const code = base.data?.document.id
  const versions = useRead<{ items: PolicyRecord[] }>(
    '/api/policies',
    { limit: 200, ...(code !== undefined && { code }) },
    { enabled: code !== undefined },
  )
  if (!base.data) return <ReadState read={base} />
  if (!profile.data) return <ReadState read={profile} />
  if (!versions.data) return <ReadState read={versions} />
  if (kept.waits) return <ReadState read={kept.read} />
  const latest = Math.max(...versions.data.items.map(({ document }) => document.version), base.data.document.version)
  return (
    <PolicyEditor
      key={base.data.id}
      base={base.data}
      initial={draftOf(base.data.document, latest + 1)}
      stored={kept.draft}
      profile={profile.data}
    />
  )
}

/** Asked anew whenever the page opens; one that can't be had does not keep anybody from writing. */
function useStoredDraft(base: string) {
  const path = `/api/policy-drafts/${base}`
  const read = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => get<{ draft?: PolicyDraft }>(path, {}, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return { read, waits: read.isPending, draft: read.data?.draft }
}
