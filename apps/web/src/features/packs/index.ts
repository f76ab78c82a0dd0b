/** Practice packs: front door. */
export { AdoptPage } from './adopt-page.tsx'
export { AdoptionPage } from './adoption-page.tsx'
export { ImportCorpusPage } from './import-page.tsx'
export { NearPage } from './near-page.tsx'
export { PackPage } from './pack-page.tsx'
export { PacksPage } from './packs-page.tsx'
export { RefusalsPage } from './refusals-page.tsx'
