/** Begins a draft without the machine: empty, with the reason why. */
import type { Plan } from '@zhiqiao/contract'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { roomWords } from './words-room.ts'

export function ByHand({ cohortId, onMade }: { cohortId: string; onMade: (planId: string) => void }) {
  const words = useWords(roomWords).plans
  const [asked, setAsked] = useState(false)
  const make = useWrite<{ note: string }, Plan>({
    method: 'POST',
    path: `/api/cohorts/${cohortId}/drafts`,
    creates: true,
    touches: ['/api/cohorts', '/api/plans'],
  })
  return (
    <>
      <Button onClick={() => setAsked(true)}>{words.byHand}</Button>
      {asked && (
        <ReasonDialog
          open
          title={words.byHandTitle}
          explanation={words.byHandExplanation}
          verb={words.byHand}
          needsReason
          reasonLabel={words.reason}
          busy={make.isPending}
          error={make.error}
          onConfirm={(note) => make.mutate({ note: note ?? '' }, { onSuccess: ({ id }) => onMade(id) })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}
