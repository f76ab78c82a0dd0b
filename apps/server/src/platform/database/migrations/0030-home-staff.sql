-- Who is left at home, for very many people at once: specialties are counted per institution and joined to the people asked for.
-- Before, every person asked for looked through the counts of all institutions. The answers are the same.
create or replace function zq.home_staff(officers uuid[])
returns table (officer_id uuid, department_staff integer, department_away integer, specialties jsonb)
language sql stable security definer set search_path = public, zq as $$
  with asked as (
    select o.id, o.institution_id, o.department_code, o.specialty_codes from officer o
     where o.id = any(officers)
       and (o.institution_id in (select zq.scope('sender', 'office', 'leader')) or o.id in (select zq.entrusted_among(officers)) or o.id = zq.actor_officer())),
  home as (
    select o.id, o.institution_id, o.department_code, o.specialty_codes,
           exists (select 1 from officer_secondment s where s.officer_id = o.id and s.status in ('planned', 'running'))
           or exists (select 1 from secondment s where s.officer_id = o.id and s.status in ('planned', 'running')) as away
      from officer o where o.institution_id in (select distinct institution_id from asked)),
  by_department as (
    select institution_id, department_code, count(*)::integer as staff, count(*) filter (where away)::integer as away
      from home where department_code is not null group by 1, 2),
  by_specialty as (
    select institution_id, code, count(*)::integer as staff, count(*) filter (where away)::integer as away
      from home, unnest(specialty_codes) code group by 1, 2),
  own as (
    select a.id, jsonb_agg(jsonb_build_object('code', s.code, 'staff', s.staff, 'away', s.away) order by s.code) as specialties
      from (select distinct id, institution_id, code from asked, unnest(specialty_codes) code) a
      join by_specialty s on s.institution_id = a.institution_id and s.code = a.code
     group by a.id)
  select a.id, d.staff, d.away, coalesce(own.specialties, '[]')
    from asked a
    left join by_department d on d.institution_id = a.institution_id and d.department_code = a.department_code
    left join own on own.id = a.id
$$;
