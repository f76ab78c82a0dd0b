import { type Network, ROOT } from './network.ts'

/**
 * The spanning tree of the network simplex: every node but the root hangs by one basic arc on its parent.
 * Children are doubly linked lists, so that a subtree can be cut off and hung elsewhere in place.
 */
export interface Tree {
  readonly parent: Int32Array
  readonly arc: Int32Array
  readonly depth: Int32Array
  readonly firstChild: Int32Array
  readonly next: Int32Array
  readonly previous: Int32Array
}

/**
 * The first tree, at zero flow. It is strongly feasible: along the tree every node could send one more unit to the root.
 * So posts and their groups hang on the way up, candidates on a post they are eligible for, candidate groups on a member.
 * A node with no such arc (no seats, nobody eligible) hangs on its helper arc.
 */
export function firstTree(network: Network): Tree {
  const { nodes } = network
  const tree: Tree = {
    parent: new Int32Array(nodes).fill(-1),
    arc: new Int32Array(nodes).fill(-1),
    depth: new Int32Array(nodes),
    firstChild: new Int32Array(nodes).fill(-1),
    next: new Int32Array(nodes).fill(-1),
    previous: new Int32Array(nodes).fill(-1),
  }
  const wayUp = new Int32Array(nodes).fill(-1)
  const offer = (arc: number) => {
    const node = network.tail[arc] ?? ROOT
    if (node !== ROOT && wayUp[node] === -1 && (network.capacity[arc] ?? 0) > 0) wayUp[node] = arc
  }
  // the order of the arcs makes a group prefer a member who is a candidate to a group below
  for (let arc = 0; arc < network.helperArc; arc++) offer(arc)
  for (let node = 1; node < nodes; node++) {
    const found = wayUp[node] ?? -1
    const arc = found >= 0 ? found : network.helperArc + node
    hang(tree, node, network.head[arc] ?? ROOT, arc)
  }
  walk(tree, ROOT, (node) => {
    if (node !== ROOT) tree.depth[node] = (tree.depth[tree.parent[node] ?? ROOT] ?? 0) + 1
  })
  return tree
}

function hang(tree: Tree, node: number, parent: number, arc: number): void {
  tree.parent[node] = parent
  tree.arc[node] = arc
  const sibling = tree.firstChild[parent] ?? -1
  tree.next[node] = sibling
  tree.previous[node] = -1
  if (sibling >= 0) tree.previous[sibling] = node
  tree.firstChild[parent] = node
}

function cut(tree: Tree, node: number): void {
  const before = tree.previous[node] ?? -1
  const after = tree.next[node] ?? -1
  if (before >= 0) tree.next[before] = after
  else tree.firstChild[tree.parent[node] ?? ROOT] = after
  if (after >= 0) tree.previous[after] = before
}

/** Cuts the subtree of `top` off and hangs it by `arc` from its node `inner` on `outer`: the path inner..top turns round. */
export function rehang(tree: Tree, top: number, inner: number, outer: number, arc: number): void {
  let node = inner
  let parent = outer
  let by = arc
  for (;;) {
    const oldParent = tree.parent[node] ?? ROOT
    const oldArc = tree.arc[node] ?? -1
    cut(tree, node)
    hang(tree, node, parent, by)
    if (node === top) return
    parent = node
    by = oldArc
    node = oldParent
  }
}

/** Visits the subtree of `top`, parents before children, without recursion: a tree may be as deep as it has nodes. */
export function walk(tree: Tree, top: number, visit: (node: number) => void): void {
  let node = top
  for (;;) {
    visit(node)
    const child = tree.firstChild[node] ?? -1
    if (child >= 0) {
      node = child
      continue
    }
    while (node !== top && (tree.next[node] ?? -1) < 0) node = tree.parent[node] ?? ROOT
    if (node === top) return
    node = tree.next[node] ?? -1
  }
}
