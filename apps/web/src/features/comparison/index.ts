/** People side by side: front door. */
export { ComparePage } from './compare-page.tsx'
