/** Signing in: login and password, or in demo mode one press. */
import { Input } from 'antd'
import { useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { useWords } from '../../i18n/index.ts'
import { DraftForm, Field } from '../../ui/form/index.ts'
import { Welcome } from '../../ui/welcome.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { useSessionActions, useSessionQuery } from './session.ts'
import { whereFrom } from './where-from.ts'
import { sessionWords } from './words.ts'

interface Credentials {
  login: string
  password: string
}

export function SignInPage() {
  const words = useWords(sessionWords)
  const session = useSessionQuery()
  const { signIn } = useSessionActions()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const [capsLock, setCapsLock] = useState(false)
  const there = whereFrom(search)
  const arrive = () => void navigate(there, { replace: true })
  if (session.data) return <Navigate to={there} replace />
  return (
    <Welcome title={words.title} lead={words.lead} about={words.about} more={<DemoAccounts onEntered={arrive} />}>
      <DraftForm<Credentials>
        leaveFreely
        initial={{}}
        submit={words.submit}
        onSubmit={async ({ login, password }) => {
          await signIn(login.trim(), password)
          arrive()
        }}
      >
        <Field name="login" label={words.login} required>
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus maxLength={100} />
        </Field>
        <Field name="password" label={words.password} required hint={capsLock ? words.capsLock : undefined}>
          <Input.Password
            autoComplete="current-password"
            maxLength={200}
            onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
          />
        </Field>
      </DraftForm>
    </Welcome>
  )
}
