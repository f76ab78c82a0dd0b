/** The review of leads: front door. */
export { draftLetter, keepLetter } from './letters.ts'
export { moveLead } from './moves.ts'
export { fillPlaintiffs } from './plaintiffs.ts'
export { listLeads } from './queries.ts'
export { leadRoutes } from './routes.ts'
export { loadReviewRules, reviewFile, type ReviewRules } from './rules.ts'
export { reviewSign } from './signs.ts'
export { leadsWaiting } from './waiting.ts'
