/** Officers: front door. */
export { type OfficerValues, saveOfficers } from './bulk.ts'
export { checkOfficer } from './checks.ts'
export { createOfficer, declareRelatives, recordConsent } from './commands.ts'
export { officerFacts } from './facts.ts'
export { listOfficers } from './queries.ts'
export { recordSuitability } from './suitability.ts'
export { officerRoutes } from './routes.ts'
