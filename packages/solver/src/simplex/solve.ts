import { levelsOf } from '../levels.ts'
import { measurePlan, valueOf } from '../measure.ts'
import type { Certificate, Level, PricedLevel, Problem, Solution } from '../problem.ts'
import { setCosts, setGuessCosts } from './costs.ts'
import { buildNetwork, type Network } from './network.ts'
import { keepOptimal, minimise, type Simplex, startSimplex } from './simplex.ts'

/** Asked now and then, with the share of levels done (0..1) and the steps so far, whether to go on; `guess`: before the first level. */
export type GoOn = (at: Level['objective'] | 'guess', share: number, steps: number) => boolean

/**
 * Solves level by level by the network simplex, which also finds the closest plan of a problem whose locks exclude each other. For a
 * problem that `checkProblem` accepts. Stopped, the plan keeps every maximum.
 */
export function solveBySimplex(problem: Problem, goOn: GoOn = () => true): Solution {
  const network = buildNetwork(problem)
  const simplex = startSimplex(network)
  const levels = levelsOf(problem)
  if (simplex.tree.arc.some((arc) => arc >= network.helperArc)) levels.unshift({ objective: 'closed', tier: 0 })
  const priced: PricedLevel[] = []
  const stopped = (at: Level['objective'] | 'guess') =>
    !minimise(simplex, () => goOn(at, priced.length / levels.length, simplex.steps))

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
