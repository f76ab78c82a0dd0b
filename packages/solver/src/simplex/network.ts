import type { Groups, Problem } from '../problem.ts'

/**
 * A problem as a circulation: root → candidate groups → candidates → posts → post groups → root.
 * A unit of flow is one person going to one post; every arc has a lower bound 0 and a capacity.
 *
 * A group minimum is elastic: the group has two arcs side by side, one of capacity `min` that a level may reward, and one for
 * the rest up to `max`. So the zero flow is always a start, and an infeasible problem still has a closest plan.
 */
export interface Network {
  readonly problem: Problem
  readonly nodes: number
  readonly arcs: number
  readonly tail: Int32Array
  readonly head: Int32Array
  readonly capacity: Int32Array
  /** first node of each kind; the root is node 0 */
  readonly candidateGroupNode: number
  readonly candidateNode: number
  readonly postNode: number
  readonly postGroupNode: number
  /** first arc of each kind; pairs come first, as in the problem */
  readonly candidateArc: number
  readonly postArc: number
  readonly candidateGroupMinimumArc: number
  readonly candidateGroupRestArc: number
  readonly postGroupMinimumArc: number
  readonly postGroupRestArc: number
  /** node v has a helper arc v → root at `helperArc + v`: it only closes the first tree and never carries anybody */
  readonly helperArc: number
}

export const ROOT = 0

export function buildNetwork(problem: Problem): Network {
  const { candidates, posts, candidateGroups, postGroups } = problem
  const pairs = problem.post.length
  const gc = candidateGroups.parent.length
  const gp = postGroups.parent.length
  const candidateNode = 1 + gc
  const postNode = candidateNode + candidates
  const postGroupNode = postNode + posts
  const nodes = postGroupNode + gp
  const postArc = pairs + candidates
  const candidateGroupMinimumArc = postArc + posts
  const postGroupMinimumArc = candidateGroupMinimumArc + 2 * gc
  const helperArc = postGroupMinimumArc + 2 * gp
  const arcs = helperArc + nodes
  const network: Network = {
    problem,
    nodes,
    arcs,
    tail: new Int32Array(arcs),
    head: new Int32Array(arcs),
    capacity: new Int32Array(arcs),
    candidateGroupNode: 1,
    candidateNode,
    postNode,
    postGroupNode,
    candidateArc: pairs,
    postArc,
    candidateGroupMinimumArc,
    candidateGroupRestArc: candidateGroupMinimumArc + gc,
    postGroupMinimumArc,
    postGroupRestArc: postGroupMinimumArc + gp,
    helperArc,
  }
  addCandidatesAndPairs(network)
  addPosts(network)
  addGroups(network, candidateGroups, 'candidate')
  addGroups(network, postGroups, 'post')
  for (let node = 0; node < nodes; node++) setArc(network, helperArc + node, node, ROOT, candidates + 1)
  return network
}

function setArc(network: Network, arc: number, tail: number, head: number, capacity: number): void {
  network.tail[arc] = tail
  network.head[arc] = head
  network.capacity[arc] = capacity
}

/** The node of group g, or the root for -1. */
function groupNode(first: number, group: number): number {
  return group < 0 ? ROOT : first + group
}

function addCandidatesAndPairs(network: Network): void {
  const { candidates, candidateGroup, rowStart, post } = network.problem
  for (let i = 0; i < candidates; i++) {
    const node = network.candidateNode + i
    setArc(network, network.candidateArc + i, groupNode(network.candidateGroupNode, candidateGroup[i] ?? -1), node, 1)
    const end = rowStart[i + 1] ?? 0
    for (let pair = rowStart[i] ?? 0; pair < end; pair++) {
      setArc(network, pair, node, network.postNode + (post[pair] ?? 0), 1)
    }
  }
}

function addPosts(network: Network): void {
  const { candidates, posts, postGroup, seats } = network.problem
  for (let j = 0; j < posts; j++) {
    const up = groupNode(network.postGroupNode, postGroup[j] ?? -1)
    // candidates + 1 stands for "without limit": it can never be reached, so it never looks like a binding limit
    setArc(network, network.postArc + j, network.postNode + j, up, Math.min(seats[j] ?? 0, candidates + 1))
  }
}

function addGroups(network: Network, groups: Groups, side: 'candidate' | 'post'): void {
  const { candidates } = network.problem
  const down = side === 'candidate' // the flow goes down the candidate groups, up the post groups
  const first = down ? network.candidateGroupNode : network.postGroupNode
  const minimumArc = down ? network.candidateGroupMinimumArc : network.postGroupMinimumArc
  const restArc = down ? network.candidateGroupRestArc : network.postGroupRestArc
  for (let g = 0; g < groups.parent.length; g++) {
    const parent = groupNode(first, groups.parent[g] ?? -1)
    const max = groups.max[g] ?? -1
    const limit = max < 0 ? candidates + 1 : Math.min(max, candidates + 1)
    const minimum = Math.min(groups.min[g] ?? 0, limit)
    const tail = down ? parent : first + g
    const head = down ? first + g : parent
    setArc(network, minimumArc + g, tail, head, minimum)
    setArc(network, restArc + g, tail, head, limit - minimum)
  }
}
