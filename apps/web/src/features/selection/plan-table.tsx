/** Drafts as a list: of one cohort, or of every cohort that one sees. */
import type { PlanListRow } from '@zhiqiao/contract'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { TwoLines } from '../../ui/local-table.tsx'
import { type Column, type Filter, ServerTable } from '../../ui/table/index.ts'
import { Tag } from '../../ui/tag.tsx'
import { useCohorts } from '../reference/index.ts'
import { planKind } from './totals.ts'
import { roomWords } from './words-room.ts'
import { selectionWords } from './words.ts'

const statuses = ['draft', 'submitted', 'reviewed', 'approved', 'returned', 'published'] as const

/** The drafts of a cohort that one chooses among, the newest first. */
export function usePlansOf(cohortId: string) {
  return useRead<{ items: PlanListRow[] }>('/api/plans', { cohort: cohortId, limit: 200 })
}

export function PlanTable({ cohortId, empty }: { cohortId?: string; empty: ReactNode }) {
  const words = useWords(selectionWords)
  const room = useWords(roomWords)
  const format = useFormat()
  const language = useLanguage()
  const every = cohortId === undefined
  const cohorts = useCohorts({}, every)
  const columns: Column<PlanListRow>[] = [
    {
      key: 'plan',
      title: words.columns.plan,
      render: (plan) => (
        <TwoLines
          main={
            <Link to={`/selection/plans/${plan.id}`}>
              <b>{words.plan(plan.number)}</b>
            </Link>
          }
          more={[
            ...(plan.round > 1 ? [room.round(plan.round)] : []),
            ...(plan.weights ? [room.plans.ownWeights] : []),
            ...(plan.note === '' ? [] : [plan.note]),
          ].join(' · ')}
        />
      ),
    },
    ...(every
      ? [
          {
            key: 'cohort',
            title: words.cohort,
            render: (plan: PlanListRow) => (
              <Link to={`/selection/${plan.cohortId}/plans`}>{plan.cohortName[language]}</Link>
            ),
          },
        ]
      : []),
    {
      key: 'status',
      title: words.columns.status,
      render: (plan) => <Tag kind={planKind[plan.status]}>{words.planStatus[plan.status]}</Tag>,
    },
    {
      key: 'filled',
      title: words.columns.totals,
      render: (plan) => `${format.number(plan.filled)} / ${format.number(plan.seats)}`,
    },
    {
      key: 'fit',
      title: words.columns.fit,
      render: (plan) => <TwoLines main={format.points(plan.totalFit)} more={words.outcome[plan.outcome]} />,
    },
    {
      key: 'made',
      title: words.columns.made,
      render: (plan) => words.madeBy(plan.createdBy, format.moment(plan.createdAt)),
    },
  ]
  const filters: Filter[] = [
    {
      kind: 'choice',
      key: 'status',
      label: words.columns.status,
      options: statuses.map((value) => ({ value, label: words.planStatus[value] })),
    },
    ...(every
      ? [
          {
            kind: 'choice' as const,
            key: 'cohort',
            label: words.cohort,
            options: cohorts.choices,
          },
        ]
      : []),
  ]
  return (
    <ServerTable<PlanListRow>
      label={words.plans}
      list="plans"
      query={{ cohort: cohortId }}
      columns={columns}
      filters={filters}
      rowKey={({ id }) => id}
      empty={empty}
    />
  )
}
