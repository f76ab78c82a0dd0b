/** One move for many rows of a list: front door. */
export { BulkButton, type BulkVerb } from './bulk-button.tsx'
