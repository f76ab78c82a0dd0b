-- Lists stay under a tenth of a second for accounts that see much. Nobody sees more or less than before.

-- Few cohorts and programmes, many institutions: each is looked up in the tree from below, instead of gathering all that lies
-- below the actor (4,000 rows for the whole country, and that several times a statement).
create function zq.acts_in(institution uuid, variadic wanted text[]) returns boolean
language sql stable security definer set search_path = public, zq as $$
  select exists (
    select 1
      from institution_closure c
      join account_role r on r.institution_id = c.ancestor_id and r.account_id = zq.actor() and r.role = any(wanted)
      join account a on a.id = r.account_id and a.status = 'active'
     where c.descendant_id = institution)
$$;
revoke all on function zq.acts_in(uuid, text[]) from public;
grant execute on function zq.acts_in(uuid, text[]) to zhiqiao_app;

create or replace function zq.office_cohorts() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select id from cohort where zq.acts_in(office_institution_id, 'office', 'leader')
$$;
create or replace function zq.run_cohorts() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select id from cohort where zq.acts_in(office_institution_id, 'office')
$$;
create or replace function zq.led_cohorts() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select id from cohort where zq.acts_in(office_institution_id, 'leader')
$$;
create or replace function zq.office_programmes() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select id from programme where zq.acts_in(office_institution_id, 'office')
$$;

create or replace function zq.party_cohorts() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  with bound as materialized (
    select r.institution_id as id from account_role r join account a on a.id = r.account_id and a.status = 'active'
     where r.account_id = zq.actor() and r.role in ('office', 'host', 'sender', 'leader')),
  near as (
    select c.descendant_id as id from bound b join institution_closure c on c.ancestor_id = b.id
    union all
    select c.ancestor_id from bound b join institution_closure c on c.descendant_id = b.id)
  select k.id from cohort k
   where k.status <> 'preparing'
     and exists (select 1 from cohort_party p where p.cohort_id = k.id and p.institution_id in (select id from near))
  union
  select n.cohort_id from nomination n where n.officer_id = zq.actor_officer() and n.status <> 'withdrawn'
$$;

-- A row that the first arm shows never asks the next: the cheap arms come first, and what gathers every institution of the
-- actor last. Policies of one table are asked by their names, so the rare one is named to come after.
alter policy read on cohort using (
  id in (select zq.office_cohorts()) or id in (select zq.party_cohorts()) or zq.acts_in(office_institution_id, 'office', 'leader'));
alter policy read on post using (
  (cohort_id in (select zq.office_cohorts()) and status <> 'draft')
  or (status in ('accepted', 'closed') and cohort_id in (select zq.party_cohorts()))
  or host_institution_id in (select zq.scope('office', 'host', 'leader')));
alter policy offered on post rename to read_when_offered;
alter policy read on nomination using (
  (cohort_id in (select zq.office_cohorts()) and status <> 'draft')
  or sending_institution_id in (select zq.scope('office', 'sender', 'leader'))
  or officer_id = (select zq.actor_officer())
  or id in (select nomination_id from secondment where host_institution_id in (select zq.scope('host'))));

create or replace function zq.drafted_agreements() returns setof uuid
language sql stable security definer set search_path = public, zq rows 50 as $$
  select id from agreement where zq.acts_in(office_institution_id, 'office')
  union
  select agreement_id from agreement_party where zq.acts_in(institution_id, 'office')
$$;
create or replace function zq.party_agreements() returns setof uuid
language sql stable security definer set search_path = public, zq rows 50 as $$
  select id from agreement where zq.acts_in(office_institution_id, 'office', 'leader')
  union
  select agreement_id from agreement_party where zq.acts_in(institution_id, 'office', 'host', 'sender', 'leader')
$$;

-- The prefixes of a name are read from the index alone, with all that is needed to say who may be seen and in what order.
drop index officer_pinyin_prefix, officer_initials_prefix;
create index officer_pinyin_prefix on officer (pinyin text_pattern_ops) include (id, institution_id);
create index officer_initials_prefix on officer (initials text_pattern_ops) include (id, institution_id, pinyin);

-- Returns the key of the order by name besides, so that a page is cut before its officers are looked up.
drop function zq.officers_named(text);
create function zq.officers_named(wanted text) returns table (id uuid, pinyin text)
language sql stable security definer set search_path = public, zq rows 1000 as $$
  select distinct f.id, f.pinyin from (
    select o.id, o.institution_id, o.pinyin from officer o where zq.grams(o.name) @> zq.grams(wanted) and strpos(o.name, wanted) > 0
    union all
    select o.id, o.institution_id, o.pinyin from officer o where o.pinyin ~>=~ lower(wanted) and o.pinyin ~<~ (lower(wanted) || chr(1114111))
    union all
    select o.id, o.institution_id, o.pinyin from officer o where o.initials ~>=~ lower(wanted) and o.initials ~<~ (lower(wanted) || chr(1114111))) f
   where f.institution_id in (select zq.scope('office', 'host', 'sender', 'leader'))
      or f.id in (select zq.entrusted_officers()) or f.id = (select zq.actor_officer())
$$;
revoke all on function zq.officers_named(text) from public;
grant execute on function zq.officers_named(text) to zhiqiao_app;

-- Asked through IN alone, where somebody counted twice does no harm.
create or replace function zq.entrusted_officers() returns setof uuid
language sql stable security definer set search_path = public, zq rows 100 as $$
  select officer_id from nomination where status <> 'draft' and cohort_id in (select zq.office_cohorts())
  union all
  select officer_id from secondment where host_institution_id in (select zq.scope('host', 'office', 'leader'))
$$;
create index nomination_entrusted on nomination (cohort_id, status) include (officer_id);

-- As before, without grouping what its readers group again, and without looking up an officer whose need says the specialty.
create or replace function zq.agreement_use(of_agreement uuid)
returns table (stage text, cohort_id uuid, direction text, cohort_from date, sending_id uuid, host_id uuid,
               specialties text[], "position" text, people integer, from_day date, until_day date)
language sql stable security definer set search_path = public, zq rows 10000 as $$
  with c as materialized (
    select k.id, k.direction, k.term_from,
           (select min(h.institution_id::text)::uuid from cohort_party h where h.cohort_id = k.id and h.side = 'host' having count(*) = 1) as only_host
      from cohort k join agreement a on a.programme_id = k.programme_id
     where a.id = of_agreement and a.id in (select zq.visible_agreements()) and k.status <> 'preparing')
  select 'requested', c.id, c.direction, c.term_from, null::uuid, p.host_institution_id, p.specialty_codes, p.position,
         p.headcount, null::date, null::date
    from post p join c on c.id = p.cohort_id where p.status in ('accepted', 'closed')
  union all
  select 'nominated', c.id, c.direction, c.term_from, n.sending_institution_id, coalesce(p.host_institution_id, c.only_host),
         coalesce(p.specialty_codes, (select o.specialty_codes from officer o where o.id = n.officer_id)), p.position, 1, null::date, null::date
    from nomination n join c on c.id = n.cohort_id
    left join secondment s on s.nomination_id = n.id and s.status <> 'cancelled'
    left join post p on p.id = coalesce(s.post_id, n.preferences[1])
   where n.status in ('submitted', 'selected', 'not-selected')
  union all
  select 'selected', c.id, c.direction, c.term_from, s.sending_institution_id, s.host_institution_id, p.specialty_codes, p.position,
         1, s.from_day, s.until_day
    from secondment s join c on c.id = s.cohort_id join post p on p.id = s.post_id
   where s.status <> 'cancelled'
$$;
