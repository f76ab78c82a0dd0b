/** The directory of institutions: front door. */
export { institutionRoutes } from './routes.ts'
