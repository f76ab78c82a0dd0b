/** Exports of lists: front door. */
export { exportRoutes } from './routes.ts'
export { statusWords } from './status-words.ts'
