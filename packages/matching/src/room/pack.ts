/** Packs a draft for the page; the other way round is `packed.ts`. */
import type { Problem } from '@zhiqiao/solver'
import type { PairId, PlanInput, PlanRefusal } from '../input.ts'
import type { NamedGroups } from '../groups.ts'
import { type Prepared, prepare } from '../prepare.ts'
import type { PackedGroups, PackedRoom } from './packed.ts'

export type Packing = { ok: true; room: PackedRoom } | { ok: false; refusals: PlanRefusal[] }

/** Refused where the input contradicts itself; a lock that the rules do not allow is one of the ways. */
export function packRoom(input: PlanInput, current: readonly PairId[]): Packing {
  const preparation = prepare(input)
  if (!preparation.ok) return preparation
  const { prepared } = preparation
  const { problem } = prepared
  return {
    ok: true,
    room: {
      nominations: input.nominations.map(({ id }) => id),
      posts: input.posts.map(({ id }) => id),
      seats: [...problem.seats],
      tier: [...problem.tier],
      candidateGroup: [...problem.candidateGroup],
      postGroup: [...problem.postGroup],
      candidateGroups: plainGroups(prepared.sending),
      postGroups: plainGroups(prepared.host),
      pairs: packPairs(problem),
      locks: (input.locks ?? []).map((lock) => placeOf(prepared, lock)),
      forbidden: (input.forbidden ?? []).map((pair) => placeOf(prepared, pair)),
      current: current.map((pair) => {
        const [i, j] = placeOf(prepared, pair)
        return [i, j, prepared.matrix.scorer.fit(i, j, prepared.matrix.wish(i, j))]
      }),
    },
  }
}

function placeOf({ nominationIndex, postIndex }: Prepared, pair: PairId): [number, number] {
  return [nominationIndex.get(pair.nominationId) ?? -1, postIndex.get(pair.postId) ?? -1]
}

function plainGroups({ groups, institutionOf }: NamedGroups): PackedGroups {
  const { parent, min, max } = groups
  return { institution: [...institutionOf], parent: [...parent], min: [...min], max: [...max] }
}

function packPairs({ candidates, rowStart, post, fit, preferenceRank }: Problem): Uint8Array {
  const bytes: number[] = []
  const write = (value: number) => {
    let rest = value
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
    bytes.push(rest)
  }
  for (let i = 0; i < candidates; i++) {
    const start = rowStart[i] ?? 0
    const stop = rowStart[i + 1] ?? 0
    write(stop - start)
    let before = 0
    for (let pair = start; pair < stop; pair++) {
      const j = post[pair] ?? 0
      const rank = preferenceRank?.[pair] ?? 0
      write(2 * (j - before) + (rank > 0 ? 1 : 0))
      write(fit[pair] ?? 0)
      if (rank > 0) write(rank)
      before = j
    }
  }
  return Uint8Array.from(bytes)
}
