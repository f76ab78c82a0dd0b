/** Signing in: front door. */
export { type OpenedSession, openSession } from './commands.ts'
export { sessionRoutes } from './routes.ts'
