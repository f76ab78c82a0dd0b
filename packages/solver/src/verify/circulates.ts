/** Whether some flow keeps all bounds: the checker's own answer, by a maximum flow over all arcs written out. */

/** Takes in one arc with its lower and upper bound. */
export type TakeArc = (from: number, to: number, low: number, high: number) => void

/**
 * Whether a circulation exists (Hoffman 1960): what arcs must carry is given to their heads and taken from their tails, and a maximum
 * flow from the ones to the others has to carry all of it, by shortest layers (Dinic 1970). `tell` tells all arcs, at most `most`.
 */
export function circulates(nodes: number, most: number, tell: (take: TakeArc) => void): boolean {
  const source = nodes
  const sink = nodes + 1
  const first = new Int32Array(nodes + 2).fill(-1)
  // Each arc has its way back right after it.
  const room = 2 * (most + nodes)
  const to = new Int32Array(room)
  const left = new Int32Array(room)
  const next = new Int32Array(room)
  let count = 0
  const half = (from: number, head: number, free: number) => {
    to[count] = head
    left[count] = free
    next[count] = first[from] ?? -1
    first[from] = count++
  }
  const add = (from: number, head: number, capacity: number) => {
    half(from, head, capacity)
    half(head, from, 0)
  }
  const owed = new Float64Array(nodes)
  let isOrdered = true
  tell((from, head, low, high) => {
    if (low > high) isOrdered = false
    if (high > low) add(from, head, high - low)
    owed[head] = (owed[head] ?? 0) + low
    owed[from] = (owed[from] ?? 0) - low
  })
  if (!isOrdered) return false
  let wanted = 0
  for (const [v, amount] of owed.entries()) {
    if (amount > 0) add(source, v, amount)
    if (amount < 0) add(v, sink, -amount)
    wanted += Math.max(0, amount)
  }

  const depth = new Int32Array(nodes + 2)
  const at = new Int32Array(nodes + 2)
  const queue = new Int32Array(nodes + 2)
  const reaches = (): boolean => {
    depth.fill(-1)
    depth[source] = 0
    queue[0] = source
    let end = 1
    for (let head = 0; head < end; head++) {
      const u = queue[head] ?? 0
      for (let arc = first[u] ?? -1; arc >= 0; arc = next[arc] ?? -1) {
        const v = to[arc] ?? 0
        if ((left[arc] ?? 0) <= 0 || (depth[v] ?? 0) >= 0) continue
        depth[v] = (depth[u] ?? 0) + 1
        queue[end++] = v
      }
    }
    return (depth[sink] ?? -1) >= 0
  }
  /** One way through the layers; how much went along it, 0: there is none left. */
  const send = (): number => {
    const way: number[] = []
    let u = source
    while (u !== sink) {
      const arc = at[u] ?? -1
      if (arc < 0) {
        const back = way.pop()
        if (back === undefined) return 0
        u = to[back ^ 1] ?? source
        at[u] = next[back] ?? -1
      } else if ((left[arc] ?? 0) > 0 && depth[to[arc] ?? 0] === (depth[u] ?? 0) + 1) {
        way.push(arc)
        u = to[arc] ?? 0
      } else at[u] = next[arc] ?? -1
    }
    const amount = way.reduce((least, arc) => Math.min(least, left[arc] ?? 0), Number.POSITIVE_INFINITY)
    for (const arc of way) {
      left[arc] = (left[arc] ?? 0) - amount
      left[arc ^ 1] = (left[arc ^ 1] ?? 0) + amount
    }
    return amount
  }
  while (wanted > 0 && reaches()) {
    at.set(first)
    for (let amount = send(); amount > 0; amount = send()) wanted -= amount
  }
  return wanted === 0
}
