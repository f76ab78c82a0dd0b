/** What stands in the account menu: as whom one acts, language, light, and the way out. */
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Button, Problem } from '../../ui/index.ts'
import { Preferences } from '../../ui/layout/preferences.tsx'
import { useSession, useSessionActions } from './session.ts'

/** Forms are much to load for a menu that is on every page. */
const PasswordDialog = lazy(async () => ({ default: (await import('./password-dialog.tsx')).PasswordDialog }))

export function AccountMenu() {
  const words = useWords()
  const { roles, account } = useSession()
  const [changing, setChanging] = useState(false)
  const { signOut } = useSessionActions()
  const [error, setError] = useState<unknown>()
  return (
    <>
      <div className="account-roles">
        <span className="soft small">{words.account.actsAs}</span>
        {roles.map(({ role, institutionId, institutionName }) => (
          <span key={`${role} ${institutionId}`}>
            {words.roles[role]} · {institutionName}
          </span>
        ))}
      </div>
      <Preferences />
      {account.hasPassword && <Button onClick={() => setChanging(true)}>{words.account.password}</Button>}
      {changing && (
        <Suspense>
          <PasswordDialog onClose={() => setChanging(false)} />
        </Suspense>
      )}
      {error !== undefined && <Problem error={error} />}
      <Button onClick={() => void signOut().catch(setError)}>{words.account.signOut}</Button>
    </>
  )
}
