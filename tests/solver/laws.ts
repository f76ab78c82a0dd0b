/** What every solver has to keep, one law a function; each throws where it is broken. `plain` Node, so that long campaigns can ask the same. */
import assert from 'node:assert/strict'
import { type LevelProof, type Problem, writePlan } from '@zhiqiao/solver'
import { blockingPairs, type Claim, verifyPlan } from '@zhiqiao/solver/verify'
import { valueOf } from '../../packages/solver/src/measure.ts'
import { compare, enumerate, pairsOf, worth } from '../../packages/solver/src/testing/small.ts'
import type { Sided } from '../../packages/solver/src/testing/small-sides.ts'
import { brokenSide } from '../../packages/solver/src/verify/sides.ts'
import type { Contender } from './contenders.ts'

/** A source of whole numbers 0 .. below - 1: the campaigns count on the same ones each time. */
export type Draw = (below: number) => number

const always = () => true

function worthOf({ problem, sides }: Sided, postOf: Int32Array): number[] | null {
  const pairOf = pairsAt(problem, postOf)
  const isEligible = pairOf.every((pair, i) => pair >= 0 || postOf[i] === -1)
  return isEligible && brokenSide(problem, sides, postOf) === null ? worth(problem, pairsOf(pairOf)) : null
}

function pairsAt({ rowStart, post }: Problem, postOf: Int32Array): Int32Array {
  return postOf.map((j, i) => {
    const at = j < 0 ? -1 : post.subarray(rowStart[i], rowStart[i + 1]).indexOf(j)
    return at < 0 ? -1 : (rowStart[i] ?? 0) + at
  })
}

/** The plan passes the checker, and equals the best of all plans, or has no blocking pair. */
export async function isRight(contender: Contender, drawn: Sided): Promise<boolean> {
  const asked = contender.takes(drawn)
  const { problem, sides } = asked
  const claim = await contender.solve(asked, always)
  if (claim === null) return false
  assert.notEqual(claim.status, 'stopped')
  if (contender.aim === 'stable') {
    assert.deepEqual(blockingPairs(problem, claim.postOf, 1), [])
  } else {
    const best = enumerate(problem, (postOf) => brokenSide(problem, sides, postOf) === null)
    assert.deepEqual(worthOf(asked, claim.postOf), best)
  }
  passes(asked, claim, contender)
  return true
}

/** The peer brings neither prices nor a proof: the checker then confirms what it can, as for a plan that was stopped. */
function checkable(claim: Claim): Claim {
  return claim.certificate || claim.proof || claim.status === 'stable' ? claim : { ...claim, status: 'stopped' }
}

function passes({ problem, sides }: Sided, claim: Claim, { name }: Contender): void {
  const verdict = verifyPlan(problem, checkable(claim), sides)
  assert.ok(verdict.ok, `${name}: ${verdict.ok ? '' : JSON.stringify(verdict.refusal)}`)
}

/** Two runs give the same bytes and the same claim. */
export async function isRepeatable(contender: Contender, drawn: Sided): Promise<boolean> {
  const asked = contender.takes(drawn)
  const [one, two] = [await contender.solve(asked, always), await contender.solve(asked, always)]
  assert.deepEqual(one, two)
  if (one === null || two === null) return false
  assert.deepEqual(writePlan(one), writePlan(two))
  return true
}

/** Stopped at any question, the plan keeps every limit and side constraint. */
export async function isStoppable(contender: Contender, drawn: Sided, draw: Draw): Promise<boolean> {
  const asked = contender.takes(drawn)
  const moment = draw(60)
  let count = 0
  const claim = await contender.solve(asked, () => count++ < moment)
  if (claim === null) return false
  passes(asked, claim, contender)
  return claim.status === 'stopped'
}

/**
 * Whatever is said of the best plan that is still possible, on the way or where the work is stopped, holds of the plan that is found in
 * the end; and a plan that was stopped at any question keeps every limit. Answers whether something was said and the work was stopped.
 */
export async function isBounded(contender: Contender, drawn: Sided, draw: Draw): Promise<boolean> {
  const asked = contender.takes(drawn)
  const told: LevelProof[] = []
  let questions = 0
  const whole = await contender.solve(asked, (proof) => {
    questions++
    if (proof) told.push(proof)
    return true
  })
  if (whole === null || questions === 0) return false
  assert.notEqual(whole.status, 'stopped')
  const pairs = pairsAt(asked.problem, whole.postOf).filter((pair) => pair >= 0)
  const holds = ({ objective, tier, value, bound }: LevelProof) => {
    const right = valueOf(asked.problem, { objective, tier }, pairs)
    assert.ok(bound === null || bound <= right, `${objective} ${tier}: ${bound} was said to bound ${right}`)
    assert.ok(value >= right, `${objective} ${tier}: a plan with ${value} is better than the best, ${right}`)
  }
  told.forEach(holds)

  let left = draw(questions)
  const part = await contender.solve(asked, () => left-- > 0)
  if (part === null) return false
  passes(asked, part, contender)
  const levels = part.proof?.levels ?? []
  levels.slice(0, -1).forEach(({ value, bound }) => assert.ok(value === bound))
  levels.forEach((level) => holds(level))
  return part.status === 'stopped' && told.length > 0
}

/**
 * A plan in which one person is moved, with every sum as if nothing had happened, is refused with the place that shows it, or is just as
 * good; under prices or stability it is refused unless it is right as well. Answers whether it was refused.
 */
export async function isTamperProof(contender: Contender, drawn: Sided, draw: Draw): Promise<boolean> {
  const asked = contender.takes(drawn)
  const { problem, sides } = asked
  const claim = await contender.solve(asked, always)
  if (claim === null || problem.candidates === 0 || problem.posts === 0) return false
  const postOf = claim.postOf.slice()
  const i = draw(problem.candidates)
  postOf[i] = draw(problem.posts + 1) - 1
  if (postOf[i] === claim.postOf[i]) return false
  const verdict = verifyPlan(problem, { ...checkable(claim), postOf }, sides)
  if (!verdict.ok) {
    assert.match(verdict.refusal.place, /\S/)
    assert.match(verdict.refusal.reason, /\S/)
    return true
  }
  assert.ok(!claim.certificate, 'prices proved another plan than theirs')
  if (claim.status === 'stable') assert.deepEqual(blockingPairs(problem, postOf, 1), [])
  else assert.deepEqual([verdict.totalFit, verdict.filledByTier], [claim.totalFit, claim.filledByTier])
  return false
}

/** Prices thrown about prove nothing false: refused, or the plan is still a best one. Answers whether it was refused. */
export async function isPriceProof(contender: Contender, drawn: Sided, draw: Draw): Promise<boolean> {
  const asked = contender.takes(drawn)
  const claim = await contender.solve(asked, always)
  if (!claim?.certificate) return false
  const { levels } = claim.certificate
  const k = draw(levels.length)
  const side = (['candidate', 'post', 'candidateGroup', 'postGroup'] as const)[draw(4)] ?? 'post'
  const prices = levels[k]?.[side].slice()
  if (!prices || prices.length === 0) return false
  const at = draw(prices.length)
  prices[at] = (prices[at] ?? 0) + ([-1e9, -1, 1, 1e9][draw(4)] ?? 1)
  const certificate = { levels: levels.map((level, l) => (l === k ? { ...level, [side]: prices } : level)) }
  const verdict = verifyPlan(asked.problem, { ...claim, certificate }, asked.sides)
  if (verdict.ok) {
    const best = enumerate(asked.problem, (postOf) => brokenSide(asked.problem, asked.sides, postOf) === null)
    assert.equal(compare(worthOf(asked, claim.postOf) ?? [], best), 0)
  }
  return !verdict.ok
}

/** Multipliers thrown about prove nothing false: refused, or they still prove what is said. Answers whether they were refused. */
export async function isMultiplierProof(contender: Contender, drawn: Sided, draw: Draw): Promise<boolean> {
  const asked = contender.takes(drawn)
  const claim = await contender.solve(asked, always)
  const bounds = claim?.bounds
  const level = bounds?.[draw(bounds.length)]
  if (!claim || !bounds || !level) return false
  const lists = [level.post, ...level.together, level.balance, level.settled].concat(
    [level.candidateGroup, level.postGroup].flatMap(({ min, max }) => [min, max]),
  )
  const list = lists[draw(lists.length)]
  if (!list || list.length === 0) return false
  const at = draw(list.length)
  const before = list[at] ?? 0
  // in place and back again: the level is made of many lists
  list[at] = before + ([-1e9, -1, 1, 1e9][draw(4)] ?? 1)
  const verdict = verifyPlan(asked.problem, claim, asked.sides)
  list[at] = before
  const unchanged = verifyPlan(asked.problem, claim, asked.sides)
  assert.ok(unchanged.ok)
  if (!verdict.ok) assert.match(verdict.refusal.place, /certificate\.bounds|proof\.levels/)
  else assert.deepEqual(verdict.proved, unchanged.proved)
  return !verdict.ok
}

/** Two solvers agree on a problem too large to try every plan: seats of every tier, fit, what is missing. */
export async function isAgreed(one: Contender, other: Contender, drawn: Sided): Promise<boolean> {
  const asked = one.takes(drawn)
  const [mine, theirs] = [await one.solve(asked, always), await other.solve(asked, always)]
  if (mine === null || theirs === null) return false
  const said = ({ status, filledByTier, totalFit }: Claim) => ({ status, filledByTier, totalFit })
  assert.deepEqual(said(mine), said(theirs))
  passes(asked, mine, one)
  return true
}
