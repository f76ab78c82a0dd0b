/**
 * Every list of the interface: the page it stands on and the address it is read from. Whatever stands here has saved and
 * shared views, columns to choose, filters in the address, keys, and marks of what has changed, all by the one table of the
 * ui kit; a list of records that is not here is a part of another record's page.
 */
export const lists = {
  needs: { page: '/needs', api: '/posts' },
  register: { page: '/needs/register', api: '/need-register' },
  unmet: { page: '/needs/unmet', api: '/unmet-needs' },
  proposals: { page: '/needs/proposals', api: '/need-proposals' },
  templates: { page: '/needs/templates', api: '/need-templates' },
  offers: { page: '/needs/offers', api: '/need-offers' },
  nominations: { page: '/selection/nominations', api: '/nominations' },
  plans: { page: '/selection/plans', api: '/plans' },
  waivers: { page: '/selection/exceptions', api: '/waivers' },
  officers: { page: '/officers', api: '/officers' },
  formImports: { page: '/officers/import', api: '/officers/form-imports' },
  institutions: { page: '/directory', api: '/institutions' },
  duplicates: { page: '/directory/duplicates', api: '/institution-duplicates' },
  cohorts: { page: '/selection', api: '/cohorts' },
  secondments: { page: '/secondments', api: '/secondments' },
  programmes: { page: '/admin/programmes', api: '/programmes' },
  accounts: { page: '/admin/accounts', api: '/accounts' },
  leads: { page: '/leads', api: '/leads' },
  packCases: { page: '/packs/cases', api: '/pack-cases' },
  agreements: { page: '/selection/agreements', api: '/agreements' },
  policies: { page: '/admin/policies', api: '/policies' },
  imports: { page: '/imports', api: '/imports' },
  notifications: { page: '/notifications', api: '/notifications' },
  audit: { page: '/admin/audit', api: '/audit' },
} as const

export type ListKey = keyof typeof lists
