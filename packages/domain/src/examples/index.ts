/**
 * Examples that tests and documentation share: a small profile, a tree of institutions, a policy, and the first cohort of
 * fifteen posts. Institutions and ranks are real; every person is invented.
 */
export * from './first-cohort.ts'
export * from './policy.ts'
export * from './profile.ts'
export * from './tree.ts'
export * from './agreement.ts'
export * from './packs/index.ts'
