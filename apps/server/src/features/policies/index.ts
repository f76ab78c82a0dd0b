/** Policies, versioned rule sets: front door. */
export { createPolicy, profilePolicyRows } from './commands.ts'
export { policyDocumentOf } from './queries.ts'
export { policyRoutes } from './routes.ts'
