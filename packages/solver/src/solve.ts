import { checkProblem } from './check.ts'
import { findConflict } from './flow/conflict.ts'
import { solveByFlow } from './flow/solve.ts'
import { levelsOf, setCosts, setGuessCosts } from './levels.ts'
import { buildNetwork, type Network } from './network.ts'
import type { Certificate, Level, LevelProof, PricedLevel, Problem, Solution } from './problem.ts'
import { keepOptimal, minimise, type Simplex, startSimplex } from './simplex.ts'
import { measurePlan, valueOf } from './measure.ts'

/** `guess` looks for a good plan before the levels prove or mend it; `conflict` is the search for contradicting requirements that follows an infeasible problem. */
export type Phase = Level['objective'] | 'guess' | 'conflict'

export type OnProgress<P = Phase> = (
  phase: P,
  share: number,
  steps: number,
  proof: LevelProof | null,
) => boolean | undefined

export interface SolveOptions {
  /** most steps of work; reached, the status is `stopped` */
  readonly workLimit?: number
  /**
   * Called every 64 steps and at the start of every level, with the share of levels done (0..1), the steps so far, and how far the
   * level at hand is proved; null: nothing is known of that. Returning false stops the work: the plan so far keeps every maximum,
   * the status is `stopped`, and `proof` says how much better a plan could be at most.
   */
  readonly onProgress?: OnProgress
}

/**
 * Solves a problem in mode `optimal` of the format: minimums, then tiers, then fit, then preferences, then the fixed order, exactly.
 * The same problem always gives the same plan. Throws on a problem that `checkProblem` refuses.
 */
export function solveOptimal(problem: Problem, options: SolveOptions = {}): Solution {
  const refusal = checkProblem(problem)[0]
  if (refusal) throw new RangeError(`${refusal.place} = ${refusal.value}: ${refusal.reason}`)
  const limit = options.workLimit ?? Number.POSITIVE_INFINITY
  const goOn = (phase: Phase, share: number, steps: number, proof: LevelProof | null = null) =>
    steps < limit && options.onProgress?.(phase, share, steps, proof) !== false
  // Locks that exclude each other take the engine in which they give way.
  const plan = solveByFlow(problem, goOn) ?? solveBySimplex(problem, options)
  return plan.status === 'infeasible' ? explained(problem, plan, (steps) => goOn('conflict', 1, steps)) : plan
}

/** With the contradiction that keeps a plan from being one; where the search for it is stopped, the plan stands for no more than its limits. */
function explained(problem: Problem, plan: Solution, goOn: (steps: number) => boolean): Solution {
  const conflict = findConflict(problem, (steps) => goOn(plan.steps + steps))
  if (conflict) return { ...plan, conflict }
  const { certificate: _, ...rest } = plan
  return { ...rest, status: 'stopped' }
}

/** The same by the network simplex, which also finds the closest plan of a problem that contradicts itself. */
export function solveBySimplex(problem: Problem, options: SolveOptions = {}): Solution {
  const network = buildNetwork(problem)
  const simplex = startSimplex(network)
  const levels = levelsOf(problem)
  if (simplex.tree.arc.some((arc) => arc >= network.helperArc)) levels.unshift({ objective: 'closed', tier: 0 })
  const priced: PricedLevel[] = []
  const limit = options.workLimit ?? Number.POSITIVE_INFINITY
  const goOn = (phase: Phase, steps: number) =>
    steps < limit && options.onProgress?.(phase, priced.length / levels.length, steps, null) !== false

  const stopped = (phase: Phase) => !minimise(simplex, () => goOn(phase, simplex.steps))

  let guessed = false
  for (const level of levels) {
    // closed posts must be closed before anything is guessed, so that a plan stopped half-way keeps the limits
    if (!guessed && level.objective !== 'closed') {
      setGuessCosts(network, simplex.cost)
      if (stopped('guess')) return solutionOf(simplex, 'stopped')
      guessed = true
    }
    setCosts(network, level, simplex.cost)
    if (stopped(level.objective)) return solutionOf(simplex, 'stopped')
    keepOptimal(simplex)
    priced.push(priceLevel(simplex, level))
  }
  const certificate: Certificate = { levels: priced }
  const plan = solutionOf(simplex, 'optimal')
  return { ...plan, status: plan.shortage === 0 ? 'optimal' : 'infeasible', certificate }
}

function solutionOf(simplex: Simplex, status: Solution['status']): Solution {
  const { problem } = simplex.network
  const pairOf = new Int32Array(problem.candidates).fill(-1)
  const postOf = new Int32Array(problem.candidates).fill(-1)
  for (let i = 0; i < problem.candidates; i++) {
    const end = problem.rowStart[i + 1] ?? 0
    for (let pair = problem.rowStart[i] ?? 0; pair < end; pair++) {
      if (simplex.flow[pair] !== 1) continue
      pairOf[i] = pair
      postOf[i] = problem.post[pair] ?? -1
    }
  }
  return { status, postOf, pairOf, ...measurePlan(problem, pairOf), steps: simplex.steps }
}

function priceLevel({ network, price, flow }: Simplex, level: Level): PricedLevel {
  const { candidateGroupNode, candidateNode, postNode, postGroupNode } = network
  return {
    ...level,
    value: valueOf(network.problem, level, pairsOf(network, flow)),
    candidateGroup: price.slice(candidateGroupNode, candidateNode),
    candidate: price.slice(candidateNode, postNode),
    post: price.slice(postNode, postGroupNode),
    postGroup: price.slice(postGroupNode),
  }
}

function pairsOf(network: Network, flow: Int32Array): Int32Array {
  return Int32Array.from({ length: network.candidateArc }, (_, pair) => pair).filter((pair) => flow[pair] === 1)
}
