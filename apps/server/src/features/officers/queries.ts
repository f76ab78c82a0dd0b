/** Reads officers straight from SQL to the view. */
import type { Officer, OfficerRow, officerQuery, relatives } from '@zhiqiao/contract'
import { type Day, maskIdNumber } from '@zhiqiao/domain'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import type { Database } from '../../platform/database/schema.ts'
import { fetchFound, fetchPage, type Found, foundBy, mapPage, type Order, type Page } from '../../platform/page.ts'
import { dropNulls, institutionRefOf } from '../../platform/present.ts'
import { done, notFound, type Result, refuse } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'

interface SortKeys {
  id: string
  pinyin: string
  rank_order: number
}

/** By rank means by its place in the profile's table: rising from the highest. Ranks are never compared as text. */
const orders: Record<z.output<typeof officerQuery>['sort'], Order<SortKeys>> = {
  name: { columns: ['officer.pinyin', 'officer.id'], keysOf: (row) => [row.pinyin, row.id] },
  rank: {
    columns: ['officer.rank_order', 'officer.pinyin', 'officer.id'],
    keysOf: (row) => [row.rank_order, row.pinyin, row.id],
  },
  '-rank': {
    columns: ['officer.rank_order', 'officer.pinyin', 'officer.id'],
    falling: true,
    keysOf: (row) => [row.rank_order, row.pinyin, row.id],
  },
}

/** Within one rank the order by rank is the order by name, for which there is an index of the rank. */
function orderOf({ rank, sort }: z.output<typeof officerQuery>): Order<SortKeys> {
  if (sort === 'name' || rank?.length !== 1) return orders[sort]
  return sort === 'rank' ? orders.name : { ...orders.name, falling: true }
}

export async function listOfficers(tx: Tx, query: z.output<typeof officerQuery>): Promise<Result<Page<OfficerRow>>> {
  const shown = tx.selectFrom('officer').select([
    'officer.id',
    'officer.name',
    'officer.pinyin',
    'officer.rank_order',
    'officer.department_code as departmentCode',
    'officer.post_title as postTitle',
    'officer.rank',
    'officer.specialties',
    'officer.consent_on as consentOn',
    // Not a join: this is asked for the rows of the page alone, after they are sorted, and not when they are counted.
    sql<{ id: string; name: string; shortName: string }>`(
        select ${institutionRefOf('institution')} from institution where institution.id = officer.institution_id)`.as(
      'institution',
    ),
  ])
  let found = shown
  const reach = query.q ? undefined : await narrowReach(tx, query.institution)
  // Where nobody is seen beyond one's own institutions, these say it all, and the planner knows how many officers they have.
  if (query.institution && reach?.officers.length !== 0) {
    const above = query.institution
    found = found.where('officer.institution_id', 'in', (eb) =>
      eb.selectFrom('institution_closure').select('descendant_id').where('ancestor_id', '=', above),
    )
  }
  if (reach) {
    const { institutions, officers } = reach
    found = found.where(
      officers.length === 0
        ? sql<boolean>`officer.institution_id = any(${institutions}::uuid[])`
        : sql<boolean>`(officer.institution_id = any(${institutions}::uuid[]) or officer.id = any(${officers}::uuid[]))`,
    )
  }
  if (query.rank?.length) found = found.where('officer.rank', 'in', query.rank)
  if (query.specialty?.length) {
    found = found.where(sql<boolean>`officer.specialty_codes && ${query.specialty}::text[]`)
  }
  if (query.nominable) {
    const cohort = query.nominable
    found = found.where('officer.institution_id', 'in', (eb) =>
      eb
        .selectFrom('cohort_party')
        .innerJoin('institution_closure', 'ancestor_id', 'institution_id')
        .select('descendant_id')
        .where('side', '=', 'sending')
        .where('cohort_id', '=', cohort),
    )
    found = found.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('nomination')
            .select('nomination.id')
            .whereRef('nomination.officer_id', '=', 'officer.id')
            .where('nomination.cohort_id', '=', cohort)
            .where('nomination.status', '<>', 'withdrawn'),
        ),
      ),
    )
  }
  const [order, marks] = [orderOf(query), { list: 'officers', id: 'officer.id' } as const]
  const page = query.q
    ? await fetchFound(tx, named(tx, query.q, found === shown ? undefined : found, order), shown, order, query, marks)
    : await fetchPage(found, order, query, marks)
  if (!page.ok) return page
  return done(mapPage(page.value, ({ pinyin: _pinyin, rank_order: _order, ...row }): OfficerRow => dropNulls(row)))
}

/** Officers by name. What finds them knows who may be seen, and their order by name too: the table is asked only where more is said of them. */
function named(
  tx: Tx,
  q: string,
  narrowed: SelectQueryBuilder<Database, 'officer', object> | undefined,
  { columns }: Order<SortKeys>,
): Found {
  const byName = sql<{ id: string; pinyin: string }>`(select id, pinyin from zq.officers_named(${q}))`.as('named')
  if (narrowed === undefined && columns === orders.name.columns) {
    return foundBy(tx.selectFrom(byName), 'named.id', ['named.pinyin', 'named.id'])
  }
  const officers = narrowed ?? tx.selectFrom('officer')
  return foundBy(officers.innerJoin(byName, 'named.id', 'officer.id'), 'officer.id', columns)
}

const narrowest = 600
const fewOfficers = 5000

/**
 * Row-level security alone would walk the whole list in its order and drop what the caller may not see. Where the caller
 * reaches few institutions and officers they are named, so that their index is used; where many, the walk finds its page soon
 * anyway.
 */
async function narrowReach(
  tx: Tx,
  above: string | undefined,
): Promise<{ institutions: string[]; officers: string[] } | undefined> {
  const within =
    above === undefined
      ? sql``
      : sql`where id in (select descendant_id from institution_closure where ancestor_id = ${above})`
  const own = await sql<{ id: string }>`
    select distinct id from zq.scope('office', 'host', 'sender', 'leader') as s(id) ${within} limit ${narrowest + 1}`.execute(
    tx,
  )
  if (own.rows.length > narrowest) return undefined
  const institutions = own.rows.map((row) => row.id)
  if (above !== undefined) {
    const beyond = await sql`
      select 1 from institution_closure where ancestor_id = ${above} and descendant_id <> all(${institutions}::uuid[]) limit 1`.execute(
      tx,
    )
    // All that is asked for lies within the caller's own institutions: nobody beyond them is to be looked for.
    if (beyond.rows.length === 0) return { institutions, officers: [] }
  }
  const officers = await sql<{ id: string }>`
    select id from zq.entrusted_officers() as e(id) union select zq.actor_officer() where zq.actor_officer() is not null
     limit ${fewOfficers + 1}`.execute(tx)
  if (officers.rows.length > fewOfficers) return undefined
  return { institutions, officers: officers.rows.map((row) => row.id) }
}

export async function getOfficer(tx: Tx, id: string): Promise<Result<Officer>> {
  const row = await tx
    .selectFrom('officer')
    .innerJoin('institution', 'institution.id', 'officer.institution_id')
    .select([
      'officer.id',
      'officer.name',
      'officer.department_code as departmentCode',
      'officer.post_title as postTitle',
      'officer.position',
      'officer.rank',
      'officer.staff_category as staffCategory',
      'officer.sex',
      'officer.birth',
      'officer.service_start as serviceStart',
      'officer.education',
      'officer.political_status as politicalStatus',
      'officer.ethnicity',
      'officer.id_number',
      'officer.specialties',
      'officer.appraisals',
      'officer.languages',
      'officer.technical_title as technicalTitle',
      'officer.strengths',
      'officer.schooling',
      'officer.consent_on as consentOn',
      'officer.relatives_declared_on as relativesDeclaredOn',
      'officer.version',
      institutionRefOf('institution').as('institution'),
    ])
    .where('officer.id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('干警', 'officer')
  const { id_number, ...rest } = row
  const past = await secondmentsOf(tx, [id])
  return done({
    ...dropNulls(rest),
    ...(id_number !== null && { idNumberMasked: maskIdNumber(id_number) }),
    secondments: past.map(({ host_name, from_day, until_day, status }) => ({
      hostName: host_name,
      from: from_day,
      until: until_day,
      status,
    })),
  })
}

/** Secondments of before this platform and through it, in the order they began. */
export async function secondmentsOf(tx: Tx, officerIds: readonly string[]) {
  const found = await sql<{
    officer_id: string
    from_day: Day
    until_day: Day
    status: 'planned' | 'running' | 'done' | 'cancelled'
    host_name: string
  }>`select * from zq.active_secondments(${officerIds}::uuid[]) order by officer_id, from_day`.execute(tx)
  return found.rows
}

/** The officer's own side: the officer, and whoever sends for the institution. Others are told that it is private. */
export async function declaringOfficer(
  tx: Tx,
  id: string,
  actorOfficerId: string | undefined,
): Promise<Result<{ institutionId: string; version: number; declaredOn: Day | null }>> {
  const officer = await tx
    .selectFrom('officer')
    .select(['institution_id', 'version', 'relatives_declared_on'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!officer) return notFound('干警', 'officer')
  if (id !== actorOfficerId && !(await inScope(tx, officer.institution_id, 'sender'))) {
    return refuse(
      'forbidden',
      'own-side-only',
      '这项内容只限本人和其派出单位办理。',
      'This is for the officer and the sending institution alone.',
    )
  }
  return done({
    institutionId: officer.institution_id,
    version: officer.version,
    declaredOn: officer.relatives_declared_on,
  })
}

export async function getRelatives(
  tx: Tx,
  id: string,
  actorOfficerId: string | undefined,
): Promise<Result<{ view: z.input<typeof relatives>; version: number }>> {
  const officer = await declaringOfficer(tx, id, actorOfficerId)
  if (!officer.ok) return officer
  const rows = await tx
    .selectFrom('officer_relative')
    .leftJoin('institution as work', 'work.id', 'relative_institution_id')
    .leftJoin('institution as bar', 'bar.id', 'practises_law_in')
    .select([
      'officer_relative.name',
      'relation',
      'department_code as departmentCode',
      'position',
      sql<{ id: string; name: string; shortName: string } | null>`
        case when work.id is not null then ${institutionRefOf('work')} end`.as('institution'),
      sql<{ id: string; name: string; shortName: string } | null>`
        case when bar.id is not null then ${institutionRefOf('bar')} end`.as('practisesLawIn'),
    ])
    .where('officer_id', '=', id)
    .orderBy('officer_relative.id')
    .execute()
  const { declaredOn, version } = officer.value
  return done({ view: { ...(declaredOn !== null && { declaredOn }), items: rows.map(dropNulls) }, version })
}
