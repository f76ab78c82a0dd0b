/** The secondee's own page. */
import type { Home } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Problem, useTermDay, Waiting } from '../../ui/index.ts'
import { useNames, useToday } from '../reference/index.ts'
import { useSession } from '../session/index.ts'
import { currentSecondment, OwnThings } from './own-things.tsx'
import { meWords } from './words.ts'

export function MePage() {
  const words = useWords(meWords)
  const { officerId, displayName } = useSession().account
  const home = useRead<Home>('/api/home', {}, { enabled: officerId !== undefined })
  const names = useNames()
  const today = useToday()
  const termDay = useTermDay()
  if (officerId === undefined) {
    return (
      <Page title={words.title}>
        <Empty title={words.notOfficer} hint={words.notOfficerHint} action={<Button to="/">{words.home}</Button>} />
      </Page>
    )
  }
  const own = home.data && currentSecondment(home.data)
  const nomination = home.data?.nomination
  return (
    <Page
      title={own ? words.day(termDay(own, today), own.officer.name) : displayName}
      subtitle={own && words.place(own.host.shortName, names('departments', own.departmentCode), own.sender.shortName)}
    >
      {home.isPending && <Waiting />}
      {home.isError && <Problem error={home.error} onRetry={() => void home.refetch()} />}
      {home.data && !nomination && !own && <Empty title={words.noNomination} hint={words.noNominationHint} />}
      {home.data && <OwnThings home={home.data} officerId={officerId} />}
    </Page>
  )
}
