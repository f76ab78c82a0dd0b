/** Officers: front door. */
export { officerFacts } from './facts.ts'
export { listOfficers } from './queries.ts'
export { officerRoutes } from './routes.ts'
