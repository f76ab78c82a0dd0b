/** What holds for the next match: locked and forbidden pairs, each with its reason and a way back. */
import type { Plan } from '@zhiqiao/contract'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { PlanProblem } from './plan-problem.tsx'
import { RuleLine, RuleLines } from '../../ui/rule-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { selectionWords } from './words.ts'

export function ConstraintsCard({ plan, reload }: { plan: Plan; reload: () => void }) {
  const words = useWords(selectionWords)
  const drop = useWrite<{ id: string }, Plan>({
    method: 'DELETE',
    path: ({ id }) => `/api/plans/${plan.id}/constraints/${id}`,
    content: () => undefined,
    version: plan.version,
    touches: [`/api/plans/${plan.id}`, '/api/cohorts'],
    answers: `/api/plans/${plan.id}`,
  })
  return (
    <Card title={words.constraints} folds={{ open: plan.constraints.length > 0 }}>
      {plan.constraints.length === 0 && <p className="soft small">{words.noConstraints}</p>}
      <RuleLines>
        {plan.constraints.map((one) => (
          <RuleLine
            key={one.id}
            mark={<Tag kind={one.kind === 'lock' ? 'plain' : 'no'}>{words.constraint[one.kind]}</Tag>}
            title={one.personName}
            text={
              <>
                {one.postTitle}{' '}
                {plan.mayEdit && (
                  <Button kind="quiet" busy={drop.isPending} onClick={() => drop.mutate({ id: one.id })}>
                    {words.takeBack}
                  </Button>
                )}
              </>
            }
            basis={one.reason}
          />
        ))}
      </RuleLines>
      {drop.isError && <PlanProblem plan={plan} error={drop.error} onReload={reload} />}
    </Card>
  )
}
