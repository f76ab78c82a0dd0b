/** Another password for one's own account: the present one first, the new one twice. */
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/index.ts'
import { DraftForm, Field } from '../../ui/form/index.ts'
import { useSessionActions } from './session.ts'
import { sessionWords } from './words.ts'

interface Values {
  current: string
  next: string
  again: string
}

const shortest = 10

export interface PasswordFormProps {
  /** What the present password is called here. */
  current: string
  submit: string
  actions?: ReactNode
  onDone: () => void
}

export function PasswordForm({ current, submit, actions, onDone }: PasswordFormProps) {
  const words = useWords(sessionWords).change
  const { changePassword } = useSessionActions()
  return (
    <DraftForm<Values>
      initial={{}}
      leaveFreely
      submit={submit}
      actions={actions}
      onSubmit={async (values) => {
        await changePassword(values.current, values.next)
        onDone()
      }}
    >
      <Field name="current" label={current} required>
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
  )
}
