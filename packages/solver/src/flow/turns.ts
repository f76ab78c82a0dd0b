/**
 * Whose turn it is in a phase: nodes that have more than leaves them. Posts and groups go first, in the order in which they came. While
 * many people wait, they come in the order of their numbers, over and over, for so their rows lie one behind the other in memory,
 * which halves the time of large problems; the last ones come in the order in which they were put out, which needs fewer bids.
 */
export interface Turns {
  /** A node waits; again is as good as once. */
  add(node: number): void
  waits(node: number): boolean
  /** The next node, which then waits no more; -1: none waits. */
  next(): number
}

/** People are few once they are fewer than one in so many. */
const FEW = 32

export function newTurns(people: number, nodes: number): Turns {
  const waits = new Uint8Array(nodes)
  // A ring: each node stands in it once at most.
  const ring = new Int32Array(nodes + 1)
  let head = 0
  let tail = 0
  let inRing = 0
  let isSweeping = true
  let swept = 0
  let cursor = 0

  const enqueue = (node: number) => {
    ring[tail] = node
    tail = tail === nodes ? 0 : tail + 1
    inRing++
  }
  return {
    waits: (node) => waits[node] === 1,
    add(node) {
      if (waits[node] === 1) return
      waits[node] = 1
      if (isSweeping && node < people) swept++
      else enqueue(node)
    },
    next() {
      if (inRing === 0 && swept * FEW <= people) {
        if (swept > 0) for (let i = 0; i < people; i++) if (waits[i] === 1) enqueue(i)
        swept = 0
        isSweeping = false
        if (inRing === 0) return -1
      }
      let node = cursor
      if (inRing > 0) {
        node = ring[head] ?? 0
        head = head === nodes ? 0 : head + 1
        inRing--
      } else {
        while (waits[node] === 0) node = node + 1 === people ? 0 : node + 1
        cursor = node
        swept--
      }
      waits[node] = 0
      return node
    },
  }
}
