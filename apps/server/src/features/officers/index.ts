/** Officers: front door. */
export { createOfficer, declareRelatives, recordConsent } from './commands.ts'
export { officerFacts } from './facts.ts'
export { listOfficers } from './queries.ts'
export { recordSuitability } from './suitability.ts'
export { officerRoutes } from './routes.ts'
