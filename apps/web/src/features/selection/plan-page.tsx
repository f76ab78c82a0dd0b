/** The selection room: a plan with the reason of every pairing, and what would have changed the rest. */
import type { Cohort, Plan } from '@zhiqiao/contract'
import { useCallback, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { marks, useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { DragRoom } from '../../ui/order/drag.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { PhaseLine } from '../../ui/pictures/phase-line.tsx'
import { usePhone } from '../../ui/phone.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Trail } from '../../ui/trail.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useToday } from '../reference/index.ts'
import { Board } from './board.tsx'
import { type AskedMove, moveTo } from './board-lines.ts'
import { CompleteButton } from './complete.tsx'
import { useDiffers } from './compare.tsx'
import { ConstraintsCard } from './constraints.tsx'
import { DropNote } from './drop-note.tsx'
import { DecisionsCard, HistoryCard } from './history-card.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { StoppedAt } from './headway.tsx'
import { useMatch } from './match-job.tsx'
import { PairingCard } from './pairing-card.tsx'
import { PlanActions } from './plan-actions.tsx'
import { NoPlan } from './plan-closed.tsx'
import { QuotaCard, UnmatchedCard } from './rail.tsx'
import { SidesCard } from './sides-card.tsx'
import { RoomNav } from './room-nav.tsx'
import { useRoomThread } from './room-thread.ts'
import { ThinnedNotice } from './thinned.tsx'
import { planKind, useTotals } from './totals.ts'
import { roomWords } from './words-room.ts'
import { selectionWords } from './words.ts'

export function PlanPage() {
  const { planId = '' } = useParams()
  const words = useWords(selectionWords)
  const plan = useRead<Plan>(`/api/plans/${planId}`)
  const cohort = useRead<Cohort>(`/api/cohorts/${plan.data?.cohortId ?? ''}`, {}, { enabled: plan.data !== undefined })
  const reload = () => void Promise.all([plan.refetch(), cohort.refetch()])
  if (plan.data) {
    // Another plan is another room: what was chosen in one isn't chosen in the next.
    return <Room key={plan.data.id} plan={plan.data} cohort={cohort.data} reload={reload} />
  }
  return (
    <Page title={words.plans}>
      {plan.isError ? <NoPlan error={plan.error} onRetry={() => void plan.refetch()} /> : <Waiting />}
    </Page>
  )
}

interface RoomProps {
  plan: Plan
  cohort: Cohort | undefined
  reload: () => void
}

function Room({ plan, cohort, reload }: RoomProps) {
  const words = useWords(selectionWords)
  const format = useFormat()
  const language = useLanguage()
  const today = useToday()
  const navigate = useNavigate()
  const phone = usePhone()
  const totals = useTotals()
  const [chosen, setChosen] = useState<string>()
  const [moving, setMoving] = useState<{ nominationId: string; dropped?: AskedMove }>()
  const move = (nominationId: string) => setMoving({ nominationId })
  const room = useWords(roomWords)
  const open = useCallback((planId: string) => void navigate(`/selection/plans/${planId}`), [navigate])
  const match = useMatch(plan.cohortId, open)
  const differs = useDiffers(plan)
  useRoomThread(plan)
  const name = cohort?.name[language]
  const people = plan.pairings.length + plan.unmatched.length
  const pairing =
    plan.pairings.find(({ person }) => person.nominationId === chosen) ?? (phone ? undefined : plan.pairings[0])
  const pairingCard = pairing && (
    <PairingCard
      key={pairing.person.nominationId}
      plan={plan}
      pairing={pairing}
      onMove={() => move(pairing.person.nominationId)}
      reload={reload}
    />
  )

  return (
    <DragRoom
      note={(id, place) => <DropNote plan={plan} nominationId={id} place={place} />}
      onDrop={(nominationId, place) => {
        const dropped = moveTo(plan, nominationId, place)
        if (dropped) setMoving({ nominationId, dropped })
      }}
    >
      <Page
        title={name ?? words.plan(plan.number)}
        above={
          <Trail
            steps={[
              { key: 'cohort', link: <Link to={`/selection/${plan.cohortId}`}>{words.cohort}</Link> },
              { key: 'plans', link: <Link to={`/selection/${plan.cohortId}/plans`}>{words.allPlans}</Link> },
            ]}
          />
        }
        subtitle={
          <>
            <Tag kind={planKind[plan.status]}>{words.planStatus[plan.status]}</Tag>{' '}
            {[
              words.plan(plan.number),
              ...(plan.currentRound > 1 ? [room.round(plan.round)] : []),
              words.persons(format.number(people)),
              totals(plan),
              ...(differs === undefined ? [] : [differs]),
            ].join(' · ')}
          </>
        }
        actions={<PlanActions plan={plan} cohort={cohort} match={match} reload={reload} />}
        aside={
          <>
            {!phone && pairingCard}
            <HistoryCard plan={plan} reload={reload} />
            <UnmatchedCard plan={plan} onPlace={move} />
            <QuotaCard plan={plan} />
            <ConstraintsCard plan={plan} reload={reload} />
            <SidesCard plan={plan} cohort={cohort} onMatch={match.with} />
            <DecisionsCard plan={plan} />
          </>
        }
      >
        {cohort && (
          <PhaseLine name={name ?? ''} phases={cohort.phases} status={cohort.status} today={today} around={phone} />
        )}
        <RoomNav plan={plan} />
        {match.shown}
        {plan.note !== '' && <Notice kind="note">{room.madeFor(plan.note)}</Notice>}
        {plan.round < plan.currentRound && <Notice kind="note">{room.earlierRound(plan.round)}</Notice>}
        <CompleteButton plan={plan} reload={reload} />
        {plan.status === 'returned' && plan.statusReason !== undefined && (
          <Notice kind="warn">{words.returnedFor(plan.statusReason)}</Notice>
        )}
        {plan.headway && <StoppedAt headway={plan.headway} />}
        <ThinnedNotice plan={plan} />
        {plan.conflict.length > 0 && (
          <Notice kind="warn">
            {words.conflict}
            {marks().colon}
            {plan.conflict.join(marks().semicolon)}
          </Notice>
        )}
        <Board plan={plan} current={pairing?.person.nominationId} onPick={setChosen} onMove={move} />
        {phone && pairing && (
          <Dialog
            open
            title={words.chosen(pairing.post.host.shortName, pairing.person.name)}
            onClose={() => setChosen(undefined)}
          >
            {pairingCard}
          </Dialog>
        )}
        {moving !== undefined && (
          <MoveDialog
            plan={plan}
            nominationId={moving.nominationId}
            dropped={moving.dropped}
            onClose={() => setMoving(undefined)}
            reload={reload}
          />
        )}
      </Page>
    </DragRoom>
  )
}
