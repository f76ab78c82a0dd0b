/** Routes put features together; each page is loaded when it is first opened. */
import { QueryClientProvider } from '@tanstack/react-query'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { createQueryClient } from '../api/index.ts'
import { notificationsRoute } from '../features/notifications/index.ts'
import { signInRoute } from '../features/session/index.ts'
import { UiProvider } from '../ui/provider.tsx'
import { Failed, NotFound } from './failed.tsx'
import { Frame } from './frame.tsx'

const client = createQueryClient()

const router = createBrowserRouter([
  signInRoute,
  // Outside the guard: with the demo its own account is gone.
  {
    path: '/demo-removed',
    ErrorBoundary: Failed,
    lazy: async () => ({ Component: (await import('../features/admin/index.ts')).DemoRemovedPage }),
  },
  {
    path: '/',
    Component: Frame,
    ErrorBoundary: Failed,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('../features/home/index.ts')).HomePage }) },
      { path: 'needs', lazy: async () => ({ Component: (await import('../features/needs/index.ts')).NeedsPage }) },
      {
        path: 'needs/new',
        lazy: async () => ({ Component: (await import('../features/needs/index.ts')).NewNeedPage }),
      },
      {
        path: 'needs/register',
        lazy: async () => ({ Component: (await import('../features/needs/index.ts')).RegisterPage }),
      },
      {
        path: 'needs/templates',
        lazy: async () => ({ Component: (await import('../features/needs/index.ts')).TemplatesPage }),
      },
      {
        path: 'needs/unmet',
        lazy: async () => ({ Component: (await import('../features/needs/index.ts')).UnmetPage }),
      },
      {
        path: 'needs/offers',
        lazy: async () => ({ Component: (await import('../features/needs/index.ts')).OffersPage }),
      },
      {
        path: 'needs/proposals',
        lazy: async () => ({ Component: (await import('../features/needs/index.ts')).ProposalsPage }),
      },
      {
        path: 'needs/proposals/new',
        lazy: async () => ({ Component: (await import('../features/needs/index.ts')).ProposePage }),
      },
      { path: 'needs/:id', lazy: async () => ({ Component: (await import('../features/needs/index.ts')).NeedPage }) },
      {
        path: 'needs/:id/edit',
        lazy: async () => ({ Component: (await import('../features/needs/index.ts')).EditNeedPage }),
      },
      {
        path: 'selection',
        lazy: async () => ({ Component: (await import('../features/cohorts/index.ts')).CohortsPage }),
      },
      {
        path: 'selection/new',
        lazy: async () => ({ Component: (await import('../features/cohorts/index.ts')).NewCohortPage }),
      },
      {
        path: 'selection/agreements',
        lazy: async () => ({ Component: (await import('../features/agreements/index.ts')).AgreementsPage }),
      },
      {
        path: 'selection/agreements/new',
        lazy: async () => ({ Component: (await import('../features/agreements/index.ts')).NewAgreementPage }),
      },
      {
        path: 'selection/agreements/:id',
        lazy: async () => ({ Component: (await import('../features/agreements/index.ts')).AgreementPage }),
      },
      {
        path: 'selection/agreements/:id/contacts/:partyId',
        lazy: async () => ({ Component: (await import('../features/agreements/index.ts')).ContactsPage }),
      },
      {
        path: 'selection/agreements/:id/versions/:number',
        lazy: async () => ({ Component: (await import('../features/agreements/index.ts')).VersionPage }),
      },
      {
        path: 'selection/agreements/:id/versions/:number/edit',
        lazy: async () => ({ Component: (await import('../features/agreements/index.ts')).EditVersionPage }),
      },
      {
        path: 'selection/nominations',
        lazy: async () => ({ Component: (await import('../features/nominations/index.ts')).NominationsPage }),
      },
      {
        path: 'selection/exceptions',
        lazy: async () => ({ Component: (await import('../features/nominations/index.ts')).WaiversPage }),
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
        path: 'selection/plans',
        lazy: async () => ({ Component: (await import('../features/selection/index.ts')).AllPlansPage }),
      },
      {
        path: 'selection/plans/:planId',
        lazy: async () => ({ Component: (await import('../features/selection/index.ts')).PlanPage }),
      },
      {
        path: 'selection/plans/:planId/weights',
        lazy: async () => ({ Component: (await import('../features/selection/index.ts')).WeightsPage }),
      },
      {
        path: 'selection/plans/:planId/alternatives',
        lazy: async () => ({ Component: (await import('../features/selection/index.ts')).AlternativesPage }),
      },
      {
        path: 'selection/plans/:planId/compare',
        lazy: async () => ({ Component: (await import('../features/selection/index.ts')).ComparePage }),
      },
      {
        path: 'selection/plans/:planId/fairness',
        lazy: async () => ({ Component: (await import('../features/selection/index.ts')).FairnessPage }),
      },
      {
        path: 'selection/plans/:planId/release',
        lazy: async () => ({ Component: (await import('../features/selection/index.ts')).ReleasePage }),
      },
      {
        path: 'selection/plans/:planId/letters',
        lazy: async () => ({ Component: (await import('../features/selection/index.ts')).LettersPage }),
      },
      {
        path: 'selection/:cohortId/remaining',
        lazy: async () => ({ Component: (await import('../features/selection/index.ts')).RemainingPage }),
      },
      {
        path: 'selection/:cohortId',
        lazy: async () => ({ Component: (await import('../features/cohorts/index.ts')).CohortPage }),
      },
      {
        path: 'selection/:cohortId/policy',
        lazy: async () => ({ Component: (await import('../features/policies/index.ts')).MovePolicyPage }),
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
      {
        path: 'effects',
        lazy: async () => ({ Component: (await import('../features/effects/index.ts')).EffectsPage }),
      },
      { path: 'me', lazy: async () => ({ Component: (await import('../features/me/index.ts')).MePage }) },
      {
        path: 'know-how',
        lazy: async () => ({ Component: (await import('../features/knowhow/index.ts')).KnowHowPage }),
      },
      { path: 'leads', lazy: async () => ({ Component: (await import('../features/leads/index.ts')).LeadsPage }) },
      {
        path: 'leads/plaintiffs',
        lazy: async () => ({ Component: (await import('../features/leads/index.ts')).PlaintiffsPage }),
      },
      {
        path: 'leads/plaintiffs/one',
        lazy: async () => ({ Component: (await import('../features/leads/index.ts')).PlaintiffPage }),
      },
      {
        path: 'leads/load',
        lazy: async () => ({ Component: (await import('../features/leads/index.ts')).LeadLoadPage }),
      },
      {
        path: 'leads/statistics',
        lazy: async () => ({ Component: (await import('../features/leads/index.ts')).LeadStatisticsPage }),
      },
      { path: 'leads/:id', lazy: async () => ({ Component: (await import('../features/leads/index.ts')).LeadPage }) },
      {
        path: 'leads/:id/letters/:type',
        lazy: async () => ({ Component: (await import('../features/leads/index.ts')).LetterPage }),
      },
      { path: 'packs', lazy: async () => ({ Component: (await import('../features/packs/index.ts')).PacksPage }) },
      {
        path: 'packs/cases',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).AllCasesPage }),
      },
      {
        path: 'packs/adoptions/:id',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).AdoptionPage }),
      },
      {
        path: 'packs/adoptions/:id/import',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).ImportCorpusPage }),
      },
      {
        path: 'packs/adoptions/:id/imports/:importId',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).TableImportPage }),
      },
      {
        path: 'packs/adoptions/:id/rows',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).RowsPage }),
      },
      {
        path: 'packs/adoptions/:id/cases',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).CasesPage }),
      },
      {
        path: 'packs/adoptions/:id/cases/:caseId',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).CasePage }),
      },
      {
        path: 'packs/adoptions/:id/edit',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).EditAdoptionPage }),
      },
      {
        path: 'packs/adoptions/:id/parameters',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).ParametersPage }),
      },
      {
        path: 'packs/adoptions/:id/record',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).RecordPage }),
      },
      {
        path: 'packs/adoptions/:id/documents/:documentId',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).PackDocumentPage }),
      },
      {
        path: 'packs/adoptions/:id/near',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).NearPage }),
      },
      {
        path: 'packs/adoptions/:id/refusals',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).RefusalsPage }),
      },
      {
        path: 'packs/:pack',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).PackPage }),
      },
      {
        path: 'packs/:pack/adopt',
        lazy: async () => ({ Component: (await import('../features/packs/index.ts')).AdoptPage }),
      },
      {
        path: 'directory',
        lazy: async () => ({ Component: (await import('../features/institutions/index.ts')).DirectoryPage }),
      },
      {
        path: 'directory/new',
        lazy: async () => ({ Component: (await import('../features/institutions/index.ts')).NewInstitutionPage }),
      },
      {
        path: 'directory/merge',
        lazy: async () => ({ Component: (await import('../features/institutions/index.ts')).MergePage }),
      },
      {
        path: 'directory/duplicates',
        lazy: async () => ({ Component: (await import('../features/institutions/index.ts')).DuplicatesPage }),
      },
      {
        path: 'directory/:id',
        lazy: async () => ({ Component: (await import('../features/institutions/index.ts')).InstitutionPage }),
      },
      {
        path: 'directory/:id/staffing',
        lazy: async () => ({ Component: (await import('../features/institutions/index.ts')).StaffingPage }),
      },
      {
        path: 'directory/:id/edit',
        lazy: async () => ({ Component: (await import('../features/institutions/index.ts')).EditInstitutionPage }),
      },
      {
        path: 'officers',
        lazy: async () => ({ Component: (await import('../features/officers/index.ts')).OfficersPage }),
      },
      {
        path: 'officers/new',
        lazy: async () => ({ Component: (await import('../features/officers/index.ts')).NewOfficerPage }),
      },
      {
        path: 'officers/import',
        lazy: async () => ({ Component: (await import('../features/forms/index.ts')).ImportsPage }),
      },
      {
        path: 'officers/import/:importId',
        lazy: async () => ({ Component: (await import('../features/forms/index.ts')).ImportPage }),
      },
      {
        path: 'officers/compare',
        lazy: async () => ({ Component: (await import('../features/comparison/index.ts')).ComparePage }),
      },
      {
        path: 'officers/:id',
        lazy: async () => ({ Component: (await import('../features/officers/index.ts')).OfficerPage }),
      },
      {
        path: 'officers/:id/edit',
        lazy: async () => ({ Component: (await import('../features/officers/index.ts')).EditOfficerPage }),
      },
      {
        path: 'officers/:id/form',
        lazy: async () => ({ Component: (await import('../features/forms/index.ts')).EditFormPage }),
      },
      {
        path: 'officers/:id/relatives',
        lazy: async () => ({ Component: (await import('../features/officers/index.ts')).RelativesPage }),
      },
      {
        path: 'imports',
        lazy: async () => ({ Component: (await import('../features/imports/index.ts')).ImportsPage }),
      },
      {
        path: 'imports/new',
        lazy: async () => ({ Component: (await import('../features/imports/index.ts')).NewImportPage }),
      },
      {
        path: 'imports/:id',
        lazy: async () => ({ Component: (await import('../features/imports/index.ts')).ImportPage }),
      },
      {
        path: 'admin',
        lazy: async () => ({ Component: (await import('../features/admin/index.ts')).AdminPage }),
      },
      {
        path: 'admin/accounts',
        lazy: async () => ({ Component: (await import('../features/admin/index.ts')).AccountsPage }),
      },
      {
        path: 'admin/accounts/:id',
        lazy: async () => ({ Component: (await import('../features/admin/index.ts')).AccountPage }),
      },
      {
        path: 'admin/audit',
        lazy: async () => ({ Component: (await import('../features/admin/index.ts')).AuditPage }),
      },
      {
        path: 'admin/policies',
        lazy: async () => ({ Component: (await import('../features/policies/index.ts')).PoliciesPage }),
      },
      {
        path: 'admin/policies/new',
        lazy: async () => ({ Component: (await import('../features/policies/index.ts')).UploadPolicyPage }),
      },
      {
        path: 'admin/policies/compose',
        lazy: async () => ({ Component: (await import('../features/policies/index.ts')).ComposePolicyPage }),
      },
      {
        path: 'admin/policies/:id/edit',
        lazy: async () => ({ Component: (await import('../features/policies/index.ts')).EditPolicyPage }),
      },
      {
        path: 'admin/policies/:id',
        lazy: async () => ({ Component: (await import('../features/policies/index.ts')).PolicyPage }),
      },
      {
        path: 'admin/programmes',
        lazy: async () => ({ Component: (await import('../features/admin/index.ts')).ProgrammesPage }),
      },
      {
        path: 'admin/programmes/new',
        lazy: async () => ({ Component: (await import('../features/admin/index.ts')).NewProgrammePage }),
      },
      notificationsRoute,
      { path: '*', Component: NotFound },
    ],
  },
])

export function App() {
  return (
    <QueryClientProvider client={client}>
      <UiProvider>
        <RouterProvider router={router} />
      </UiProvider>
    </QueryClientProvider>
  )
}
