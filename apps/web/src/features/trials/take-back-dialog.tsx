/** Asks before an import is undone, or discarded before it was written. */
import { useWords } from '../../i18n/index.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { trialWords } from './words.ts'

export type TakeBack = 'undo' | 'discard'

export function TakeBackDialog({
  asked,
  notes,
  finish,
  onClose,
}: {
  asked: TakeBack | undefined
  /** What it means for what was imported. */
  notes: Readonly<Record<TakeBack, string>>
  /** The request that does it. */
  finish: {
    isPending: boolean
    error: unknown
    mutate: (verb: TakeBack, then: { onSuccess: () => void }) => void
    reset: () => void
  }
  onClose: () => void
}) {
  const words = useWords(trialWords)
  const verb = asked ?? 'undo'
  return (
    <ReasonDialog
      open={asked !== undefined}
      title={{ undo: words.undoTitle, discard: words.discardTitle }[verb]}
      explanation={notes[verb]}
      verb={words[verb]}
      needsReason={false}
      reasonLabel=""
      busy={finish.isPending}
      error={finish.error}
      onConfirm={() => finish.mutate(verb, { onSuccess: onClose })}
      onClose={() => {
        finish.reset()
        onClose()
      }}
    />
  )
}
