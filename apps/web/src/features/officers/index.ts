/** Officers: front door. */
export { EditOfficerPage, NewOfficerPage } from './officer-form.tsx'
export { OfficerPage } from './officer-page.tsx'
export { OfficersPage } from './officers-page.tsx'
export { TickedOfficers } from './ticked-officers.tsx'
export { RelativesPage } from './relatives-form.tsx'
export { officerWords } from './words.ts'
