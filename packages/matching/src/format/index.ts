/** The JSON spelling of matching problems and plans: strict to read, and every refusal names its place. */
export { findJsonFault } from './json-fault.ts'
export { type PlanClaim, type ReadPlan, readPlanText } from './read-plan.ts'
export { PROBLEM_FORMAT, type ProblemFile, type ReadProblem, readProblemText } from './read-problem.ts'
export { explainGaps, type Reason, type UnfilledCode, type UnmatchedCode } from './reasons.ts'
export { type Mode, MODES, PLAN_FORMAT, sidesOf, type Solved, type SolverInfo, writePlanText } from './write-plan.ts'
export { problemFile, writeProblemText } from './write-problem.ts'
