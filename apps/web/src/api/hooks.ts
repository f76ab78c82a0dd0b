/** Reading and writing from pages. The key of a read is its path and query, so that a write names paths it touches. */
import {
  keepPreviousData,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { ProblemError } from './problem.ts'
import { get, getUnattended, newKey, type Query, send, type WriteMethod } from './client.ts'

export interface ReadOptions {
  /** Wait until what the query needs is known. */
  enabled?: boolean
  /** Show the page before while the next one comes. */
  keepPrevious?: boolean
  /** Ask again after so many milliseconds, which keeps no session open; `false` stops. */
  every?: number | false
}

export function useRead<Answer>(path: string, query: Query = {}, options: ReadOptions = {}): UseQueryResult<Answer> {
  const ask = options.every === undefined ? get : getUnattended
  return useQuery({
    queryKey: [path, query],
    queryFn: ({ signal }) => ask<Answer>(path, query, signal),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious && { placeholderData: keepPreviousData }),
    ...(options.every !== undefined && { refetchInterval: options.every }),
  })
}

export interface Write<Body> {
  method: WriteMethod
  path: string | ((body: Body) => string)
  /** What is sent; the body itself where absent. */
  content?: (body: Body) => unknown
  /** Version of the record that is changed. */
  version?: number | ((body: Body) => number)
  /**
   * A deed on the record, such as a move, and not content that was written on an older version: once a refusal has shown what
   * stands now, a second try is meant for that.
   */
  asShown?: boolean
  /** A creation: repeated tries of one form are carried out once. */
  creates?: boolean
  /** Beginnings of the paths whose reads are out of date afterwards. */
  touches: readonly string[]
  /** The answer is the record as a read of this path would give it: it is not asked for again. */
  answers?: string
}

export function useWrite<Body, Answer>(write: Write<Body>): UseMutationResult<Answer, Error, Body> {
  const client = useQueryClient()
  const attempt = useRef<{ key: string; content: string }>(undefined)
  const shown = useRef(0)
  const running = useRef<{ what: unknown; answer: Promise<Answer> }>(undefined)
  return useMutation({
    mutationFn: (body: Body) => {
      const path = typeof write.path === 'function' ? write.path(body) : write.path
      const content = write.content ? write.content(body) : body
      const known = typeof write.version === 'function' ? write.version(body) : write.version
      const version = known !== undefined && write.asShown ? Math.max(known, shown.current) : known
      // The same content tried again is the same creation; changed content, or files, are a new one.
      const written = content instanceof FormData ? newKey() : JSON.stringify(content)
      if (attempt.current?.content !== written) attempt.current = { key: newKey(), content: written }
      // A second click comes before the button is seen to be busy: it waits for what the first has sent.
      const what = content instanceof FormData ? content : [write.method, path, version, written].join(' ')
      if (running.current?.what === what) return running.current.answer
      const answer = send<Answer>(write.method, path, content, {
        ...(version !== undefined && { version }),
        ...(write.creates && { idempotencyKey: attempt.current.key }),
      }).finally(() => {
        running.current = undefined
      })
      running.current = { what, answer }
      return answer
    },
    onError: (error) => {
      if (error instanceof ProblemError) shown.current = error.currentVersion ?? shown.current
    },
    onSuccess: (answer) => {
      attempt.current = undefined
      const { answers } = write
      if (answers !== undefined) client.setQueryData([answers, {}], answer)
      return refresh(client, write.touches, answers)
    },
  })
}

/** Asks anew for every read whose path begins with one of `paths`, but for the one of which the answer is `known`. */
export async function refresh(client: QueryClient, paths: readonly string[], known?: string): Promise<void> {
  await client.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      typeof path === 'string' && path !== known && paths.some((start) => path.startsWith(start)),
  })
}
