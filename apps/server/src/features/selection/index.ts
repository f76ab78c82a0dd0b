/** Selection: front door. */
export { movePlan } from './decide.ts'
export { moveByHand } from './draft.ts'
export { matchAtOnce, startByHand } from './match.ts'
export { selectionRoutes } from './routes.ts'
