/** Which clock of a case ends first and when: reckoned from its course, and kept for lists and reminders. */
import {
  addDays,
  caseClocks,
  caseSpecOf,
  type CaseSpec,
  type Day,
  dayNumber,
  type Pack,
  PackValues,
  type PackChanges,
  type RunningClock,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import type { InstalledPacks } from '../table.ts'

/** So many days before the end it is told, where a clock does not say. */
const usualWarning = 3

export function warnOf({ clock, due }: RunningClock & { due: Day }): Day {
  return addDays(due, -(clock.warn ?? usualWarning))
}

interface Course {
  id: string
  kind: string
  status: string
  began: Day
  moves: { verb: string; to: string; on: Day }[]
}

async function coursesOf(tx: Tx, which: { adoptionId: string } | { id: string }): Promise<Course[]> {
  const where = 'id' in which ? sql`l.id = ${which.id}::uuid` : sql`l.adoption_id = ${which.adoptionId}::uuid`
  const { rows } = await sql<Course>`
    select l.id, l.kind, l.status, coalesce(l.began_on, l.status_on) as began,
           coalesce((select jsonb_agg(jsonb_build_object('verb', s.verb, 'to', s.to_status, 'on', coalesce(s.day, s.at::date)) order by s.id)
                       from lead_step s where s.lead_id = l.id), '[]') as moves
      from pack_lead l where ${where}`.execute(tx)
  return rows
}

/** The clocks of one case by its specification, with what the adopter has set. */
function clocksOf(
  { calendar }: InstalledPacks,
  spec: CaseSpec,
  { began, moves }: Pick<Course, 'began' | 'moves'>,
  values: PackValues,
): RunningClock[] {
  return caseClocks(spec.clocks, { began, initial: spec.initial, moves }, calendar, values)
}

export async function runningOf(tx: Tx, packs: InstalledPacks, pack: Pack, changes: PackChanges, id: string) {
  const [course] = await coursesOf(tx, { id })
  const spec = course && caseSpecOf(pack.manifest, course.kind)
  return course && spec ? clocksOf(packs, spec, course, new PackValues(pack.manifest.parameters, changes)) : []
}

/** Reckons anew the first end of a case, or of all of an adoption; those that a slice of its own works on keep theirs. */
export async function renewClocks(
  tx: Tx,
  packs: InstalledPacks,
  pack: Pack,
  changes: PackChanges,
  which: { adoptionId: string } | { id: string },
): Promise<void> {
  const { manifest } = pack
  if (!manifest.cases.some(({ worksIn, clocks }) => worksIn === undefined && clocks.length > 0)) return
  const values = new PackValues(manifest.parameters, changes)
  const rows = (await coursesOf(tx, which)).flatMap((course) => {
    const spec = caseSpecOf(manifest, course.kind)
    if (!spec || spec.worksIn !== undefined) return []
    const [first] = clocksOf(packs, spec, course, values)
    const due = first?.due
    return [
      first && due !== undefined
        ? { id: course.id, due_on: due, due_clock: first.clock.id, warn_on: warnOf({ clock: first.clock, due }) }
        : { id: course.id, due_on: null, due_clock: null, warn_on: null },
    ]
  })
  await sql`
    update pack_lead l set due_on = r.due_on, due_clock = r.due_clock, warn_on = r.warn_on
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, due_on date, due_clock text, warn_on date)
     where l.id = r.id
       and (l.due_on, l.due_clock, l.warn_on) is distinct from (r.due_on, r.due_clock, r.warn_on)`.execute(tx)
}

/** How an end stands on `today`; below zero it is over. */
export function urgencyOn(
  due: Day,
  warn: Day | null,
  today: Day,
): { urgency: 'late' | 'soon' | 'in-time'; left: number } {
  const left = dayNumber(due) - dayNumber(today)
  return { left, urgency: left < 0 ? 'late' : warn !== null && warn <= today ? 'soon' : 'in-time' }
}
