/**
 * Every way in which an optimal plan can be changed by one: who would come in, move on or drop out, what it costs.
 * Nodes are posts, groups of both sides and one root; a cycle through them is a change that keeps every quota. As the plan
 * is optimal no cycle is cheaper than 0, and the cheapest one through a new arc is the exact price of what the arc says.
 */
import type { Certificate, Groups, Problem } from '@zhiqiao/solver'
import type { Columns } from './columns.ts'
import { countUp } from '../groups.ts'
import { LARGEST_FIT } from '../score/score.ts'
import { scalarPrices } from './scalar-prices.ts'
import { type Graph, makeGraph, potentials } from './shortest-paths.ts'
import { type Worth, worthOf } from './worth.ts'

/** A plan with, where it is proved, the prices that prove it. */
export interface SolvedPlan {
  postOf: Int32Array
  pairOf: Int32Array
  certificate?: Certificate
}

/** What an arc of the graph does to the plan; `group` arcs only lead through the quotas. */
export type Step = 'enter' | 'move' | 'leave' | 'fill' | 'empty' | 'group'

export interface ExchangeGraph {
  graph: Graph
  potentials: Float64Array
  worth: Worth
  step(arc: number): Step
  /** The candidate that an `enter`, `move` or `leave` arc speaks of; -1 for others. */
  person(arc: number): number
  root: number
  candidateGroupNode: (group: number) => number
  postGroupNode: (group: number) => number
  filled: Int32Array
  candidateCount: Int32Array
  postCount: Int32Array
}

const STEPS: readonly Step[] = ['enter', 'move', 'leave', 'fill', 'empty', 'group']

function seatsFilled(problem: Problem, postOf: Int32Array): Int32Array {
  const filled = new Int32Array(problem.posts)
  for (const j of postOf) if (j >= 0) filled[j] = (filled[j] ?? 0) + 1
  return filled
}

/**
 * The graph of a plan, or undefined where the plan isn't optimal and no price would be exact. The prices of its certificate,
 * where it has one, are nearly the potentials that the graph needs.
 */
export function exchangeGraph(
  problem: Problem,
  columns: Columns,
  { postOf, pairOf, certificate }: SolvedPlan,
): ExchangeGraph | undefined {
  const { posts, candidateGroups, postGroups } = problem
  const candidateGroupNode = (g: number) => (g < 0 ? root : posts + g)
  const postGroupNode = (h: number) => (h < 0 ? root : posts + candidateGroups.parent.length + h)
  const root = posts + candidateGroups.parent.length + postGroups.parent.length
  const filled = seatsFilled(problem, postOf)
  const most = Math.min(problem.candidates, problem.posts)
  // Also pairs that aren't eligible now will be weighed, so the scale is that of any pair.
  const worth = worthOf(problem.tier, postGroups.parent.length + 1, LARGEST_FIT * Math.max(1, most))

  const arcs = collectArcs(problem.post.length + problem.candidates + 2 * (posts + root))
  const taken = [...postOf].flatMap((j, i) => (j >= 0 ? [i] : []))
  const candidateCount = countUp(
    candidateGroups,
    taken.map((i) => problem.candidateGroup[i] ?? -1),
  )
  const postCount = countUp(
    postGroups,
    taken.map((i) => problem.postGroup[postOf[i] ?? -1] ?? -1),
  )
  addPeople(arcs, problem, columns, postOf, pairOf, candidateGroupNode)
  for (let j = 0; j < posts; j++) {
    const above = postGroupNode(problem.postGroup[j] ?? -1)
    const seat = worth.ofSeat(problem.tier[j] ?? 1)
    const inside = filled[j] ?? 0
    if (inside < (problem.seats[j] ?? 0)) arcs.add(j, above, -seat, 'fill', -1)
    if (inside > 0) arcs.add(above, j, seat, 'empty', -1)
  }
  addGroups(arcs, candidateGroups, candidateCount, worth.ofMinimum, (g, inward) =>
    inward
      ? [candidateGroupNode(candidateGroups.parent[g] ?? -1), candidateGroupNode(g)]
      : [candidateGroupNode(g), candidateGroupNode(candidateGroups.parent[g] ?? -1)],
  )
  addGroups(arcs, postGroups, postCount, worth.ofMinimum, (h, inward) =>
    inward
      ? [postGroupNode(h), postGroupNode(postGroups.parent[h] ?? -1)]
      : [postGroupNode(postGroups.parent[h] ?? -1), postGroupNode(h)],
  )

  const { from, to, cost, step, person } = arcs.finish()
  const graph = makeGraph(root + 1, from, to, cost)
  const prices = potentials(graph, scalarPrices(problem, worth, certificate))
  if (prices === undefined) return undefined
  return {
    graph,
    potentials: prices,
    worth,
    step: (arc) => STEPS[step[arc] ?? -1] ?? 'group',
    person: (arc) => person[arc] ?? -1,
    root,
    candidateGroupNode,
    postGroupNode,
    filled,
    candidateCount,
    postCount,
  }
}

interface Arcs {
  add(from: number, to: number, cost: number, step: Step, person: number): void
  finish(): { from: Int32Array; to: Int32Array; cost: Float64Array; step: Int8Array; person: Int32Array }
}

/** Columns of arcs, at most `most` of them. */
function collectArcs(most: number): Arcs {
  const from = new Int32Array(most)
  const to = new Int32Array(most)
  const cost = new Float64Array(most)
  const step = new Int8Array(most)
  const person = new Int32Array(most)
  let count = 0
  return {
    add(tail, head, price, kind, who) {
      from[count] = tail
      to[count] = head
      cost[count] = price
      step[count] = STEPS.indexOf(kind)
      person[count] = who
      count++
    },
    finish: () => ({
      from: from.subarray(0, count),
      to: to.subarray(0, count),
      cost: cost.subarray(0, count),
      step: step.subarray(0, count),
      person: person.subarray(0, count),
    }),
  }
}

/**
 * A unit more where there is room, a unit less where there is anybody. Towards a minimum a unit is worth more than any
 * seat, as it is to the solver; so plans that miss a minimum are priced rightly too.
 */
function addGroups(
  arcs: Arcs,
  groups: Groups,
  count: Int32Array,
  ofMinimum: number,
  ends: (group: number, more: boolean) => [number, number],
) {
  for (let g = 0; g < groups.parent.length; g++) {
    const inside = count[g] ?? 0
    const max = groups.max[g] ?? -1
    const min = groups.min[g] ?? 0
    if (max < 0 || inside < max) arcs.add(...ends(g, true), inside < min ? -ofMinimum : 0, 'group', -1)
    if (inside > 0) arcs.add(...ends(g, false), inside <= min ? ofMinimum : 0, 'group', -1)
  }
}

/**
 * Of the many who could enter a post from one group only the two best are kept: the best is the way a shortest path takes,
 * the second answers what it would be without the first.
 */
function addPeople(
  arcs: Arcs,
  problem: Problem,
  columns: Columns,
  postOf: Int32Array,
  pairOf: Int32Array,
  groupNode: (group: number) => number,
): void {
  const { rowStart, post, fit, posts, candidateGroup } = problem
  const locked = new Set(problem.locked ?? [])
  const fitOf = (pair: number) => (pair < 0 ? -1 : (fit[pair] ?? 0))
  for (let i = 0; i < problem.candidates; i++) {
    const at = postOf[i] ?? -1
    const own = pairOf[i] ?? -1
    if (at < 0 || locked.has(own)) continue
    arcs.add(at, groupNode(candidateGroup[i] ?? -1), fitOf(own), 'leave', i)
    for (let pair = rowStart[i] ?? 0, end = rowStart[i + 1] ?? 0; pair < end; pair++) {
      const j = post[pair] ?? 0
      if (j !== at) arcs.add(at, j, fitOf(own) - fitOf(pair), 'move', i)
    }
  }
  // Per group, one place more for those in none: the best two of one post, as places in its column.
  const best = new Int32Array(problem.candidateGroups.parent.length + 1).fill(-1)
  const second = best.slice()
  const fitAt = (place: number) => (place < 0 ? -1 : fitOf(columns.pair[place] ?? -1))
  const enter = (group: number, j: number, place: number) => {
    if (place >= 0) arcs.add(groupNode(group), j, -fitAt(place), 'enter', columns.candidate[place] ?? -1)
  }
  for (let j = 0; j < posts; j++) {
    const groups: number[] = []
    for (let at = columns.start[j] ?? 0, end = columns.start[j + 1] ?? 0; at < end; at++) {
      const i = columns.candidate[at] ?? 0
      if ((postOf[i] ?? -1) >= 0) continue
      const slot = (candidateGroup[i] ?? -1) + 1
      const first = best[slot] ?? -1
      if (first < 0) groups.push(slot)
      if (fitAt(at) > fitAt(first)) {
        second[slot] = first
        best[slot] = at
      } else if (fitAt(at) > fitAt(second[slot] ?? -1)) second[slot] = at
    }
    for (const slot of groups) {
      enter(slot - 1, j, best[slot] ?? -1)
      enter(slot - 1, j, second[slot] ?? -1)
      best[slot] = -1
      second[slot] = -1
    }
  }
}
