/** What may be done with a plan as a whole: compare, export, match again, and its moves, each said before it is done. */
import type { Cohort, Plan } from '@zhiqiao/contract'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { MoveButtons } from '../moves/index.ts'
import type { Match } from './match-job.tsx'
import { selectionWords } from './words.ts'

export interface PlanActionsProps {
  plan: Plan
  cohort: Cohort | undefined
  match: Match
  reload: () => void
}

export function PlanActions({ plan, cohort, match, reload }: PlanActionsProps) {
  const words = useWords(selectionWords)
  const mayMatch = plan.mayEdit && cohort?.status === 'matching'
  return (
    <>
      <a className="button plain" href={`/api/plans/${plan.id}/plan.xlsx`} download>
        {words.export}
      </a>
      {mayMatch && (
        <Button busy={match.running} onClick={match.start}>
          {words.matchAgain}
        </Button>
      )}
      <MoveButtons
        path={`/api/plans/${plan.id}`}
        record={plan}
        words={{ ...words.moves, publish: { ...words.moves.publish, explanation: toldOf(plan, words) } }}
        reasonLabel={words.reason}
        touches={['/api/plans', '/api/cohorts', '/api/home', '/api/nominations', '/api/secondments']}
        reload={reload}
      />
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
