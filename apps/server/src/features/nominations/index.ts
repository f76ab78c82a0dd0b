/** Nominations and the live eligibility check: front door. */
export { type CheckFrame, check, checkFrame, nominationFacts } from './facts.ts'
export { presentFinding, type Words } from './present.ts'
export { giveWaiver, moveWaiver } from './waivers.ts'
export { nominationRoutes } from './routes.ts'
export {
  changeNominations,
  checkFrames,
  createNomination,
  createNominations,
  type FrameOf,
  moveNomination,
} from './commands.ts'
export { listNominations } from './queries.ts'
export { listWaiversFor } from './waiver-queries.ts'
