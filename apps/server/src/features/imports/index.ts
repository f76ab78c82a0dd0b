/** Imports of workbooks: front door. */
export { importRoutes } from './routes.ts'
