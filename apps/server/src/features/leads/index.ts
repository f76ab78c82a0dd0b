/** The review of leads: front door. */
export { moveLead } from './moves.ts'
export { fillPlaintiffs } from './plaintiffs.ts'
export { listLeads } from './queries.ts'
export { leadRoutes } from './routes.ts'
export { loadReviewRules, reviewFile, type ReviewRules } from './rules.ts'
export { leadsWaiting } from './waiting.ts'
