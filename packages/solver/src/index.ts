/** The matching engine: numbers in, numbers out. It knows nothing of people, files, clocks or chance. */
export { checkProblem } from './check.ts'
export { groupPrice, type PriceVector, reducedFit, seatPrice } from './explain.ts'
export { levelsOf } from './levels.ts'
export * from './problem.ts'
export { checkStable } from './stable/check-stable.ts'
export { solveStable, type StableAnswer, type StableOptions } from './stable/stable.ts'
export { type Phase, type SolveOptions, solveOptimal } from './solve.ts'
export { readPlan, readProblem, type StoredPlan, writePlan, writeProblem } from './zqm.ts'
