export * from './catalogue.ts'
export * from './check.ts'
export type * from './rule.ts'
