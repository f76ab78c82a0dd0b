/** Where a person of a plan could be put by hand: every post, and out of it. */
import type { MoveCost, Plan } from '@zhiqiao/contract'

export interface Place {
  /** Key of the choice; `out` for no post. */
  id: string
  postId: string | null
  title: string
  /** The person is there now. */
  here: boolean
  open: number
  holders: { id: string; name: string }[]
}

export const out = 'out'

/** Posts in the order of their numbers; 「移出」 last, and only for somebody who has a post. */
export function placesFor(plan: Pick<Plan, 'pairings' | 'unfilled'>, nominationId: string): Place[] {
  const posts = new Map(
    [...plan.pairings.map(({ post }) => post), ...plan.unfilled.map(({ post }) => post)].map((post) => [
      post.postId,
      post,
    ]),
  )
  const places = [...posts.values()]
    .sort((a, b) => a.number - b.number)
    .map((post): Place => {
      const held = plan.pairings.filter((pairing) => pairing.post.postId === post.postId)
      return {
        id: post.postId,
        postId: post.postId,
        title: `${post.host.shortName} · ${post.title}`,
        here: held.some(({ person }) => person.nominationId === nominationId),
        open: plan.unfilled.find((gap) => gap.post.postId === post.postId)?.open ?? 0,
        holders: held
          .filter(({ person }) => person.nominationId !== nominationId)
          .map(({ person }) => ({ id: person.nominationId, name: person.name })),
      }
    })
  if (!places.some(({ here }) => here)) return places
  return [...places, { id: out, postId: null, title: '', here: false, open: 0, holders: [] }]
}

/** Those whose institution, post or holder is named like that; all for nothing. */
export function placesNamed(places: readonly Place[], text: string): Place[] {
  const wanted = text.trim().toLowerCase()
  const names = ({ title, holders }: Place) => [title, ...holders.map(({ name }) => name)]
  return places.filter((place) => names(place).some((name) => name.toLowerCase().includes(wanted)))
}

export type MoveVerdict = 'alone' | 'rest' | 'refused'

/** The way to make a move that is lawful and gives up least: alone, with the rest rearranged, or not at all. */
export function verdictOf(cost: MoveCost): MoveVerdict {
  if (!cost.allowed) return 'refused'
  const { rearranged } = cost
  if (keepsQuotas(cost)) return rearranged && gives(rearranged) > gives(cost) ? 'rest' : 'alone'
  return rearranged ? 'rest' : 'refused'
}

/** Quotas, and what was asked of company and even exchanges. */
export function keepsQuotas({
  exceeded,
  missed,
  apart = [],
}: Pick<MoveCost, 'exceeded' | 'missed' | 'apart'>): boolean {
  return exceeded.length + missed.length + apart.length === 0
}

/** A seat more outweighs any fit. */
const seatWorth = 1_000_000

function gives({ change, filledChange }: { change: number; filledChange: number }): number {
  return filledChange * seatWorth + change
}

/** What a move gives by its cheapest lawful way. */
function worthOf(cost: MoveCost): number {
  return gives(verdictOf(cost) === 'rest' && cost.rearranged ? cost.rearranged : cost)
}

/** For sorting: what costs least first, what isn't known last. */
export function costOrder(a: MoveCost | undefined, b: MoveCost | undefined): number {
  if (!a || !b) return Number(!a) - Number(!b)
  return worthOf(b) - worthOf(a)
}
