/** Confirms a move; where the lifecycle asks for a reason it is written here, and the move can't be made without. */
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useWords } from '../i18n/index.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'
import { Problem } from './problem.tsx'

export interface ReasonDialogProps {
  open: boolean
  /** What will happen, as a verb with its object: 「退回需求」. */
  title: string
  /** What it means for whom. */
  explanation: string
  /** The verb on the button. */
  verb: string
  needsReason: boolean
  reasonLabel: string
  busy: boolean
  error: unknown
  /** Why it can’t be done any more; what was typed stays to be read. */
  closed?: string
  onConfirm: (reason: string | undefined) => void
  onClose: () => void
}

export function ReasonDialog(props: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const words = useWords()
  const field = useId()
  const lacking = props.needsReason && reason.trim() === ''
  const confirm = () => {
    setAsked(true)
    if (!lacking) props.onConfirm(props.needsReason ? reason.trim() : undefined)
  }
  return (
    <Dialog
      title={props.title}
      open={props.open}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{words.action.close}</Button>
          <Button kind="filled" busy={props.busy} disabled={props.closed !== undefined} onClick={confirm}>
            {props.verb}
          </Button>
        </>
      }
    >
      <p className="prose">{props.explanation}</p>
      {props.needsReason && (
        <div className="reason">
          <label htmlFor={field}>{props.reasonLabel}</label>
          <Input.TextArea
            id={field}
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 3, maxRows: 8 }}
            {...(asked && lacking && { status: 'error' as const })}
            aria-invalid={asked && lacking}
            onChange={(event) => setReason(event.target.value)}
          />
          {asked && lacking && <p className="refused small">{words.form.required(props.reasonLabel)}</p>}
        </div>
      )}
      {props.error !== undefined && props.error !== null && (
        <Problem error={props.error} again={props.closed === undefined} />
      )}
      {props.closed !== undefined && <Notice kind="warn">{props.closed}</Notice>}
    </Dialog>
  )
}
