/** Every solver of the house behind one interface, and HiGHS as a peer, so that one set of laws is asked of all. */
import {
  type LevelProof,
  levelsOf,
  type Problem,
  type SideConstraints,
  solveOptimal,
  solveStable,
  solveWithSides,
  type IntegerSolver,
} from '@zhiqiao/solver'
import type { Claim } from '@zhiqiao/solver/verify'
import { solveByFlow } from '../../packages/solver/src/flow/solve.ts'
import { measurePlan } from '../../packages/solver/src/measure.ts'
import { frameOf, settle } from '../../packages/solver/src/side/frame.ts'
import { solveLevel } from '../../packages/solver/src/side/level.ts'
import { openPairs } from '../../packages/solver/src/side/open-pairs.ts'
import { planValue } from '../../packages/solver/src/side/plans.ts'
import { solveBySimplex } from '../../packages/solver/src/simplex/solve.ts'
import type { Sided } from '../../packages/solver/src/testing/small-sides.ts'

export interface Contender {
  readonly name: string
  /** what the plan has to be: best in every level, or without a blocking pair */
  readonly aim: 'best' | 'stable'
  /** the part of a drawn problem that this solver takes */
  takes(drawn: Sided): Sided
  /** null: this problem is left to another solver. `goOn` may say no, then the plan says `stopped`. */
  solve(asked: Sided, goOn: GoOn): Promise<Claim | null>
}

/** Asked now and then, and told how far the level at hand is proved, where anything is known of it. */
export type GoOn = (proof: LevelProof | null) => boolean

const NO_SIDES: SideConstraints = { together: [], balance: [] }
const flowOnly = ({ problem }: Sided): Sided => ({ problem, sides: NO_SIDES })

export function contenders(load: () => Promise<IntegerSolver>): readonly Contender[] {
  const withSides = ({ problem, sides }: Sided, goOn: GoOn) =>
    solveWithSides(problem, sides, load, { onProgress: (_, __, ___, proof) => goOn(proof) })
  return [
    {
      name: 'cost scaling',
      aim: 'best',
      takes: flowOnly,
      solve: async ({ problem }, goOn) => solveByFlow(problem, (_, __, ___, proof) => goOn(proof)),
    },
    {
      name: 'network simplex',
      aim: 'best',
      takes: flowOnly,
      solve: async ({ problem }, goOn) => solveBySimplex(problem, () => goOn(null)),
    },
    {
      name: 'optimal',
      aim: 'best',
      takes: flowOnly,
      solve: async ({ problem }, goOn) => solveOptimal(problem, { onProgress: (_, __, ___, proof) => goOn(proof) }),
    },
    {
      name: 'HiGHS alone',
      aim: 'best',
      takes: (drawn) => drawn,
      solve: async ({ problem, sides }, goOn) => solveByPrograms(problem, sides, await load(), () => goOn(null)),
    },
    {
      name: 'together',
      aim: 'best',
      takes: ({ problem, sides }) => ({ problem, sides: { ...NO_SIDES, together: sides.together } }),
      solve: withSides,
    },
    {
      name: 'balanced',
      aim: 'best',
      takes: (drawn) => drawn,
      solve: withSides,
    },
    {
      name: 'stable',
      aim: 'stable',
      takes: ({ problem }) => ({ problem: openMarket(problem), sides: NO_SIDES }),
      solve: async ({ problem }, goOn) => {
        const answer = solveStable(problem, { onProgress: () => goOn(null) })
        return answer.status === 'none' || answer.status === 'unknown' ? null : answer
      },
    },
  ]
}

/** Mode stable takes no minimums and, to be sure of a plan, maximums on the posts' side alone. */
function openMarket(problem: Problem): Problem {
  const { candidateGroups, postGroups } = problem
  return {
    ...problem,
    locked: new Int32Array(0),
    candidateGroups: {
      ...candidateGroups,
      min: candidateGroups.min.map(() => 0),
      max: candidateGroups.max.map(() => -1),
    },
    postGroups: { ...postGroups, min: postGroups.min.map(() => 0) },
  }
}

/** The levels as integer programs over all pairs, without a flow before: what the engines of the house are compared with. */
export function solveByPrograms(
  problem: Problem,
  sides: SideConstraints,
  engine: IntegerSolver,
  goOn: () => boolean,
): Claim {
  const levels = levelsOf(problem)
  const frame = frameOf(problem, sides, levels)
  const columns = openPairs(frame)
  const open = new Uint8Array(columns.pair.length).fill(1)
  let plan: Int32Array = new Int32Array(problem.candidates).fill(-1)
  let isProved = true
  for (const k of levels.keys()) {
    const found = solveLevel(frame, k, { plan, columns, open }, engine, { mostNodes: 100_000, goOn })
    plan = found.plan
    const value = planValue(frame, k, plan)
    isProved &&= found.bound === value
    settle(frame, k, value)
  }
  const { filledByTier, totalFit, shortage } = measurePlan(problem, plan)
  const postOf = plan.map((pair) => problem.post[pair] ?? -1)
  return { status: !isProved ? 'stopped' : shortage > 0 ? 'infeasible' : 'optimal', postOf, filledByTier, totalFit }
}
