/** A binary heap of nodes whose keys are rows of numbers, compared from the left: the first that differs decides. */
export interface RowHeap {
  /** Puts a node in, or moves it up after its key has fallen. */
  push(node: number): void
  /** Takes the node of the least key out; -1: empty. */
  pop(): number
  clear(): void
}

/** `key`: `width` numbers a node, side by side. */
export function rowHeap(nodes: number, key: Float64Array, width: number): RowHeap {
  const heap = new Int32Array(nodes)
  const place = new Int32Array(nodes).fill(-1)
  let size = 0
  const isLess = (a: number, b: number) => {
    for (let k = 0; k < width; k++) {
      const x = key[a * width + k] ?? 0
      const y = key[b * width + k] ?? 0
      if (x !== y) return x < y
    }
    return a < b // a fixed order among equals, so that every machine takes the same way
  }
  const put = (node: number, at: number) => {
    heap[at] = node
    place[node] = at
  }
  return {
    push(node) {
      let at = place[node] ?? -1
      if (at < 0) at = size++
      while (at > 0) {
        const up = (at - 1) >> 1
        const above = heap[up] ?? 0
        if (!isLess(node, above)) break
        put(above, at)
        at = up
      }
      put(node, at)
    },
    pop() {
      if (size === 0) return -1
      const top = heap[0] ?? 0
      place[top] = -1
      const last = heap[--size] ?? 0
      if (size === 0) return top
      let at = 0
      for (;;) {
        let down = 2 * at + 1
        if (down >= size) break
        if (down + 1 < size && isLess(heap[down + 1] ?? 0, heap[down] ?? 0)) down++
        const below = heap[down] ?? 0
        if (!isLess(below, last)) break
        put(below, at)
        at = down
      }
      put(last, at)
      return top
    },
    clear() {
      for (let at = 0; at < size; at++) place[heap[at] ?? 0] = -1
      size = 0
    },
  }
}
