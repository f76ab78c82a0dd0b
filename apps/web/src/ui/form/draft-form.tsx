/**
 * A form that keeps a draft while one types, and puts what the server refuses at the fields concerned. The submit button
 * is the filled one of the page.
 */
import { Form, type FormInstance } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ProblemError } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../button.tsx'
import { Problem } from '../problem.tsx'
import { DraftNotice } from './draft-notice.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { placeErrors } from './place-errors.ts'
import { type KeptDraftKey, useDraft } from './use-draft.ts'
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
  /** Reads the record anew after somebody else changed it. */
  onReload?: () => void
  /** Plain buttons before the filled one. */
  actions?: ReactNode
  /** Follows what is typed, for live checks beside the form. */
  onValues?: (values: Partial<Values>) => void
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode)
}

export function DraftForm<Values extends object>(props: DraftFormProps<Values>) {
  const { draft: draftKey, initial, onSubmit, onValues } = props
  const [form] = Form.useForm<Values>()
  const words = useWords()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const draft = useDraft(draftKey)
  const atStart = useRef({ restored: draft.restored, onValues })
  useEffect(() => {
    const { restored, onValues: follow } = atStart.current
    if (!restored) return
    // A draft was once values of this form; fields that it no longer has are ignored by it.
    form.setFieldsValue(restored.values as Parameters<typeof form.setFieldsValue>[0])
    follow?.(form.getFieldsValue())
  }, [form])
  /** What leaving would lose: typed, kept nowhere, and not being sent. */
  const loses = useRef(false)

  const send = async (values: Values) => {
    setError(undefined)
    setBusy(true)
    const lost = loses.current
    loses.current = false
    try {
      await onSubmit(values)
      draft.drop()
    } catch (thrown) {
      loses.current = lost
      setError(thrown)
      showAtFields(form, thrown, words.problem.allowed)
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
        const unkept = !draftKey || Object.keys(changed).some((name) => draftKey.never?.some((one) => one === name))
        if (unkept && !props.leaveFreely) loses.current = true
        onValues?.(all)
      }}
      onFinish={(values) => void send(values)}
    >
      {draft.restored && (
        <DraftNotice
          draft={draft.restored}
          basis={draftKey?.basis}
          onDiscard={() => {
            draft.drop()
            form.resetFields()
            onValues?.(initial)
          }}
        />
      )}
      <LeaveGuard unsaved={() => loses.current} />
      {typeof props.children === 'function' ? props.children(form) : props.children}
      {error !== undefined && (
        <div className="form-problem">
          <FormProblem form={form} error={error} {...(props.onReload && { onReload: props.onReload })} />
        </div>
      )}
      <div className="form-foot">
        {draftKey && <span className="soft small form-kept">{words.draft.kept}</span>}
        {props.actions}
        <Button kind="filled" type="submit" busy={busy}>
          {busy ? words.form.submitting : props.submit}
        </Button>
      </div>
    </Form>
  )
}

/** What the fields can't show: the refusal itself, and errors of places that the form doesn't have. */
function FormProblem<Values>({
  form,
  error,
  onReload,
}: {
  form: FormInstance<Values>
  error: unknown
  onReload?: () => void
}) {
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
      error.allowed === undefined ? error.reason : `${error.reason}（${allowed}：${error.allowed}）`,
    ),
  }))
  // antd types names by the values of the form; these come from its own list of fields.
  form.setFields(said as Parameters<typeof form.setFields>[0])
  const first = placed[0]
  if (first) form.scrollToField([...first.field] as Parameters<typeof form.scrollToField>[0], { block: 'center' })
}
