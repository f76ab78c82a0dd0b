/** Shortest paths in a graph whose costs may be negative but have no negative cycle: potentials once, then Dijkstra, as far as asked. */

/** Arcs as parallel columns; `out` and `in` list arc numbers by their first and last node. */
export interface Graph {
  nodes: number
  from: Int32Array
  to: Int32Array
  cost: Float64Array
  out: Rows
  in: Rows
}

/** Arcs by one of their ends, with their other end and cost beside them: a search reads memory in order. */
interface Rows {
  start: Int32Array
  arc: Int32Array
  end: Int32Array
  cost: Float64Array
}

export function makeGraph(nodes: number, from: Int32Array, to: Int32Array, cost: Float64Array): Graph {
  return { nodes, from, to, cost, out: rowsBy(nodes, from, to, cost), in: rowsBy(nodes, to, from, cost) }
}

function rowsBy(nodes: number, key: Int32Array, ends: Int32Array, costs: Float64Array): Rows {
  const start = new Int32Array(nodes + 1)
  for (let a = 0; a < key.length; a++) start[at(key, a) + 1] = at(start, at(key, a) + 1) + 1
  for (let v = 0; v < nodes; v++) start[v + 1] = at(start, v + 1) + at(start, v)
  const fill = start.slice()
  const arc = new Int32Array(key.length)
  const end = new Int32Array(key.length)
  const cost = new Float64Array(key.length)
  for (let a = 0; a < key.length; a++) {
    const v = at(key, a)
    const place = at(fill, v)
    arc[place] = a
    end[place] = at(ends, a)
    cost[place] = at(costs, a)
    fill[v] = place + 1
  }
  return { start, arc, end, cost }
}

/** Typed arrays are read within their length here; outside it is a defect and gives NaN, which the callers' tests see. */
function at(array: Int32Array | Float64Array, index: number): number {
  return array[index] ?? Number.NaN
}

/**
 * Potentials under which no arc has a negative reduced cost `cost + p[from] - p[to]`, or undefined where a cycle is
 * negative, which is to say that the plan behind the graph can be improved. `start`: whatever is known of them, such as the
 * prices of a certificate; the nearer, the less is left to correct (Bellman 1958, Ford 1956).
 */
export function potentials(graph: Graph, start: Float64Array): Float64Array | undefined {
  const { nodes, out } = graph
  const p = start.slice()
  const queue = new Int32Array(nodes)
  const waits = new Uint8Array(nodes).fill(1)
  const turns = new Int32Array(nodes)
  for (let v = 0; v < nodes; v++) queue[v] = v
  let head = 0
  let waiting = nodes
  while (waiting > 0) {
    const u = at(queue, head)
    head = head + 1 === nodes ? 0 : head + 1
    waiting--
    waits[u] = 0
    const turn = at(turns, u) + 1
    turns[u] = turn
    if (turn > nodes + 1) return undefined
    const base = at(p, u)
    for (let r = at(out.start, u), end = at(out.start, u + 1); r < end; r++) {
      const v = at(out.end, r)
      const there = base + at(out.cost, r)
      if (there >= at(p, v)) continue
      p[v] = there
      if (waits[v] === 1) continue
      waits[v] = 1
      const tail = head + waiting
      queue[tail >= nodes ? tail - nodes : tail] = v
      waiting++
    }
  }
  return p
}

/**
 * Shortest ways from a node, or to it, looked for only as far as somebody asks (Dijkstra 1959): nodes are settled in the order of
 * their reduced cost, and a question about what lies near never looks at the rest of the graph.
 */
export interface Ways {
  /** True cost of the way between the node and the one that the search began at; Infinity where there is none. */
  cost(node: number): number
  /** The same where it is below `limit`, otherwise Infinity; the search goes on no further than it takes to tell. */
  costBelow(node: number, limit: number): number
  /** The arc by which the shortest way enters (backwards: leaves) a node whose cost is known; -1: none. */
  via(node: number): number
}

/** Whether a way may use an arc. */
export type Allows = (arc: number) => boolean

export function waysFrom(graph: Graph, p: Float64Array, source: number, allows?: Allows): Ways {
  return search(graph.nodes, p, source, graph.out, 1, allows)
}

export function waysTo(graph: Graph, p: Float64Array, target: number, allows?: Allows): Ways {
  return search(graph.nodes, p, target, graph.in, -1, allows)
}

function search(nodes: number, p: Float64Array, start: number, rows: Rows, sign: 1 | -1, allows?: Allows): Ways {
  const reduced = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
  const isSettled = new Uint8Array(nodes)
  const via = new Int32Array(nodes).fill(-1)
  const heap = makeHeap(nodes, reduced)
  reduced[start] = 0
  heap.push(start)
  /** What potentials take off the true cost of a way to this node. */
  const shift = (v: number) => sign * (at(p, v) - at(p, start))

  const settle = (u: number) => {
    isSettled[u] = 1
    const base = at(reduced, u) + sign * at(p, u)
    for (let r = at(rows.start, u), end = at(rows.start, u + 1); r < end; r++) {
      const v = at(rows.end, r)
      const there = base + at(rows.cost, r) - sign * at(p, v)
      if (there >= at(reduced, v)) continue
      const a = at(rows.arc, r)
      if (allows && !allows(a)) continue
      reduced[v] = there
      via[v] = a
      heap.push(v)
    }
  }
  const costBelow = (node: number, limit: number): number => {
    const most = limit - shift(node)
    while (isSettled[node] === 0) {
      const next = heap.top()
      if (next < 0 || at(reduced, next) >= most) return Number.POSITIVE_INFINITY
      settle(heap.pop())
    }
    return at(reduced, node) < most ? at(reduced, node) + shift(node) : Number.POSITIVE_INFINITY
  }
  return {
    cost: (node) => costBelow(node, Number.POSITIVE_INFINITY),
    costBelow,
    via: (node) => at(via, node),
  }
}

interface Heap {
  push(v: number): void
  /** The node of the least key, which stays; -1: empty. */
  top(): number
  pop(): number
}

/** A binary heap of nodes by `key`, with each node in it at most once. */
function makeHeap(nodes: number, key: Float64Array): Heap {
  const heap = new Int32Array(nodes)
  const place = new Int32Array(nodes).fill(-1)
  let size = 0
  const put = (v: number, k: number) => {
    heap[k] = v
    place[v] = k
  }
  return {
    push(v) {
      let k = at(place, v)
      if (k < 0) k = size++
      const own = at(key, v)
      while (k > 0) {
        const parent = at(heap, (k - 1) >> 1)
        if (at(key, parent) <= own) break
        put(parent, k)
        k = (k - 1) >> 1
      }
      put(v, k)
    },
    top: () => (size === 0 ? -1 : at(heap, 0)),
    pop() {
      if (size === 0) return -1
      const top = at(heap, 0)
      place[top] = -1
      const last = at(heap, --size)
      if (size === 0) return top
      const own = at(key, last)
      let k = 0
      for (;;) {
        let child = 2 * k + 1
        if (child >= size) break
        if (child + 1 < size && at(key, at(heap, child + 1)) < at(key, at(heap, child))) child++
        const below = at(heap, child)
        if (at(key, below) >= own) break
        put(below, k)
        k = child
      }
      put(last, k)
      return top
    },
  }
}
