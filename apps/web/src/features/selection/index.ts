/** The selection room: front door. */
export { PlanPage } from './plan-page.tsx'
export { PlansPage } from './plans-page.tsx'
export { ComparePage } from './compare-page.tsx'
export { FairnessPage } from './fairness-page.tsx'
export { LettersPage } from './letters-page.tsx'
export { ReleasePage } from './release-page.tsx'
export { RemainingPage } from './remaining-page.tsx'
export { WeightsPage } from './weights-page.tsx'
