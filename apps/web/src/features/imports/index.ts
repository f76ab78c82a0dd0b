/** Imports of workbooks: front door. */
export { ImportButton } from './import-button.tsx'
export { ImportPage } from './import-page.tsx'
export { ImportsPage } from './imports-page.tsx'
export { NewImportPage } from './new-import-page.tsx'
