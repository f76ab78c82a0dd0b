/** Whoever comes with the password an administrator set gets nowhere else: the server opens nothing until there is another. */
import type { Session } from '@zhiqiao/contract'
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Button, Problem } from '../../ui/index.ts'
import { Welcome } from '../../ui/welcome.tsx'
import { PasswordForm } from './password-form.tsx'
import { useSessionActions } from './session.ts'
import { sessionWords } from './words.ts'

export function FirstPassword({ account }: Pick<Session, 'account'>) {
  const words = useWords(sessionWords).first
  const { signOut } = useSessionActions()
  const [error, setError] = useState<unknown>()
  return (
    <Welcome
      title={words.title}
      lead={words.lead(account.displayName)}
      about={words.about}
      more={
        <div>
          {error !== undefined && <Problem error={error} />}
          <Button kind="quiet" onClick={() => void signOut().catch(setError)}>
            {words.signOut}
          </Button>
        </div>
      }
    >
      <PasswordForm
        current={words.given}
        submit={words.submit}
        // The session that comes back is one with a password of one's own: the guard shows the page that was asked for.
        onDone={() => undefined}
      />
    </Welcome>
  )
}
