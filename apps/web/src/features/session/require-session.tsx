/** The guard: nobody sees a page signed out or before the password is one's own, and then one is where one was. */
import { lazy, type ReactNode, Suspense } from 'react'
import { Navigate, useLocation } from 'react-router'
import { Problem, Waiting } from '../../ui/index.ts'
import { SessionProvider, useSessionQuery } from './session.ts'

/** Shown once in the life of an account: not loaded with every page. */
const FirstPassword = lazy(async () => ({ default: (await import('./first-password.tsx')).FirstPassword }))

export function RequireSession({ children }: { children: ReactNode }) {
  const session = useSessionQuery()
  const { pathname, search, hash } = useLocation()
  if (session.data?.account.hasGivenPassword) {
    return (
      <Suspense fallback={<Waiting />}>
        <FirstPassword account={session.data.account} />
      </Suspense>
    )
  }
  if (session.data) return <SessionProvider value={session.data}>{children}</SessionProvider>
  if (session.data === null) {
    const here = `${pathname}${search}${hash}`
    return <Navigate to={here === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(here)}`} replace />
  }
  if (session.isError) return <Problem error={session.error} onRetry={() => void session.refetch()} />
  return <Waiting />
}
