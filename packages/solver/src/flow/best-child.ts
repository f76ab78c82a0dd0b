import type { Circulation } from './circulation.ts'
import { roomDown } from './route.ts'

/**
 * For every group and the root: the child of the highest price that still takes more. One heap a parent, side by side in one
 * array. Prices only fall within a phase, so a key that has grown stale is too high at worst, and is mended when it comes up.
 */
export interface BestChild {
  /** At the start of a phase. */
  rebuild(): void
  /** -1: none has room. */
  of(parent: number): number
  /** The best child but for the first, which it must be called after; -1: none. */
  second(parent: number): number
  /** To be told when a child may have got room again. */
  opened(child: number): void
}

export function bestChild(circulation: Circulation, price: Float64Array): BestChild {
  const { nodes, root, firstPostGroup, parent, childStart, child } = circulation
  const heap = new Int32Array(child.length)
  const size = new Int32Array(nodes)
  const key = new Float64Array(nodes)
  const inside = new Uint8Array(nodes)

  const sink = (start: number, count: number, from: number) => {
    const moved = heap[start + from] ?? 0
    const its = key[moved] ?? 0
    let at = from
    for (;;) {
      let down = 2 * at + 1
      if (down >= count) break
      let below = heap[start + down] ?? 0
      if (down + 1 < count) {
        const right = heap[start + down + 1] ?? 0
        if ((key[right] ?? 0) > (key[below] ?? 0)) {
          down++
          below = right
        }
      }
      if ((key[below] ?? 0) <= its) break
      heap[start + at] = below
      at = down
    }
    heap[start + at] = moved
  }

  const rise = (start: number, from: number) => {
    const moved = heap[start + from] ?? 0
    const its = key[moved] ?? 0
    let at = from
    while (at > 0) {
      const up = (at - 1) >> 1
      const above = heap[start + up] ?? 0
      if ((key[above] ?? 0) >= its) break
      heap[start + at] = above
      at = up
    }
    heap[start + at] = moved
  }

  /** Drops what has no room and sinks what has become cheaper, until place `at` of the heap is right; -1: empty. */
  const settle = (of: number, at: number): number => {
    const start = childStart[of] ?? 0
    for (;;) {
      const count = size[of] ?? 0
      if (at >= count) return -1
      const v = heap[start + at] ?? 0
      if (roomDown(circulation, v) <= 0) {
        inside[v] = 0
        size[of] = count - 1
        if (at === count - 1) return -1
        heap[start + at] = heap[start + count - 1] ?? 0
        sink(start, count - 1, at)
      } else if ((price[v] ?? 0) < (key[v] ?? 0)) {
        key[v] = price[v] ?? 0
        sink(start, count, at)
      } else return v
    }
  }

  return {
    rebuild() {
      inside.fill(0)
      for (let v = firstPostGroup; v < nodes; v++) {
        const start = childStart[v] ?? 0
        let count = 0
        for (let k = start; k < (childStart[v + 1] ?? 0); k++) {
          const one = child[k] ?? 0
          if (roomDown(circulation, one) <= 0) continue
          key[one] = price[one] ?? 0
          inside[one] = 1
          heap[start + count++] = one
        }
        size[v] = count
        for (let at = (count >> 1) - 1; at >= 0; at--) sink(start, count, at)
      }
    },
    of: (of) => settle(of, 0),
    second(of) {
      const left = settle(of, 1)
      const right = settle(of, 2)
      if (left < 0 || right < 0) return Math.max(left, right)
      return (price[left] ?? 0) >= (price[right] ?? 0) ? left : right
    },
    opened(one) {
      if (inside[one] === 1) return
      const of = parent[one] ?? root
      const count = size[of] ?? 0
      inside[one] = 1
      key[one] = price[one] ?? 0
      heap[(childStart[of] ?? 0) + count] = one
      size[of] = count + 1
      rise(childStart[of] ?? 0, count)
    },
  }
}
