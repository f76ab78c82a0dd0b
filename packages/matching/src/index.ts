/** Who should go where: domain facts → the solver's arrays → a plan with reasons that a person can check. */
export {
  type Alternative,
  type AlternativeKind,
  type AlternativesAnswer,
  makeAlternatives,
} from './alternatives.ts'
export { confirmPlan, keepsLimits } from './confirm.ts'
export * from './input.ts'
export * from './plan.ts'
export type * from './plan-types.ts'
export { type Company, type EvenExchange, hasSides, type BrokenSide, type PlanSides } from './sides/sides.ts'
export {
  confirmPlanWithSides,
  explainWithSides,
  makePlanWithSides,
  readSides,
  type SolvedSides,
  solvePreparedWithSides,
} from './sides/plan-with-sides.ts'
export { findPair } from './find-pair.ts'
export { type Packing, packRoom } from './room/pack.ts'
export { type Preparation, type Prepared, prepare } from './prepare.ts'
export { type FitPart, type FitWord, makeScorer, type Scorer } from './score/score.ts'
export type { Loss } from './explain/worth.ts'
export * from './what-if.ts'
export type { HandMove, MoveRefusalReason } from './hand-move.ts'
export { type PlanWords, planWords } from './wording/index.ts'
export { explainStanding, type Standing, type StandingAnswer } from './explain/standing.ts'
export * from './format/index.ts'
