/** Agreements: front door. */
export { AgreementPage } from './agreement-page.tsx'
export { AgreementsPage } from './agreements-page.tsx'
export { AgreedQuotasBar, CohortAgreementCard } from './cohort-cards.tsx'
export { ContactsPage } from './contacts-page.tsx'
export { EditVersionPage, NewAgreementPage } from './form-pages.tsx'
export { VersionPage } from './version-page.tsx'
