/** Selection: front door. */
export { selectionRoutes } from './routes.ts'
