/** What-if on a solved plan: repaired, not solved anew. */
export { changeProblem, type PlanChange } from './changes.ts'
export { repairPlan, type Repair, type RepairAnswer } from './repair.ts'
export type { SolvedPlan } from './standing.ts'
export { type Promising, promisingPairs } from './promising.ts'
