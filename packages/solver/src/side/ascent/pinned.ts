import { solveByFlow } from '../../flow/solve.ts'
import type { Groups, Level, PricedLevel, Problem } from '../../problem.ts'
import type { Columns } from '../frame.ts'
import type { Company } from './companies.ts'
import type { PricedPairs } from './scalar.ts'

export interface Pinned {
  /** the pair of every person in the whole problem, or -1 */
  readonly plan: Int32Array
  /** up to fit, whose prices are in fractions */
  readonly priced: readonly PricedLevel[]
  /** the pairs that were open, with what each costs at the level of fit in the same fractions */
  readonly pairs: PricedPairs
}

/**
 * The flow that is left once every company has its destination and everybody whom a balance counts pays its toll: seats, groups and tiers as
 * ever. `columns` are the pairs worth looking at and `cost` what each costs at the level of fit. A member of a company has to go, by a group of one
 * with a minimum of one. Null: then a minimum cannot be met, or `goOn` said no.
 */
export function solvePinned(
  problem: Problem,
  columns: Columns,
  cost: Int32Array,
  companies: readonly Company[],
  destination: readonly number[],
  levels: readonly Level[],
  goOn: () => boolean,
): Pinned | null {
  const kept = keptPairs(companies, destination)
  const rowStart = new Int32Array(problem.candidates + 1)
  const column: number[] = []
  for (const [c, pair] of columns.pair.entries()) {
    if (!kept(columns.candidate[c] ?? 0, pair)) continue
    column.push(c)
    const i = columns.candidate[c] ?? 0
    rowStart[i + 1] = (rowStart[i + 1] ?? 0) + 1
  }
  for (let i = 0; i < problem.candidates; i++) rowStart[i + 1] = (rowStart[i + 1] ?? 0) + (rowStart[i] ?? 0)
  const at = Int32Array.from(column)
  const pairs: PricedPairs = {
    pair: at.map((c) => columns.pair[c] ?? 0),
    candidate: at.map((c) => columns.candidate[c] ?? 0),
    cost: at.map((c) => cost[c] ?? 0),
  }
  const { preferenceRank: _, standing: __, locked, ...rest } = problem
  const isLocked = new Set(locked ?? [])
  const going = companies.flatMap(({ members }, k) => ((destination[k] ?? -1) < 0 ? [] : members))
  const flow: Problem = {
    ...rest,
    rowStart,
    post: pairs.pair.map((pair) => problem.post[pair] ?? 0),
    fit: at.map((c) => -(cost[c] ?? 0)),
    locked: Int32Array.from(pairs.pair.keys()).filter((k) => isLocked.has(pairs.pair[k] ?? 0)),
    ...mustGo(problem, going),
  }
  const wanted = levels.some(({ objective }) => objective === 'minimums') || going.length === 0
  const solution = solveByFlow(flow, goOn, wanted ? levels : [{ objective: 'minimums', tier: 0 }, ...levels])
  if (solution?.status !== 'optimal') return null
  const priced = solution.certificate?.levels.filter(({ objective, tier }) =>
    levels.some((one) => one.objective === objective && one.tier === tier),
  )
  const plan = solution.pairOf.map((k) => (k < 0 ? -1 : (pairs.pair[k] ?? -1)))
  return priced?.length === levels.length ? { plan, priced, pairs } : null
}

/** Whether a pair stays where companies go to their destinations and nowhere else. */
function keptPairs(companies: readonly Company[], destination: readonly number[]) {
  const allowed = new Map<number, ReadonlySet<number>>()
  for (const [k, { members, choices }] of companies.entries()) {
    const pairs = choices.get(destination[k] ?? -1) ?? []
    for (const [m, i] of members.entries()) allowed.set(i, new Set(pairs[m] ?? []))
  }
  return (i: number, pair: number) => allowed.get(i)?.has(pair) ?? true
}

function mustGo({ candidateGroup, candidateGroups }: Problem, going: readonly number[]) {
  const { parent, min, max } = candidateGroups
  const own = candidateGroup.slice()
  for (const [k, i] of going.entries()) own[i] = parent.length + k
  const ones = going.map(() => 1)
  const groups: Groups = {
    parent: Int32Array.from([...parent, ...going.map((i) => candidateGroup[i] ?? -1)]),
    min: Int32Array.from([...min, ...ones]),
    max: Int32Array.from([...max, ...ones]),
  }
  return { candidateGroup: own, candidateGroups: groups }
}
