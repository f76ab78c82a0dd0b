/** Plans between which a person may choose, each with its price; and which kinds of officers are scarce. */
import type { Alternative, Job, Plan } from '@zhiqiao/contract'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { type LocalColumn, LocalTable, TwoLines } from '../../ui/local-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { TradeChart } from '../../ui/pictures/trade-chart.tsx'
import { useJob } from './match-job.tsx'
import { RoomNav } from './room-nav.tsx'
import { ScarcityCard } from './scarcity-card.tsx'
import { type PlanHere, WithPlan } from './use-plan.tsx'
import { alternativeWords } from './words-alternatives.ts'
import { sidesWords } from './words-sides.ts'

export function AlternativesPage() {
  const words = useWords(alternativeWords)
  return <WithPlan title={words.title}>{(here) => <Shown {...here} />}</WithPlan>
}

function Shown({ plan, above }: PlanHere) {
  const words = useWords(alternativeWords)
  const sides = useWords(sidesWords)
  return (
    <Page title={words.title} above={above} subtitle={words.subtitle}>
      <RoomNav plan={plan} />
      {plan.sides && (
        <Notice
          kind="note"
          action={plan.mayEdit && <Button to={`/selection/plans/${plan.id}`}>{sides.toWithout}</Button>}
        >
          {sides.noAlternatives}
        </Notice>
      )}
      {plan.mayEdit && !plan.sides && <Choices plan={plan} />}
      {!plan.sides && <ScarcityCard plan={plan} />}
    </Page>
  )
}

interface Lettered extends Alternative {
  letter: string
}

function Choices({ plan }: { plan: Plan }) {
  const words = useWords(alternativeWords)
  const [found, setFound] = useState<Job>()
  const [asked, setAsked] = useState<Lettered>()
  const job = useJob<Record<string, never>>({
    path: `/api/plans/${plan.id}/alternatives`,
    onEnd: setFound,
  })
  const rows = (found?.result?.alternatives ?? []).map(
    (one, at): Lettered => ({
      ...one,
      letter: String.fromCharCode(65 + at),
    }),
  )
  const columns = useColumns(plan, setAsked)
  return (
    <Card
      title={words.choices}
      note={words.choicesNote}
      actions={
        <Button kind={found ? 'plain' : 'filled'} busy={job.running} onClick={() => job.start({})}>
          {found ? words.seekAgain : words.seek}
        </Button>
      }
    >
      {job.shown}
      {!found && !job.running && <p className="soft">{words.none}</p>}
      {found?.result?.alternativesStopped && <p className="soft">{words.stopped}</p>}
      {rows.length === 1 && <p className="soft">{words.only}</p>}
      {rows.length > 1 && (
        <TradeChart
          label={words.chart}
          across={words.axisChanges}
          up={words.axisTotal}
          points={rows.map((one) => ({
            id: one.kind,
            letter: one.letter,
            label: words.kind[one.kind],
            x: one.changes,
            y: one.totalFit / 10,
          }))}
        />
      )}
      {rows.length > 0 && <LocalTable label={words.chart} columns={columns} rows={rows} rowKey={(one) => one.kind} />}
      {asked && found && <Choose plan={plan} jobId={found.id} asked={asked} onClose={() => setAsked(undefined)} />}
    </Card>
  )
}

function useColumns(plan: Plan, onChoose: (one: Lettered) => void): LocalColumn<Lettered>[] {
  const words = useWords(alternativeWords)
  const format = useFormat()
  const people = new Map(
    [...plan.pairings, ...plan.unmatched].map(({ person }) => [person.nominationId, person.name] as const),
  )
  const hosts = new Map(
    [...plan.pairings, ...plan.unfilled].map(({ post }) => [post.host.id, post.host.shortName] as const),
  )
  const points = (tenths: number) => words.points(format.points(tenths))
  return [
    {
      key: 'plan',
      width: '28%',
      title: words.column.plan,
      render: (one) => (
        <TwoLines main={<b>{`${one.letter} · ${words.kind[one.kind]}`}</b>} more={words.how[one.kind]} />
      ),
    },
    { key: 'total', align: 'right', title: words.column.total, render: (one) => format.points(one.totalFit) },
    {
      key: 'price',
      align: 'right',
      title: words.column.price,
      render: (one) => (one.price === 0 ? words.nothing : points(one.price)),
    },
    {
      key: 'person',
      title: words.column.person,
      render: ({ worstPerson: worst }) =>
        worst ? <TwoLines main={points(worst.fit)} more={people.get(worst.nominationId) ?? ''} /> : words.noHost,
    },
    {
      key: 'host',
      title: words.column.host,
      render: ({ worstHost: worst, hostsWithout }) => (
        <TwoLines
          main={worst ? points(worst.fit) : words.noHost}
          more={[
            ...(worst ? [hosts.get(worst.institutionId) ?? ''] : []),
            ...(hostsWithout > 0 ? [words.without(format.number(hostsWithout))] : []),
          ].join(' · ')}
        />
      ),
    },
    {
      key: 'changes',
      align: 'right',
      title: words.column.changes,
      render: (one) => words.people(format.number(one.changes)),
    },
    {
      key: 'choose',
      title: words.column.choose,
      render: (one) => <Button onClick={() => onChoose(one)}>{words.choose}</Button>,
    },
  ]
}

interface ChooseProps {
  plan: Plan
  jobId: string
  asked: Lettered
  onClose: () => void
}

function Choose({ plan, jobId, asked, onClose }: ChooseProps) {
  const words = useWords(alternativeWords)
  const navigate = useNavigate()
  const make = useWrite<{ jobId: string; kind: Alternative['kind']; note: string }, Plan>({
    method: 'POST',
    path: `/api/plans/${plan.id}/chosen-alternatives`,
    creates: true,
    touches: ['/api/cohorts', '/api/plans'],
  })
  return (
    <ReasonDialog
      open
      title={words.chooseTitle(asked.letter, words.kind[asked.kind])}
      explanation={words.chooseExplanation}
      verb={words.chooseVerb}
      needsReason
      reasonLabel={words.reason}
      busy={make.isPending}
      error={make.error}
      onConfirm={(note) =>
        make.mutate(
          { jobId, kind: asked.kind, note: note ?? '' },
          { onSuccess: ({ id }) => void navigate(`/selection/plans/${id}`) },
        )
      }
      onClose={onClose}
    />
  )
}
