/** The lines of the board: a need and its person, or a need with seats still open; narrowed and in order. */
import type { Pairing, Plan } from '@zhiqiao/contract'

export type Line = { kind: 'filled'; pairing: Pairing } | { kind: 'open'; gap: Plan['unfilled'][number] }

/** Whether people ruled this very pair out; it stays in the draft until somebody moves the person or matches again. */
export function isRuledOut({ constraints }: Pick<Plan, 'constraints'>, { person, post }: Pairing): boolean {
  return constraints.some(
    (one) => one.kind === 'forbid' && one.nominationId === person.nominationId && one.postId === post.postId,
  )
}

export interface BoardFilter {
  host: string | undefined
  specialty: string | undefined
  sender: string | undefined
  show: 'open' | 'hand' | undefined
  page: number
}

/** Lines on one page: as many as one still scrolls through, at a desk and on a phone. */
export const pageSizes = { wide: 30, phone: 8 }

export function postOf(line: Line) {
  return line.kind === 'open' ? line.gap.post : line.pairing.post
}

/** By tier, then by number; a need's open seats after its people. */
export function boardLines(plan: Pick<Plan, 'pairings' | 'unfilled'>): Line[] {
  return [
    ...plan.pairings.map((pairing): Line => ({ kind: 'filled', pairing })),
    ...plan.unfilled.map((gap): Line => ({ kind: 'open', gap })),
  ].sort((a, b) => {
    const [x, y] = [postOf(a), postOf(b)]
    return x.tier - y.tier || x.number - y.number || Number(a.kind === 'open') - Number(b.kind === 'open')
  })
}

export function narrow(lines: readonly Line[], filter: BoardFilter): Line[] {
  return lines.filter((line) => {
    const post = postOf(line)
    if (filter.host !== undefined && post.host.id !== filter.host) return false
    if (filter.specialty !== undefined && !post.specialties.includes(filter.specialty)) return false
    if (filter.show === 'open' && line.kind !== 'open') return false
    if (filter.show === 'hand' && !(line.kind === 'filled' && (line.pairing.byHand || line.pairing.moved))) return false
    return filter.sender === undefined || (line.kind === 'filled' && line.pairing.person.sender.id === filter.sender)
  })
}

/** As a place to drop a person at: the need, and whoever would give way. */
export function placeOf(line: Line): string {
  return line.kind === 'open' ? line.gap.post.postId : `${line.pairing.post.postId} ${line.pairing.person.nominationId}`
}

export const outPlace = 'out'

export interface AskedMove {
  nominationId: string
  postId: string | null
  replaces?: string
}

/** What dropping a person at a place asks for; nothing where it changes nothing. */
export function moveTo(
  plan: Pick<Plan, 'pairings' | 'unfilled'>,
  nominationId: string,
  place: string,
): AskedMove | undefined {
  const here = plan.pairings.find(({ person }) => person.nominationId === nominationId)?.post.postId
  if (place === outPlace) return here === undefined ? undefined : { nominationId, postId: null }
  const [postId = '', holder] = place.split(' ')
  if (postId === here) return undefined
  const open = plan.unfilled.find(({ post }) => post.postId === postId)?.open ?? 0
  return { nominationId, postId, ...(open === 0 && holder !== undefined && { replaces: holder }) }
}
