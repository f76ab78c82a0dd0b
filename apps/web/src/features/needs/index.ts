/** Needs: front door. */
export { EditNeedPage, NewNeedPage } from './need-form-pages.tsx'
export { NeedPage } from './need-page.tsx'
export { NeedsPage } from './needs-page.tsx'
export { OffersPage } from './offers-page.tsx'
export { ProposalsPage, ProposePage } from './proposals-page.tsx'
export { RegisterPage } from './register-page.tsx'
export { TemplatesPage } from './templates-page.tsx'
export { UnmetPage } from './unmet-page.tsx'
