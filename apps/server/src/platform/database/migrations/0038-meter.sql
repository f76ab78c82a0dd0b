-- The meter of an agreement adds up where the rows are: tens of thousands of needs and nominations become the few sums that its reader
-- asks for, by party, and by specialty and position where a line of the agreement tells them apart.
-- `parties`: who signed; in the same order `today`: who stands for each of them, and `senders`, `hosts`: as whom each is counted on either
-- side, for those whom no line names there may as well be one.
create function zq.agreement_sums(of_agreement uuid, parties uuid[], today uuid[], senders uuid[], hosts uuid[], by_specialty boolean, by_position boolean)
returns table (stage text, cohort_id uuid, direction text, cohort_from date, sending_id uuid, host_id uuid,
               specialties text[], "position" text, people integer, from_day date, until_day date)
language sql stable security definer set search_path = public, zq
-- All of an agreement's cohorts are read whole: looking up row by row, which the planner likes for want of statistics, is dearer.
set enable_nestloop = off rows 1000 as $$
  with party_of as materialized (
    select distinct on (k.descendant_id) k.descendant_id as id, p.sender_id, p.host_id
      from unnest(parties, today, senders, hosts) with ordinality p (id, today_id, sender_id, host_id, place)
      join institution_closure k on k.ancestor_id = p.today_id
     -- A party that was merged into another party counts there.
     order by k.descendant_id, (p.id <> p.today_id), p.place),
  c as materialized (
    select k.id, k.direction, k.term_from,
           (select min(h.institution_id::text)::uuid from cohort_party h where h.cohort_id = k.id and h.side = 'host' having count(*) = 1) as only_host
      from cohort k join agreement a on a.programme_id = k.programme_id
     where a.id = of_agreement and a.id in (select zq.visible_agreements()) and k.status <> 'preparing'),
  need as materialized (
    select p.id, p.cohort_id, h.host_id, p.headcount, p.status,
           case when by_specialty then p.specialty_codes end as specialties,
           case when by_position then p.position end as "position"
      from post p left join party_of h on h.id = p.host_institution_id),
  sums as (
    select 'requested' as stage, n.cohort_id, null::uuid as sending_id, n.host_id, n.specialties, n.position,
           sum(n.headcount)::integer as people, null::date as from_day, null::date as until_day
      from need n
     where n.cohort_id in (select id from c) and n.status in ('accepted', 'closed') and n.host_id is not null
     group by n.cohort_id, n.host_id, n.specialties, n.position
    union all
    select 'nominated', n.cohort_id, f.sender_id, case when p.id is null then o.host_id else p.host_id end,
           case when by_specialty then coalesce(p.specialties, (select x.specialty_codes from officer x where x.id = n.officer_id)) end,
           p.position, count(*)::integer, null, null
      from nomination n
      join c on c.id = n.cohort_id
      join party_of f on f.id = n.sending_institution_id
      left join secondment s on s.nomination_id = n.id and s.status <> 'cancelled'
      left join need p on p.id = coalesce(s.post_id, n.preferences[1])
      left join party_of o on o.id = c.only_host
     where n.status in ('submitted', 'selected', 'not-selected')
       and (p.host_id is not null or (p.id is null and (c.only_host is null or o.host_id is not null)))
     group by 2, 3, 4, 5, 6
    union all
    select 'selected', s.cohort_id, f.sender_id, h.host_id, p.specialties, p.position, count(*)::integer, s.from_day, s.until_day
      from secondment s
      join need p on p.id = s.post_id
      join party_of f on f.id = s.sending_institution_id
      join party_of h on h.id = s.host_institution_id
     where s.cohort_id in (select id from c) and s.status <> 'cancelled'
     group by s.cohort_id, f.sender_id, h.host_id, p.specialties, p.position, s.from_day, s.until_day)
  select u.stage, u.cohort_id, c.direction, c.term_from, u.sending_id, u.host_id, coalesce(u.specialties, '{}'), u.position,
         u.people, u.from_day, u.until_day
    from sums u join c on c.id = u.cohort_id
$$;
revoke all on function zq.agreement_sums(uuid, uuid[], uuid[], uuid[], uuid[], boolean, boolean) from public;
grant execute on function zq.agreement_sums(uuid, uuid[], uuid[], uuid[], uuid[], boolean, boolean) to zhiqiao_app;
drop function zq.agreement_use(uuid);
