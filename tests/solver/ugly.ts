/** Problems of the kinds that break solvers, drawn by a seed: too many plans to try, few enough people for HiGHS. */
import type { Groups, Problem, SideConstraints } from '@zhiqiao/solver'
import type { Sided } from '../../packages/solver/src/testing/small-sides.ts'
import type { Draw } from './laws.ts'

export const KINDS = [
  'plain',
  'all ties',
  'no eligible pair',
  'zero seats',
  'minimums equal to maximums',
  'one giant group',
  'a chain of groups ten deep',
  'fit 0 and 1,000,000',
  'isolated nodes',
] as const
export type Kind = (typeof KINDS)[number]

/** Up to some dozens of people, or `times` as many. */
export function ugly(kind: Kind, draw: Draw, times = 1): Sided {
  const candidates = 3 + draw(22 * times)
  const posts = 2 + draw(12 * times)
  const rows = Array.from({ length: candidates }, (_, i) =>
    Array.from({ length: posts }, (__, j) => j).filter((j) => isEligible(kind, i, j, draw)),
  )
  const rowStart = [0]
  for (const row of rows) rowStart.push((rowStart.at(-1) ?? 0) + row.length)
  const post = Int32Array.from(rows.flat())
  const seats = Int32Array.from({ length: posts }, () => (kind === 'zero seats' && draw(3) > 0 ? 0 : 1 + draw(3)))
  const candidateGroups = forest(kind, candidates, draw)
  const postGroups = forest(kind, candidates, draw)
  const groupOf = (groups: Groups) => (draw(6) === 0 ? -1 : lastOf(kind, groups, draw))
  const problem: Problem = {
    candidates,
    posts,
    rowStart: Int32Array.from(rowStart),
    post,
    fit: post.map(() => fitOf(kind, draw)),
    seats,
    tier: seats.map(() => 1 + draw(3)),
    candidateGroup: Int32Array.from(rows, () => groupOf(candidateGroups)),
    postGroup: seats.map(() => groupOf(postGroups)),
    candidateGroups,
    postGroups,
    ...(draw(2) === 0 ? { preferenceRank: post.map(() => draw(3)) } : {}),
  }
  return { problem, sides: sidesOf(problem, draw) }
}

function isEligible(kind: Kind, i: number, j: number, draw: Draw): boolean {
  if (kind === 'no eligible pair') return false
  if (kind === 'isolated nodes' && (i % 3 === 0 || j % 3 === 0)) return false
  return draw(3) > 0
}

function fitOf(kind: Kind, draw: Draw): number {
  if (kind === 'all ties') return 7
  return kind === 'fit 0 and 1,000,000' ? draw(2) * 1_000_000 : draw(1000)
}

function forest(kind: Kind, people: number, draw: Draw): Groups {
  const count = kind === 'one giant group' ? 1 : kind === 'a chain of groups ten deep' ? 10 : draw(6)
  const isChain = kind === 'a chain of groups ten deep'
  const min = Int32Array.from({ length: count }, () => (draw(4) === 0 ? draw(3) : 0))
  const max = min.map((least) => {
    if (kind === 'minimums equal to maximums' && least > 0) return least
    return draw(2) === 0 ? -1 : least + draw(people)
  })
  return { parent: min.map((_, g) => (isChain ? g - 1 : draw(3) === 0 ? -1 : draw(g + 1) - 1)), min, max }
}

function lastOf(kind: Kind, { parent }: Groups, draw: Draw): number {
  if (parent.length === 0) return -1
  return kind === 'a chain of groups ten deep' ? 9 - draw(2) : draw(parent.length)
}

function sidesOf({ candidates, candidateGroups, postGroups }: Problem, draw: Draw): SideConstraints {
  const [sending, hosts] = [candidateGroups.parent.length, postGroups.parent.length]
  const way = () => ({ candidateGroup: draw(sending), postGroup: draw(hosts) })
  const first = draw(candidates - 1)
  const more = Math.floor(candidates / 25)
  const couples = hosts > 0 && draw(2) === 0 ? 1 + more : 0
  const balances = sending > 0 && hosts > 0 && draw(3) > 0 ? 1 + Math.min(more, 3) : 0
  const next = (k: number) => (first + k) % candidates
  return {
    together: Array.from({ length: couples }, (_, k) => ({
      candidates: Int32Array.of(next(2 * k), next(2 * k + 1)),
      level: 1,
    })),
    balance: Array.from({ length: balances }, () => ({ forth: way(), back: way(), slack: draw(2) })),
  }
}
