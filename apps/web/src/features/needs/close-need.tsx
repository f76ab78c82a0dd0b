/** The host closes its need: a verdict against the yardstick, and words for it. */
import type { Post } from '@zhiqiao/contract'
import { needVerdicts } from '@zhiqiao/domain'
import { Input } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { DraftForm, Field } from '../../ui/form/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import { storyWords } from './story-words.ts'

interface Values {
  verdict: string
  reason: string
}

export function CloseNeed({ post, onClosed }: { post: Post; onClosed: () => void }) {
  const words = useWords(storyWords)
  const [open, setOpen] = useState(false)
  const write = useWrite<Values, Post>({
    method: 'POST',
    path: `/api/posts/${post.id}/moves`,
    content: (values) => ({ verb: 'close', ...values }),
    version: post.version,
    touches: ['/api/posts', '/api/home', '/api/need-register', '/api/unmet-needs'],
  })
  if (!post.moves.some(({ verb }) => verb === 'close')) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.close}</Button>
      <Dialog title={words.closeTitle} open={open} onClose={() => setOpen(false)}>
        <p className="prose">{words.closeHint}</p>
        <p className="prose soft">{words.yardstick(post.yardstick)}</p>
        <DraftForm<Values>
          initial={{}}
          submit={words.close}
          actions={<Button onClick={() => setOpen(false)}>{words.cancel}</Button>}
          onReload={onClosed}
          onSubmit={async (values) => {
            await write.mutateAsync(values)
            setOpen(false)
            onClosed()
          }}
        >
          <Field name="verdict" label={words.verdictLabel} required>
            <VerdictChoice label={words.verdictLabel} />
          </Field>
          <Field name="reason" label={words.closeWords} required hint={words.closeWordsHint}>
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} />
          </Field>
        </DraftForm>
      </Dialog>
    </>
  )
}

/** Takes its value from the form around it. */
function VerdictChoice(props: { label: string; value?: string; onChange?: (value: string) => void }) {
  const words = useWords(storyWords)
  return (
    <Choices
      label={props.label}
      choices={needVerdicts.map((value) => ({ value, title: words.verdict[value] }))}
      value={props.value}
      onChange={(value) => props.onChange?.(value)}
    />
  )
}
