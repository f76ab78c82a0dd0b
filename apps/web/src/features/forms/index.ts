/** Appointment forms: front door. */
export { FormCard, useOwnForm } from './form-card.tsx'
export { EditFormPage } from './edit-form-page.tsx'
export { ImportPage } from './import-page.tsx'
export { ImportsPage } from './imports-page.tsx'
