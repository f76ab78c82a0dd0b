/** The posts that are still open and the people still without one; from here the office opens another round. */
import type { Remaining } from '@zhiqiao/contract'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { marks, useLanguage, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useNames } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { roomWords } from './words-room.ts'
import { selectionWords } from './words.ts'

export function RemainingPage() {
  const { cohortId = '' } = useParams()
  const words = useWords(roomWords).remaining
  const language = useLanguage()
  const found = useRead<Remaining>(`/api/cohorts/${cohortId}/remaining`)
  const data = found.data
  const seats = (data?.posts ?? []).reduce((sum, post) => sum + post.open, 0)
  return (
    <Page
      title={data ? words.titleOf(data.cohortName[language]) : words.title}
      above={<Link to={`/selection/${cohortId}`}>{data?.cohortName[language] ?? words.title}</Link>}
      subtitle={data && words.subtitle(data.posts.length, seats, data.people.length)}
      actions={
        data?.mayOpenRound && <NextRound cohortId={cohortId} remaining={data} reload={() => void found.refetch()} />
      }
    >
      {found.isError && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && !found.isError && <Waiting />}
      {data && !data.settled && <Notice kind="note">{words.unsettled}</Notice>}
      {data && <Board remaining={data} />}
    </Page>
  )
}

function Board({ remaining: { cohortId, posts, people } }: { remaining: Remaining }) {
  const words = useWords(roomWords).remaining
  const all = useWords(selectionWords)
  const names = useNames()
  const sender = useHasRole('sender')
  const fitting = (post: Remaining['posts'][number]) =>
    people.filter(({ nominationId }) => post.fitting.includes(nominationId))
  return (
    <>
      <Card
        title={words.posts}
        flush={posts.length > 0}
        actions={
          sender &&
          posts.length > 0 && <Button to={`/selection/nominations/new?cohort=${cohortId}`}>{words.nominate}</Button>
        }
      >
        {posts.length === 0 ? (
          <p className="soft">{words.noPosts}</p>
        ) : (
          <LocalTable
            label={words.posts}
            rows={posts}
            rowKey={(post) => post.postId}
            columns={[
              {
                key: 'need',
                title: all.need,
                render: (post) => (
                  <TwoLines
                    main={
                      <Link to={`/needs/${post.postId}`}>
                        <b>{`${post.host.shortName} · ${post.title}`}</b>
                      </Link>
                    }
                    more={all.problemOf(post.problem)}
                  />
                ),
              },
              { key: 'open', title: words.open, render: (post) => words.openOf(post.open, post.seats) },
              {
                key: 'fits',
                title: words.fits,
                render: (post) => {
                  const found = fitting(post)
                  return (
                    <TwoLines
                      main={found.length === 0 ? words.none : found.map((one) => one.name).join(marks().list)}
                      more={post.specialties.map((code) => names('specialties', code)).join(marks().list)}
                    />
                  )
                },
              },
            ]}
          />
        )}
      </Card>
      <Card title={words.people} flush={people.length > 0}>
        {people.length === 0 ? (
          <p className="soft">{words.noPeople}</p>
        ) : (
          <LocalTable
            label={words.people}
            rows={people}
            rowKey={(one) => one.nominationId}
            columns={[
              {
                key: 'person',
                title: all.person,
                render: (one) => (
                  <TwoLines
                    main={
                      <Link to={`/selection/nominations/${one.nominationId}`}>
                        <b>{one.name}</b>
                      </Link>
                    }
                    more={one.sender.shortName}
                  />
                ),
              },
              {
                key: 'specialties',
                title: words.specialties,
                render: (one) => one.specialties.map((code) => names('specialties', code)).join(marks().list),
              },
            ]}
          />
        )}
      </Card>
    </>
  )
}

function NextRound({ cohortId, remaining, reload }: { cohortId: string; remaining: Remaining; reload: () => void }) {
  const words = useWords(roomWords).remaining
  const [asked, setAsked] = useState(false)
  const move = useWrite<{ verb: string }, unknown>({
    method: 'POST',
    path: `/api/cohorts/${cohortId}/moves`,
    version: remaining.version,
    touches: ['/api/cohorts', '/api/home', '/api/nominations'],
  })
  return (
    <>
      <Button kind="filled" onClick={() => setAsked(true)}>
        {words.next}
      </Button>
      {asked && (
        <ReasonDialog
          open
          title={words.nextTitle}
          explanation={words.nextExplanation(remaining.posts.length, remaining.people.length)}
          verb={words.next}
          needsReason={false}
          reasonLabel=""
          busy={move.isPending}
          error={move.error}
          onConfirm={() =>
            move.mutate(
              { verb: 'next-round' },
              {
                onSuccess: () => {
                  setAsked(false)
                  reload()
                },
              },
            )
          }
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}
