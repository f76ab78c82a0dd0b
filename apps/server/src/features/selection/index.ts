/** Selection: front door. */
export { movePlan, startMatch } from './commands.ts'
export { selectionRoutes } from './routes.ts'
