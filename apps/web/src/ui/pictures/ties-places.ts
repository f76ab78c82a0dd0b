/** Where the nodes of a picture of ties stand: in rows, each over what it is tied to, none over another. */
export interface Place {
  x: number
  y: number
  row: number
}

interface Kind {
  id: string
  row: number
}
interface Node {
  id: string
  kind: string
  label: string
}

const rise = 112
const edge = 48
/** Narrowest picture that is told apart from a column: a phone's width. */
const least = 300

/** Nodes by the row of their kind; empty rows are left out. */
export function rowsOf<One extends Node>(kinds: readonly Kind[], nodes: readonly One[]): One[][] {
  const rowOf = new Map(kinds.map(({ id, row }) => [id, row]))
  const rows = [...new Set(kinds.map(({ row }) => row))].sort((a, b) => a - b)
  return rows.map((row) => nodes.filter(({ kind }) => rowOf.get(kind) === row)).filter((each) => each.length > 0)
}

/**
 * Places in pixels, with the width and height that they need. The longest row is spread evenly; the nodes of the others stand
 * in the order of, and as near as there is room to, the middle of what they are tied to.
 */
export function placesOf(
  kinds: readonly Kind[],
  nodes: readonly Node[],
  ties: readonly { from: string; to: string }[],
): { places: ReadonlyMap<string, Place>; width: number; height: number } {
  const rows = rowsOf(kinds, nodes)
  const needs = rows.map((row) => row.reduce((sum, { label }) => sum + widthOf(label), 0))
  const width = Math.max(least, ...needs)
  const tied = tiedTo(ties)
  const places = new Map<string, Place>()
  const longest = needs.indexOf(Math.max(...needs))
  // From the longest row outwards, so that each row finds its neighbour already placed.
  const order = [...rows.keys()].sort((a, b) => Math.abs(a - longest) - Math.abs(b - longest))
  for (const k of order) {
    const row = rows[k] ?? []
    const wanted = row.map((node, at) => ({
      ...node,
      x: middle(tied.get(node.id) ?? [], places) ?? (width * (at + 0.5)) / row.length,
    }))
    for (const { id, x } of apart(wanted, width)) places.set(id, { x, y: edge + k * rise, row: k })
  }
  return { places, width, height: 2 * edge + Math.max(0, rows.length - 1) * rise }
}

function tiedTo(ties: readonly { from: string; to: string }[]): Map<string, string[]> {
  const tied = new Map<string, string[]>()
  for (const { from, to } of ties) {
    tied.set(from, [...(tied.get(from) ?? []), to])
    tied.set(to, [...(tied.get(to) ?? []), from])
  }
  return tied
}

function middle(others: readonly string[], places: ReadonlyMap<string, Place>): number | undefined {
  const at = others.flatMap((id) => places.get(id)?.x ?? [])
  return at.length === 0 ? undefined : at.reduce((sum, x) => sum + x, 0) / at.length
}

/** Each as near to where it wants to be as its label and those before it allow, and all within the width. */
function apart<One extends Node & { x: number }>(row: readonly One[], width: number): One[] {
  const placed: One[] = []
  let free = 0
  for (const one of [...row].sort((a, b) => a.x - b.x)) {
    const half = widthOf(one.label) / 2
    const x = Math.max(free + half, one.x)
    placed.push({ ...one, x })
    free = x + half
  }
  let end = width
  return placed
    .reverse()
    .map((one) => {
      const half = widthOf(one.label) / 2
      const x = Math.min(end - half, one.x)
      end = x - half
      return { ...one, x }
    })
    .reverse()
}

/** As a label of 12 px is about wide, with air: Han letters are as wide as high, others about half. */
function widthOf(label: string): number {
  const letters = Array.from(label)
  const wide = letters.filter((one) => /[\u2E80-\u9FFF\uFF00-\uFFEF○…]/.test(one)).length
  return Math.max(44, 18 + 12 * wide + 7 * (letters.length - wide))
}
