/** One move for many rows of a list: front door. */
export { BulkButton } from './bulk-button.tsx'
export { type BulkVerb, verbsOf } from './bulk-verb.ts'
