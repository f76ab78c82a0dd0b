/**
 * What one edits of a record by controls outside a form. It meets a record that has moved on meanwhile as a form does: what
 * others have changed comes in, what one typed stays, and where both wrote one chooses before it is saved.
 */
import type { RecordChange } from '@zhiqiao/contract'
import { type FieldMerge, merge as mergeVersions, type Merge, type PlainRecord, samePlain } from '@zhiqiao/domain'
import { type ReactNode, useState } from 'react'
import { ProblemError } from '../../api/index.ts'
import { type Choice, Collision, keyOf, unresolved } from './collision.tsx'
import type { FieldName } from './field-names.tsx'

export interface Edit<Values> {
  values: Values
  set: (change: Partial<Values>) => void
  /** Something differs from the record. */
  changed: boolean
  /** Whether it may be saved; where both sides have written and one has not chosen, the collision asks and it may not. */
  ready: () => boolean
  /** The collision to be shown; null where there is none. */
  collision: ReactNode
}

export interface EditOf<Values> {
  version: number
  /** What the record says now. */
  now: Values
  /** What each value is called. */
  names: Readonly<Record<keyof Values & string, FieldName>>
  /** Of the last try to save: who was quicker. */
  error: unknown
}

type Choices = Readonly<Record<string, Choice | undefined>>

export function useEdit<Values extends PlainRecord>({ version, now, names, error }: EditOf<Values>): Edit<Values> {
  const [base, setBase] = useState({ version, values: now })
  const [values, setValues] = useState(now)
  const [merged, setMerged] = useState<Merge>()
  const [choices, setChoices] = useState<Choices>({})
  const [asked, setAsked] = useState(0)
  // What it says may be read apart from the version, and come before or after it.
  if (base.version !== version && samePlain(base.values, now)) {
    // The version alone: what is still to be chosen stays so, or the next press would save over the others' entry.
    setBase({ version, values: now })
    if (samePlain(values, now)) setMerged(undefined)
  } else if (!samePlain(base.values, now)) {
    // The record has moved on under what is typed: both are put together before anything is shown.
    const both = mergeVersions(base.values, values, now)
    const mine = both.fields.some(({ by }) => by !== 'theirs')
    setBase({ version, values: now })
    setValues(both.merged as Values)
    setMerged(mine && both.fields.some(({ by }) => by !== 'mine') ? both : undefined)
    setChoices({})
    setAsked(0)
  }
  const choose = (field: FieldMerge, choice: 'mine' | 'theirs') => {
    setValues((before) => ({ ...before, [keyOf(field)]: field[choice] }))
    setChoices((before) => ({ ...before, [keyOf(field)]: choice }))
  }
  const drop = () => {
    setValues(now)
    setMerged(undefined)
  }
  return {
    values,
    set: (change) => {
      setValues((before) => ({ ...before, ...change }))
      const rewritten = (merged?.fields ?? []).filter((field) => field.by === 'both' && keyOf(field) in change)
      if (rewritten.length > 0) {
        setChoices((before) => ({
          ...before,
          ...Object.fromEntries(rewritten.map((field) => [keyOf(field), 'rewritten' as const])),
        }))
      }
    },
    changed: !samePlain(values, now),
    ready: () => {
      const open = unresolved(merged, choices) > 0
      if (open) setAsked((times) => times + 1)
      return !open
    },
    collision: merged ? (
      <Collision
        merge={merged}
        changes={changesIn(error)}
        names={{ tell: () => undefined, of: (path) => names[path as keyof Values & string] }}
        choices={choices}
        onChoose={choose}
        onDrop={drop}
        asked={asked}
      />
    ) : null,
  }
}

function changesIn(error: unknown): readonly RecordChange[] {
  return (error instanceof ProblemError && error.problem.changes) || []
}
