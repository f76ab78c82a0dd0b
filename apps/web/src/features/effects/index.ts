/** Effects: front door. */
export { EffectsPage } from './effects-page.tsx'
