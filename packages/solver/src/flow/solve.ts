import { levelsOf, pairValues } from '../levels.ts'
import { measurePlan, valueOf } from '../measure.ts'
import type { Certificate, Level, LevelProof, PricedLevel, Problem, Solution } from '../problem.ts'
import { buildCirculation, type Circulation } from './circulation.ts'
import { completePrices, priceShut } from './complete-prices.ts'
import { fixDecided, isShut, keepRows, retire, type Rows, shutClosed, withOriginal } from './face.ts'
import { locksExclude } from '../locks.ts'
import { newHeadway } from './headway.ts'
import { pairsOf, placedPairs } from './pairs-of.ts'
import { requirements, type Routed } from './requirements.ts'
import { maximise, STEPS_BETWEEN_QUESTIONS } from './scaling.ts'

export type GoOn = (objective: Level['objective'], share: number, steps: number, proof: LevelProof) => boolean

/**
 * Solves level by level on the circulation: locks, minimums and tiers by blocking flows, fit and what breaks its ties by cost
 * scaling. Minimums that contradict each other give way as little as possible. Null: locks exclude each other, or a level leaves
 * the range of exact sums; another engine has to say more.
 */
export function solveByFlow(
  problem: Problem,
  goOn: GoOn,
  levels: readonly Level[] = levelsOf(problem),
): Solution | null {
  let circulation = buildCirculation(problem)
  shutClosed(circulation)
  const priced: PricedLevel[] = []
  let level: Level = levels[0] ?? { objective: 'fit', tier: 0 }
  let steps = 0
  let best = new Int32Array(problem.candidates).fill(-1)
  let rows: Rows | null = null
  const headway = newHeadway(problem)
  headway.begin(level, best)
  const ask = (within: number) => {
    steps += STEPS_BETWEEN_QUESTIONS
    return goOn(level.objective, (priced.length + within) / levels.length, steps, headway.now())
  }
  const stopped = (): Solution => ({
    ...solutionOf(problem, best),
    status: 'stopped',
    proof: headway.proof((rows ?? problem).post.length),
    steps,
  })
  const settle = (price: Float64Array) => {
    const one = priceLevel(circulation, level, price, best)
    priced.push(one)
    headway.settle(one.value)
  }
  let requirement = requirements(circulation, () => ask(0))

  const held = requirement.hold()
  if (held === null) return stopped()
  let missing: Float64Array | null = null
  if (!held) {
    if (locksExclude(problem)) return null
    circulation = buildCirculation(problem)
    requirement = requirements(circulation, () => ask(0))
    const routed = requirement.holdClosest((missed) => {
      if (level.objective === 'minimums') headway.bound(missed)
    })
    if (routed === null) return stopped()
    missing = pricesOf(circulation, routed)
  }
  best = circulation.postOf.slice()

  for (level of levels) {
    headway.begin(level, best)
    switch (level.objective) {
      case 'closed':
      case 'locks':
      case 'minimums':
        // Where they all hold, every arc that a level rewards is full, and prices of zero prove it.
        settle((level.objective === 'minimums' ? missing : null) ?? new Float64Array(circulation.nodes))
        break
      case 'tier': {
        const shut = circulation.kind.slice()
        const routed = requirement.fill(level.tier, (most) => headway.bound(0 - most))
        if (routed === null) return stopped()
        const { tier } = level
        const price = pricesOf(circulation, routed)
        priceShut(
          { ...circulation, kind: shut },
          () => 0,
          (j) => (problem.tier[j] === tier ? 1 : 0),
          price,
        )
        best = circulation.postOf.slice()
        settle(price)
        break
      }
      case 'fit':
      case 'preference':
      case 'changes':
      case 'order': {
        rows ??= openRows(circulation)
        const value = valuesOf(problem, rows, level)
        retire(circulation, rows)
        const bound = worthOfBound(circulation, level)
        const scaled = maximise(circulation, { ...rows, value }, ask, {
          begun: (most) => headway.bound(0 - bound - most),
          done: () => {
            if (headway.isKept(circulation.postOf)) best = circulation.postOf.slice()
          },
        })
        if (!scaled.ok && scaled.why === 'stopped') return stopped()
        // The fixed order only settles ties, and its numbers grow fastest: where they leave the exact range it is left out.
        if (!scaled.ok && level.objective === 'order') break
        if (!scaled.ok) return null
        const { price } = scaled
        completePrices(circulation, rows, value, pairValues(problem, level), price)
        settle(price)
        rows = decide(circulation, rows, value, price)
      }
    }
  }
  const certificate: Certificate = { levels: priced }
  return { ...solutionOf(problem, best), status: missing ? 'infeasible' : 'optimal', certificate, steps }
}

/** Prices of a level of requirements with the root at 0. */
function pricesOf({ root }: Circulation, { price }: Routed): Float64Array {
  return Float64Array.from(price, (one) => one - (price[root] ?? 0))
}

/** Pairs that no requirement has decided. */
function openRows({ problem, kind, firstPost }: Circulation): Rows {
  return keepRows(problem, (i, pair) => kind[i] === kind[firstPost + (problem.post[pair] ?? 0)])
}

/** What each open pair is worth at a level; the problem's own fits where all its pairs are open. */
function valuesOf(problem: Problem, rows: Rows, level: Level): Int32Array | Float64Array {
  if (level.objective === 'fit' && rows.post === problem.post) return problem.fit
  const value = level.objective === 'order' ? new Float64Array(rows.post.length) : new Int32Array(rows.post.length)
  const of = pairValues(problem, level)
  withOriginal(problem, rows, (i, pair, original) => {
    value[pair] = of(i, original)
  })
  return value
}

/** What the places of people who are bound to them count at a level, more is better. */
function worthOfBound({ problem, bound }: Circulation, level: Level): number {
  const of = pairValues(problem, level)
  return pairsOf(problem, bound).reduce((total, pair, i) => total + (pair < 0 ? 0 : of(i, pair)), 0)
}

/** The rows that a solved level leaves open, with everything else fixed. */
function decide(circulation: Circulation, rows: Rows, value: Int32Array | Float64Array, price: Float64Array): Rows {
  const { firstPost } = circulation
  const isTight = (i: number, pair: number) =>
    (price[i] ?? 0) - (value[pair] ?? 0) - (price[firstPost + (rows.post[pair] ?? 0)] ?? 0) === 0
  fixDecided(circulation, price, null, (i, j) => {
    const stop = rows.rowStart[i + 1] ?? 0
    for (let pair = rows.rowStart[i] ?? 0; pair < stop; pair++) if (rows.post[pair] === j) return isTight(i, pair)
    return false
  })
  return keepRows(
    rows,
    (i, pair) =>
      isTight(i, pair) && !isShut(circulation, i) && !isShut(circulation, firstPost + (rows.post[pair] ?? 0)),
  )
}

function priceLevel(circulation: Circulation, level: Level, price: Float64Array, postOf: Int32Array): PricedLevel {
  const { problem, firstPost, firstPostGroup, root, firstCandidateGroup } = circulation
  return {
    ...level,
    value: valueOf(problem, level, placedPairs(problem, postOf)),
    candidate: price.slice(0, firstPost),
    post: price.slice(firstPost, firstPostGroup),
    postGroup: price.slice(firstPostGroup, root),
    candidateGroup: price.slice(firstCandidateGroup),
  }
}

function solutionOf(problem: Problem, postOf: Int32Array) {
  const pairOf = pairsOf(problem, postOf)
  return { postOf, pairOf, ...measurePlan(problem, pairOf) }
}
