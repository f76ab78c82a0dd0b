/** Preferences out of the accepted needs; each one chosen is checked for this officer at once. */
import type { Eligibility, PostRow } from '@zhiqiao/contract'
import { Select } from 'antd'
import { useRead } from '../../api/index.ts'
import { marks, useWords } from '../../i18n/index.ts'
import { OrderedList } from '../../ui/ordered-list.tsx'
import { Stack } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { mostPreferences } from './preferences-card.tsx'
import { nominationWords } from './words.ts'

export interface PickPreferencesProps {
  cohortId: string
  officerId: string
  preferences: readonly string[]
  onChange: (ids: string[]) => void
}

export function PickPreferences({ cohortId, officerId, preferences, onChange }: PickPreferencesProps) {
  const words = useWords(nominationWords)
  const posts = useRead<{ items: PostRow[] }>('/api/posts', { cohort: cohortId, status: 'accepted', limit: 200 })
  const items = posts.data?.items ?? []
  const rest = items.filter(({ id }) => !preferences.includes(id))
  return (
    <div>
      <b>{words.eligiblePosts}</b>
      <Stack>
        {posts.isError && <Problem error={posts.error} onRetry={() => void posts.refetch()} />}
        {posts.data && items.length === 0 && <p className="soft small">{words.noPosts}</p>}
        <OrderedList
          words={words}
          onChange={onChange}
          items={preferences.flatMap((id) => {
            const post = items.find((one) => one.id === id)
            if (!post) return []
            return [
              {
                id,
                title: `${post.host.shortName} · ${post.title}`,
                note: <PostCheck cohortId={cohortId} officerId={officerId} postId={id} />,
              },
            ]
          })}
        />
        {rest.length > 0 && preferences.length < mostPreferences && (
          <Select<string | null>
            value={null}
            aria-label={words.addPreference}
            placeholder={words.addPreference}
            showSearch={{ optionFilterProp: 'label' }}
            options={rest.map(({ id, title, host }) => ({ value: id, label: `${host.shortName} · ${title}` }))}
            onChange={(id) => id !== null && onChange([...preferences, id])}
          />
        )}
      </Stack>
    </div>
  )
}

function PostCheck({ cohortId, officerId, postId }: { cohortId: string; officerId: string; postId: string }) {
  const words = useWords(nominationWords)
  const verdict = useRead<Eligibility>('/api/eligibility', { cohort: cohortId, officer: officerId, post: postId })
  if (!verdict.data) return null
  const failing = verdict.data.findings.filter((finding) => finding.severity === 'hard' && finding.verdict !== 'pass')
  return (
    <>
      <Tag kind={verdict.data.eligible ? 'ok' : 'no'}>
        {verdict.data.eligible ? words.postVerdict.yes : words.postVerdict.no}
      </Tag>{' '}
      {failing.map(({ sentence }) => sentence).join(marks().semicolon)}
    </>
  )
}
