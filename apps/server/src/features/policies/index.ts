/** Policies, versioned rule sets: front door. */
export { createPolicy } from './commands.ts'
export { policyDocumentOf } from './queries.ts'
export { policyRoutes } from './routes.ts'
export { fillPolicies } from './fill.ts'
