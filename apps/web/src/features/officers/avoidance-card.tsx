/** Whether a relative stands in the way of a need: the verdict and its clause, for everybody who decides on nominations. */
import type { Avoidance, PostRow } from '@zhiqiao/contract'
import { Select } from 'antd'
import { useState } from 'react'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Card, Problem, Stack, Tag } from '../../ui/index.ts'
import { useCohorts } from '../reference/index.ts'
import { peopleWords } from './people-words.ts'

const kinds = { clear: 'ok', review: 'warn', blocked: 'no', 'no-rule': 'plain' } as const

export function AvoidanceCard({ officerId }: { officerId: string }) {
  const words = useWords(peopleWords)
  const [cohort, setCohort] = useState<string>()
  const [post, setPost] = useState<string>()
  const cohorts = useCohorts()
  const posts = useRead<{ items: PostRow[] }>(
    '/api/posts',
    { cohort, status: 'accepted', limit: 200 },
    { enabled: cohort !== undefined },
  )
  const found = useRead<Avoidance>(
    '/api/avoidance',
    { officer: officerId, cohort, post },
    { enabled: cohort !== undefined && post !== undefined },
  )
  const options = (posts.data?.items ?? []).map((one) => ({
    value: one.id,
    label: `${one.host.shortName} · ${one.title}`,
  }))
  return (
    <Card title={words.avoidance} note={words.avoidanceNote}>
      <Stack>
        <Select
          className="search-pick"
          aria-label={words.avoidanceCohort}
          placeholder={words.avoidanceCohort}
          value={cohort ?? null}
          options={cohorts.choices}
          onChange={(next: string) => {
            setCohort(next)
            setPost(undefined)
          }}
        />
        {cohort !== undefined && (
          <Select
            className="search-pick"
            aria-label={words.avoidancePost}
            placeholder={words.avoidancePost}
            value={post ?? null}
            options={options}
            loading={posts.isFetching}
            notFoundContent={words.avoidanceNothing}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(next: string) => setPost(next)}
          />
        )}
        {found.isError && <Problem error={found.error} />}
        {found.data && (
          <div role="status">
            <Tag kind={kinds[found.data.verdict]}>{words.verdict[found.data.verdict]}</Tag>
            {found.data.clauses.map(({ sentence, basis }) => (
              <p key={sentence} className="small">
                {sentence}
                {!sentence.includes(basis) && <span className="soft"> {basis}</span>}
              </p>
            ))}
          </div>
        )}
      </Stack>
    </Card>
  )
}
