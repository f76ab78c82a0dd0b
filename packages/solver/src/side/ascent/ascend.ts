import type { SideConstraints } from '../../problem.ts'
import { prove } from '../bound.ts'
import { type Columns, type Frame, levelRow } from '../frame.ts'
import { keepsRows, planValue } from '../plans.ts'
import { type Answer, answer, companiesOf, type Company } from './companies.ts'
import { costsOf, type Crossing, crossingsOf, netsOf, scaleOf } from './crossings.ts'
import { newMean } from './mean.ts'
import { solvePinned } from './pinned.ts'
import { scalarMultipliers } from './scalar.ts'
import { newToll, nextToll, overOf, type Toll } from './tolls.ts'

export interface Ascent {
  /** the best plan found that keeps every row, at the levels before as good as the flow alone if any is; null: none */
  readonly plan: Int32Array | null
  /** the best multipliers found; null: none */
  readonly multipliers: Float64Array | null
}

export const NOTHING: Ascent = { plan: null, multipliers: null }
const MOST_ROUNDS = 60
/** So many rounds that bring no better plan and hardly raise the bound are enough. */
const IDLE_ROUNDS = 6
/** To be worth a round the bound has to rise by this share of what is left to the plan, or by one where there is none. */
const WORTH = 0.05
/** The first toll that is tried, in points of fit. */
const FIRST_TOLL = 8
/** Sums of fractions are off by less. */
const ROUNDING = 1e-6

/**
 * The Lagrangian dual of the side constraints over the flow that is left without them (Geoffrion 1974; Fisher 1981): every balance has a toll,
 * every company a destination. The flow answers with a plan and with prices. The prices tell each company where it would rather go, the
 * plan tells each toll whether too many go forth. Where nobody wants to move and the numbers are even, the plan is the best and
 * the prices prove it; short of that they bound it, as well as the linear relaxation would, because a flow has whole vertices.
 *
 * `frame` holds the levels before `level` at what the flow alone reaches; companies first answer to `first`. Nothing depends on time or
 * chance: the same problem takes the same course on every machine.
 */
export function ascend(
  frame: Frame,
  constraints: SideConstraints,
  level: number,
  columns: Columns,
  first: Float64Array,
  goOn: () => boolean,
): Ascent {
  const companies = companiesOf(frame, constraints)
  if (companies === null) return NOTHING
  const crossings = crossingsOf(frame.problem, constraints, columns)
  const { unit, most } = scaleOf(frame.problem, columns, crossings)
  const market: Market = { frame, constraints, level, columns, companies, crossings, unit }
  const mean = newMean()
  let course: Course = {
    destination: companies.map((company) => answer(frame, level, company, first, -1).group),
    tolls: constraints.balance.map(() => newToll(unit * FIRST_TOLL)),
  }
  let best = NOTHING
  let bound = Number.NEGATIVE_INFINITY
  const left = () => (best.plan ? planValue(frame, level, best.plan) : Number.POSITIVE_INFINITY) - bound
  let idle = 0
  for (let round = 0; round < MOST_ROUNDS && idle < IDLE_ROUNDS && left() > 1 - 2 * ROUNDING && goOn(); round++) {
    let solved = ask(market, course, goOn)
    if (solved === null && round === 0) {
      // where they would go, minimums cannot be met: nobody of a company goes, to begin with
      course = { ...course, destination: companies.map(() => -1) }
      solved = ask(market, course, goOn)
    }
    if (solved === null) break
    const { plan, multipliers } = solved
    const turn = judge(market, course, plan, multipliers)
    const calm = mean.add(multipliers)
    const answers = companies.map((company, k) => answer(frame, level, company, calm, course.destination[k] ?? -1))
    const proved = prove(frame, level, columns, calm)?.exact ?? Number.NEGATIVE_INFINITY
    mean.judge(proved)
    idle++
    for (const one of [
      { multipliers, bound: turn.bound },
      { multipliers: calm, bound: proved },
    ]) {
      if (one.bound <= bound) continue
      if (one.bound > bound + (best.plan ? left() * WORTH : 1)) idle = 0
      bound = one.bound
      best = { ...best, multipliers: one.multipliers }
    }
    if (keepsRows(frame, plan) && (best.plan === null || isBetter(frame, level, plan, best.plan))) {
      best = { ...best, plan }
      idle = 0
    }
    course = {
      destination: answers.map(({ group }) => group),
      tolls: course.tolls.map((toll, b) => nextToll(toll, turn.over[b] ?? 0, most)),
    }
  }
  return best
}

/** What a round is asked with. */
interface Course {
  /** per company: the group, -1: nowhere */
  readonly destination: readonly number[]
  readonly tolls: readonly Toll[]
}

/** What stays the same from round to round. */
interface Market {
  readonly frame: Frame
  readonly constraints: SideConstraints
  readonly level: number
  readonly columns: Columns
  readonly companies: readonly Company[]
  readonly crossings: readonly Crossing[]
  /** a point of fit in the whole numbers of tolls */
  readonly unit: number
}

/** The flow's plan of a round and the multipliers of its rows; null: there is none, or `goOn` said no. */
function ask(market: Market, { destination, tolls }: Course, goOn: () => boolean) {
  const { frame, level, columns, companies, crossings, unit } = market
  const cost = costsOf(frame.problem, columns, crossings, tolls, unit)
  const levels = frame.levels.slice(0, level + 1)
  const solved = solvePinned(frame.problem, columns, cost, companies, destination, levels, goOn)
  const multipliers = solved && scalarMultipliers(frame, solved.priced, solved.pairs, unit)
  return solved && multipliers ? { plan: solved.plan, multipliers } : null
}

/** What a round's plan and multipliers `y` say of the side constraints; completes the multipliers by theirs. */
function judge(market: Market, { destination, tolls }: Course, plan: Int32Array, y: Float64Array) {
  const { frame, level, columns, companies, crossings, unit } = market
  const { balance } = market.constraints
  for (const [b, { at }] of tolls.entries()) y[frame.firstSide + b] = at === 0 ? 0 : -at / unit
  const answers = companies.map((company, k): Answer => answer(frame, level, company, y, destination[k] ?? -1))
  const net = netsOf(balance.length, columns, crossings, plan)
  const over = tolls.map(({ at }, b) => overOf(at, net[b] ?? 0, balance[b]?.slack ?? 0))
  // weak duality: what the plan costs with every toll paid, less what companies would still gain
  let bound = planValue(frame, level, plan)
  for (const [b, { at }] of tolls.entries()) if (at !== 0) bound += (at / unit) * (over[b] ?? 0)
  for (const { gain } of answers) bound -= gain
  for (let k = 0; k < level; k++) {
    const row = levelRow(frame, k)
    const missed = planValue(frame, k, plan) - ((frame.most[row] ?? 0) + frame.constant(k))
    if (missed !== 0) bound -= (y[row] ?? 0) * missed
  }
  return { over, bound }
}

function isBetter(frame: Frame, level: number, one: Int32Array, other: Int32Array): boolean {
  for (let k = 0; k <= level; k++) {
    const gain = planValue(frame, k, other) - planValue(frame, k, one)
    if (gain !== 0) return gain > 0
  }
  return false
}
