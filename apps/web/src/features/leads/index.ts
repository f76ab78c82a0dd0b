/** Leads under review: front door. */
export { LeadPage } from './lead-page.tsx'
export { LeadLoadPage } from './load-page.tsx'
export { LeadsPage } from './leads-page.tsx'
export { LetterPage } from './letter-page.tsx'
export { PlaintiffPage } from './plaintiff-page.tsx'
export { PlaintiffsPage } from './plaintiffs-page.tsx'
export { LeadStatisticsPage } from './statistics-page.tsx'
