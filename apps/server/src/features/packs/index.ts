/** Practice packs: front door. */
export { adoptForDemo } from './demo.ts'
export { packRoutes } from './routes.ts'
export { type InstalledPacks, loadPacks } from './table.ts'
