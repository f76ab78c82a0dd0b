/** Agreements: front door. */
export { decide, moveVersion } from './commands.ts'
export { putContacts } from './contacts.ts'
export { beginVersion, createAgreement, type Made, updateDraft } from './drafts.ts'
export { listAgreements } from './queries.ts'
export { agreementRoutes } from './routes.ts'
export { agreementsWaiting } from './waiting.ts'
