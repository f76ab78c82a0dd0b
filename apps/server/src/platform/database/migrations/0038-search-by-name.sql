-- A frequent family name finds thousands of officers: they are read from an index alone, and found once for a page and its count.
-- Nobody sees more or less than before.

-- The pairs of characters that a text has, and the character of a text that is one: what has to be looked up to find it.
create function zq.pairs(of_text text) returns text[] language sql immutable parallel safe as $$
  select case when length(of_text) < 2 then array[of_text]
              else (select array_agg(distinct substr(of_text, i, 2)) from generate_series(1, length(of_text) - 1) i) end
$$;
revoke all on function zq.pairs(text) from public;

-- Most type a name from its beginning: that part needs no row of the table. The pairs serve the rest of a name.
drop index officer_name_grams;
create index officer_name_prefix on officer (name text_pattern_ops) include (id, institution_id, pinyin);
create index officer_name_rest on officer using gin (zq.grams(substr(name, 2)));

-- Whom the actor may see beyond one's own staff. As the owner of the tables sees them: a policy that asks EXISTS of it looks a few
-- officers up one by one, and gathers all where it reads many.
create view zq.entrusted with (security_barrier) as
  select officer_id from nomination where status <> 'draft' and cohort_id = any(array(select zq.office_cohorts()))
  union all
  select officer_id from secondment where host_institution_id in (select zq.scope('host', 'office', 'leader'))
  union all
  select officer_id from waiver where status <> 'withdrawn' and cohort_id = any(array(select zq.office_cohorts()));
revoke all on zq.entrusted from public;
grant select on zq.entrusted to zhiqiao_app;

create or replace function zq.entrusted_officers() returns setof uuid
language sql stable security definer set search_path = public, zq rows 100 as $$
  select officer_id from zq.entrusted
$$;

alter policy read on officer using (
  institution_id in (select zq.scope('office', 'host', 'sender', 'leader'))
  or exists (select 1 from zq.entrusted e where e.officer_id = officer.id)
  or id = (select zq.actor_officer()));
alter policy read on officer_secondment using (
  institution_id in (select zq.scope('office', 'host', 'sender', 'leader'))
  or exists (select 1 from zq.entrusted e where e.officer_id = officer_secondment.officer_id)
  or officer_id = (select zq.actor_officer()));
alter policy read on officer_rank using (
  institution_id in (select zq.scope('office', 'host', 'sender', 'leader'))
  or exists (select 1 from zq.entrusted e where e.officer_id = officer_rank.officer_id)
  or officer_id = (select zq.actor_officer()));

create or replace function zq.officers_named(wanted text) returns table (id uuid, pinyin text)
language sql stable security definer set search_path = public, zq rows 1000 as $$
  select distinct f.id, f.pinyin from (
    select o.id, o.institution_id, o.pinyin from officer o where o.name ~>=~ wanted and o.name ~<~ (wanted || chr(1114111))
    union all
    select o.id, o.institution_id, o.pinyin from officer o
     where zq.grams(substr(o.name, 2)) @> zq.pairs(wanted) and strpos(substr(o.name, 2), wanted) > 0
    union all
    select o.id, o.institution_id, o.pinyin from officer o where o.pinyin ~>=~ lower(wanted) and o.pinyin ~<~ (lower(wanted) || chr(1114111))
    union all
    select o.id, o.institution_id, o.pinyin from officer o where o.initials ~>=~ lower(wanted) and o.initials ~<~ (lower(wanted) || chr(1114111))) f
   where f.institution_id in (select zq.scope('office', 'host', 'sender', 'leader'))
      or f.id in (select officer_id from zq.entrusted) or f.id = (select zq.actor_officer())
$$;
