/** Shortest paths in a graph whose costs may be negative but have no negative cycle: potentials once, then Dijkstra. */

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
 * negative, which is to say that the plan behind the graph can be improved.
 */
export function potentials(graph: Graph): Float64Array | undefined {
  const { nodes, out } = graph
  const p = new Float64Array(nodes)
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

export interface Paths {
  /** True cost from the source (or, backwards, to the target); Infinity where there is no way. */
  cost: Float64Array
  /** The arc by which the shortest way enters (backwards: leaves) each node; -1: none. */
  via: Int32Array
}

/** What to leave out of a search. */
export interface Leave {
  /** Whether a way may use this arc. */
  allows?: (arc: number) => boolean
  /** Stop once this node is settled: only its cost is then right, and the arcs of the way to it. */
  until?: number
}

export function shortestFrom(graph: Graph, p: Float64Array, source: number, leave: Leave = {}): Paths {
  return search(graph.nodes, p, source, graph.out, 1, leave)
}

export function shortestTo(graph: Graph, p: Float64Array, target: number, leave: Leave = {}): Paths {
  return search(graph.nodes, p, target, graph.in, -1, leave)
}

function search(nodes: number, p: Float64Array, start: number, rows: Rows, sign: 1 | -1, leave: Leave): Paths {
  const reduced = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
  const via = new Int32Array(nodes).fill(-1)
  const heap = makeHeap(nodes, reduced)
  reduced[start] = 0
  heap.push(start)
  for (let u = heap.pop(); u >= 0 && u !== leave.until; u = heap.pop()) {
    const base = at(reduced, u) + sign * at(p, u)
    for (let r = at(rows.start, u), end = at(rows.start, u + 1); r < end; r++) {
      const v = at(rows.end, r)
      const there = base + at(rows.cost, r) - sign * at(p, v)
      if (there >= at(reduced, v)) continue
      const a = at(rows.arc, r)
      if (leave.allows && !leave.allows(a)) continue
      reduced[v] = there
      via[v] = a
      heap.push(v)
    }
  }
  for (let v = 0; v < nodes; v++) reduced[v] = at(reduced, v) + sign * (at(p, v) - at(p, start))
  return { cost: reduced, via }
}

/** A binary heap of nodes by `key`, with each node in it at most once. */
function makeHeap(nodes: number, key: Float64Array): { push(v: number): void; pop(): number } {
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
