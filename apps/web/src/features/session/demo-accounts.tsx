/** The demo accounts, one press each. Outside demo mode the server has no such list, and nothing is shown. */
import type { DemoAccounts as Answer } from '@zhiqiao/contract'
import { useState } from 'react'
import { useRead } from '../../api/index.ts'
import { marks, useWords } from '../../i18n/index.ts'
import { Problem } from '../../ui/index.ts'
import { PickList } from '../../ui/pick-list.tsx'
import { useSessionActions } from './session.ts'
import { sessionWords } from './words.ts'

export function DemoAccounts({ onEntered }: { onEntered: () => void }) {
  const words = useWords(sessionWords)
  const { roles } = useWords()
  const accounts = useRead<Answer>('/api/demo/accounts')
  const { signInDemo } = useSessionActions()
  const [entering, setEntering] = useState<string>()
  const [error, setError] = useState<unknown>()
  if (!accounts.data || accounts.data.items.length === 0) return null

  const enter = async (id: string) => {
    setEntering(id)
    setError(undefined)
    try {
      await signInDemo(id)
      onEntered()
    } catch (thrown) {
      setError(thrown)
      setEntering(undefined)
    }
  }
  return (
    <PickList
      title={words.demoTitle}
      hint={words.demoHint}
      busy={entering}
      items={accounts.data.items.map((account) => ({
        id: account.id,
        title: account.displayName,
        detail: account.roles
          .map(({ role, institutionName }) => `${roles[role]} · ${institutionName}`)
          .join(marks().semicolon),
        label: words.demoAccount(account.displayName),
      }))}
      onPick={(id) => void enter(id)}
    >
      {error !== undefined && <Problem error={error} />}
    </PickList>
  )
}
