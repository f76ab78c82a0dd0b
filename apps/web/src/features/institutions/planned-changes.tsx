/** What is entered for a day to come, with the way to cancel it; what failed on its day stays until somebody has seen to it. */
import type { InstitutionDetail, PlannedChange } from '@zhiqiao/contract'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button, Notice, Stack } from '../../ui/index.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { careWords } from './care-words.ts'

export function PlannedChanges({ planned }: { planned: readonly PlannedChange[] }) {
  if (planned.length === 0) return null
  return (
    <Stack>
      {planned.map((one) => (
        <One key={one.id} change={one} />
      ))}
    </Stack>
  )
}

function One({ change }: { change: PlannedChange }) {
  const words = useWords(careWords)
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const write = useWrite<null, InstitutionDetail>({
    method: 'POST',
    path: `/api/planned-changes/${change.id}/cancel`,
    content: () => ({}),
    version: change.version,
    touches: ['/api/institutions'],
  })
  const failed = change.status === 'failed'
  const sentence = `${words.plannedKind[change.kind]}${sayWhat(change, words.planned.becomes)}`
  const more = [change.documentNo, change.reason, change.by === undefined ? undefined : words.by(change.by)]
  return (
    <Notice kind={failed ? 'warn' : 'note'}>
      <b>
        {failed
          ? words.planned.failed(format.day(change.effectiveOn))
          : words.planned.waits(format.day(change.effectiveOn))}
      </b>
      {sentence}
      <div className="soft small">{more.filter((one) => one !== undefined && one !== '').join(' · ')}</div>
      {change.failure !== undefined && <div>{change.failure}</div>}
      {change.mayCancel && (
        <Button kind="quiet" onClick={() => setOpen(true)}>
          {failed ? words.planned.putAway : words.planned.cancel}
        </Button>
      )}
      <ReasonDialog
        open={open}
        title={failed ? words.planned.putAway : words.planned.cancel}
        explanation={sentence}
        verb={failed ? words.planned.putAway : words.planned.cancel}
        needsReason={false}
        reasonLabel=""
        busy={write.isPending}
        error={write.error}
        onConfirm={() => write.mutate(null, { onSuccess: () => setOpen(false) })}
        onClose={() => {
          setOpen(false)
          write.reset()
        }}
      />
    </Notice>
  )
}

/** 「：东河区人民检察院」, or who goes where. */
function sayWhat({ kind, after, from, into }: PlannedChange, becomes: (what: string) => string): string {
  if (kind === 'merge') {
    return becomes(`${from.map(({ name }) => name).join(marks().list)} → ${into?.name ?? ''}`)
  }
  const values = Object.values(after)
  return values.length === 0 ? '' : becomes(values.join(marks().list))
}
