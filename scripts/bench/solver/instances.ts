/**
 * Matching problems as large as a country, seeded, for the benchmark of the engine.
 * - `uniform`: as many posts as candidates, pairs at random, a perfect matching hidden among them;
 * - `geo`: the same with regions, 70 % of the pairs at home, skill distance and popularity;
 * - `laminar`: posts of 1–3 seats in institutions of cities of provinces, candidates in institutions of provinces, minimums and
 *   maximums around a hidden plan, three tiers.
 */
import type { Groups, Problem } from '@zhiqiao/solver'
import { seeded } from '@zhiqiao/domain'

export interface Shape {
  family: 'uniform' | 'geo' | 'laminar'
  candidates: number
  /** pairs of a candidate */
  pairs: number
  mostFit: number
  seed: number
  /** how much all candidates agree on which posts are good, 0.35 */
  popularity?: number
  /** 0.25; none makes pairs of equal skill tie */
  noise?: number
  /** share of the hidden plan that a minimum asks for, 0.9 */
  minimum?: number
  /** room above the hidden plan that a maximum leaves, 1: as usual; 0: none */
  slack?: number
}

const none: Groups = { parent: new Int32Array(0), min: new Int32Array(0), max: new Int32Array(0) }
const REGIONS = 31

export function instance(shape: Shape): Problem {
  return shape.family === 'laminar' ? laminar(shape) : assignment(shape)
}

function chance(seed: number) {
  const { next, below } = seeded(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const shuffled = (count: number) => {
    const order = Int32Array.from({ length: count }, (_, k) => k)
    for (let k = count - 1; k > 0; k--) {
      const other = below(k + 1)
      ;[order[k], order[other]] = [order[other] ?? 0, order[k] ?? 0]
    }
    return order
  }
  return { next, below, normal, shuffled }
}

/** Rows of distinct posts, the wanted one among them; `draw` proposes posts. */
function rowsOf(
  shape: Shape,
  posts: number,
  wanted: (i: number) => number,
  draw: (i: number, tries: number) => number,
) {
  const { candidates, pairs } = shape
  const post = new Int32Array(candidates * pairs)
  const rowStart = new Int32Array(candidates + 1)
  const seen = new Int32Array(posts).fill(-1)
  let end = 0
  for (let i = 0; i < candidates; i++) {
    const start = end
    const first = wanted(i)
    if (first >= 0) {
      seen[first] = i
      post[end++] = first
    }
    for (let tries = 0; end - start < Math.min(pairs, posts); tries++) {
      const j = draw(i, tries)
      if (seen[j] === i) continue
      seen[j] = i
      post[end++] = j
    }
    post.subarray(start, end).sort()
    rowStart[i + 1] = end
  }
  return { rowStart, post: post.slice(0, end) }
}

function fits(
  shape: Shape,
  rows: { rowStart: Int32Array; post: Int32Array },
  quality: (i: number, j: number) => number,
): Int32Array {
  const fit = new Int32Array(rows.post.length)
  for (let i = 0; i < shape.candidates; i++) {
    for (let pair = rows.rowStart[i] ?? 0; pair < (rows.rowStart[i + 1] ?? 0); pair++) {
      const share = 0.5 + quality(i, rows.post[pair] ?? 0) / 6
      fit[pair] = Math.min(shape.mostFit, Math.max(1, Math.round(shape.mostFit * share)))
    }
  }
  return fit
}

function assignment(shape: Shape): Problem {
  const { candidates } = shape
  const { next, below, normal, shuffled } = chance(shape.seed)
  const hidden = shuffled(candidates)
  const region = Int32Array.from({ length: candidates }, () =>
    Math.min(REGIONS - 1, Math.floor(REGIONS * next() * next())),
  )
  const inRegion = Array.from({ length: REGIONS }, (_, r) => [...region.keys()].filter((j) => region[j] === r))
  const popularity = Float64Array.from({ length: candidates }, normal)
  const skill = Float64Array.from({ length: candidates }, next)
  const home = (i: number) => region[hidden[i] ?? 0] ?? 0
  const isGeo = shape.family === 'geo'
  const draw = (i: number, tries: number) => {
    const near = inRegion[home(i)] ?? []
    return isGeo && tries < 20 * shape.pairs && next() < 0.7 ? (near[below(near.length)] ?? 0) : below(candidates)
  }
  const rows = rowsOf(shape, candidates, (i) => hidden[i] ?? 0, draw)
  const own = Float64Array.from({ length: candidates }, (_, i) => (skill[hidden[i] ?? 0] ?? 0) + 0.15 * normal())
  const fit = isGeo
    ? fits(
        shape,
        rows,
        (i, j) =>
          0.35 * (popularity[j] ?? 0) +
          skillMatch(own[i], skill[j]) +
          (region[j] === home(i) ? 0.4 : 0) +
          0.25 * normal(),
      )
    : rows.post.map(() => 1 + below(shape.mostFit))
  return {
    candidates,
    posts: candidates,
    ...rows,
    fit,
    seats: new Int32Array(candidates).fill(1),
    tier: new Int32Array(candidates).fill(1),
    candidateGroup: new Int32Array(candidates).fill(-1),
    postGroup: new Int32Array(candidates).fill(-1),
    candidateGroups: none,
    postGroups: none,
  }
}

function skillMatch(a = 0, b = 0): number {
  return 1.2 * (1 - 2 * Math.abs(a - b))
}

function laminar(shape: Shape): Problem {
  const { candidates, popularity: weight = 0.35, noise = 0.25 } = shape
  const { next, below, normal, shuffled } = chance(shape.seed)
  const cities = Math.max(REGIONS, Math.min(340, Math.floor(candidates / 30)))
  const institutions = Math.max(60, Math.floor(candidates / 25))
  const parentIn = (count: number, above: number) =>
    Int32Array.from({ length: count }, (_, k) => (k < above ? k : below(above)))
  const cityRegion = parentIn(cities, REGIONS)
  const hostCity = parentIn(institutions, cities)
  const senderRegion = parentIn(institutions, REGIONS)

  const seats: number[] = []
  const tier: number[] = []
  for (let total = 0; total < candidates * 0.97; total += seats.at(-1) ?? 0) {
    seats.push(next() < 0.8 ? 1 : next() < 0.7 ? 2 : 3)
    const draw = next()
    tier.push(draw < 0.15 ? 1 : draw < 0.5 ? 2 : 3)
  }
  const posts = seats.length
  const host = Int32Array.from({ length: posts }, () => below(institutions))
  const regionOf = (j: number) => cityRegion[hostCity[host[j] ?? 0] ?? 0] ?? 0
  const inRegion = Array.from({ length: REGIONS }, (_, r) => [...host.keys()].filter((j) => regionOf(j) === r))
  const seatPost = seats.flatMap((count, j) => Array.from({ length: count }, () => j))
  const order = shuffled(seatPost.length)
  const hidden = (i: number) => (i < order.length ? (seatPost[order[i] ?? 0] ?? -1) : -1)
  const sender = Int32Array.from({ length: candidates }, () => below(institutions))
  const good = Float64Array.from({ length: posts }, normal)
  const skill = Float64Array.from({ length: posts }, next)
  const own = Float64Array.from({ length: candidates }, (_, i) =>
    hidden(i) < 0 ? next() : (skill[hidden(i)] ?? 0) + 0.15 * normal(),
  )
  const home = Int32Array.from({ length: candidates }, (_, i) => (hidden(i) < 0 ? below(REGIONS) : regionOf(hidden(i))))
  const draw = (i: number, tries: number) => {
    const near = inRegion[home[i] ?? 0] ?? []
    return tries < 20 * shape.pairs && near.length > 0 && next() < 0.7 ? (near[below(near.length)] ?? 0) : below(posts)
  }
  const rows = rowsOf(shape, posts, hidden, draw)
  const fit = fits(shape, rows, (i, j) => weight * (good[j] ?? 0) + skillMatch(own[i], skill[j]) + noise * normal())

  // Limits around 85 % of the hidden plan, so that the problem can be solved and some limits bind.
  const postGroup = host.map((k) => REGIONS + cities + k)
  const candidateGroup = sender.map((k) => REGIONS + k)
  const postParent = Int32Array.from([
    ...Array<number>(REGIONS).fill(-1),
    ...cityRegion,
    ...hostCity.map((c) => REGIONS + c),
  ])
  const candidateParent = Int32Array.from([...Array<number>(REGIONS).fill(-1), ...senderRegion])
  const inPlan = Array.from({ length: candidates }, (_, i) => hidden(i) >= 0 && next() < 0.85)
  const slackAt = (depth: number) => [0.03, 0.05, 0.1][depth] ?? 0.1
  const limits = (parent: Int32Array, starts: readonly [number, number][]): Groups => {
    const [taken, all] = [new Int32Array(parent.length), new Int32Array(parent.length)]
    for (const [group, planned] of starts) {
      for (let g = group; g >= 0; g = parent[g] ?? -1) {
        taken[g] = (taken[g] ?? 0) + planned
        all[g] = (all[g] ?? 0) + 1
      }
    }
    const depth = (g: number): number => ((parent[g] ?? -1) < 0 ? 0 : 1 + depth(parent[g] ?? 0))
    return {
      parent,
      min: taken.map((count) => (next() < 0.5 ? Math.floor(count * (shape.minimum ?? 0.9)) : 0)),
      max: taken.map((count, g) =>
        next() < 0.5
          ? (all[g] ?? 0)
          : Math.min(all[g] ?? 0, Math.ceil(count * (1 + slackAt(depth(g)) * (shape.slack ?? 1)))),
      ),
    }
  }
  const plannedAt = new Int32Array(posts)
  inPlan.forEach((planned, i) => {
    if (planned) plannedAt[hidden(i)] = (plannedAt[hidden(i)] ?? 0) + 1
  })
  const seatStarts = seatPost.map((j): [number, number] => {
    const planned = (plannedAt[j] ?? 0) > 0 ? 1 : 0
    plannedAt[j] = (plannedAt[j] ?? 0) - planned
    return [postGroup[j] ?? 0, planned]
  })
  return {
    candidates,
    posts,
    ...rows,
    fit,
    seats: Int32Array.from(seats),
    tier: Int32Array.from(tier),
    candidateGroup,
    postGroup,
    candidateGroups: limits(
      candidateParent,
      inPlan.map((planned, i): [number, number] => [candidateGroup[i] ?? 0, planned ? 1 : 0]),
    ),
    postGroups: limits(postParent, seatStarts),
  }
}
