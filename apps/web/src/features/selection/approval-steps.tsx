/** Whether one leader decides on the plans of the programme, or two one after the other. */
import type { Plan } from '@zhiqiao/contract'
import { Radio } from 'antd'
import { useRead, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Card } from '../../ui/card.tsx'
import { Problem } from '../../ui/problem.tsx'
import { roomWords } from './words-room.ts'

export function ApprovalSteps({ cohortId, planId }: { cohortId: string; planId: string }) {
  const words = useWords(roomWords).plans
  const plan = useRead<Plan>(`/api/plans/${planId}`)
  const set = useWrite<{ steps: 1 | 2 }, unknown>({
    method: 'PUT',
    path: `/api/cohorts/${cohortId}/plan-steps`,
    touches: ['/api/plans', '/api/cohorts'],
  })
  if (!plan.data) return null
  return (
    <Card title={words.approval} note={words.approvalHint}>
      <Radio.Group
        aria-label={words.approval}
        value={plan.data.steps}
        disabled={set.isPending}
        onChange={(event) => set.mutate({ steps: event.target.value === 2 ? 2 : 1 })}
        options={[
          { value: 1, label: words.oneStep },
          { value: 2, label: words.twoSteps },
        ]}
      />
      {set.isError && <Problem error={set.error} />}
    </Card>
  )
}
