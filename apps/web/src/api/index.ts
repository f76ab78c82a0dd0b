/** Talking to the server: front door. */
export { get, getFile, newKey, type Query, type QueryValue, send, sendFile, withQuery } from './client.ts'
export { type ReadOptions, refresh, useRead, useWrite, type Write } from './hooks.ts'
export { isProblem, ProblemError } from './problem.ts'
export { createQueryClient, sessionPath } from './query-client.ts'
