/** Accounts and their roles: front door. */
export { createFirstAdministrators, type FirstAdministrator } from './first.ts'
export { type Reset, resetPassword } from './reset.ts'
export { accountRoutes } from './routes.ts'
