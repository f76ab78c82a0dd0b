/** Who is signed in. `undefined`: not known yet; `null`: nobody. */
import type { Session } from '@zhiqiao/contract'
import type { Role } from '@zhiqiao/domain'
import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { get, ProblemError, send, sessionPath } from '../../api/index.ts'

const SessionContext = createContext<Session | undefined>(undefined)
export const SessionProvider = SessionContext.Provider

/** The session on pages behind the guard, where there always is one. Throws elsewhere. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession is for pages behind the guard of the session')
  return session
}

/** Whether the account has one of `roles` anywhere. What it may do with a record, the record says (`moves`, `mayEdit`). */
export function useHasRole(...roles: readonly Role[]): boolean {
  return useSession().roles.some(({ role }) => roles.includes(role))
}

export function useSessionQuery(): UseQueryResult<Session | null> {
  return useQuery({
    queryKey: [sessionPath],
    queryFn: async ({ signal }) => {
      try {
        return await get<Session>(sessionPath, {}, signal)
      } catch (error) {
        if (error instanceof ProblemError && error.status === 401) return null
        throw error
      }
    },
    staleTime: 5 * 60_000,
  })
}

/** Takes on a session that the server has opened: nothing that the account before has read remains. */
function takeOn(client: QueryClient, session: Session): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionPath })
  client.setQueryData([sessionPath], session)
}

export interface SessionActions {
  signIn(login: string, password: string): Promise<void>
  signInDemo(accountId: string): Promise<void>
  signOut(): Promise<void>
  changePassword(current: string, next: string): Promise<void>
}

export function useSessionActions(): SessionActions {
  const client = useQueryClient()
  return {
    signIn: async (login, password) => takeOn(client, await send<Session>('POST', sessionPath, { login, password })),
    signInDemo: async (accountId) => takeOn(client, await send<Session>('POST', '/api/demo/session', { accountId })),
    // The session goes on under a new key: what was read stays, it is the same account.
    changePassword: async (current, next) => {
      client.setQueryData([sessionPath], await send<Session>('PUT', `${sessionPath}/password`, { current, next }))
    },
    signOut: async () => {
      await send('DELETE', sessionPath)
      client.clear()
      client.setQueryData([sessionPath], null)
    },
  }
}
