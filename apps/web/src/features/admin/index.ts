/** Administration: front door. */
export { AccountPage } from './account-page.tsx'
export { AccountsPage } from './accounts-page.tsx'
export { AdminPage } from './admin-page.tsx'
export { AuditPage } from './audit-page.tsx'
export { DemoRemovedPage } from './demo-removed.tsx'
export { NewProgrammePage } from './programme-form.tsx'
export { ProgrammesPage } from './programmes-page.tsx'
