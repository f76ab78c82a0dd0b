-- Lists stay fast with 200,000 officers, 10,000 needs and 20,000 nominations. Nobody sees more or less than before.

-- A function of the actor that stands bare in a policy is asked for every row; in a subquery, once a statement.
create function zq.ask_once(condition text) returns text language sql immutable as $$
  select regexp_replace(condition, '(?<!SELECT )zq\.(actor\(\)|actor_officer\(\)|has_role\(VARIADIC ARRAY\[[^]]*\]\))', '(SELECT zq.\1)', 'g')
$$;
do $$
declare
  p record;
  narrowed text;
  checked text;
begin
  for p in select tablename, policyname, qual, with_check from pg_policies where schemaname = 'public' loop
    narrowed := zq.ask_once(p.qual);
    checked := zq.ask_once(p.with_check);
    if narrowed is distinct from p.qual then
      execute format('alter policy %I on %I using (%s)', p.policyname, p.tablename, narrowed);
    end if;
    if checked is distinct from p.with_check then
      execute format('alter policy %I on %I with check (%s)', p.policyname, p.tablename, checked);
    end if;
  end loop;
end $$;
drop function zq.ask_once(text);

-- As before, and leaving out at once those whom the policy `read` of officer would leave out one by one: a policy that shows
-- more officers has to show them here too.
create or replace function zq.officers_named(wanted text) returns setof uuid
language sql stable security definer set search_path = public, zq rows 200 as $$
  select f.id from (
    select id, institution_id from officer where zq.grams(name) @> zq.grams(wanted) and strpos(name, wanted) > 0
    union
    select id, institution_id from officer where pinyin ~>=~ lower(wanted) and pinyin ~<~ (lower(wanted) || chr(1114111))
    union
    select id, institution_id from officer where initials ~>=~ lower(wanted) and initials ~<~ (lower(wanted) || chr(1114111))) f
   where f.institution_id in (select zq.scope('office', 'host', 'sender', 'leader'))
      or f.id in (select zq.entrusted_officers()) or f.id = (select zq.actor_officer())
$$;

-- Of these officers, those entrusted to the actor: for a page of twenty without first gathering all there are.
create function zq.entrusted_among(officers uuid[]) returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select officer_id from nomination
   where officer_id = any(officers) and status <> 'draft' and cohort_id in (select zq.office_cohorts())
  union
  select officer_id from secondment
   where officer_id = any(officers) and host_institution_id in (select zq.scope('host', 'office', 'leader'))
$$;
do $$
declare f record;
begin
  for f in select pg_get_functiondef(p.oid) as definition from pg_proc p
            where p.pronamespace = 'zq'::regnamespace and 'officers' = any(p.proargnames)
              and p.prosrc like '%zq.entrusted\_officers()%' loop
    execute replace(f.definition, 'zq.entrusted_officers()', 'zq.entrusted_among(officers)');
  end loop;
end $$;
revoke all on function zq.entrusted_among(uuid[]) from public;
grant execute on function zq.entrusted_among(uuid[]) to zhiqiao_app;

-- Officers of one rank by name; the columns beside the key let the count do without the table.
create index officer_of_rank on officer (rank, pinyin, id) include (institution_id, specialty_codes);

-- Needs left unmet at least so many times in a row, this cohort first, of hosts of the actor or of cohorts it runs: what
-- zq.times_unmet says of one, said of all at once.
create function zq.unmet_in_a_row(at_least integer) returns setof uuid
language sql stable security definer set search_path = public, zq rows 100 as $$
  with recursive unmet as materialized (
    select p.id, p.host_institution_id, p.specialty_codes[1] as specialty, p.origin_post_id, p.origin_kind,
           c.programme_id, c.direction, c.number as cohort_number, p.cohort_id
      from post p join cohort c on c.id = p.cohort_id
     where c.status in ('published', 'closed') and p.status in ('accepted', 'closed') and p.verdict is distinct from 'met'
       and (select count(*) from secondment s where s.post_id = p.id and s.status <> 'cancelled') < p.headcount),
  run (first_id, at_id, times) as (
    select u.id, u.id, 1 from unmet u
     where u.host_institution_id in (select zq.scope('host', 'office', 'leader')) or u.cohort_id in (select zq.office_cohorts())
    union all
    select r.first_id, b.id, r.times + 1
      from run r join unmet u on u.id = r.at_id
      -- As in zq.need_before.
      cross join lateral (select coalesce(
        (select o.id from post o where o.id = u.origin_post_id and o.host_institution_id = u.host_institution_id and u.origin_kind in ('carried', 'copy')),
        (select q.id from post q join cohort d on d.id = q.cohort_id
          where q.host_institution_id = u.host_institution_id and q.specialty_codes[1] = u.specialty and q.status in ('accepted', 'closed')
            and d.programme_id = u.programme_id and d.direction = u.direction and d.number = u.cohort_number - 1
          order by q.number limit 1)) as id) b
      join unmet w on w.id = b.id
     where r.times < least(at_least, 50))
  select first_id from run where times >= at_least and zq.actor() is not null
$$;
revoke all on function zq.unmet_in_a_row(integer) from public;
grant execute on function zq.unmet_in_a_row(integer) to zhiqiao_app;
