/** Practice packs: front door. */
export { caseTeller } from './cases/remind.ts'
export { casesWaiting } from './cases/waiting.ts'
export { adoptForDemo } from './demo.ts'
export { packRoutes } from './routes.ts'
export { type InstalledPacks, loadPacks } from './table.ts'
