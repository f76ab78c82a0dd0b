/**
 * The draft in hand, solved once and then asked what moves would cost: each answer is a repair of the solved plan, fast enough
 * to be told while somebody still holds what is dragged. The same answers as `moveCost`, which the server gives before it saves.
 */
import type { GroupCount } from '@zhiqiao/domain'
import { type PlanChange, type Problem, promisingPairs, repairPlan, type Solution, solveOptimal } from '@zhiqiao/solver'
import { keyOfGroup, outOfQuota } from '../groups.ts'
import { performMove } from '../hand-move.ts'
import { findPair } from '../find-pair.ts'
import { type PackedRoom, unpackProblem } from './packed.ts'

/** Where to put a person; null: out of the plan. `instead`: who gives way. */
export interface RoomMove {
  nominationId: string
  postId: string | null
  instead?: string
}

export interface RoomCost {
  /** By itself, in tenths of a point and in seats: what is won. */
  change: number
  filledChange: number
  displaced: string[]
  /** Groups that would be over or under their quota and weren't before. */
  outOfQuota: GroupCount[]
  /** With the rest rearranged to the best, as few as possible moved; absent where no arrangement keeps the quotas. */
  rearranged?: { change: number; filledChange: number; others: number }
}

export interface Room {
  /**
   * `barred`: a hard rule stands against it; which one, only the facts tell. Null: not for this room to say, because the pair is
   * kept apart by hand, or the move is none.
   */
  weigh(move: RoomMove): RoomCost | 'barred' | null
  /** The posts where no hard rule stands against this person; first those that, by the prices, can cost the plan least. */
  promising(nominationId: string): string[]
}

/** Null where the draft's quotas and locks contradict each other: then there is no best plan to start from. */
export function openRoom(packed: PackedRoom): Room | null {
  const problem = unpackProblem(packed)
  if (problem.locked?.some((pair) => pair < 0)) return null
  const solved = solveOptimal(problem)
  if (solved.status !== 'optimal') return null
  const indexOf = new Map(packed.nominations.map((id, i) => [id, i]))
  const postIndex = new Map(packed.posts.map((id, j) => [id, j]))
  const fitNow = new Map(packed.current.map(([i, j, fit]) => [`${i} ${j}`, fit]))
  const places = new Map(packed.current.map(([i, j]) => [packed.nominations[i] ?? '', packed.posts[j] ?? '']))
  const locked = new Set(packed.locks.map(([i]) => packed.nominations[i] ?? ''))
  const fitAt = (i: number, j: number) => fitNow.get(`${i} ${j}`) ?? problem.fit[findPair(problem, i, j)] ?? 0
  const apart = new Set(packed.forbidden.map(([i, j]) => `${i} ${j}`))
  const facts = {
    seats: (postId: string) => packed.seats[postIndex.get(postId) ?? -1] ?? 0,
    fit: (pair: { nominationId: string; postId: string }) =>
      fitAt(indexOf.get(pair.nominationId) ?? -1, postIndex.get(pair.postId) ?? -1),
  }
  const total = (plan: ReadonlyMap<string, string>) =>
    [...plan].reduce((sum, [nominationId, postId]) => sum + facts.fit({ nominationId, postId }), 0)
  const before = total(places)
  const sides = {
    sending: { groups: problem.candidateGroups, institutionOf: packed.candidateGroups.institution },
    host: { groups: problem.postGroups, institutionOf: packed.postGroups.institution },
  }
  const outNow = (plan: ReadonlyMap<string, string>) =>
    outOfQuota(
      sides,
      [...plan.keys()].map((id) => packed.candidateGroup[indexOf.get(id) ?? -1] ?? -1),
      [...plan.values()].map((id) => packed.postGroup[postIndex.get(id) ?? -1] ?? -1),
    )
  const outBefore = new Set(outNow(places).map(keyOfGroup))
  return {
    weigh({ nominationId, postId, instead }) {
      const person = indexOf.get(nominationId)
      if (person === undefined) return null
      const move =
        postId === null
          ? ({ kind: 'remove', nominationId } as const)
          : ({ kind: 'assign', nominationId, postId, ...(instead !== undefined && { instead }) } as const)
      const post = postId === null ? -1 : postIndex.get(postId)
      if (post === undefined || apart.has(`${person} ${post}`)) return null
      const done = performMove(facts, places, move, locked)
      if (!done.ok) return null
      const pair = findPair(problem, person, post)
      if (postId !== null && pair < 0) return 'barred'
      const { after, displaced } = done
      const changes: PlanChange[] = [
        ...displaced
          .filter((id) => locked.has(id))
          .map((id): PlanChange => ({ kind: 'free', candidate: indexOf.get(id) ?? -1 })),
        postId === null ? { kind: 'leave', candidate: person } : { kind: 'lock', pair },
      ]
      const rearranged = rearrange(problem, solved, changes, (postOf) => {
        let others = 0
        let fit = 0
        let filled = 0
        postOf.forEach((j, i) => {
          const alone = postIndex.get(after.get(packed.nominations[i] ?? '') ?? '') ?? -1
          if (alone !== j) others++
          if (j < 0) return
          fit += fitAt(i, j)
          filled++
        })
        return { change: fit - before, filledChange: filled - places.size, others }
      })
      return {
        change: total(after) - before,
        filledChange: after.size - places.size,
        displaced,
        outOfQuota: outNow(after).filter((group) => !outBefore.has(keyOfGroup(group))),
        ...(rearranged && { rearranged }),
      }
    },
    promising(nominationId) {
      const person = indexOf.get(nominationId)
      const found = person === undefined ? [] : promisingPairs(problem, solved, person)
      return found.map(({ pair }) => packed.posts[problem.post[pair] ?? -1] ?? '')
    },
  }
}

function rearrange<T>(
  problem: Problem,
  solved: Solution,
  changes: readonly PlanChange[],
  read: (postOf: Int32Array) => T,
): T | undefined {
  const answer = repairPlan(problem, solved, changes)
  return answer.ok && answer.repair.status === 'optimal' ? read(answer.repair.postOf) : undefined
}
