/** What stands in the account menu: as whom one acts, language, light, and the way out. */
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Button, Problem } from '../../ui/index.ts'
import { Preferences } from '../../ui/layout/preferences.tsx'
import { useSession, useSessionActions } from './session.ts'

export function AccountMenu() {
  const words = useWords()
  const { roles } = useSession()
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
      {error !== undefined && <Problem error={error} />}
      <Button onClick={() => void signOut().catch(setError)}>{words.account.signOut}</Button>
    </>
  )
}
