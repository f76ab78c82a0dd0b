// Cycles among files, type imports included: a room that goes round in a circle cannot be read from either end.

/** One way round for each file that lies on a cycle and was not on one found before. */
export function findCycles(sources) {
  const graph = new Map(sources.map(({ file, imports }) => [file, imports.filter(({ kind }) => kind === 'file')]))
  const told = new Set()
  const cycles = []
  for (const file of graph.keys()) {
    if (told.has(file)) continue
    const way = wayBack(graph, file)
    if (way === undefined) continue
    for (const step of way) told.add(step)
    cycles.push({ file, line: graph.get(file).find(({ target }) => target === way[1]).line, path: way })
  }
  return cycles
}

/** The shortest way from a file back to itself, found breadth first; undefined where there is none. */
function wayBack(graph, start) {
  const from = new Map([[start, undefined]])
  const queue = [start]
  for (const file of queue) {
    for (const { target } of graph.get(file) ?? []) {
      if (target === start) return [...walk(from, file), start]
      if (from.has(target) || !graph.has(target)) continue
      from.set(target, file)
      queue.push(target)
    }
  }
  return undefined
}

function walk(from, end) {
  const way = []
  for (let at = end; at !== undefined; at = from.get(at)) way.unshift(at)
  return way
}
