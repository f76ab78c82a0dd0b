/** What a move by hand does to a plan, nothing else touched: who goes where, and who loses a place by it. */
import type { PairId, PlanRefusal } from './input.ts'

export type HandMove =
  /** To a post, from another or from none. A full post loses `instead`, or its least fitting holder who isn't locked. */
  | { kind: 'assign'; nominationId: string; postId: string; instead?: string }
  | { kind: 'swap'; nominationId: string; otherId: string }
  | { kind: 'remove'; nominationId: string }

export type MoveRefusalReason =
  | PlanRefusal
  | { rule: 'already-there'; nominationId: string; postId: string }
  | { rule: 'not-placed'; nominationId: string }
  | { rule: 'all-locked'; postId: string }
  | { rule: 'not-at-post'; nominationId: string; postId: string }

/** What a move has to know of posts and pairs. */
export interface MoveFacts {
  seats(postId: string): number
  fit(pair: PairId): number
}

export type Performed =
  | { ok: true; after: Map<string, string>; moved: PairId[]; displaced: string[] }
  | { ok: false; refusals: MoveRefusalReason[] }

export function performMove(
  facts: MoveFacts,
  places: ReadonlyMap<string, string>,
  move: HandMove,
  locked: ReadonlySet<string>,
): Performed {
  const after = new Map(places)
  const refuse = (refusal: MoveRefusalReason): Performed => ({ ok: false, refusals: [refusal] })
  const own = places.get(move.nominationId)
  switch (move.kind) {
    case 'remove':
      if (own === undefined) return refuse({ rule: 'not-placed', nominationId: move.nominationId })
      after.delete(move.nominationId)
      return { ok: true, after, moved: [], displaced: [] }
    case 'swap': {
      const other = places.get(move.otherId)
      if (own === undefined) return refuse({ rule: 'not-placed', nominationId: move.nominationId })
      if (other === undefined) return refuse({ rule: 'not-placed', nominationId: move.otherId })
      if (own === other) return refuse({ rule: 'already-there', nominationId: move.nominationId, postId: other })
      after.set(move.nominationId, other).set(move.otherId, own)
      const moved = [
        { nominationId: move.nominationId, postId: other },
        { nominationId: move.otherId, postId: own },
      ]
      return { ok: true, after, moved, displaced: [] }
    }
    case 'assign': {
      const { nominationId, postId, instead } = move
      if (own === postId) return refuse({ rule: 'already-there', nominationId, postId })
      const holders = [...places].filter(([, at]) => at === postId).map(([id]) => id)
      const displaced: string[] = []
      if (instead !== undefined && !holders.includes(instead))
        return refuse({ rule: 'not-at-post', nominationId: instead, postId })
      const isFull = holders.length >= facts.seats(postId)
      if (instead !== undefined || isFull) {
        const out =
          instead ??
          leastFitting(
            facts,
            holders.filter((id) => !locked.has(id)),
            postId,
          )
        if (out === undefined) return refuse({ rule: 'all-locked', postId })
        displaced.push(out)
        after.delete(out)
      }
      after.set(nominationId, postId)
      return { ok: true, after, moved: [{ nominationId, postId }], displaced }
    }
  }
}

function leastFitting(facts: MoveFacts, holders: readonly string[], postId: string): string | undefined {
  return [...holders].sort((a, b) => facts.fit({ nominationId: a, postId }) - facts.fit({ nominationId: b, postId }))[0]
}
