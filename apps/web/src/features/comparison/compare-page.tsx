/** Two to four officers side by side; with a need also how they stand for it. All of it lies in the address. */
import type { PeopleComparison, PostRow } from '@zhiqiao/contract'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Beside, Button, Card, Columns, Empty, Notice, Page } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { useHasRole } from '../session/index.ts'
import { useCohorts } from '../reference/index.ts'
import { useSections } from './sections.tsx'
import { compareWords } from './words.ts'

export function ComparePage() {
  const words = useWords(compareWords)
  const [search, setSearch] = useSearchParams()
  const ids = (search.get('ids') ?? '').split(',').filter((id) => id !== '')
  const cohort = search.get('cohort') ?? undefined
  const post = search.get('post') ?? undefined
  const found = useRead<PeopleComparison>(
    '/api/officers/compare',
    { ids: ids.join(','), cohort, post },
    { enabled: ids.length >= 2, keepPrevious: true },
  )
  const above = <Link to="/officers">{words.officers}</Link>
  if (ids.length < 2) {
    return (
      <Page title={words.title} above={above}>
        <Empty title={words.tooFew} hint={words.tooFewHint} action={<Button to="/officers">{words.officers}</Button>} />
      </Page>
    )
  }
  if (!found.data) return <ReadState read={found} />
  const change = (edit: (next: URLSearchParams) => void) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        edit(next)
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  return (
    <Compared
      found={found.data}
      above={above}
      cohort={cohort}
      post={post}
      onNeed={(of, need) =>
        change((next) => {
          next.set('cohort', of)
          if (need === undefined) next.delete('post')
          else next.set('post', need)
        })
      }
      onRemove={(id) => change((next) => next.set('ids', ids.filter((one) => one !== id).join(',')))}
    />
  )
}

interface ComparedProps {
  found: PeopleComparison
  above: ReactNode
  cohort: string | undefined
  post: string | undefined
  onNeed: (cohort: string, post: string | undefined) => void
  onRemove: (officerId: string) => void
}

function Compared({ found, above, cohort, post, onNeed, onRemove }: ComparedProps) {
  const words = useWords(compareWords)
  const decides = useHasRole('office', 'sender', 'leader')
  const sections = useSections(found)
  const differing = sections
    .flatMap(({ rows }) => rows)
    .filter(({ cells }) => new Set(cells.map((cell) => cell.text)).size > 1).length
  return (
    <Page title={words.title} subtitle={words.subtitle(found.people.length, differing)} above={above}>
      {decides && <NeedPick cohort={cohort} post={post} onNeed={onNeed} />}
      {found.missing > 0 && <Notice kind="warn">{words.missing(found.missing)}</Notice>}
      <Beside
        label={words.title}
        differs={words.differs}
        heads={found.people.map(({ officer }) => ({
          key: officer.id,
          show: (
            <>
              <Link to={`/officers/${officer.id}`}>{officer.name}</Link>
              <div className="soft small">{officer.institution.shortName}</div>
              {found.people.length > 2 && (
                <Button kind="quiet" onClick={() => onRemove(officer.id)}>
                  {words.remove}
                </Button>
              )}
            </>
          ),
        }))}
        sections={sections}
      />
    </Page>
  )
}

function NeedPick({ cohort, post, onNeed }: Pick<ComparedProps, 'cohort' | 'post' | 'onNeed'>) {
  const words = useWords(compareWords)
  const cohorts = useCohorts()
  const posts = useRead<{ items: PostRow[] }>(
    '/api/posts',
    { cohort, status: 'accepted', limit: 200 },
    { enabled: cohort !== undefined },
  )
  return (
    <Card title={words.need} note={words.needNote}>
      <Columns>
        <Select
          className="search-pick"
          aria-label={words.cohort}
          placeholder={words.cohort}
          value={cohort ?? null}
          options={cohorts.choices}
          onChange={(next: string) => onNeed(next, undefined)}
        />
        {cohort !== undefined && (
          <Select
            className="search-pick"
            aria-label={words.post}
            placeholder={words.post}
            value={post ?? null}
            loading={posts.isFetching}
            notFoundContent={words.noPosts}
            showSearch={{ optionFilterProp: 'label' }}
            options={(posts.data?.items ?? []).map((one) => ({
              value: one.id,
              label: `${one.host.shortName} · ${one.title}`,
            }))}
            onChange={(next: string) => onNeed(cohort, next)}
          />
        )}
      </Columns>
    </Card>
  )
}
