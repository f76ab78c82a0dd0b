import type { Groups } from '../problem.ts'

/**
 * Nested limits over places: leaves hold people, groups with a maximum count what lies below them. For every node it knows the
 * lowest key held below, so that a full group finds at once whom it would let go.
 *
 * Keys rank what is held, higher is better; infinity: nothing is held. Groups without a maximum are left out of the tree.
 */
export interface Limits {
  /** The lowest full node from a leaf upward, -1: all have room. */
  fullAbove(leaf: number): number
  /** Lowest key held at or below a node. */
  lowest(node: number): number
  /** The leaf below a node that holds the lowest key. */
  leafOfLowest(node: number): number
  /** One more (or less) is held at the leaf, whose lowest key is now `key`. */
  change(leaf: number, by: 1 | -1, key: number): void
}

/** Leaves come first, then groups. `roomOf`: how many a leaf takes. */
export function nestedLimits(
  leaves: number,
  roomOf: (leaf: number) => number,
  groupOf: Int32Array,
  groups: Groups,
): Limits {
  const count = groups.parent.length
  const nodes = leaves + count
  const above = new Int32Array(nodes).fill(-1)
  const limited = (group: number) => {
    let at = group
    while (at >= 0 && (groups.max[at] ?? -1) < 0) at = groups.parent[at] ?? -1
    return at < 0 ? -1 : leaves + at
  }
  for (let leaf = 0; leaf < leaves; leaf++) above[leaf] = limited(groupOf[leaf] ?? -1)
  groups.parent.forEach((parent, g) => {
    if ((groups.max[g] ?? -1) >= 0) above[leaves + g] = limited(parent)
  })
  const start = new Int32Array(nodes + 1)
  for (const parent of above) if (parent >= 0) start[parent + 1] = (start[parent + 1] ?? 0) + 1
  for (let v = 0; v < nodes; v++) start[v + 1] = (start[v + 1] ?? 0) + (start[v] ?? 0)
  const heap = new Int32Array(start[nodes] ?? 0)
  const place = new Int32Array(nodes)
  const next = start.slice()
  above.forEach((parent, v) => {
    if (parent < 0) return
    const at = next[parent] ?? 0
    heap[at] = v
    place[v] = at
    next[parent] = at + 1
  })
  const held = new Int32Array(nodes)
  const key = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
  const room = (v: number) => (v < leaves ? roomOf(v) : (groups.max[v - leaves] ?? 0))

  /** Puts a child where its key belongs in the heap of its parent. */
  const settle = (child: number, parent: number) => {
    const from = start[parent] ?? 0
    const end = start[parent + 1] ?? 0
    const its = key[child] ?? 0
    let at = place[child] ?? from
    while (at > from) {
      const up = from + ((at - from - 1) >> 1)
      const other = heap[up] ?? 0
      if ((key[other] ?? 0) <= its) break
      heap[at] = other
      place[other] = at
      at = up
    }
    for (;;) {
      let down = from + 2 * (at - from) + 1
      if (down >= end) break
      if (down + 1 < end && (key[heap[down + 1] ?? 0] ?? 0) < (key[heap[down] ?? 0] ?? 0)) down++
      const other = heap[down] ?? 0
      if ((key[other] ?? 0) >= its) break
      heap[at] = other
      place[other] = at
      at = down
    }
    heap[at] = child
    place[child] = at
  }

  return {
    fullAbove(leaf) {
      for (let v = leaf; v >= 0; v = above[v] ?? -1) if ((held[v] ?? 0) >= room(v)) return v
      return -1
    },
    lowest: (node) => key[node] ?? Number.POSITIVE_INFINITY,
    leafOfLowest(node) {
      let at = node
      while (at >= leaves) at = heap[start[at] ?? 0] ?? 0
      return at
    },
    change(leaf, by, lowest) {
      for (let v = leaf; v >= 0; v = above[v] ?? -1) held[v] = (held[v] ?? 0) + by
      let child = leaf
      let its = lowest
      while (key[child] !== its) {
        key[child] = its
        const parent = above[child] ?? -1
        if (parent < 0) return
        settle(child, parent)
        its = key[heap[start[parent] ?? 0] ?? 0] ?? Number.POSITIVE_INFINITY
        child = parent
      }
    },
  }
}
