/** What may be done with a plan as a whole: compare, export, match again, and its moves, each said before it is done. */
import type { AllowedMove, Cohort, Plan } from '@zhiqiao/contract'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import type { Compare } from './compare.tsx'
import type { Match } from './match-job.tsx'
import { selectionWords } from './words.ts'

export interface PlanActionsProps {
  plan: Plan
  cohort: Cohort | undefined
  match: Match
  compare: Compare
  reload: () => void
}

const verbs = ['submit', 'approve', 'return', 'publish'] as const
type Verb = (typeof verbs)[number]

export function PlanActions({ plan, cohort, match, compare }: PlanActionsProps) {
  const words = useWords(selectionWords)
  const [asked, setAsked] = useState<AllowedMove & { verb: Verb }>()
  const write = useWrite<{ verb: string; reason?: string }, Plan>({
    method: 'POST',
    path: `/api/plans/${plan.id}/moves`,
    version: plan.version,
    touches: ['/api/plans', '/api/cohorts', '/api/home', '/api/nominations', '/api/secondments'],
  })
  const moves = plan.moves.flatMap((move) => {
    const verb = verbs.find((known) => known === move.verb)
    return verb ? [{ ...move, verb }] : []
  })
  const mayMatch = plan.mayEdit && cohort?.status === 'matching'
  const asking = asked && words.moves[asked.verb]
  const close = () => {
    setAsked(undefined)
    write.reset()
  }
  return (
    <>
      {compare.said !== undefined && <Button onClick={compare.open}>{words.compare}</Button>}
      {mayMatch && (
        <Button busy={match.running} onClick={match.start}>
          {words.matchAgain}
        </Button>
      )}
      {/* The step forward comes last and is the filled one. */}
      {[...moves]
        .sort((a, b) => Number(b.needsReason) - Number(a.needsReason))
        .map((move, index) => (
          <Button
            key={move.verb}
            kind={index === moves.length - 1 && !move.needsReason ? 'filled' : 'plain'}
            onClick={() => setAsked(move)}
          >
            {words.moves[move.verb].verb}
          </Button>
        ))}
      {asked && asking && (
        <ReasonDialog
          open
          title={asking.title}
          explanation={asked.verb === 'publish' ? toldOf(plan, words) : asking.explanation}
          verb={asking.verb}
          needsReason={asked.needsReason}
          reasonLabel={words.reason}
          busy={write.isPending}
          error={write.error}
          onConfirm={(reason) =>
            write.mutate({ verb: asked.verb, ...(reason !== undefined && { reason }) }, { onSuccess: close })
          }
          onClose={close}
        />
      )}
    </>
  )
}

/** Who will be told by a publication. */
function toldOf(plan: Plan, words: { publishTells: (h: number, s: number, sel: number, passed: number) => string }) {
  const everybody = [...plan.pairings.map(({ person }) => person), ...plan.unmatched.map(({ person }) => person)]
  const senders = new Set(everybody.map(({ sender }) => sender.id))
  const posts = [...plan.pairings.map(({ post }) => post), ...plan.unfilled.map(({ post }) => post)]
  const hosts = new Set(posts.map(({ host }) => host.id))
  return words.publishTells(hosts.size, senders.size, plan.pairings.length, plan.unmatched.length)
}
