/** Who stands elsewhere in one plan than in another. */
import type { Plan } from '@zhiqiao/contract'

type Paired = Pick<Plan, 'pairings'>

export interface Changed {
  name: string
  from: string | undefined
  to: string | undefined
}

/** Who stands elsewhere in `plan` than in `before`: by person, with both posts. */
export function changesBetween(plan: Paired, before: Paired): Changed[] {
  const placesOf = ({ pairings }: Paired) => new Map(pairings.map(({ person, post }) => [person.nominationId, post]))
  const [now, then] = [placesOf(plan), placesOf(before)]
  const people = new Map([...before.pairings, ...plan.pairings].map(({ person }) => [person.nominationId, person.name]))
  const said = (post: Plan['pairings'][number]['post'] | undefined) => post && `${post.host.shortName} · ${post.title}`
  return [...people].flatMap(([id, name]) => {
    const [from, to] = [then.get(id), now.get(id)]
    return from?.postId === to?.postId ? [] : [{ name, from: said(from), to: said(to) }]
  })
}
