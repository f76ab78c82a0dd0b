/** Cohorts as cards: how far each is, what it counts, and what comes next. */
import type { CohortRow } from '@zhiqiao/contract'
import { nextPhase } from '@zhiqiao/domain'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Figures, LinkCard } from '../../ui/link-card.tsx'
import { Page, Stack } from '../../ui/page.tsx'
import { PhaseLine } from '../../ui/phase-line.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useToday } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { cohortWords } from './words.ts'

export function CohortsPage() {
  const words = useWords(cohortWords)
  const office = useHasRole('office')
  const list = useRead<{ items: CohortRow[] }>('/api/cohorts', { limit: 100 })
  const make = (
    <Button kind="filled" to="/selection/new">
      {words.make}
    </Button>
  )
  const none = list.data?.items.length === 0
  return (
    <Page
      title={words.title}
      subtitle={words.subtitle}
      actions={
        <>
          <Button to="/selection/nominations">{words.allNominations}</Button>
          <Button to="/selection/agreements">{words.agreements}</Button>
          {office && !none && make}
        </>
      }
    >
      {list.isPending && <Waiting />}
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {none && (
        <Empty
          title={words.none}
          hint={office ? words.noneOffice : words.noneOther}
          {...(office && { action: make })}
        />
      )}
      <Stack>
        {list.data?.items.map((cohort) => (
          <CohortCard key={cohort.id} cohort={cohort} />
        ))}
      </Stack>
    </Page>
  )
}

function CohortCard({ cohort }: { cohort: CohortRow }) {
  const words = useWords(cohortWords)
  const shell = useWords()
  const format = useFormat()
  const language = useLanguage()
  const today = useToday()
  const next = nextPhase(cohort.phases, cohort.status, today)
  const term = format.span(cohort.termFrom, cohort.termUntil, today)
  return (
    <LinkCard
      to={`/selection/${cohort.id}`}
      title={cohort.name[language]}
      note={words.line(words.direction[cohort.direction], cohort.number, term)}
      mark={<Tag kind="plain">{shell.cohortStatus[cohort.status]}</Tag>}
    >
      <PhaseLine name={cohort.name[language]} phases={cohort.phases} status={cohort.status} today={today} />
      <Figures
        figures={[
          {
            label: words.figures.posts,
            value: format.number(cohort.postCount),
            to: `/needs?cohort=${cohort.id}`,
          },
          { label: words.figures.seats, value: format.number(cohort.seatCount) },
          {
            label: words.figures.nominations,
            value: format.number(cohort.nominationCount),
            to: `/selection/nominations?cohort=${cohort.id}`,
          },
        ]}
      />
      <p className="soft small">
        {next ? words.next(shell.phases[next.code], format.day(next.from, today)) : words.noNext}
      </p>
    </LinkCard>
  )
}
