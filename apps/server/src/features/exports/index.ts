/** Exports of lists: front door. */
export { exportRoutes } from './routes.ts'
