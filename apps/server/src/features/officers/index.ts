/** Officers: front door. */
export { type OfficerValues, saveOfficers } from './bulk.ts'
export { checkOfficer } from './checks.ts'
export { createOfficer, declareRelatives, recordConsent, updateOfficer } from './commands.ts'
export { officerFacts } from './facts.ts'
export { declaringOfficer, getOfficer, listOfficers } from './queries.ts'
export { addRank, getRanks } from './ranks.ts'
export { recordSuitability } from './suitability.ts'
export { officerRoutes } from './routes.ts'
