/** A market for mode stable: everybody wishes for some posts, popular ones more often; up to four nested levels of maximums. */
import type { Problem } from '@zhiqiao/solver'
import { seeded } from '@zhiqiao/domain'

const PROVINCES = 31
const CITIES = 340

/** `levels` 0: posts alone; 4: posts in institutions in cities in provinces, each level a little tighter than what lies below. */
export function market(candidates: number, wishes: number, levels: 0 | 4): Problem {
  const { next, below } = seeded(7)
  const posts = Math.floor(candidates / 10)
  const rowStart = new Int32Array(candidates + 1)
  const post = new Int32Array(candidates * wishes)
  const preferenceRank = new Int32Array(candidates * wishes)
  for (let i = 0; i < candidates; i++) {
    const chosen = new Set<number>()
    while (chosen.size < wishes) chosen.add(Math.floor(posts * next() * next()))
    const wished = [...chosen]
    const byPost = [...wished].sort((a, b) => a - b)
    byPost.forEach((j, k) => {
      post[i * wishes + k] = j
      preferenceRank[i * wishes + k] = wished.indexOf(j) + 1
    })
    rowStart[i + 1] = (i + 1) * wishes
  }
  const seats = Int32Array.from({ length: posts }, () => 5 + below(10))
  const institutions = Math.floor(posts / 20)
  const firstInstitution = PROVINCES + CITIES
  const parent =
    levels === 0
      ? new Int32Array(0)
      : Int32Array.from({ length: firstInstitution + institutions }, (_, g) =>
          g < PROVINCES ? -1 : g < firstInstitution ? g % PROVINCES : PROVINCES + (g % CITIES),
        )
  const postGroup = Int32Array.from({ length: posts }, (_, j) =>
    levels === 0 ? -1 : firstInstitution + (j % institutions),
  )
  const inside = new Int32Array(parent.length)
  postGroup.forEach((group, j) => {
    for (let g = group; g >= 0; g = parent[g] ?? -1) inside[g] = (inside[g] ?? 0) + (seats[j] ?? 0)
  })
  const share = (g: number) => (g < PROVINCES ? 0.75 : g < firstInstitution ? 0.82 : 0.9)
  return {
    candidates,
    posts,
    rowStart,
    post,
    fit: post.map(() => below(1_000_000)),
    seats,
    tier: new Int32Array(posts).fill(1),
    candidateGroup: new Int32Array(candidates).fill(-1),
    postGroup,
    candidateGroups: { parent: new Int32Array(0), min: new Int32Array(0), max: new Int32Array(0) },
    postGroups: {
      parent,
      min: new Int32Array(parent.length),
      max: inside.map((count, g) => Math.floor(count * share(g))),
    },
    preferenceRank,
  }
}
