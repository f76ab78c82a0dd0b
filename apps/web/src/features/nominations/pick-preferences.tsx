/** Preferences out of the accepted needs; each one chosen is checked for this officer at once. */
import type { EligibilityPreview, Finding, PostRow } from '@zhiqiao/contract'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { OrderedList } from '../../ui/order/ordered-list.tsx'
import { Stack } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { lackingAt, onlyOne } from './lacking.ts'
import { mostPreferences } from './preferences-card.tsx'
import { nominationWords } from './words.ts'

export interface PickPreferencesProps {
  cohortId: string
  officerId: string
  preferences: readonly string[]
  onChange: (ids: string[]) => void
  /** What may be done about a rule that stands in the way at a need. */
  action: (finding: Finding, post: { postId: string; title: string }) => ReactNode
}

export function PickPreferences({ cohortId, officerId, preferences, onChange, action }: PickPreferencesProps) {
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
                note: (
                  <PostCheck
                    cohortId={cohortId}
                    officerId={officerId}
                    postId={id}
                    action={(finding) => action(finding, { postId: id, title: post.title })}
                  />
                ),
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

interface PostCheckProps {
  cohortId: string
  officerId: string
  postId: string
  action: (finding: Finding) => ReactNode
}

function PostCheck({ cohortId, officerId, postId, action }: PostCheckProps) {
  const words = useWords(nominationWords)
  const asked = { cohort: cohortId, officer: officerId }
  const verdict = useRead<EligibilityPreview>('/api/eligibility', { ...asked, post: postId })
  const person = useRead<EligibilityPreview>('/api/eligibility', asked)
  if (!verdict.data) return null
  const failing = verdict.data.findings.filter((finding) => finding.severity === 'hard' && finding.verdict !== 'pass')
  const lacking = lackingAt(failing, person.data?.findings ?? [])
  const only = onlyOne(lacking)
  return (
    <>
      <Tag kind={verdict.data.eligible ? 'ok' : 'no'}>
        {verdict.data.eligible ? words.postVerdict.yes : words.postVerdict.no}
      </Tag>
      {lacking.map(({ finding, more }) => (
        <div key={finding.ruleId}>
          {finding.sentence}
          {more > 0 && words.alike(more)}
        </div>
      ))}
      {person.data && failing.length > 0 && lacking.length === 0 && <div>{words.seePerson}</div>}
      {person.data && only && action(only)}
    </>
  )
}
