/** Another password for one's own account: the present one first, the new one twice. */
import { Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { DraftForm, Field } from '../../ui/form/index.ts'
import { Button, Dialog, Notice } from '../../ui/index.ts'
import { useSessionActions } from './session.ts'
import { sessionWords } from './words.ts'

interface Values {
  current: string
  next: string
  again: string
}

const shortest = 10

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(sessionWords).change
  const shell = useWords()
  const { changePassword } = useSessionActions()
  const [done, setDone] = useState(false)
  if (done) {
    return (
      <Dialog
        title={words.title}
        open
        onClose={onClose}
        actions={<Button onClick={onClose}>{shell.action.close}</Button>}
      >
        <Notice kind="ok">{words.done}</Notice>
      </Dialog>
    )
  }
  return (
    <Dialog title={words.title} open onClose={onClose}>
      <DraftForm<Values>
        initial={{}}
        leaveFreely
        submit={words.submit}
        actions={<Button onClick={onClose}>{words.cancel}</Button>}
        onSubmit={async ({ current, next }) => {
          await changePassword(current, next)
          setDone(true)
        }}
      >
        <Field name="current" label={words.current} required>
          <Input.Password maxLength={200} autoComplete="current-password" />
        </Field>
        <Field
          name="next"
          label={words.next}
          required
          hint={words.nextHint}
          rules={[{ min: shortest, message: words.tooShort }]}
        >
          <Input.Password maxLength={200} autoComplete="new-password" />
        </Field>
        <Field
          name="again"
          label={words.again}
          required
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value: string) =>
                value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(words.differs)),
            }),
          ]}
        >
          <Input.Password maxLength={200} autoComplete="new-password" />
        </Field>
      </DraftForm>
    </Dialog>
  )
}
