/** Needs: front door. */
export { EditNeedPage, NewNeedPage } from './need-form-pages.tsx'
export { NeedPage } from './need-page.tsx'
export { NeedsPage } from './needs-page.tsx'
