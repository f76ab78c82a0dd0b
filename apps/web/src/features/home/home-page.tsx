/** The home: what waits for one, since when, what happens next; for a secondee the own nomination and secondment. */
import type { Home, Officer, Secondment } from '@zhiqiao/contract'
import { useRead, useWrite } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Empty, Facts, Page, PhaseLine, Problem, Stack, TermLine, Waiting } from '../../ui/index.ts'
import { LinkCard } from '../../ui/link-card.tsx'
import { useToday } from '../reference/index.ts'
import { useSession } from '../session/index.ts'
import { homeWords } from './words.ts'

export function HomePage() {
  const words = useWords(homeWords)
  const { account } = useSession()
  const home = useRead<Home>('/api/home')
  return (
    <Page title={words.title} subtitle={account.displayName}>
      {home.isPending && <Waiting />}
      {home.isError && <Problem error={home.error} onRetry={() => void home.refetch()} />}
      {home.data && (
        <Stack>
          {home.data.secondments.map((one) => (
            <OwnSecondment key={one.id} secondment={one} />
          ))}
          <WaitingLines home={home.data} />
          {home.data.nomination && <OwnNomination nomination={home.data.nomination} />}
          <Cohorts home={home.data} />
        </Stack>
      )}
    </Page>
  )
}

function WaitingLines({ home }: { home: Home }) {
  const words = useWords(homeWords)
  const format = useFormat()
  const language = useLanguage()
  const today = useToday()
  const kinds: Record<string, ((count: number) => string) | undefined> = words.kinds
  if (home.waiting.length === 0) return <Empty title={words.nothing} hint={words.nothingHint} />
  return (
    <Card title={words.waiting}>
      <Stack>
        {home.waiting.map((line) => (
          <LinkCard
            key={`${line.kind} ${line.cohortId ?? ''}`}
            to={line.link}
            title={kinds[line.kind]?.(line.count) ?? line.kind}
            note={[line.cohortName?.[language], line.since && words.since(format.day(line.since, today))]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </Stack>
    </Card>
  )
}

function Cohorts({ home }: { home: Home }) {
  const words = useWords(homeWords)
  const shell = useWords()
  const format = useFormat()
  const language = useLanguage()
  const today = useToday()
  if (home.cohorts.length === 0) return null
  return (
    <Card title={words.cohorts}>
      <Stack>
        {home.cohorts.map((cohort) => {
          const next = home.next.find((one) => one.cohortId === cohort.id)
          const phase = cohort.phases.find((one) => one.code === next?.phase)
          return (
            <LinkCard
              key={cohort.id}
              to={`/selection/${cohort.id}`}
              title={cohort.name[language]}
              note={
                next && phase
                  ? `${words.next}：${words.nextLine(format.day(next.from, today), shell.phases[phase.code])}`
                  : shell.cohortStatus[cohort.status]
              }
            >
              <PhaseLine name={cohort.name[language]} phases={cohort.phases} today={today} />
            </LinkCard>
          )
        })}
      </Stack>
    </Card>
  )
}

function OwnSecondment({ secondment }: { secondment: Secondment }) {
  const words = useWords(homeWords)
  const today = useToday()
  return (
    <Card title={words.mine} note={`${secondment.host.name} · ${secondment.title}`}>
      <TermLine term={{ from: secondment.from, until: secondment.until }} today={today} />
      <Facts
        facts={[
          { label: words.problem, value: secondment.problem },
          { label: words.result, value: secondment.wantedResult },
          { label: words.yardstick, value: secondment.yardstick },
          ...(secondment.counterpart === undefined
            ? []
            : [{ label: words.counterpart, value: secondment.counterpart }]),
        ]}
      />
    </Card>
  )
}

function OwnNomination({ nomination }: { nomination: NonNullable<Home['nomination']> }) {
  const words = useWords(homeWords)
  const format = useFormat()
  const today = useToday()
  const { account } = useSession()
  const own = useRead<Officer>(
    `/api/officers/${account.officerId ?? ''}`,
    {},
    { enabled: account.officerId !== undefined },
  )
  const write = useWrite<{ consent: boolean }, Officer>({
    method: 'PUT',
    path: `/api/officers/${account.officerId ?? ''}/consent`,
    version: own.data?.version ?? 0,
    touches: ['/api/officers', '/api/home', '/api/nominations'],
  })
  const statuses: Record<string, string | undefined> = words.status
  const open = nomination.status === 'draft' || nomination.status === 'submitted'
  return (
    <Card
      title={words.nomination}
      note={statuses[nomination.status]}
      actions={<Button to={`/selection/nominations/${nomination.id}`}>{words.seeNomination}</Button>}
    >
      {write.isError && <Problem error={write.error} onRetry={() => void own.refetch()} />}
      {nomination.consentOn !== undefined && <p>{words.agreed(format.day(nomination.consentOn, today))}</p>}
      {open && own.data && (
        <Button
          kind={nomination.consentOn === undefined ? 'filled' : 'plain'}
          busy={write.isPending}
          onClick={() => write.mutate({ consent: nomination.consentOn === undefined })}
        >
          {nomination.consentOn === undefined ? words.agree : words.disagree}
        </Button>
      )}
    </Card>
  )
}
