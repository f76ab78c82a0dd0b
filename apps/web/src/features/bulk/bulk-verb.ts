/** What a list offers for many rows, and which rows are meant. */
import { type Lifecycle, needsReason, type Role } from '@zhiqiao/domain'
import type { MoveWords } from '../moves/index.ts'

export interface BulkVerb {
  verb: string
  title: string
  explanation: string
  needsReason: boolean
  /** One may be given, though none is asked for. */
  mayReason?: boolean
  /** What it is done to, to be chosen: the departments that officers may go to. */
  to?: {
    label: string
    options: readonly { value: string; label: string }[]
    /** What comes of it, said beside the preview. */
    outcome?: (value: string, count: number) => string | undefined
  }
  /** Where the move can be made again on the same rows, to somewhere else: what the button says. */
  redo?: string
  /** Roles of the lifecycle table. */
  who: readonly Role[]
}

/** The ticked rows by key; what else is known of them does not matter here. */
export interface Ticked {
  rows: ReadonlyMap<string, unknown>
  clear(): void
}

/** The moves of a lifecycle that have words here, in the order of its table; or those `chosen`, in their order. */
export function verbsOf<Status extends string, Verb extends string>(
  lifecycle: Lifecycle<Status, Verb>,
  words: Readonly<Partial<Record<Verb, MoveWords>>>,
  chosen?: readonly Verb[],
): BulkVerb[] {
  const rows = chosen ? chosen.flatMap((verb) => lifecycle.filter((row) => row.verb === verb)) : lifecycle
  return rows.flatMap((row) => {
    const said = words[row.verb]
    if (!said) return []
    return [
      { verb: row.verb, title: said.verb, explanation: said.explanation, needsReason: needsReason(row), who: row.who },
    ]
  })
}
