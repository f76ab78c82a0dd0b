/** The moves of a cohort as buttons: the table of its lifecycle says which, the dialog says what each means. */
import type { AllowedMove, Cohort } from '@zhiqiao/contract'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { cohortWords } from './words.ts'

const verbs = ['open', 'start-matching', 'reopen', 'close'] as const
type Verb = (typeof verbs)[number]

export function CohortMoves({ cohort, reload }: { cohort: Cohort; reload: () => void }) {
  const words = useWords(cohortWords)
  const [asked, setAsked] = useState<AllowedMove & { verb: Verb }>()
  const write = useWrite<{ verb: string; reason?: string }, Cohort>({
    method: 'POST',
    path: `/api/cohorts/${cohort.id}/moves`,
    version: cohort.version,
    touches: ['/api/cohorts', '/api/home', '/api/posts', '/api/nominations'],
  })
  const moves = cohort.moves
    .flatMap((move) => {
      const verb = verbs.find((known) => known === move.verb)
      return verb ? [{ ...move, verb }] : []
    })
    .sort((a, b) => Number(b.needsReason) - Number(a.needsReason))
  const close = () => {
    setAsked(undefined)
    if (write.isError) reload()
    write.reset()
  }
  return (
    <>
      {moves.map((move) => (
        <Button key={move.verb} kind={move.needsReason ? 'plain' : 'filled'} onClick={() => setAsked(move)}>
          {words.moves[move.verb].verb}
        </Button>
      ))}
      {asked && (
        <ReasonDialog
          open
          {...words.moves[asked.verb]}
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
