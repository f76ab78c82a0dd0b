/** Cohorts: front door. */
export { createCohort, moveCohort, setCohortStatus } from './commands.ts'
export { refuseStaleCohort, setCohortPolicy } from './policy-version.ts'
export { type CohortFrame, cohortFrame } from './frame.ts'
export { cohortsNamed, listCohortRows } from './queries.ts'
export { cohortRoutes } from './routes.ts'
