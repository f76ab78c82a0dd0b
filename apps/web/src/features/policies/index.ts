/** Policies: front door. */
export { BalanceCard } from './balance-card.tsx'
export { CohortPolicy } from './cohort-policy.tsx'
export { MovePolicyPage } from './move-policy-page.tsx'
export { PoliciesPage } from './policies-page.tsx'
export { ComposePolicyPage, EditPolicyPage } from './policy-edit-pages.tsx'
export { PolicyPage } from './policy-page.tsx'
export { UploadPolicyPage } from './policy-upload.tsx'
