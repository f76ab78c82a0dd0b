/** What waits for whom, by cohort: how many, since when, until when, and the one place where it is done. */
import type { CohortRow, Waiting } from '@zhiqiao/contract'
import type { Day } from '@zhiqiao/domain'
import { type Call, hasRole } from '../../platform/call.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { madeAt } from '../../platform/ids.ts'
import { type Source, sources, type WaitingRow } from './sources.ts'

export async function waitingFor(tx: Tx, call: Call, clock: Clock, open: readonly CohortRow[]): Promise<Waiting[]> {
  const cohorts = new Map(open.map((cohort) => [cohort.id, cohort]))
  const lines: Waiting[] = []
  for (const source of sources) {
    if (!hasRole(call.actor, ...source.roles)) continue
    const found = await source.rows(call).execute(tx)
    for (const [cohortId, rows] of Map.groupBy(found.rows, (row) => row.cohort_id)) {
      const cohort = cohortId === null ? undefined : cohorts.get(cohortId)
      // What belongs to a cohort that is over waits for nobody.
      if (cohortId === null || cohort) lines.push(lineOf(source, rows, cohort, clock))
    }
  }
  return lines
}

function lineOf(source: Source, rows: readonly WaitingRow[], cohort: CohortRow | undefined, clock: Clock): Waiting {
  const since = rows.map((row) => dayOf(row.since ?? madeAt(row.id), clock)).sort()[0]
  const phase = cohort?.phases.find(({ code }) => code === source.phase)
  const [only] = rows
  return {
    kind: source.kind,
    count: rows.length,
    ...(since !== undefined && { since }),
    ...(phase && { until: phase.until }),
    ...(source.turn && { turn: source.turn }),
    ...(cohort && { cohortId: cohort.id, cohortName: cohort.name }),
    link: rows.length === 1 && only && source.one ? source.one(only.id) : source.link(cohort?.id ?? ''),
  }
}

function dayOf(since: Day | Date, clock: Clock): Day {
  return since instanceof Date ? clock.dayOf(since) : since
}
