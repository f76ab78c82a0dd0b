/** The guard: nobody sees a page signed out or before the password is one's own, and then one is where one was. */
import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { Problem, Waiting } from '../../ui/index.ts'
import { FirstPassword } from './first-password.tsx'
import { SessionProvider, useSessionQuery } from './session.ts'

export function RequireSession({ children }: { children: ReactNode }) {
  const session = useSessionQuery()
  const { pathname, search, hash } = useLocation()
  if (session.data?.account.hasGivenPassword) return <FirstPassword account={session.data.account} />
  if (session.data) return <SessionProvider value={session.data}>{children}</SessionProvider>
  if (session.data === null) {
    const here = `${pathname}${search}${hash}`
    return <Navigate to={here === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(here)}`} replace />
  }
  if (session.isError) return <Problem error={session.error} onRetry={() => void session.refetch()} />
  return <Waiting />
}
