/** Exports of lists: front door. */
export { ExportButton } from './export-button.tsx'
