/**
 * A form that keeps a draft while one types, puts what the server refuses at the fields concerned, and where somebody else
 * changed the record meanwhile merges what both have written. The submit button is the filled one of the page.
 */
import { Form, type FormInstance } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { ProblemError } from '../../api/index.ts'
import { marks, useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { Notice } from '../notice.tsx'
import { Problem } from '../problem.tsx'
import { Collision } from './collision.tsx'
import { collisionWords } from './collision-words.ts'
import { type Draft, handOver, readDraft } from './draft.ts'
import { DraftNotice } from './draft-notice.tsx'
import { TellsNames, useFieldNames } from './field-names.tsx'
import { FormFoot } from './form-foot.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { placeErrors } from './place-errors.ts'
import { type KeptDraftKey, useDraft } from './use-draft.ts'
import { useMeeting } from './use-meeting.ts'
import './form.css'

export interface DraftFormProps<Values extends object> {
  /** Where the draft is kept; without it the form keeps none (a sign-in, say). */
  draft?: KeptDraftKey & { never?: readonly (keyof Values & string)[] }
  /** Nothing is lost by leaving (a sign-in): no question is asked. */
  leaveFreely?: boolean
  initial: Partial<Values>
  /** The verb on the filled button. */
  submit: string
  /** Sends the values; throws `ProblemError` where the server refuses. */
  onSubmit: (values: Values) => Promise<void>
  /** Reads the record anew after somebody else changed it; the form then comes with a higher `draft.basis`. */
  onReload?: () => void
  /** The record can't be changed any more: why, and what is possible instead. What was typed is shown, not sent. */
  closed?: ReactNode
  /** Plain buttons before the filled one. */
  actions?: ReactNode
  /** Follows what is typed, for live checks beside the form. */
  onValues?: (values: Partial<Values>) => void
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode)
}

/** A record that has moved on is another form: what was typed meets it anew. */
export function DraftForm<Values extends object>(props: DraftFormProps<Values>) {
  const { draft } = props
  const basis = useRef(draft?.basis)
  const typed = useRef<Draft>(undefined)
  if (draft && basis.current !== draft.basis) {
    basis.current = draft.basis
    // The page may have read the record anew by itself, in the midst of the typing.
    if (typed.current && typed.current.at > (readDraft(draft)?.at ?? '')) handOver(draft, typed.current)
  }
  return <OneForm key={draft?.basis ?? 'new'} {...props} follow={(kept) => (typed.current = kept)} />
}

interface OneFormProps<Values extends object> extends DraftFormProps<Values> {
  follow: (draft: Draft | undefined) => void
}

function OneForm<Values extends object>(props: OneFormProps<Values>) {
  const { draft: draftKey, initial, onSubmit, onValues, closed } = props
  const [form] = Form.useForm<Values>()
  const words = useWords()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const draft = useDraft(draftKey, initial, props.follow)
  const names = useFieldNames()
  /** What leaving would lose: typed, kept nowhere, and not being sent. */
  const loses = useRef(false)
  const meeting = useMeeting({ form, draft, draftKey, initial, names, onValues, loses })
  const { start, collision } = meeting

  const send = async (values: Values) => {
    setError(undefined)
    if (!meeting.settled()) return
    setBusy(true)
    const lost = loses.current
    loses.current = false
    try {
      await onSubmit(values)
      draft.drop()
    } catch (thrown) {
      loses.current = lost
      setError(thrown)
      if (thrown instanceof ProblemError && thrown.stale && draftKey?.basis !== undefined && props.onReload) {
        draft.keepFor(values, thrown.problem.changes)
        props.onReload()
      } else showAtFields(form, thrown, words.problem.allowed)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={(label, { required }) => (
        <>
          {label}
          {!required && <span className="soft small field-optional">{words.action.optional}</span>}
        </>
      )}
      scrollToFirstError={{ behavior: 'instant', block: 'center', focus: true }}
      initialValues={initial}
      onValuesChange={(changed, all) => {
        draft.note(all)
        const unkept =
          !draftKey ||
          draftKey.inMemory === true ||
          Object.keys(changed).some((name) => draftKey.never?.some((one) => one === name))
        if (unkept && !props.leaveFreely) loses.current = true
        meeting.rewrite(changed)
        onValues?.(all)
      }}
      onFinish={(values) => void send(values)}
    >
      {start && (!start.merge || closed !== undefined) && !collision && (
        <DraftNotice draft={start.draft} basis={draftKey?.basis} onDiscard={meeting.drop} />
      )}
      {collision && (
        <Collision
          merge={collision}
          changes={start?.draft.changes ?? []}
          names={names}
          choices={meeting.choices}
          onChoose={meeting.choose}
          onDrop={meeting.drop}
          asked={meeting.asked}
          closed={closed}
        />
      )}
      {closed !== undefined && !collision && <Notice kind="warn">{closed}</Notice>}
      <LeaveGuard unsaved={() => loses.current} />
      <TellsNames names={names}>
        {typeof props.children === 'function' ? props.children(form) : props.children}
      </TellsNames>
      {error !== undefined && (
        <div className="form-problem">
          <FormProblem
            form={form}
            error={error}
            ofRecord={draftKey?.basis !== undefined}
            {...(props.onReload && { onReload: props.onReload })}
          />
        </div>
      )}
      <FormFoot note={draftKey && !draftKey.inMemory ? words.draft.kept : undefined}>
        {props.actions}
        {closed === undefined && (
          <Button kind="filled" type="submit" busy={busy}>
            {busy ? words.form.submitting : props.submit}
          </Button>
        )}
      </FormFoot>
    </Form>
  )
}

/** What the fields can't show: the refusal itself, and errors of places that the form doesn't have. */
function FormProblem<Values>({
  form,
  error,
  ofRecord,
  onReload,
}: {
  form: FormInstance<Values>
  error: unknown
  ofRecord: boolean
  onReload?: () => void
}) {
  const words = useWords(collisionWords)
  if (ofRecord && error instanceof ProblemError && error.status === 404) {
    return (
      <>
        <Problem error={error} />
        <p>{words.gone}</p>
      </>
    )
  }
  if (!(error instanceof ProblemError) || !error.problem.errors)
    return <Problem error={error} {...(onReload && { onReload })} />
  const { rest } = placeErrors(error.problem.errors, namesOf(form))
  return <Problem error={new ProblemError({ ...error.problem, errors: rest })} {...(onReload && { onReload })} />
}

function namesOf<Values>(form: FormInstance<Values>) {
  return form.getFieldsError().map(({ name }) => name)
}

function showAtFields<Values>(form: FormInstance<Values>, thrown: unknown, allowed: string): void {
  if (!(thrown instanceof ProblemError) || !thrown.problem.errors) return
  const { placed } = placeErrors(thrown.problem.errors, namesOf(form))
  const said = placed.map(({ field, errors }) => ({
    name: [...field],
    errors: errors.map((error) =>
      error.allowed === undefined
        ? error.reason
        : `${error.reason}${marks().open}${allowed}${marks().colon}${error.allowed}${marks().close}`,
    ),
  }))
  // antd types names by the values of the form; these come from its own list of fields.
  form.setFields(said as Parameters<typeof form.setFields>[0])
  const first = placed[0]
  if (first) form.scrollToField([...first.field] as Parameters<typeof form.scrollToField>[0], { block: 'center' })
}
