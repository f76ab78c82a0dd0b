/** What went wrong with a change of a plan; where somebody else was quicker, who goes where by now and did not before. */
import type { Plan } from '@zhiqiao/contract'
import { ProblemError } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { LocalTable } from '../../ui/local-table.tsx'
import { Problem } from '../../ui/problem.tsx'
import { collisionWords } from '../../ui/form/index.ts'
import { fairWords } from './words-fair.ts'

export function PlanProblem({ plan, error, onReload }: { plan: Plan; error: unknown; onReload: () => void }) {
  const now = planIn(error)
  return <Problem error={error} onReload={onReload} {...(now && { beside: <Moved before={plan} now={now} /> })} />
}

/** The plan as it stands, where the refusal shows it. */
function planIn(error: unknown): Plan | undefined {
  if (!(error instanceof ProblemError) || !error.stale) return undefined
  const { current } = error.problem
  // The edge of the types: a refused change of a plan shows the plan as its own GET answers it.
  return typeof current === 'object' && current !== null && 'pairings' in current ? (current as Plan) : undefined
}

interface Seat {
  id: string
  name: string
  before: string | undefined
  now: string | undefined
}

function Moved({ before, now }: { before: Plan; now: Plan }) {
  const words = useWords(collisionWords)
  const room = useWords(fairWords).weights
  const seats = moved(before, now)
  if (seats.length === 0) return null
  return (
    <LocalTable<Seat>
      label={words.differs}
      rows={seats}
      rowKey={({ id }) => id}
      compact
      columns={[
        { key: 'who', title: room.person, render: ({ name }) => name },
        { key: 'seen', title: words.seen, render: (seat) => seat.before ?? room.noPost },
        { key: 'now', title: words.now, render: (seat) => <b>{seat.now ?? room.noPost}</b> },
      ]}
    />
  )
}

function moved(before: Plan, now: Plan): Seat[] {
  const was = seatsOf(before)
  const is = seatsOf(now)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const name = (is.get(id) ?? was.get(id))?.name ?? ''
    const seat = { id, name, before: was.get(id)?.place, now: is.get(id)?.place }
    return seat.before === seat.now ? [] : [seat]
  })
}

function seatsOf({ pairings }: Plan): Map<string, { name: string; place: string }> {
  return new Map(
    pairings.map(({ person, post }) => [
      person.nominationId,
      { name: person.name, place: `${post.host.shortName} · ${post.title}` },
    ]),
  )
}
