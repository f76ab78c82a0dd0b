/** Secondments: front door. */
export { SecondmentsPage } from './secondments-page.tsx'
