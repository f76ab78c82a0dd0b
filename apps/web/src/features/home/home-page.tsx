/** The home: what waits for one, since when, what happens next; what waits for others; and what one does most. */
import type { CohortRow, Home } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Empty, Page, PhaseLine, Problem, Stack, usePhone, Waiting } from '../../ui/index.ts'
import { LinkCard } from '../../ui/link-card.tsx'
import { PartOfPage } from '../../ui/section.tsx'
import { OwnThings } from '../me/index.ts'
import { useToday } from '../reference/index.ts'
import { useSession } from '../session/index.ts'
import { WaitingLines } from './waiting-lines.tsx'
import { startsOf } from './starts.ts'
import { homeWords } from './words.ts'

export function HomePage() {
  const words = useWords(homeWords)
  const { account, roles } = useSession()
  const home = useRead<Home>('/api/home')
  const hosts = roles.flatMap(({ role, institutionId }) => (role === 'host' ? [institutionId] : []))
  const asking = useRead<{ items: CohortRow[] }>(
    '/api/cohorts',
    { status: 'collecting', forHosts: hosts, limit: 1 },
    { enabled: hosts.length > 0 },
  )
  const mayFile = asking.data !== undefined && asking.data.items.length > 0
  const starts = startsOf(roles.map(({ role }) => role)).filter(({ key }) => key !== 'need' || mayFile)
  const mine = home.data?.waiting.filter(({ turn }) => turn === undefined) ?? []
  const others = home.data?.waiting.filter(({ turn }) => turn !== undefined) ?? []
  const own = home.data && account.officerId !== undefined && (home.data.nomination || home.data.secondments.length > 0)
  return (
    <Page
      title={words.title}
      subtitle={account.displayName}
      actions={starts.map(({ key, to }) => (
        <Button key={key} to={to}>
          {words.starts[key]}
        </Button>
      ))}
    >
      {home.isPending && <Waiting />}
      {home.isError && <Problem error={home.error} onRetry={() => void home.refetch()} />}
      {home.data && (
        <Stack>
          {mine.length > 0 && (
            <Card title={words.waiting}>
              <WaitingLines lines={mine} />
            </Card>
          )}
          {mine.length === 0 && !own && <Empty title={words.nothing} hint={words.nothingHint} />}
          {account.officerId !== undefined && <OwnThings home={home.data} officerId={account.officerId} />}
          {others.length > 0 && (
            <Card title={words.others}>
              <WaitingLines lines={others} />
            </Card>
          )}
          <Cohorts home={home.data} />
        </Stack>
      )}
    </Page>
  )
}

function Cohorts({ home }: { home: Home }) {
  const words = useWords(homeWords)
  const shell = useWords()
  const format = useFormat()
  const language = useLanguage()
  const today = useToday()
  const phone = usePhone()
  if (home.cohorts.length === 0) return null
  return (
    <PartOfPage title={words.cohorts}>
      <Stack>
        {home.cohorts.map((cohort) => {
          const next = home.next.find((one) => one.cohortId === cohort.id)
          const phase = cohort.phases.find((one) => one.code === next?.phase)
          return (
            <LinkCard
              key={cohort.id}
              to={`/selection/${cohort.id}`}
              title={cohort.name[language]}
              note={[
                shell.cohortStatus[cohort.status],
                ...(next && phase ? [words.nextLine(format.day(next.from, today), shell.phases[phase.code])] : []),
              ].join(' · ')}
            >
              <PhaseLine
                name={cohort.name[language]}
                phases={cohort.phases}
                status={cohort.status}
                today={today}
                around={phone}
              />
            </LinkCard>
          )
        })}
      </Stack>
    </PartOfPage>
  )
}
