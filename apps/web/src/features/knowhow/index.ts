/** Know-how: front door. */
export { KnowHowPage } from './know-how-page.tsx'
