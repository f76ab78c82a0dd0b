/** Cohorts as lists and in full. */
import type { Cohort, cohortQuery, CohortRow, QuotaUse } from '@zhiqiao/contract'
import { cohortAllows, cohortLifecycle, type Text, isWithin, movesFor } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, type Page } from '../../platform/page.ts'
import { searchKeys } from '../../platform/pinyin.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { type Directory, type Ends, flowsOf, institutionDirectory } from '../institutions/index.ts'
import { type CohortFrame, cohortFrame } from './frame.ts'

function rowsOf(tx: Tx) {
  return tx.selectFrom('cohort').select([
    'cohort.id',
    'programme_id as programmeId',
    'office_institution_id as officeId',
    'name',
    'number',
    'direction',
    'status',
    'term_from as termFrom',
    'term_until as termUntil',
    'phases',
    'approval_steps as approvalSteps',
    'round',
    'version',
    sql<boolean>`exists (select 1 from cohort_party h join cohort_party s using (cohort_id, institution_id)
         where h.cohort_id = cohort.id and h.side = 'host' and s.side = 'sending')`.as('twoWay'),
    sql<number>`(select count(*) from post p where p.cohort_id = cohort.id and p.status in ('filed', 'accepted', 'closed'))`.as(
      'postCount',
    ),
    sql<number>`(select coalesce(sum(p.headcount), 0) from post p where p.cohort_id = cohort.id and p.status in ('accepted', 'closed'))`.as(
      'seatCount',
    ),
    sql<number>`(select count(*) from nomination n where n.cohort_id = cohort.id and n.status in ('submitted', 'selected', 'not-selected'))`.as(
      'nominationCount',
    ),
  ])
}

/** Those whose party is one of the institutions, above one (it acts for what is below it) or below one (which it acts for). */
function cohortsFor(side: 'host' | 'sending', institutions: readonly string[]) {
  return sql<string>`(
    select party.cohort_id from cohort_party party
    where party.side = ${side} and exists (
      select 1 from institution_closure closure
      where (closure.ancestor_id = party.institution_id and closure.descendant_id = any(${institutions}::uuid[]))
         or (closure.descendant_id = party.institution_id and closure.ancestor_id = any(${institutions}::uuid[]))))`
}

export async function listCohortRows(
  tx: Tx,
  query: Partial<z.output<typeof cohortQuery>> & { limit: number },
): Promise<Result<Page<CohortRow>>> {
  let rows = rowsOf(tx)
  if (query.status) rows = rows.where('status', '=', query.status)
  if (query.programme) rows = rows.where('programme_id', '=', query.programme)
  if (query.host) {
    const { host } = query
    rows = rows.where('cohort.id', 'in', (eb) =>
      eb
        .selectFrom('cohort_party')
        .innerJoin('institution_closure', 'ancestor_id', 'institution_id')
        .select('cohort_id')
        .where('side', '=', 'host')
        .where('descendant_id', '=', host),
    )
  }
  if (query.forHosts?.length) rows = rows.where('cohort.id', 'in', cohortsFor('host', query.forHosts))
  if (query.forSenders?.length) rows = rows.where('cohort.id', 'in', cohortsFor('sending', query.forSenders))
  const order = {
    columns: ['term_from', 'cohort.id'],
    falling: true,
    keysOf: (row: { termFrom: string; id: string }) => [row.termFrom, row.id],
  }
  const page = await fetchPage(rows, order, query, { list: 'cohorts', id: 'cohort.id' })
  if (!page.ok) return page
  const directory = await institutionDirectory(tx)
  return done({
    ...page.value,
    items: page.value.items.map(({ officeId, ...row }) => ({ ...row, office: directory.ref(officeId) })),
  })
}

/** Cohorts by a part of their name, its pinyin or initials. There are few, so they are read whole. */
export async function cohortsNamed(
  tx: Tx,
  q: string,
): Promise<{ id: string; name: Text; status: CohortRow['status'] }[]> {
  const wanted = q.toLowerCase()
  const rows = await tx
    .selectFrom('cohort')
    .select(['id', 'name', 'status'])
    .orderBy('term_from', 'desc')
    .limit(cohortsRead)
    .execute()
  return rows.filter(({ name }) => {
    const { pinyin, initials } = searchKeys(name.zh)
    return (
      [name.zh.toLowerCase(), name.en.toLowerCase(), pinyin].some((key) => key.includes(wanted)) ||
      initials.startsWith(wanted)
    )
  })
}

const cohortsRead = 500

export async function getCohort(tx: Tx, call: Call, id: string): Promise<Result<Cohort>> {
  const row = await rowsOf(tx).select('policy_id as policyId').where('cohort.id', '=', id).executeTakeFirst()
  const frame = await cohortFrame(tx, id)
  if (!row || !frame) return notFound('批次', 'cohort')
  const directory = await institutionDirectory(tx)
  // What is over is called as it was called when it began.
  const { termFrom, termUntil } = frame.facts
  const named = termUntil < call.today ? directory.on(termFrom) : directory
  const { officeId, policyId, ...rest } = row
  const plan = await tx
    .selectFrom('plan')
    .select(['id', 'number', 'status'])
    .where('cohort_id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const ends = await endsOf(tx, id, plan?.id)
  // Moves that need a plan are made on the plan's page.
  const moves = movesFor(cohortLifecycle, row.status, rolesOf(call.actor)).filter(
    (one) => one.needs !== 'plan' && one.verb !== 'return-plan',
  )
  return done({
    ...rest,
    office: directory.ref(officeId),
    hosts: frame.hostIds.map(named.ref),
    senders: frame.senderIds.map(named.ref),
    policy: { id: policyId, code: frame.policy.id, title: frame.policy.title, version: frame.policy.version },
    mayMovePolicy: cohortAllows(row.status, 'move-policy') && (await inScope(tx, officeId, 'office')),
    quotas: await quotaUses(tx, frame, directory, ends),
    moves: moves.map(({ verb, to, needs }) => ({ verb, to, needsReason: needs === 'reason' })),
    flows: flowsOf(directory, ends, frame.senderIds),
    ...(plan && { plan }),
  })
}

/** Ends of each pairing of the latest plan; for those who may not see plans, of the secondments they see. */
async function endsOf(tx: Tx, cohortId: string, planId: string | undefined): Promise<Ends[]> {
  const published = await tx
    .selectFrom('secondment')
    .select(['sending_institution_id as sending', 'host_institution_id as host', 'plan_id as planId'])
    .where('cohort_id', '=', cohortId)
    .where('status', '<>', 'cancelled')
    .execute()
  if (planId === undefined || published.some((one) => one.planId === planId)) return published
  // Later rounds add to those published before.
  const planned = await tx
    .selectFrom('plan_pairing')
    .innerJoin('nomination', 'nomination.id', 'nomination_id')
    .innerJoin('post', 'post.id', 'post_id')
    .select(['nomination.sending_institution_id as sending', 'post.host_institution_id as host'])
    .where('plan_id', '=', planId)
    .execute()
  return [...published, ...planned]
}

async function quotaUses(tx: Tx, frame: CohortFrame, directory: Directory, ends: readonly Ends[]): Promise<QuotaUse[]> {
  const nominated = await tx
    .selectFrom('nomination')
    .select('sending_institution_id as at')
    .where('cohort_id', '=', frame.id)
    .where('status', 'in', ['submitted', 'selected', 'not-selected'])
    .execute()
  const requested = await tx
    .selectFrom('post')
    .select(['host_institution_id as at', 'headcount'])
    .where('cohort_id', '=', frame.id)
    .where('status', 'in', ['accepted', 'closed'])
    .execute()
  const seesAll = await inScope(tx, frame.officeId, 'office', 'leader')
  const uses: QuotaUse[] = []
  for (const quota of frame.facts.quotas) {
    const institution = directory.ref(quota.institutionId)
    // Counted over what one may see, a number would look like the whole where it is a part: then none is said.
    const sees =
      seesAll || (await inScope(tx, quota.institutionId, quota.side === 'host' ? 'host' : 'sender', 'office', 'leader'))
    uses.push({ ...quota, institution, ...(sees && countsOf(quota)) })
  }
  return uses

  function countsOf(quota: CohortFrame['facts']['quotas'][number]) {
    return {
      requested:
        quota.side === 'host'
          ? requested
              .filter(({ at }) => isWithin(directory.tree, at, quota.institutionId))
              .reduce((sum, one) => sum + one.headcount, 0)
          : 0,
      nominated:
        quota.side === 'sending'
          ? nominated.filter(({ at }) => isWithin(directory.tree, at, quota.institutionId)).length
          : 0,
      selected: ends.filter((one) => isWithin(directory.tree, one[quota.side], quota.institutionId)).length,
    }
  }
}
