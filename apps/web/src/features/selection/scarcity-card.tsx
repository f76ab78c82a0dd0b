/** Which specialties and ranks were scarce when the plan was made: bars of what one more would add, and their table. */
import type { Plan, Scarcity } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Card } from '../../ui/card.tsx'
import { Funnel } from '../../ui/pictures/funnel.tsx'
import { type LocalColumn, LocalTable } from '../../ui/local-table.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Columns, Stack } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useNames } from '../reference/index.ts'
import { alternativeWords } from './words-alternatives.ts'

type Kind = Scarcity['ranks'][number]

/** Bars beyond these say no more than the table does. */
const mostBars = 8

export function ScarcityCard({ plan }: { plan: Plan }) {
  const words = useWords(alternativeWords)
  const found = useRead<Scarcity>(`/api/plans/${plan.id}/scarcity`)
  const data = found.data
  return (
    <Card title={words.scarce} note={words.scarceNote}>
      {found.isError && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && !found.isError && <Waiting />}
      {data && !data.known && <p className="soft">{words.scarceUnknown}</p>}
      {data?.known && (
        <Stack>
          {data.changedSince && <Notice kind="note">{words.scarceOld}</Notice>}
          {data.specialties.length + data.ranks.length === 0 ? (
            <p className="soft">{words.scarceNone}</p>
          ) : (
            <Columns wide packed>
              <Kinds title={words.specialties} table="specialties" kinds={data.specialties} />
              <Kinds title={words.ranks} table="ranks" kinds={data.ranks} />
            </Columns>
          )}
        </Stack>
      )}
    </Card>
  )
}

const nothing: Kind['gain'] = { seats: [], fit: 0 }

/** As a plan is chosen: a seat of a more urgent tier before any number of others, points last. Below 0: the first adds more. */
function compareGains(one: Kind['gain'], other: Kind['gain']): number {
  const tiers = [...one.seats, ...other.seats].map(({ tier }) => tier).sort((a, b) => a - b)
  const at = ({ seats }: Kind['gain'], tier: number) => seats.find((seat) => seat.tier === tier)?.count ?? 0
  const apart = tiers.map((tier) => at(other, tier) - at(one, tier)).find((difference) => difference !== 0)
  return apart ?? other.fit - one.fit
}

interface KindsProps {
  title: string
  table: 'specialties' | 'ranks'
  kinds: readonly Kind[]
}

function Kinds({ title, table, kinds }: KindsProps) {
  const words = useWords(alternativeWords)
  const format = useFormat()
  const names = useNames()
  const seatsOf = ({ seats }: Kind['gain']) =>
    seats
      .map(({ tier, count }) => (count > 0 ? words.gainSeat(tier, count) : words.lossSeat(tier, -count)))
      .join(marks().comma)
  const told = ({ seats, fit }: Kind['gain']) =>
    [
      ...(seats.length > 0 ? [seatsOf({ seats, fit })] : []),
      ...(fit > 0 ? [words.gainFit(format.points(fit))] : fit < 0 ? [words.gainLess(format.points(-fit))] : []),
    ].join(marks().comma) || words.gainNone
  const columns: LocalColumn<Kind>[] = [
    { key: 'kind', title: words.group, render: (one) => names(table, one.code) },
    { key: 'nominees', align: 'right', title: words.nominees, render: (one) => format.number(one.nominees) },
    { key: 'placed', align: 'right', title: words.placed, render: (one) => format.number(one.placed) },
    { key: 'gain', title: words.gain, render: (one) => told(one.gain) },
    { key: 'most', title: words.most, render: (one) => told(one.most) },
  ]
  if (kinds.length === 0) return null
  return (
    <Stack>
      <h3>{title}</h3>
      <Funnel
        label={words.bars(title)}
        steps={kinds
          .filter(({ most }) => compareGains(most, nothing) < 0)
          .sort((one, other) => compareGains(one.most, other.most))
          .slice(0, mostBars)
          .map(({ code, most }) => ({
            id: code,
            label: names(table, code),
            count: most.fit / 10,
            ...(most.seats.length > 0 ? { note: words.barNote(seatsOf(most)) } : {}),
          }))}
      />
      <LocalTable label={title} columns={columns} rows={kinds} rowKey={(one) => one.code} compact />
    </Stack>
  )
}
