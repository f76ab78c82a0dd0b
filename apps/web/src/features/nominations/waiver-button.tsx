/** Makes, or asks for, an exception to a rule that stands in the way: with a reason, at one need or wherever the person goes. */
import type { Finding, Nomination } from '@zhiqiao/contract'
import { Input } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { marks, useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { Button, Dialog, Problem, Stack } from '../../ui/index.ts'
import { Control } from '../../ui/form/index.ts'
import { nominationWords } from './words.ts'

/** Of whom an exception is made: of a nomination, or of somebody who is not nominated yet. */
export interface WaiverOf extends Pick<Nomination, 'mayAskWaiver' | 'mayGrantWaiver'> {
  name: string
  waivers: Nomination['waivers']
  path: string
  /** The nomination to begin with the exception. */
  first?: object
  onMade?: (nomination: Nomination) => void
}

export function waiverOfNomination({ id, officer, ...rights }: Nomination): WaiverOf {
  return { ...rights, name: officer.name, path: `/api/nominations/${id}/waivers` }
}

export interface WaiverButtonProps {
  of: WaiverOf
  finding: Finding
  /** The need at which the rule stands in the way; absent for a rule on the person. */
  post?: { postId: string; title: string }
}

/** What the reader may do about the finding; undefined where nothing. */
function mayDo({ of, finding, post }: WaiverButtonProps): 'grant' | 'ask' | 'waiting' | undefined {
  const { overridable, ruleId } = finding
  if (overridable === undefined || overridable === 'never') return undefined
  const waiting = of.waivers.some(
    (one) =>
      one.ruleId === ruleId && one.status === 'asked' && (one.post === undefined || one.post.postId === post?.postId),
  )
  if (waiting) return 'waiting'
  if (of.mayGrantWaiver.includes(overridable)) return 'grant'
  return of.mayAskWaiver ? 'ask' : undefined
}

export function WaiverButton(props: WaiverButtonProps) {
  const words = useWords(nominationWords).waiver
  const [open, setOpen] = useState(false)
  const may = mayDo(props)
  if (may === undefined) return null
  if (may === 'waiting') return <div className="soft small">{words.waiting}</div>
  return (
    <div>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {words[may].verb}
      </Button>
      {open && <WaiverDialog {...props} may={may} onClose={() => setOpen(false)} />}
    </div>
  )
}

function WaiverDialog({
  of,
  finding,
  post,
  may,
  onClose,
}: WaiverButtonProps & { may: 'grant' | 'ask'; onClose: () => void }) {
  const words = useWords(nominationWords).waiver
  const shell = useWords()
  const [reason, setReason] = useState('')
  const [where, setWhere] = useState(post ? 'here' : 'everywhere')
  const [asked, setAsked] = useState(false)
  const write = useWrite<object, Nomination>({
    method: 'POST',
    path: of.path,
    creates: true,
    touches: ['/api/nominations', '/api/waivers', '/api/plans', '/api/home'],
  })
  const lacking = reason.trim() === ''
  const send = () => {
    setAsked(true)
    if (lacking) return
    write.mutate(
      {
        ...of.first,
        ruleId: finding.ruleId,
        reason: reason.trim(),
        ...(post && where === 'here' && { postId: post.postId }),
      },
      {
        onSuccess: (made) => {
          onClose()
          of.onMade?.(made)
        },
      },
    )
  }
  return (
    <Dialog
      open
      title={`${words[may].verb}${marks().colon}${of.name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell.action.close}</Button>
          <Button kind="filled" busy={write.isPending} onClick={send}>
            {words[may].verb}
          </Button>
        </>
      }
    >
      <Stack>
        <p>
          <b>{finding.title}</b>
          <br />
          {finding.sentence}
        </p>
        <p className="prose soft">{words[may].explain}</p>
        {of.first !== undefined && <p className="prose soft">{words.first}</p>}
        {post && (
          <Choices
            label={words.where}
            value={where}
            onChange={setWhere}
            choices={[
              { value: 'here', title: words.here(post.title) },
              { value: 'everywhere', title: words.everywhere },
            ]}
          />
        )}
        <Control
          label={words.reason}
          hint={words.reasonHint}
          asked={asked}
          errors={asked && lacking ? [shell.form.required(words.reason)] : []}
        >
          {(id) => (
            <Input.TextArea
              id={id}
              value={reason}
              maxLength={500}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Control>
        {write.isError && <Problem error={write.error} />}
      </Stack>
    </Dialog>
  )
}
