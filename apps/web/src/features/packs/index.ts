/** Practice packs: front door. */
export { PacksPage } from './packs-page.tsx'
