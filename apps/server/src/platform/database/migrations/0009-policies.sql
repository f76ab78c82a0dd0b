-- Exceptions to rules, decisions on which version of a policy a cohort goes by, and what senders have checked of a person.

-- What the sending side knows of conduct and fitness: for that side alone, as relatives are. Others learn the verdict.
create table officer_suitability (
  officer_id uuid primary key,
  institution_id uuid not null references institution,
  open_case boolean,
  sanction_until date,
  standing_checked_on date,
  fit boolean,
  health_checked_on date,
  demo boolean not null default false,
  check ((open_case is null) = (standing_checked_on is null)),
  check ((fit is null) = (health_checked_on is null)),
  check (sanction_until is null or standing_checked_on is not null),
  foreign key (officer_id, institution_id) references officer (id, institution_id) on update cascade on delete cascade
);
alter table officer_suitability enable row level security;
create policy own on officer_suitability for all using (
  institution_id in (select zq.scope('sender')) or officer_id = zq.actor_officer());
grant select, insert, update, delete on officer_suitability to zhiqiao_app;

create function zq.suitability_for_check(officers uuid[])
returns table (officer_id uuid, open_case boolean, sanction_until date, standing_checked_on date, fit boolean, health_checked_on date)
language sql stable security definer set search_path = public, zq as $$
  select s.officer_id, s.open_case, s.sanction_until, s.standing_checked_on, s.fit, s.health_checked_on
    from officer_suitability s join officer o on o.id = s.officer_id
   where s.officer_id = any(officers)
     and (o.institution_id in (select zq.scope('sender', 'office', 'leader')) or o.id in (select zq.entrusted_officers()) or o.id = zq.actor_officer())
$$;

-- How many people the home department, and the home institution in each of the person's specialties, has; and how many of
-- them are away or about to go. Counted once a department and a specialty, whatever the number of officers asked for.
create function zq.home_staff(officers uuid[])
returns table (officer_id uuid, department_staff integer, department_away integer, specialties jsonb)
language sql stable security definer set search_path = public, zq as $$
  with asked as (
    select o.id, o.institution_id, o.department_code, o.specialty_codes from officer o
     where o.id = any(officers)
       and (o.institution_id in (select zq.scope('sender', 'office', 'leader')) or o.id in (select zq.entrusted_officers()) or o.id = zq.actor_officer())),
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
      from home, unnest(specialty_codes) code group by 1, 2)
  select a.id, d.staff, d.away,
         coalesce((select jsonb_agg(jsonb_build_object('code', s.code, 'staff', s.staff, 'away', s.away) order by s.code)
                     from by_specialty s where s.institution_id = a.institution_id and s.code = any(a.specialty_codes)), '[]')
    from asked a left join by_department d on d.institution_id = a.institution_id and d.department_code = a.department_code
$$;

-- A hard rule overridden for one nomination, at one post or wherever the person goes.
create table waiver (
  id uuid primary key,
  cohort_id uuid not null references cohort,
  nomination_id uuid not null references nomination on delete cascade,
  sending_institution_id uuid not null references institution,
  officer_id uuid not null references officer,
  rule_id text not null,
  post_id uuid references post,
  finding jsonb not null,
  overridable text not null check (overridable in ('office', 'leader')),
  reason text not null check (reason <> ''),
  status text not null check (status in ('asked', 'granted', 'refused', 'withdrawn', 'revoked')),
  asked_by uuid references account,
  asked_at timestamptz,
  decided_by uuid references account,
  decided_at timestamptz,
  decision_reason text,
  demo boolean not null default false,
  version integer not null default 1,
  check (status <> 'granted' or decided_by is not null)
);
create unique index waiver_once on waiver (nomination_id, rule_id, coalesce(post_id, '00000000-0000-0000-0000-000000000000'))
  where status in ('asked', 'granted');
create index waiver_cohort on waiver (cohort_id, status);

create function zq.led_cohorts() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select id from cohort where office_institution_id in (select zq.scope('leader'))
$$;
-- Whether an exception belongs to the nomination it names: nobody files one under another cohort or sender.
create function zq.fits_nomination(of_nomination uuid, of_cohort uuid, of_sender uuid, of_officer uuid) returns boolean
language sql stable security definer set search_path = public, zq as $$
  select exists (select 1 from nomination n where n.id = of_nomination and n.cohort_id = of_cohort
                    and n.sending_institution_id = of_sender and n.officer_id = of_officer)
$$;

alter table waiver enable row level security;
create policy read on waiver for select using (
  cohort_id in (select zq.office_cohorts()) or sending_institution_id in (select zq.scope('office', 'sender', 'leader'))
  or officer_id = zq.actor_officer());
create policy ask on waiver for insert with check (
  status = 'asked' and sending_institution_id in (select zq.scope('sender'))
  and zq.fits_nomination(nomination_id, cohort_id, sending_institution_id, officer_id));
-- Who may is what the rule says: the office for some, a leader alone for others.
create policy grant_at_once on waiver for insert with check (
  status = 'granted' and decided_by = zq.actor()
  and ((overridable = 'office' and cohort_id in (select zq.run_cohorts())) or cohort_id in (select zq.led_cohorts()))
  and zq.fits_nomination(nomination_id, cohort_id, sending_institution_id, officer_id));
create policy decide on waiver for update using (
  (overridable = 'office' and cohort_id in (select zq.run_cohorts())) or cohort_id in (select zq.led_cohorts()))
  with check (
    status in ('granted', 'refused', 'revoked')
    and ((overridable = 'office' and cohort_id in (select zq.run_cohorts())) or cohort_id in (select zq.led_cohorts())));
create policy withdraw on waiver for update using (
  status = 'asked' and sending_institution_id in (select zq.scope('sender')))
  with check (status = 'withdrawn' and sending_institution_id in (select zq.scope('sender')));
grant select, insert on waiver to zhiqiao_app;
grant update (status, decided_by, decided_at, decision_reason, version) on waiver to zhiqiao_app;

-- A cohort keeps its version; a move to a newer one is a decision that stays on record.
create table cohort_policy_decision (
  id uuid primary key,
  cohort_id uuid not null references cohort,
  from_policy_id uuid not null references policy,
  to_policy_id uuid not null references policy,
  reason text not null check (reason <> ''),
  lost integer not null,
  gained integer not null,
  decided_by uuid not null references account,
  decided_at timestamptz not null,
  demo boolean not null default false
);
create index cohort_policy_decision_cohort on cohort_policy_decision (cohort_id, decided_at);
alter table cohort_policy_decision enable row level security;
create policy read on cohort_policy_decision for select using (cohort_id in (select zq.visible_cohorts()));
create policy add on cohort_policy_decision for insert with check (
  decided_by = zq.actor() and cohort_id in (select zq.run_cohorts()));
grant select, insert on cohort_policy_decision to zhiqiao_app;

-- Whoever may see a cohort may see the versions it has gone by.
create policy gone_by on policy for select using (
  id in (select from_policy_id from cohort_policy_decision where cohort_id in (select zq.visible_cohorts())));

do $$
declare t text;
begin
  foreach t in array array['officer_suitability', 'waiver', 'cohort_policy_decision'] loop
    execute format('create trigger audit after insert or update or delete on %I for each row execute function zq.audit()', t);
  end loop;
end $$;
grant execute on function zq.suitability_for_check(uuid[]), zq.home_staff(uuid[]), zq.led_cohorts(),
  zq.fits_nomination(uuid, uuid, uuid, uuid) to zhiqiao_app;
