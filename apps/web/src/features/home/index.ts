/** The home: front door. */
export { HomePage } from './home-page.tsx'
