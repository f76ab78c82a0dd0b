/** Cohorts: front door. */
export { EditCohortPage, NewCohortPage } from './cohort-form-pages.tsx'
export { CohortPage } from './cohort-page.tsx'
export { CohortsPage } from './cohorts-page.tsx'
