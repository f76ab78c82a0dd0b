/** What is one's own as a secondee: the post, the nomination with its outcome, the consent. Stands on the home too. */
import type { Home, Nomination, Officer, Secondment } from '@zhiqiao/contract'
import { Link } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, Facts, Near, Problem, Stack, Tag, TermLine, Waiting } from '../../ui/index.ts'
import { Row } from '../../ui/local-table.tsx'
import { OrderedList } from '../../ui/order/ordered-list.tsx'
import { useToday } from '../reference/index.ts'
import { meWords } from './words.ts'

/** The one that runs, else the newest. */
export function currentSecondment({ secondments }: Home): Secondment | undefined {
  return secondments.find(({ status }) => status === 'running') ?? secondments[0]
}

export function OwnThings({ home, officerId }: { home: Home; officerId: string }) {
  const own = currentSecondment(home)
  const { nomination } = home
  const open = nomination?.status === 'draft' || nomination?.status === 'submitted'
  return (
    <>
      {own && <OwnPost secondment={own} />}
      {nomination && <OwnNomination id={nomination.id} />}
      {open && <Consent officerId={officerId} />}
    </>
  )
}

function OwnPost({ secondment }: { secondment: Secondment }) {
  const words = useWords(meWords)
  const today = useToday()
  return (
    <>
      <TermLine term={secondment} today={today} />
      <Card title={words.secondment} note={`${secondment.host.name} · ${secondment.title}`}>
        <Facts
          facts={[
            { label: words.problem, value: secondment.problem },
            { label: words.wanted, value: secondment.wantedResult },
            { label: words.yardstick, value: secondment.yardstick },
            { label: words.counterpart, value: secondment.counterpart },
          ]}
        />
      </Card>
    </>
  )
}

const kinds = { draft: 'plain', submitted: 'plain', withdrawn: 'warn', selected: 'ok', 'not-selected': 'no' } as const

function OwnNomination({ id }: { id: string }) {
  const words = useWords(meWords)
  const nomination = useRead<Nomination>(`/api/nominations/${id}`)
  const own = nomination.data
  return (
    <Card title={words.nomination} actions={own && <Tag kind={kinds[own.status]}>{words.status[own.status]}</Tag>}>
      {nomination.isPending && <Waiting />}
      {nomination.isError && <Problem error={nomination.error} onRetry={() => void nomination.refetch()} />}
      {own && (
        <Stack>
          {own.outcome && (
            <Near title={words.status[own.status]} reason={own.outcome.sentence} near={own.outcome.near} />
          )}
          {own.preferences.length > 0 && (
            <div>
              <b>{words.preferences}</b>
              <OrderedList
                words={{ up: '', down: '', remove: '' }}
                items={own.preferences.map(({ postId, title, host }) => ({
                  id: postId,
                  title: `${host.shortName} · ${title}`,
                }))}
              />
            </div>
          )}
          <Link to={`/selection/nominations/${own.id}`}>{words.showNomination}</Link>
        </Stack>
      )}
    </Card>
  )
}

function Consent({ officerId }: { officerId: string }) {
  const words = useWords(meWords)
  const format = useFormat()
  const today = useToday()
  const officer = useRead<Officer>(`/api/officers/${officerId}`)
  const write = useWrite<{ consent: boolean }, Officer>({
    method: 'PUT',
    path: `/api/officers/${officerId}/consent`,
    version: officer.data?.version ?? 0,
    touches: ['/api/officers', '/api/home', '/api/nominations'],
  })
  const given = officer.data?.consentOn
  return (
    <Card title={words.consent}>
      {officer.isPending && <Waiting />}
      {officer.isError && <Problem error={officer.error} onRetry={() => void officer.refetch()} />}
      {officer.data && (
        <Stack>
          <p>{given === undefined ? words.consentAsk : words.consentGiven(format.day(given, today))}</p>
          <Row>
            {given === undefined ? (
              <Button kind="filled" busy={write.isPending} onClick={() => write.mutate({ consent: true })}>
                {words.yes}
              </Button>
            ) : (
              <Button busy={write.isPending} onClick={() => write.mutate({ consent: false })}>
                {words.takeBack}
              </Button>
            )}
          </Row>
          {write.isError && <Problem error={write.error} onReload={() => void officer.refetch()} />}
        </Stack>
      )}
    </Card>
  )
}
