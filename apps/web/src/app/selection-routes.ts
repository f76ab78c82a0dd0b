/** Pages of selection and of what comes after it, each loaded when it is first opened. */
import type { RouteObject } from 'react-router'

export const selectionRoutes: RouteObject[] = [
  { path: 'selection', lazy: async () => ({ Component: (await import('../features/cohorts/index.ts')).CohortsPage }) },
  {
    path: 'selection/new',
    lazy: async () => ({ Component: (await import('../features/cohorts/index.ts')).NewCohortPage }),
  },
  {
    path: 'selection/nominations',
    lazy: async () => ({ Component: (await import('../features/nominations/index.ts')).NominationsPage }),
  },
  {
    path: 'selection/nominations/new',
    lazy: async () => ({ Component: (await import('../features/nominations/index.ts')).NewNominationPage }),
  },
  {
    path: 'selection/nominations/:nominationId',
    lazy: async () => ({ Component: (await import('../features/nominations/index.ts')).NominationPage }),
  },
  {
    path: 'selection/plans/:planId',
    lazy: async () => ({ Component: (await import('../features/selection/index.ts')).PlanPage }),
  },
  {
    path: 'selection/:cohortId',
    lazy: async () => ({ Component: (await import('../features/cohorts/index.ts')).CohortPage }),
  },
  {
    path: 'selection/:cohortId/edit',
    lazy: async () => ({ Component: (await import('../features/cohorts/index.ts')).EditCohortPage }),
  },
  {
    path: 'selection/:cohortId/plans',
    lazy: async () => ({ Component: (await import('../features/selection/index.ts')).PlansPage }),
  },
  {
    path: 'secondments',
    lazy: async () => ({ Component: (await import('../features/secondments/index.ts')).SecondmentsPage }),
  },
  { path: 'effects', lazy: async () => ({ Component: (await import('../features/effects/index.ts')).EffectsPage }) },
  { path: 'know-how', lazy: async () => ({ Component: (await import('../features/knowhow/index.ts')).KnowHowPage }) },
  { path: 'packs', lazy: async () => ({ Component: (await import('../features/packs/index.ts')).PacksPage }) },
  { path: 'me', lazy: async () => ({ Component: (await import('../features/me/index.ts')).MePage }) },
]
