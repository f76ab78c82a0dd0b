/** How long answers are held to be fresh, what is tried again, and what a lost session does. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ProblemError } from './problem.ts'

export const sessionPath = '/api/session'

export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    // Signed out in the meantime: the guard of the pages sees it and keeps where one was.
    const rule = error instanceof ProblemError ? error.problem.rule : undefined
    if (rule === 'signed-out' && client.getQueryData([sessionPath])) client.setQueryData([sessionPath], null)
    // A page from before the password counted as given: the session, read again, says so to the guard.
    if (rule === 'password-given') void client.invalidateQueries({ queryKey: [sessionPath] })
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ProblemError && error.status >= 400 && error.status < 500),
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}
