export * from './catalogue.ts'
export * from './check.ts'
export type * from './rule.ts'
export { awayFromHome } from './elsewhere.ts'
