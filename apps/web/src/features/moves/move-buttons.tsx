/**
 * What a record's lifecycle allows its reader now, as buttons: the server says which, a dialog says what each means, and
 * asks for the reason where the table wants one. The step forward comes last and is the filled one.
 */
import type { AllowedMove } from '@zhiqiao/contract'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

export interface MoveWords {
  readonly verb: string
  readonly title: string
  readonly explanation: string
}

export interface MoveButtonsProps<Verb extends string> {
  /** Path of the record, without `/moves`. */
  path: string
  record: { version: number; moves: readonly AllowedMove[] }
  /** What each verb is called; a move that has no words here is not offered. */
  words: Readonly<Record<Verb, MoveWords>>
  reasonLabel: string
  /** Beginnings of the paths whose reads are out of date afterwards. */
  touches: readonly string[]
  /** Reads the record anew after a move was refused: somebody may have been quicker. */
  reload: () => void
  /** In a row of a list: no filled button. */
  quiet?: boolean
}

export function MoveButtons<Verb extends string>(props: MoveButtonsProps<Verb>) {
  const { record, words } = props
  const [asked, setAsked] = useState<{ move: AllowedMove; said: MoveWords }>()
  const write = useWrite<{ verb: string; reason?: string }, unknown>({
    method: 'POST',
    path: `${props.path}/moves`,
    version: record.version,
    touches: props.touches,
  })
  const known: Readonly<Record<string, MoveWords | undefined>> = words
  const offered = record.moves
    .flatMap((move) => {
      const said = known[move.verb]
      return said ? [{ move, said }] : []
    })
    .sort((a, b) => Number(b.move.needsReason) - Number(a.move.needsReason))
  const last = offered.length - 1
  const close = () => {
    setAsked(undefined)
    if (write.isError) props.reload()
    write.reset()
  }
  return (
    <>
      {offered.map(({ move, said }, index) => (
        <Button
          key={move.verb}
          kind={props.quiet ? 'quiet' : index === last && !move.needsReason ? 'filled' : 'plain'}
          onClick={() => setAsked({ move, said })}
        >
          {said.verb}
        </Button>
      ))}
      {asked && (
        <ReasonDialog
          open
          title={asked.said.title}
          explanation={asked.said.explanation}
          verb={asked.said.verb}
          needsReason={asked.move.needsReason}
          reasonLabel={props.reasonLabel}
          busy={write.isPending}
          error={write.error}
          onConfirm={(reason) =>
            write.mutate({ verb: asked.move.verb, ...(reason !== undefined && { reason }) }, { onSuccess: close })
          }
          onClose={close}
        />
      )}
    </>
  )
}
