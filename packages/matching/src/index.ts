/** Who should go where: domain facts → the solver's arrays → a plan with reasons that a person can check. */
export * from './input.ts'
export * from './plan.ts'
export type * from './plan-types.ts'
export { findPair, type Preparation, type Prepared, prepare } from './prepare.ts'
export { type FitPart, type FitWord, makeScorer, type Scorer } from './score.ts'
export type { Loss } from './worth.ts'
export * from './what-if.ts'
export { type PlanWords, planWords } from './wording/index.ts'
