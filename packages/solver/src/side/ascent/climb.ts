import type { SideConstraints } from '../../problem.ts'
import type { Floor } from '../floors.ts'
import { type Columns, type Frame, keepColumns, settle } from '../frame.ts'
import type { FlowPrices } from '../open-pairs.ts'
import { eachBest } from '../relax.ts'
import { type Ascent, ascend, NOTHING } from './ascend.ts'

/** Pairs of a person, and of a post, that the flows look at. */
const CORE = 10

/**
 * The ascent over the pairs that promise most by the prices of the flow without side constraints, every level before `level` held at
 * what that flow reaches. Pairs left out cannot make what the multipliers prove false: they are priced afterwards.
 */
export function climb(
  frame: Frame,
  constraints: SideConstraints,
  level: number,
  columns: Columns,
  floors: readonly Floor[],
  prices: FlowPrices,
  relaxed: Int32Array,
  goOn: () => boolean,
): Ascent {
  const first = floors[level]?.multipliers(columns)
  if (!first || !Number.isFinite(floors[level]?.value) || !goOn()) return NOTHING
  const before = frame.most.slice()
  for (let k = 0; k < level; k++) settle(frame, k, floors[k]?.value ?? 0)
  const answer = ascend(
    frame,
    constraints,
    level,
    coreOf(frame, constraints, level, columns, prices, relaxed),
    first,
    goOn,
  )
  frame.most.set(before)
  return answer
}

function coreOf(
  frame: Frame,
  { together }: SideConstraints,
  level: number,
  columns: Columns,
  prices: FlowPrices,
  relaxed: Int32Array,
): Columns {
  const { pair, candidate } = columns
  const inside = new Uint8Array(pair.length)
  const lack = prices.lack(level)
  const key = Float64Array.from(pair, (one, c) => lack(candidate[c] ?? 0, one))
  const post = pair.map((one) => frame.problem.post[one] ?? 0)
  eachBest(frame.problem.candidates, candidate, (c) => key[c] ?? 0, CORE, inside)
  eachBest(frame.problem.posts, post, (c) => key[c] ?? 0, CORE, inside)
  const always = new Set(frame.problem.locked ?? [])
  const members = new Set(together.flatMap((one) => [...one.candidates]))
  return keepColumns(columns, (c) => {
    const i = candidate[c] ?? -1
    return inside[c] === 1 || pair[c] === relaxed[i] || always.has(pair[c] ?? -1) || members.has(i)
  })
}
