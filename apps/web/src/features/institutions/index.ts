/** Institutions: front door. */
export { DirectoryPage } from './directory-page.tsx'
export { InstitutionFilter } from './institution-filter.tsx'
export { EditInstitutionPage, NewInstitutionPage } from './institution-form.tsx'
export { InstitutionPage } from './institution-page.tsx'
export { useActsFor } from './acts-for.ts'
