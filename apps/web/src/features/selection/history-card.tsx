/** What a draft has been through: each change with who, when and why, a way back to any of them, and who decided what. */
import type { Plan, PlanHistory } from '@zhiqiao/contract'
import { useState } from 'react'
import { useRead, useWrite } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LocalTable, Row, TwoLines } from '../../ui/local-table.tsx'
import { usePhone } from '../../ui/phone.ts'
import { PlanProblem } from './plan-problem.tsx'
import { Timeline, type TimelineEvent } from '../../ui/pictures/timeline.tsx'
import { roomWords } from './words-room.ts'
import { selectionWords } from './words.ts'

function useHistory(plan: Plan) {
  const history = useRead<PlanHistory>(`/api/plans/${plan.id}/history`)
  const go = useWrite<{ to: number }, Plan>({
    method: 'POST',
    path: `/api/plans/${plan.id}/history`,
    version: plan.version,
    touches: [`/api/plans/${plan.id}`, '/api/cohorts'],
    answers: `/api/plans/${plan.id}`,
  })
  return { history, go }
}

export function HistoryCard({ plan, reload }: { plan: Plan; reload: () => void }) {
  const words = useWords(roomWords).history
  const { history, go } = useHistory(plan)
  const [shown, setShown] = useState(false)
  const changes = history.data?.changes ?? []
  const made = changes.length
  if (made === 0) return null
  const moved = movedInForce(changes)
  const last = changes.find(({ number }) => number === plan.changes)
  return (
    <Card
      title={words.title}
      note={[
        plan.changes === made ? words.count(made) : words.countOf(plan.changes, made),
        ...(moved > 0 ? [words.people(moved)] : []),
      ].join(' · ')}
      actions={
        <Button kind="quiet" onClick={() => setShown(true)}>
          {words.all}
        </Button>
      }
    >
      {last && <p className="small">{`${words.verb[last.verb]}${marks().colon}${last.subject}`}</p>}
      {plan.mayEdit && (
        <Row>
          <Button disabled={plan.changes === 0} busy={go.isPending} onClick={() => go.mutate({ to: plan.changes - 1 })}>
            {words.undo}
          </Button>
          <Button
            disabled={plan.changes >= made}
            busy={go.isPending}
            onClick={() => go.mutate({ to: plan.changes + 1 })}
          >
            {words.redo}
          </Button>
        </Row>
      )}
      {go.isError && <PlanProblem plan={plan} error={go.error} onReload={reload} />}
      <Dialog open={shown} title={words.title} onClose={() => setShown(false)}>
        <Steps plan={plan} changes={changes} onGo={(to) => go.mutate({ to })} />
      </Dialog>
    </Card>
  )
}

/** How many people stand elsewhere, or nowhere, by the changes in force: who came back to their post isn't counted. */
function movedInForce(changes: PlanHistory['changes']): number {
  const ends = new Map<string, { from: string; to: string }>()
  for (const { people } of [...changes].reverse().filter(({ inForce }) => inForce)) {
    for (const { name, from = '', to = '' } of people) ends.set(name, { from: ends.get(name)?.from ?? from, to })
  }
  return [...ends.values()].filter(({ from, to }) => from !== to).length
}

function People({ people }: { people: PlanHistory['changes'][number]['people'] }) {
  const words = useWords(roomWords).history
  return (
    <ul className="soft small">
      {people.map(({ name, from, to }) => (
        <li key={name}>{words.from(name, from ?? words.noPost, to ?? words.noPost)}</li>
      ))}
    </ul>
  )
}

interface StepsProps {
  plan: Plan
  changes: PlanHistory['changes']
  onGo: (to: number) => void
}

function Steps({ plan, changes, onGo }: StepsProps) {
  const words = useWords(roomWords).history
  const format = useFormat()
  const rows = [...changes, undefined]
  return (
    <LocalTable
      label={words.title}
      rows={rows}
      rowKey={(one) => String(one?.number ?? 0)}
      current={String(plan.changes)}
      columns={[
        {
          key: 'what',
          title: words.what,
          render: (one) =>
            one ? (
              <>
                <TwoLines main={`${words.verb[one.verb]}${marks().colon}${one.subject}`} more={one.reason} />
                {one.people.length > 1 && <People people={one.people} />}
              </>
            ) : (
              words.beginning
            ),
        },
        {
          key: 'who',
          title: words.who,
          render: (one) => (one ? <TwoLines main={one.by} more={format.moment(one.at)} /> : '—'),
        },
        {
          key: 'go',
          title: words.go,
          render: (one) => {
            const number = one?.number ?? 0
            if (number === plan.changes) return words.here
            if (!plan.mayEdit) return one?.inForce === false ? words.takenBack : ''
            return (
              <Button kind="quiet" onClick={() => onGo(number)}>
                {words.goHere}
              </Button>
            )
          },
        },
      ]}
    />
  )
}

/** In whose hands it is and since when, and every decision so far. */
export function DecisionsCard({ plan }: { plan: Plan }) {
  const words = useWords(roomWords).decisions
  const moves = useWords(selectionWords).moves
  const format = useFormat()
  const { history } = useHistory(plan)
  const decisions = history.data?.decisions ?? []
  const known: Readonly<Record<string, { verb: string } | undefined>> = moves
  const events = [...decisions].reverse().map(
    (one, index): TimelineEvent => ({
      id: String(index),
      at: one.at,
      title: `${known[one.verb]?.verb ?? one.verb} · ${one.by}`,
      ...(one.reason !== '' && { detail: one.reason }),
      kind: one.verb === 'return' ? 'no' : one.verb === 'submit' ? 'plain' : 'ok',
    }),
  )
  const phone = usePhone()
  const { holder } = plan
  const who: Readonly<Record<string, string | undefined>> = words.who
  return (
    <Card title={words.title} note={words.steps[plan.steps]} folds={{ open: events.length > 0 && !phone }}>
      {holder && (
        <p className="small">
          {words.held(who[holder.role] ?? holder.role)}
          {holder.since !== undefined && words.since(format.moment(holder.since))}
        </p>
      )}
      {events.length > 0 && <Timeline events={events} />}
    </Card>
  )
}
