/** Lets the machine fill what a draft by hand left open; what stands in it stays. */
import type { Plan } from '@zhiqiao/contract'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useJob } from './match-job.tsx'
import { roomWords } from './words-room.ts'

export function CompleteButton({ plan, reload }: { plan: Plan; reload: () => void }) {
  const words = useWords(roomWords)
  const job = useJob<Record<string, never>>({
    path: `/api/plans/${plan.id}/complete`,
    version: plan.version,
    onDone: reload,
  })
  const open = plan.unfilled.reduce((sum, one) => sum + one.open, 0)
  // Where the machine has just made the plan, what is open is open because nobody fits.
  const worth = plan.mayEdit && plan.outcome === 'by-hand' && open > 0 && plan.unmatched.length > 0
  if (!worth && job.shown === null) return null
  return (
    <>
      {worth && (
        <Notice
          kind="note"
          action={
            <Button busy={job.running} onClick={() => job.start({})}>
              {words.complete}
            </Button>
          }
        >
          {words.completeHint(open)}
        </Notice>
      )}
      {job.shown}
    </>
  )
}
