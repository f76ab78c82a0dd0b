/** The secondee's own page: front door. */
export { MePage } from './me-page.tsx'
