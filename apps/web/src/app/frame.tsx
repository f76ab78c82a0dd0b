/** The frame behind the guard: the places that the account has, its menu and its bell, and the page between. */
import { Outlet } from 'react-router'
import { AccountMenu, RequireSession, useSession } from '../features/session/index.ts'
import { Bell } from '../features/notifications/index.ts'
import { SearchBox, searchRoles } from '../features/search/index.ts'
import { useWords } from '../i18n/index.ts'
import { LeaveAsker } from '../ui/form/leave-guard.tsx'
import { Shell } from '../ui/layout/shell.tsx'
import { places } from './places.ts'

export function Frame() {
  return (
    <RequireSession>
      <Framed />
    </RequireSession>
  )
}

function Framed() {
  const words = useWords()
  const { account, roles } = useSession()
  const has = places.filter((place) => roles.some(({ role }) => place.roles.includes(role)))
  const [first] = roles
  const searches = roles.some(({ role }) => searchRoles.includes(role))
  return (
    <Shell
      places={has.map(({ key, to, also }) => ({ key, to, label: words.places[key], ...(also && { also }) }))}
      account={{ name: account.displayName, role: first ? words.roles[first.role] : '' }}
      menu={<AccountMenu />}
      search={searches && <SearchBox />}
      bell={<Bell />}
    >
      <Outlet />
      <LeaveAsker />
    </Shell>
  )
}
