import type { Conflict, Groups, Problem, SideConstraints } from '../problem.ts'
import { frameOf, settle } from './frame.ts'
import { solveLevel } from './level.ts'
import type { Limits, Search } from './search.ts'
import { openPairs } from './open-pairs.ts'
import { planValue } from './plans.ts'
import type { IntegerSolver } from './program.ts'

const KINDS = [
  'together',
  'balance',
  'candidateGroupMinimums',
  'postGroupMinimums',
  'candidateGroupMaximums',
  'postGroupMaximums',
  'locks',
] as const

/** A requirement that the search may leave out. */
interface Item {
  readonly kind: (typeof KINDS)[number]
  readonly at: number
}

/**
 * A smallest set of requirements that contradict each other under side constraints, by QuickXplain (Junker 2004): halves are left out
 * together, so that it takes few trials where few requirements matter. Each trial is an integer program; the answer is null
 * where one of them could not be settled, or `goOn` said no.
 */
export function findSideConflict(
  problem: Problem,
  sides: SideConstraints,
  engine: IntegerSolver,
  limits: Limits,
): Conflict | null {
  let isSettled = true
  const contradicts = (items: readonly Item[]): boolean => {
    const answer = isSettled ? shortageOf(...keepOnly(problem, sides, items), engine, limits) : null
    if (answer === null) isSettled = false
    return answer !== null && answer > 0
  }
  const explain = (background: readonly Item[], items: readonly Item[], isNew: boolean): readonly Item[] => {
    if (isNew && contradicts(background)) return []
    if (items.length <= 1 || !isSettled) return items
    const half = items.length >> 1
    const [left, right] = [items.slice(0, half), items.slice(half)]
    const ofRight = explain([...background, ...left], right, true)
    const ofLeft = explain([...background, ...ofRight], left, ofRight.length > 0)
    return [...ofLeft, ...ofRight]
  }
  const found = explain([], itemsOf(problem, sides), false)
  if (!isSettled || !contradicts(found)) return null
  const at = (kind: Item['kind']) => found.filter((item) => item.kind === kind).map((item) => item.at)
  return {
    candidateGroupMinimums: at('candidateGroupMinimums'),
    postGroupMinimums: at('postGroupMinimums'),
    candidateGroupMaximums: at('candidateGroupMaximums'),
    postGroupMaximums: at('postGroupMaximums'),
    locks: at('locks').sort((a, b) => a - b),
    posts: [],
    candidates: [],
    together: at('together'),
    balance: at('balance'),
  }
}

function itemsOf({ candidateGroups, postGroups, locked }: Problem, { together, balance }: SideConstraints): Item[] {
  const limits = (groups: Groups, minimums: Item['kind'], maximums: Item['kind']): Item[] => [
    ...[...groups.max.keys()].flatMap((g) => ((groups.max[g] ?? -1) >= 0 ? [{ kind: maximums, at: g }] : [])),
    ...[...groups.min.keys()].flatMap((g) => ((groups.min[g] ?? 0) > 0 ? [{ kind: minimums, at: g }] : [])),
  ]
  return [
    ...limits(candidateGroups, 'candidateGroupMinimums', 'candidateGroupMaximums'),
    ...limits(postGroups, 'postGroupMinimums', 'postGroupMaximums'),
    ...[...(locked ?? [])].map((at): Item => ({ kind: 'locks', at })),
    ...together.map((_, at): Item => ({ kind: 'together', at })),
    ...balance.map((_, at): Item => ({ kind: 'balance', at })),
  ]
}

/** The problem with only these requirements; seats and pairs stay. */
function keepOnly(problem: Problem, sides: SideConstraints, items: readonly Item[]): [Problem, SideConstraints] {
  const kept = new Set(items.map(({ kind, at }) => `${kind} ${at}`))
  const has = (kind: Item['kind'], at: number) => kept.has(`${kind} ${at}`)
  const relax = (groups: Groups, minimums: Item['kind'], maximums: Item['kind']): Groups => ({
    parent: groups.parent,
    min: groups.min.map((min, g) => (has(minimums, g) ? min : 0)),
    max: groups.max.map((max, g) => (has(maximums, g) ? max : -1)),
  })
  return [
    {
      ...problem,
      candidateGroups: relax(problem.candidateGroups, 'candidateGroupMinimums', 'candidateGroupMaximums'),
      postGroups: relax(problem.postGroups, 'postGroupMinimums', 'postGroupMaximums'),
      locked: (problem.locked ?? new Int32Array(0)).filter((pair) => has('locks', pair)),
    },
    {
      together: sides.together.filter((_, at) => has('together', at)),
      balance: sides.balance.filter((_, at) => has('balance', at)),
    },
  ]
}

/** Locks and people that the best plan misses; null where that could not be settled. */
function shortageOf(problem: Problem, sides: SideConstraints, engine: IntegerSolver, limits: Limits): number | null {
  const frame = frameOf(problem, sides, [
    { objective: 'locks', tier: 0 },
    { objective: 'minimums', tier: 0 },
  ])
  let shortage = 0
  const columns = openPairs(frame)
  const open = new Uint8Array(columns.pair.length).fill(1)
  let search: Search = { plan: new Int32Array(problem.candidates).fill(-1), columns, open }
  for (const level of [0, 1]) {
    const answer = solveLevel(frame, level, search, engine, limits)
    const value = planValue(frame, level, answer.plan)
    if (answer.bound !== value) return null
    settle(frame, level, value)
    shortage += value
    search = answer
  }
  return shortage
}
