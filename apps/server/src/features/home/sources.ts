/** What can wait for whom: one query a line, each only for the roles it concerns, with the place where it is done. */
import type { Day, PhaseCode, PlanStatus, Role } from '@zhiqiao/domain'
import { type RawBuilder, sql } from 'kysely'
import type { Call } from '../../platform/call.ts'

export interface WaitingRow {
  /** Null where it belongs to no cohort. */
  cohort_id: string | null
  id: string
  /** A day, or an instant whose day is that of the installation's time zone; null where it has waited since it was made. */
  since: Day | Date | null
}

export interface Source {
  kind: string
  roles: readonly Role[]
  /** The role whose turn it is, where the caller only waits for it. */
  turn?: Role
  /** The phase of the cohort in which it is to be done. */
  phase?: PhaseCode
  /** Where several are done, and where a single one. */
  link(cohortId: string): string
  one?(id: string): string
  /** One a thing that waits. Row-level security narrows them. */
  rows(call: Call): RawBuilder<WaitingRow>
}

const scope = (...roles: Role[]) => sql`(select zq.scope(${sql.join(roles)}))`
const need = (id: string) => `/needs/${id}`
const nomination = (id: string) => `/selection/nominations/${id}`
const plan = (id: string) => `/selection/plans/${id}`
const cohort = (id: string) => `/selection/${id}`

/** Posts of one status whose host one acts for. */
const ownPosts = (status: string) =>
  sql<WaitingRow>`select cohort_id, id, filed_on as since from post where status = ${status} and host_institution_id in ${scope('host')}`

const ownNominations = (status: string) =>
  sql<WaitingRow>`select cohort_id, id, null::date as since from nomination where status = ${status} and sending_institution_id in ${scope('sender')}`

/** Cohorts that collect and have the caller as a party on this side, where nothing was handed in yet. */
const wanted = (side: 'host' | 'sending', role: Role, phase: PhaseCode, none: RawBuilder<unknown>, call: Call) =>
  sql<WaitingRow>`
    select distinct c.id as cohort_id, c.id, (f.value ->> 'from')::date as since
      from cohort c
      join cohort_party p on p.cohort_id = c.id and p.side = ${side}
      join institution_closure k on k.ancestor_id = p.institution_id or k.descendant_id = p.institution_id
      join account_role r on r.account_id = zq.actor() and r.role = ${role}
       and r.institution_id = case when k.ancestor_id = p.institution_id then k.descendant_id else k.ancestor_id end
      cross join jsonb_array_elements(c.phases) as f(value)
     where c.status = 'collecting' and f.value ->> 'code' = ${phase} and (f.value ->> 'from')::date <= ${call.today}::date
       and not exists (${none})`

const run = sql`(select zq.run_cohorts())`

/** Exceptions asked for, by whoever may grant them; each leads to its nomination. */
const askedWaivers = (overridable: 'office' | 'leader', cohorts: RawBuilder<unknown>) =>
  sql<WaitingRow>`select cohort_id, nomination_id as id, asked_at as since from waiver
     where status = 'asked' and overridable = ${overridable} and cohort_id in ${cohorts}`

/**
 * The plan that each cohort's current round turns on, where it has one of these statuses: the published one, otherwise the
 * one before the leaders or approved, otherwise the newest draft. A draft beside a plan in progress waits for nobody.
 */
const plansInHand = (statuses: readonly PlanStatus[], cohorts: RawBuilder<unknown>) =>
  sql<WaitingRow>`select cohort_id, id, since from (
      select distinct on (p.cohort_id) p.cohort_id, p.id, p.status, p.held_since as since
        from plan p join cohort c on c.id = p.cohort_id and c.round = p.round
       where p.cohort_id in ${cohorts}
       order by p.cohort_id, p.status = 'published' desc, p.status in ('submitted', 'reviewed', 'approved') desc, p.number desc
    ) as in_hand where status in (${sql.join(statuses)})`

export const sources: readonly Source[] = [
  {
    kind: 'waivers-to-decide',
    roles: ['office'],
    link: (id) => `/selection/nominations?cohort=${id}`,
    one: nomination,
    rows: () => askedWaivers('office', run),
  },
  {
    kind: 'waivers-to-decide',
    roles: ['leader'],
    link: (id) => `/selection/nominations?cohort=${id}`,
    one: nomination,
    rows: () => askedWaivers('leader', sql`(select zq.led_cohorts())`),
  },
  {
    kind: 'plan-to-approve',
    roles: ['leader'],
    phase: 'approval',
    link: cohort,
    one: plan,
    rows: () => plansInHand(['submitted', 'reviewed'], sql`(select zq.office_cohorts())`),
  },
  {
    kind: 'plan-to-publish',
    roles: ['office'],
    phase: 'approval',
    link: cohort,
    one: plan,
    rows: () => plansInHand(['approved'], run),
  },
  {
    kind: 'plan-to-submit',
    roles: ['office'],
    phase: 'matching',
    link: cohort,
    one: plan,
    rows: () => plansInHand(['draft', 'returned'], run),
  },
  {
    kind: 'cohort-to-match',
    roles: ['office'],
    phase: 'matching',
    link: (id) => `${cohort(id)}/plans`,
    rows: (call) => sql`
      select c.id as cohort_id, c.id, (f.value ->> 'from')::date as since
        from cohort c left join jsonb_array_elements(c.phases) as f(value)
          on f.value ->> 'code' = 'matching' and (f.value ->> 'from')::date <= ${call.today}::date
       where c.status = 'matching' and c.id in ${run} and not exists (select 1 from plan p where p.cohort_id = c.id and p.round = c.round)`,
  },
  {
    kind: 'needs-to-accept',
    roles: ['office'],
    phase: 'needs',
    link: (id) => `/needs?cohort=${id}&status=filed`,
    one: need,
    rows: () => sql`select cohort_id, id, filed_on as since from post where status = 'filed' and cohort_id in ${run}`,
  },
  {
    kind: 'cohort-to-start',
    roles: ['office'],
    phase: 'matching',
    link: cohort,
    rows: (call) => sql`
      select c.id as cohort_id, c.id, (f.value ->> 'until')::date + 1 as since
        from cohort c cross join jsonb_array_elements(c.phases) as f(value)
       where c.status = 'collecting' and c.id in ${run} and f.value ->> 'code' = 'nomination'
         and (f.value ->> 'until')::date < ${call.today}::date`,
  },
  {
    kind: 'cohort-to-open',
    roles: ['office'],
    phase: 'needs',
    link: cohort,
    rows: () =>
      sql`select id as cohort_id, id, null::date as since from cohort where status = 'preparing' and id in ${run}`,
  },
  {
    kind: 'needs-unmet',
    roles: ['office'],
    link: (id) => `/needs/unmet?cohort=${id}`,
    one: need,
    rows: () => sql`
      select p.cohort_id, p.id, p.held_since as since from post p join cohort c on c.id = p.cohort_id
       where p.status = 'accepted' and c.status = 'published' and p.cohort_id in ${run} and zq.filled_seats(p.id) < p.headcount
         and not exists (select 1 from need_offer o where o.post_id = p.id and o.status <> 'withdrawn')
         and not exists (select 1 from post n where n.origin_post_id = p.id and n.origin_kind = 'carried' and n.status <> 'withdrawn')`,
  },
  {
    kind: 'needs-to-review',
    roles: ['host'],
    phase: 'needs',
    link: (id) => `/needs?cohort=${id}&status=reviewing`,
    one: need,
    rows: () =>
      sql`select cohort_id, id, filed_on as since from post where status = 'reviewing' and reviewer_institution_id in ${scope('host')}`,
  },
  {
    kind: 'needs-proposed',
    roles: ['host'],
    phase: 'needs',
    link: (id) => `/needs/proposals?cohort=${id}&status=open`,
    rows: () =>
      sql`select cohort_id, id, null::date as since from need_proposal where status = 'open' and host_institution_id in ${scope('host')}`,
  },
  {
    kind: 'offers-to-consent',
    roles: ['host'],
    link: (id) => `/needs/offers?cohort=${id}&status=asked`,
    rows: () =>
      sql`select cohort_id, id, held_since as since from need_offer where status = 'asked' and host_institution_id in ${scope('host')}`,
  },
  {
    // A need whose term is over, also of a closed cohort: what came of it, only its host can say.
    kind: 'needs-to-close',
    roles: ['host'],
    link: () => '/needs?status=accepted&holder=host',
    one: need,
    rows: (call) => sql`
      select null::uuid as cohort_id, p.id, c.term_until + 1 as since from post p join cohort c on c.id = p.cohort_id
       where p.status = 'accepted' and p.holder = 'host' and c.term_until < ${call.today}::date and p.host_institution_id in ${scope('host')}`,
  },
  {
    // The partner is no party of the cohort: the offer is what it sees.
    kind: 'offers-to-answer',
    roles: ['sender'],
    link: () => '/needs/offers?status=open',
    rows: () => sql`select null::uuid as cohort_id, id, held_since as since from need_offer
                     where status = 'open' and to_institution_id in ${scope('sender')}`,
  },
  {
    kind: 'needs-returned',
    roles: ['host'],
    phase: 'needs',
    link: (id) => `/needs?cohort=${id}&status=returned`,
    one: need,
    rows: () => ownPosts('returned'),
  },
  {
    kind: 'needs-draft',
    roles: ['host'],
    phase: 'needs',
    link: (id) => `/needs?cohort=${id}&status=draft`,
    one: need,
    rows: () => ownPosts('draft'),
  },
  {
    kind: 'needs-wanted',
    roles: ['host'],
    phase: 'needs',
    link: (id) => `/needs/new?cohort=${id}`,
    rows: (call) =>
      wanted(
        'host',
        'host',
        'needs',
        sql`select 1 from post x where x.cohort_id = c.id and x.status <> 'withdrawn' and x.host_institution_id in ${scope('host')}`,
        call,
      ),
  },
  {
    kind: 'nominations-draft',
    roles: ['sender'],
    phase: 'nomination',
    link: (id) => `/selection/nominations?cohort=${id}&status=draft`,
    one: nomination,
    rows: () => ownNominations('draft'),
  },
  {
    kind: 'consent-missing',
    roles: ['sender'],
    phase: 'nomination',
    link: (id) => `/selection/nominations?cohort=${id}&consent=missing&status=draft,submitted`,
    one: nomination,
    rows: () => sql`select n.cohort_id, n.id, null::date as since from nomination n join officer o on o.id = n.officer_id
                     where n.status in ('draft', 'submitted') and o.consent_on is null and n.sending_institution_id in ${scope('sender')}`,
  },
  {
    kind: 'nominations-wanted',
    roles: ['sender'],
    phase: 'nomination',
    link: (id) => `/selection/nominations/new?cohort=${id}`,
    rows: (call) =>
      wanted(
        'sending',
        'sender',
        'nomination',
        sql`select 1 from nomination x where x.cohort_id = c.id and x.status <> 'withdrawn' and x.sending_institution_id in ${scope('sender')}`,
        call,
      ),
  },
  {
    kind: 'own-consent',
    roles: ['secondee'],
    phase: 'nomination',
    link: () => '/me',
    rows: () => sql`select n.cohort_id, n.id, null::date as since from nomination n join officer o on o.id = n.officer_id
                     where n.status in ('draft', 'submitted') and o.consent_on is null and o.id = zq.actor_officer()`,
  },
  {
    kind: 'accounts-without-role',
    roles: ['security-admin'],
    link: () => '/admin/accounts',
    one: (id) => `/admin/accounts/${id}`,
    rows: () => sql`select null::uuid as cohort_id, a.id, null::date as since from account a
                     where a.status = 'active' and not exists (select 1 from account_role r where r.account_id = a.id)`,
  },
  {
    kind: 'plan-submitted',
    roles: ['office'],
    turn: 'leader',
    phase: 'approval',
    link: cohort,
    one: plan,
    rows: () => plansInHand(['submitted', 'reviewed'], run),
  },
  {
    kind: 'needs-filed',
    roles: ['host'],
    turn: 'office',
    phase: 'needs',
    link: (id) => `/needs?cohort=${id}&status=filed`,
    one: need,
    rows: () => ownPosts('filed'),
  },
  {
    kind: 'nominations-submitted',
    roles: ['sender'],
    turn: 'office',
    phase: 'matching',
    link: (id) => `/selection/nominations?cohort=${id}&status=submitted`,
    one: nomination,
    rows: () => ownNominations('submitted'),
  },
  {
    kind: 'needs-accepted',
    roles: ['host'],
    turn: 'office',
    phase: 'matching',
    link: (id) => `/needs?cohort=${id}&status=accepted`,
    one: need,
    rows: () => sql`select p.cohort_id, p.id, p.filed_on as since from post p join cohort c on c.id = p.cohort_id
                     where p.status = 'accepted' and c.status in ('collecting', 'matching', 'approving')
                       and p.host_institution_id in ${scope('host')}`,
  },
]
