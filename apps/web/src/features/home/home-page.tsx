/** The home: what waits for one, since when, what happens next; for a secondee the own nomination and secondment. */
import type { Home } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Card, Empty, Page, PhaseLine, Problem, Stack, Waiting } from '../../ui/index.ts'
import { LinkCard } from '../../ui/link-card.tsx'
import { OwnThings } from '../me/index.ts'
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
          {account.officerId !== undefined && <OwnThings home={home.data} officerId={account.officerId} />}
          <WaitingLines home={home.data} />
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
                  ? words.nextLine(format.day(next.from, today), shell.phases[phase.code])
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
