import type { Groups, Problem } from '../problem.ts'

/**
 * A problem as a circulation on two trees that share their root: root → candidate groups → candidates → posts → post groups
 * → root. A unit of flow is one person going to one post. Only the tree arcs are stored; the arcs between candidates and
 * posts are the problem's rows, and the way back along them is the list of people at each post. That is a sixth of the memory
 * of an explicit residual graph, and everything a step looks at lies side by side.
 *
 * Nodes: candidates 0 .. n-1, posts n .. n+m-1, post groups, the root, candidate groups. Every node but the root has one tree
 * arc to its parent; on the post side the flow runs up it, on the candidate side down.
 */
export interface Circulation {
  readonly problem: Problem
  readonly nodes: number
  /** The first node of its kind; candidates come before it, so that it is also how many of them there are. */
  readonly firstPost: number
  readonly firstPostGroup: number
  readonly root: number
  readonly firstCandidateGroup: number
  /** per node, -1 for the root */
  readonly parent: Int32Array
  /** bounds and flow of the tree arc of a node; equal bounds are a flow that may not change any more */
  readonly low: Int32Array
  readonly high: Int32Array
  readonly flow: Int32Array
  /** the children of node v: `child[childStart[v]] .. child[childStart[v + 1] - 1]` */
  readonly childStart: Int32Array
  readonly child: Int32Array
  /** per candidate: the post, or -1 */
  readonly postOf: Int32Array
  /** per candidate: the only post that is left to this person for good, or -1 */
  readonly bound: Int32Array
  /** per post: the people there who may still leave, as a doubly linked list; bound people are in no list */
  readonly firstHolder: Int32Array
  readonly nextHolder: Int32Array
  readonly previousHolder: Int32Array
  /** per node: pairs and people are only worth looking at between nodes of the same class, see `face.ts`; -1: closed */
  readonly kind: Int32Array
}

/** Whether the flow on the tree arc of `node` runs from the parent down. */
export function runsDown(circulation: Circulation, node: number): boolean {
  return node < circulation.firstPost || node > circulation.root
}

/** The circulation of a problem at zero flow. Bounds are those of the problem: groups keep their minimums as hard bounds. */
export function buildCirculation(problem: Problem): Circulation {
  const { candidates, posts, candidateGroups, postGroups, seats } = problem
  const gp = postGroups.parent.length
  const gc = candidateGroups.parent.length
  const firstPost = candidates
  const firstPostGroup = firstPost + posts
  const root = firstPostGroup + gp
  const firstCandidateGroup = root + 1
  const nodes = firstCandidateGroup + gc
  const parent = new Int32Array(nodes).fill(-1)
  const low = new Int32Array(nodes)
  const high = new Int32Array(nodes)
  // one more than can ever come, so that it never looks like a limit that binds
  const unlimited = candidates + 1
  const hang = (node: number, first: number, group: number) => {
    parent[node] = group < 0 ? root : first + group
  }
  for (let i = 0; i < candidates; i++) {
    hang(i, firstCandidateGroup, problem.candidateGroup[i] ?? -1)
    high[i] = 1
  }
  for (let j = 0; j < posts; j++) {
    hang(firstPost + j, firstPostGroup, problem.postGroup[j] ?? -1)
    high[firstPost + j] = Math.min(seats[j] ?? 0, unlimited)
  }
  const hangGroups = (groups: Groups, first: number) => {
    groups.parent.forEach((above, g) => {
      hang(first + g, first, above)
      const max = groups.max[g] ?? -1
      low[first + g] = Math.min(groups.min[g] ?? 0, unlimited)
      high[first + g] = max < 0 ? unlimited : Math.min(max, unlimited)
    })
  }
  hangGroups(postGroups, firstPostGroup)
  hangGroups(candidateGroups, firstCandidateGroup)

  const { childStart, child } = childrenOf(parent)
  return {
    problem,
    nodes,
    firstPost,
    firstPostGroup,
    root,
    firstCandidateGroup,
    parent,
    low,
    high,
    flow: new Int32Array(nodes),
    childStart,
    child,
    postOf: new Int32Array(candidates).fill(-1),
    bound: new Int32Array(candidates).fill(-1),
    firstHolder: new Int32Array(posts).fill(-1),
    nextHolder: new Int32Array(candidates).fill(-1),
    previousHolder: new Int32Array(candidates).fill(-1),
    kind: new Int32Array(nodes),
  }
}

function childrenOf(parent: Int32Array): { childStart: Int32Array; child: Int32Array } {
  const childStart = new Int32Array(parent.length + 1)
  for (const above of parent) if (above >= 0) childStart[above + 1] = (childStart[above + 1] ?? 0) + 1
  for (let v = 0; v < parent.length; v++) childStart[v + 1] = (childStart[v + 1] ?? 0) + (childStart[v] ?? 0)
  const next = childStart.slice()
  const child = new Int32Array(Math.max(parent.length - 1, 0))
  parent.forEach((above, v) => {
    if (above < 0) return
    const at = next[above] ?? 0
    child[at] = v
    next[above] = at + 1
  })
  return { childStart, child }
}

/** Puts a person who is nowhere at a post. */
export function place(circulation: Circulation, person: number, post: number): void {
  const { postOf, bound, firstHolder, nextHolder, previousHolder } = circulation
  postOf[person] = post
  if ((bound[person] ?? -1) >= 0) return
  const first = firstHolder[post] ?? -1
  nextHolder[person] = first
  previousHolder[person] = -1
  if (first >= 0) previousHolder[first] = person
  firstHolder[post] = person
}

/** Takes a person who is not bound away from the post. */
export function release(circulation: Circulation, person: number): void {
  const { postOf, firstHolder, nextHolder, previousHolder } = circulation
  const before = previousHolder[person] ?? -1
  const after = nextHolder[person] ?? -1
  if (before >= 0) nextHolder[before] = after
  else firstHolder[postOf[person] ?? 0] = after
  if (after >= 0) previousHolder[after] = before
  postOf[person] = -1
}

/** Binds a person for good to the post where the person is. */
export function bind(circulation: Circulation, person: number): void {
  const post = circulation.postOf[person] ?? -1
  if (post < 0 || circulation.bound[person] === post) return
  release(circulation, person)
  circulation.bound[person] = post
  circulation.postOf[person] = post
}

/** What arrives at each node less what leaves it; all zero where the flow is a circulation. */
export function excessOf(circulation: Circulation, excess: Int32Array): void {
  const { flow, parent, postOf, firstPost, root, nodes } = circulation
  excess.fill(0)
  for (let v = 0; v < nodes; v++) {
    const above = parent[v] ?? -1
    const through = flow[v] ?? 0
    if (above < 0 || through === 0) continue
    const into = v < firstPost || v > root ? v : above
    const from = into === v ? above : v
    excess[into] = (excess[into] ?? 0) + through
    excess[from] = (excess[from] ?? 0) - through
  }
  for (let i = 0; i < firstPost; i++) {
    const post = postOf[i] ?? -1
    if (post < 0) continue
    excess[i] = (excess[i] ?? 0) - 1
    excess[firstPost + post] = (excess[firstPost + post] ?? 0) + 1
  }
}
