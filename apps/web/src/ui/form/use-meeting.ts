/**
 * A form meets what was kept of it: a draft as it was written, or merged with what others have made of the record since. Where both
 * changed a field the person chooses; nothing is sent before.
 */
import { type FieldMerge, merge as mergeVersions, type Merge, type PlainRecord } from '@zhiqiao/domain'
import type { FormInstance } from 'antd'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Choice, keyOf, unresolved } from './collision.tsx'
import type { Draft } from './draft.ts'
import { type FieldNames, namePath } from './field-names.tsx'
import type { KeptDraft, KeptDraftKey } from './use-draft.ts'

/** A draft as the form begins with it: as it was written, or merged with what others have made of the record since. */
interface Start {
  draft: Draft
  values: object
  merge?: Merge
}

function startOf(draft: Draft | undefined, basis: number | undefined, initial: object): Start | undefined {
  if (!draft) return undefined
  const { base } = draft
  if (draft.basis === basis || base === undefined) return { draft, values: draft.values }
  const now = Object.fromEntries(Object.keys(base).map((key) => [key, (initial as PlainRecord)[key]]))
  // Values of forms are plain: texts, numbers, lists and records of them.
  const merge = mergeVersions(base, draft.values as PlainRecord, now)
  return { draft, values: merge.merged, merge }
}

interface MeetingProps<Values> {
  form: FormInstance<Values>
  draft: KeptDraft
  draftKey: KeptDraftKey | undefined
  initial: Partial<Values>
  names: FieldNames
  onValues: ((values: Partial<Values>) => void) | undefined
  /** Set where leaving would lose what was typed. */
  loses: RefObject<boolean>
}

export function useMeeting<Values extends object>(props: MeetingProps<Values>) {
  const { form, draft, draftKey, initial, names, onValues, loses } = props
  const [start, setStart] = useState(() => startOf(draft.restored, draftKey?.basis, initial))
  const [collision, setCollision] = useState<Merge>()
  const [choices, setChoices] = useState<Readonly<Record<string, Choice | undefined>>>({})
  const [asked, setAsked] = useState(0)
  const atStart = useRef({ start, onValues, unkept: draftKey?.inMemory === true })
  useEffect(() => {
    const { start: begun, onValues: follow, unkept } = atStart.current
    if (!begun) return
    // A draft was once values of this form; fields that it no longer has are ignored by it.
    form.setFieldsValue(begun.values)
    follow?.(form.getFieldsValue())
    loses.current = unkept
    // Fields have told their names by now: what the form does not show is not asked about.
    if (begun.merge) setCollision(shownIn(begun.merge, names))
  }, [form, names, loses])

  const drop = () => {
    draft.drop()
    setStart(undefined)
    setCollision(undefined)
    loses.current = false
    form.resetFields()
    onValues?.(initial)
  }
  const choose = (field: FieldMerge, choice: 'mine' | 'theirs') => {
    // antd types names by the values of the form; these come from its own fields.
    form.setFieldValue([...field.path] as Parameters<typeof form.setFieldValue>[0], field[choice])
    setChoices((before) => ({ ...before, [keyOf(field)]: choice }))
    draft.note(form.getFieldsValue())
    onValues?.(form.getFieldsValue())
  }
  /** A field that both had changed was written anew: that is a choice too. */
  const rewrite = (changed: object) => {
    const touched = (collision?.fields ?? []).filter(
      ({ by, path }) => by === 'both' && path[0] !== undefined && path[0] in changed,
    )
    if (touched.length === 0) return
    setChoices((before) => ({ ...before, ...Object.fromEntries(touched.map((field) => [keyOf(field), 'rewritten'])) }))
  }
  /** Whether all is chosen; where it isn't, the choices are pointed out. */
  const settled = () => {
    if (unresolved(collision, choices) === 0) return true
    setAsked((times) => times + 1)
    return false
  }
  const differs = collision !== undefined && collision.fields.length > 0
  return { start, collision: differs ? collision : undefined, choices, asked, drop, choose, rewrite, settled }
}

/** Of the merged fields those that this form shows, by themselves or as part of another. */
function shownIn(merge: Merge, names: FieldNames): Merge {
  const shown = (path: readonly string[]) =>
    path.some((_part, index) => names.of(namePath(path.slice(0, index + 1))) !== undefined)
  return { ...merge, fields: merge.fields.filter(({ path }) => shown(path)) }
}
