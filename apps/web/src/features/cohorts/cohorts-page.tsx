/** Cohorts as cards: how far each is, what it counts, and what comes next. */
import type { CohortRow, Programme } from '@zhiqiao/contract'
import { type CohortStatus, nextPhase } from '@zhiqiao/domain'
import type { ReactNode } from 'react'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Figures, LinkCard } from '../../ui/link-card.tsx'
import { Row } from '../../ui/local-table.tsx'
import { Page } from '../../ui/page.tsx'
import { PhaseLine } from '../../ui/pictures/phase-line.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ServerTable } from '../../ui/table/index.ts'
import { useToday } from '../reference/index.ts'
import { useHasRole } from '../session/index.ts'
import { cohortWords } from './words.ts'

const statuses: readonly CohortStatus[] = ['preparing', 'collecting', 'matching', 'approving', 'published', 'closed']

export function CohortsPage() {
  const words = useWords(cohortWords)
  const shell = useWords()
  const language = useLanguage()
  const office = useHasRole('office')
  const seesPlans = useHasRole('office', 'leader')
  const any = useRead<{ count: number }>('/api/cohorts', { limit: 1 })
  const programmes = useRead<{ items: Programme[] }>('/api/programmes', { limit: 100 })
  const make = (
    <Button kind="filled" to="/selection/new">
      {words.make}
    </Button>
  )
  return (
    <Page
      title={words.title}
      subtitle={words.subtitle}
      actions={
        <>
          <Button to="/selection/nominations">{words.allNominations}</Button>
          <Button to="/selection/agreements">{words.agreements}</Button>
          {seesPlans && <Button to="/selection/plans">{words.allPlans}</Button>}
          {office && any.data?.count !== 0 && make}
        </>
      }
    >
      <ServerTable<CohortRow>
        label={words.title}
        list="cohorts"
        columns={[]}
        rowKey={({ id }) => id}
        card={(cohort, mark) => <CohortCard cohort={cohort} mark={mark} />}
        filters={[
          {
            kind: 'choice',
            key: 'status',
            label: words.status,
            options: statuses.map((value) => ({ value, label: shell.cohortStatus[value] })),
          },
          {
            kind: 'choice',
            key: 'programme',
            label: words.form.programme,
            options: (programmes.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title[language] })),
          },
        ]}
        empty={
          <Empty
            title={words.none}
            hint={office ? words.noneOffice : words.noneOther}
            {...(office && { action: make })}
          />
        }
      />
    </Page>
  )
}

function CohortCard({ cohort, mark }: { cohort: CohortRow; mark: ReactNode }) {
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
      note={words.line(cohort.twoWay ? words.twoWay : words.direction[cohort.direction], cohort.number, term)}
      mark={
        <Row>
          {mark}
          <Tag kind="plain">{shell.cohortStatus[cohort.status]}</Tag>
        </Row>
      }
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
        {next
          ? words.next(shell.phases[next.code], format.day(next.from, today))
          : cohort.status === 'closed'
            ? words.over
            : words.noNext}
      </p>
    </LinkCard>
  )
}
