/** What waits for whom: one query a line, each only for the roles it concerns, each with the page that settles it. */
import type { Waiting } from '@zhiqiao/contract'
import type { Day, Role, Text } from '@zhiqiao/domain'
import { type RawBuilder, sql } from 'kysely'
import { type Call, hasRole } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'

interface Source {
  kind: string
  roles: readonly Role[]
  link(cohortId: string): string
  /** Rows of cohort_id and since (a day or null), one a thing that waits. Row-level security narrows them. */
  rows(call: Call): RawBuilder<{ cohort_id: string; since: Day | null }>
}

const scope = (...roles: Role[]) => sql`(select zq.scope(${sql.join(roles)}))`

const sources: readonly Source[] = [
  {
    kind: 'needs-to-accept',
    roles: ['office'],
    link: (cohort) => `/needs?cohort=${cohort}&status=filed`,
    rows: () =>
      sql`select cohort_id, filed_on as since from post where status = 'filed' and cohort_id in (select zq.run_cohorts())`,
  },
  {
    kind: 'needs-returned',
    roles: ['host'],
    link: (cohort) => `/needs?cohort=${cohort}&status=returned`,
    rows: () =>
      sql`select cohort_id, filed_on as since from post where status = 'returned' and host_institution_id in ${scope('host')}`,
  },
  {
    kind: 'needs-draft',
    roles: ['host'],
    link: (cohort) => `/needs?cohort=${cohort}&status=draft`,
    rows: () =>
      sql`select cohort_id, null::date as since from post where status = 'draft' and host_institution_id in ${scope('host')}`,
  },
  {
    kind: 'nominations-draft',
    roles: ['sender'],
    link: (cohort) => `/selection/nominations?cohort=${cohort}&status=draft`,
    rows: () =>
      sql`select cohort_id, null::date as since from nomination where status = 'draft' and sending_institution_id in ${scope('sender')}`,
  },
  {
    kind: 'consent-missing',
    roles: ['sender'],
    link: (cohort) => `/selection/nominations?cohort=${cohort}`,
    rows: () => sql`select n.cohort_id, null::date as since from nomination n join officer o on o.id = n.officer_id
                     where n.status in ('draft', 'submitted') and o.consent_on is null and n.sending_institution_id in ${scope('sender')}`,
  },
  {
    kind: 'cohort-to-match',
    roles: ['office'],
    link: (cohort) => `/selection/${cohort}`,
    rows: () => sql`select c.id as cohort_id, null::date as since from cohort c
                     where c.status = 'matching' and c.id in (select zq.run_cohorts()) and not exists (select 1 from plan p where p.cohort_id = c.id)`,
  },
  {
    kind: 'plan-to-submit',
    roles: ['office'],
    link: (cohort) => `/selection/${cohort}`,
    rows: () => sql`select p.cohort_id, p.created_at::date as since from plan p join cohort c on c.id = p.cohort_id
                     where c.status = 'matching' and p.status in ('draft', 'returned') and p.cohort_id in (select zq.run_cohorts())
                       and p.number = (select max(number) from plan q where q.cohort_id = p.cohort_id)`,
  },
  {
    kind: 'plan-to-approve',
    roles: ['leader'],
    link: (cohort) => `/selection/${cohort}`,
    rows: () =>
      sql`select cohort_id, created_at::date as since from plan where status = 'submitted' and cohort_id in (select zq.office_cohorts())`,
  },
  {
    kind: 'plan-to-publish',
    roles: ['office'],
    link: (cohort) => `/selection/${cohort}`,
    rows: () =>
      sql`select cohort_id, created_at::date as since from plan where status = 'approved' and cohort_id in (select zq.run_cohorts())`,
  },
  {
    kind: 'own-consent',
    roles: ['secondee'],
    link: () => '/me',
    rows: () => sql`select n.cohort_id, null::date as since from nomination n join officer o on o.id = n.officer_id
                     where n.status in ('draft', 'submitted') and o.consent_on is null and o.id = zq.actor_officer()`,
  },
]

export async function waitingFor(tx: Tx, call: Call, cohortNames: ReadonlyMap<string, Text>): Promise<Waiting[]> {
  const lines: Waiting[] = []
  for (const source of sources) {
    if (!hasRole(call.actor, ...source.roles)) continue
    const found = await source.rows(call).execute(tx)
    for (const [cohortId, rows] of Map.groupBy(found.rows, (row) => row.cohort_id)) {
      const since = rows.flatMap((row) => (row.since === null ? [] : [row.since])).sort()[0]
      const cohortName = cohortNames.get(cohortId)
      lines.push({
        kind: source.kind,
        count: rows.length,
        ...(since !== undefined && { since }),
        cohortId,
        ...(cohortName && { cohortName }),
        link: source.link(cohortId),
      })
    }
  }
  return lines
}
