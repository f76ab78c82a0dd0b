/**
 * What a record's lifecycle allows its reader now, as buttons: the server says which, a dialog says what each means, and
 * asks for the reason where the table wants one. The step forward comes last and is the filled one.
 */
import type { AllowedMove } from '@zhiqiao/contract'
import { useState } from 'react'
import { ProblemError, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { collisionWords } from '../../ui/form/index.ts'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

export interface MoveWords {
  readonly verb: string
  readonly title: string
  readonly explanation: string
  /** It gives the record up instead of taking it further: never the filled button. */
  readonly ends?: boolean
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
  const collision = useWords(collisionWords)
  const [asked, setAsked] = useState<{ move: AllowedMove; said: MoveWords }>()
  const write = useWrite<{ verb: string; reason?: string }, unknown>({
    method: 'POST',
    path: `${props.path}/moves`,
    version: record.version,
    asShown: true,
    touches: props.touches,
  })
  const known: Readonly<Record<string, MoveWords | undefined>> = words
  const offered = record.moves
    .flatMap((move) => {
      const said = known[move.verb]
      return said ? [{ move, said }] : []
    })
    .map((one) => ({ ...one, aside: one.move.needsReason || one.said.ends === true }))
    .sort((a, b) => Number(b.aside) - Number(a.aside))
  const last = offered.length - 1
  // Whoever was quicker may have taken the record to where this move does not start.
  const possible = movesNow(write.error)
  const closed = asked !== undefined && possible !== undefined && !possible.includes(asked.move.verb)
  const close = () => {
    setAsked(undefined)
    if (write.isError) props.reload()
    write.reset()
  }
  return (
    <>
      {offered.map(({ move, said, aside }, index) => (
        <Button
          key={move.verb}
          kind={props.quiet ? 'quiet' : index === last && !aside ? 'filled' : 'plain'}
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
          {...(closed && { closed: collision.noLonger(asked.said.verb) })}
          onConfirm={(reason) =>
            write.mutate({ verb: asked.move.verb, ...(reason !== undefined && { reason }) }, { onSuccess: close })
          }
          onClose={close}
        />
      )}
    </>
  )
}

/** The verbs that the record allows now, where a refusal shows it. */
function movesNow(error: unknown): string[] | undefined {
  if (!(error instanceof ProblemError) || !error.stale) return undefined
  const { current } = error.problem
  if (typeof current !== 'object' || current === null || !('moves' in current)) return undefined
  if (!Array.isArray(current.moves)) return undefined
  return (current.moves as readonly AllowedMove[]).map(({ verb }) => verb)
}
