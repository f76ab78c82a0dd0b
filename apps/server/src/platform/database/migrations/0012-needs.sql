-- The register of needs: who holds each and since when, where it came from, what was said of it at every step, and what
-- becomes of a need that stayed unmet.

alter table cohort add column approval_steps smallint not null default 1 check (approval_steps in (1, 2));

alter table post
  add column holder text check (holder in ('host', 'reviewer', 'office')),
  add column held_since timestamptz,
  add column reviewer_institution_id uuid references institution,
  add column origin_kind text not null default 'own'
    check (origin_kind in ('own', 'template', 'copy', 'carried', 'office', 'indicator', 'request')),
  add column origin_ref text,
  add column origin_post_id uuid references post on delete set null,
  add column verdict text check (verdict in ('met', 'partly', 'not-met')),
  add column verdict_words text,
  add column closed_on date,
  add constraint post_verdict_with_words check ((verdict is null) = (verdict_words is null));
create index post_origin on post (origin_post_id) where origin_post_id is not null;
create index post_held on post (holder, held_since) where holder is not null;
-- A need is carried into a cohort once.
create unique index post_carried_once on post (origin_post_id, cohort_id) where origin_kind = 'carried' and status <> 'withdrawn';

create index secondment_post on secondment (post_id);

-- Needs that were there before: who holds them follows from their status. Nobody did this, so the audit log says nothing.
alter table post disable trigger audit;
update post p set
  holder = case when p.status in ('draft', 'returned') then 'host' when p.status = 'filed' then 'office'
                when p.status = 'accepted' then case when c.status in ('published', 'closed') then 'host' else 'office' end end,
  held_since = case when p.status in ('filed', 'returned', 'accepted') then p.filed_on::timestamptz end
  from cohort c where c.id = p.cohort_id;
alter table post enable trigger audit;

-- One row a step in the story of a need. `open` steps are shown to whoever sees the need, the others to its own side.
create table post_event (
  id uuid primary key,
  post_id uuid not null references post on delete cascade,
  cohort_id uuid not null references cohort on delete cascade,
  host_institution_id uuid not null references institution,
  at timestamptz not null,
  account_id uuid references account on delete set null,
  by_role text check (by_role in ('host', 'reviewer', 'office', 'sender')),
  verb text not null,
  reason text,
  open boolean not null,
  -- What the step carries beside its reason: changes since the return, seats, the other need or institution.
  detail jsonb not null default '{}',
  demo boolean not null default false
);
create index post_event_post on post_event (post_id, id);

-- An institution's own templates; those below it may use them.
create table need_template (
  id uuid primary key,
  institution_id uuid not null references institution,
  name text not null,
  body jsonb not null,
  demo boolean not null default false,
  version integer not null default 1
);
create unique index need_template_name on need_template (institution_id, name);

-- A need that somebody else proposes to a host: the office today; an indicator or an assistance request name their record.
create table need_proposal (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  host_institution_id uuid not null references institution,
  kind text not null check (kind in ('office', 'indicator', 'request')),
  reference text,
  note text not null,
  body jsonb not null,
  status text not null,
  status_reason text,
  post_id uuid references post on delete set null,
  proposed_by uuid references account on delete set null,
  created_at timestamptz not null,
  demo boolean not null default false,
  version integer not null default 1
);
create index need_proposal_host on need_proposal (host_institution_id, status);
create index need_proposal_cohort on need_proposal (cohort_id, id);

-- An unmet need shown to another partner of the programme, once its host consents.
create table need_offer (
  id uuid primary key,
  post_id uuid not null references post on delete cascade,
  cohort_id uuid not null references cohort on delete cascade,
  host_institution_id uuid not null references institution,
  to_institution_id uuid not null references institution,
  note text not null default '',
  status text not null,
  status_reason text,
  created_at timestamptz not null,
  held_since timestamptz not null,
  demo boolean not null default false,
  version integer not null default 1
);
create unique index need_offer_once on need_offer (post_id, to_institution_id) where status <> 'withdrawn';
create index need_offer_cohort on need_offer (cohort_id, id);
create index need_offer_partner on need_offer (to_institution_id, status);

-- Institutions of the actor and all above them: whose templates one may use.
create function zq.institutions_above(variadic wanted text[]) returns setof uuid
language sql stable security definer set search_path = public, zq rows 5 as $$
  select distinct c.ancestor_id from account_role r join account a on a.id = r.account_id and a.status = 'active'
    join institution_closure c on c.descendant_id = r.institution_id
   where r.account_id = zq.actor() and r.role = any(wanted)
$$;

-- Needs that were offered to a partner of the actor with the host's consent.
create function zq.offered_posts() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select post_id from need_offer
   where status in ('open', 'welcome', 'declined') and to_institution_id in (select zq.scope('sender', 'office', 'leader'))
$$;

-- How many seats of a need are taken. Asked only for needs that the caller sees; who sits there stays with the secondment.
create function zq.filled_seats(of_post uuid) returns integer
language sql stable security definer set search_path = public, zq as $$
  select count(*)::integer from secondment where post_id = of_post and status <> 'cancelled' and zq.actor() is not null
$$;

-- Whom a partner's answer goes to: it sees the offered need and not the cohort.
create function zq.office_of(of_cohort uuid) returns uuid
language sql stable security definer set search_path = public, zq as $$
  select office_institution_id from cohort where id = of_cohort and zq.actor() is not null
$$;

-- The need that this one takes up again: the one it was carried or copied from, or else the same host's need for the same
-- first specialty in the cohort before.
create function zq.need_before(of_post uuid) returns uuid
language sql stable security definer set search_path = public, zq as $$
  select coalesce(
    (select o.id from post o where o.id = p.origin_post_id and o.host_institution_id = p.host_institution_id and p.origin_kind in ('carried', 'copy')),
    (select q.id from post q join cohort d on d.id = q.cohort_id
      where d.programme_id = c.programme_id and d.direction = c.direction and d.number = c.number - 1
        and q.host_institution_id = p.host_institution_id and q.specialty_codes[1] = p.specialty_codes[1]
        and q.status in ('accepted', 'closed')
      order by q.number limit 1))
    from post p join cohort c on c.id = p.cohort_id
   where p.id = of_post and zq.actor() is not null
$$;

-- In how many cohorts in a row, this one first, the need was accepted, selected for and not wholly met.
create function zq.times_unmet(of_post uuid) returns integer
language plpgsql stable security definer set search_path = public, zq as $$
declare
  at uuid := of_post;
  times integer := 0;
begin
  if zq.actor() is null then return 0; end if;
  while at is not null and times < 50 and exists (
    select 1 from post p join cohort c on c.id = p.cohort_id
     where p.id = at and c.status in ('published', 'closed') and p.status in ('accepted', 'closed')
       and p.verdict is distinct from 'met' and zq.filled_seats(p.id) < p.headcount) loop
    times := times + 1;
    at := zq.need_before(at);
  end loop;
  return times;
end $$;

create policy offered on post for select using (id in (select zq.offered_posts()));

create policy read on post_event for select using (
  host_institution_id in (select zq.scope('office', 'host', 'leader')) or cohort_id in (select zq.office_cohorts())
  or (open and post_id in (select id from post)));
create policy add on post_event for insert with check (
  host_institution_id in (select zq.scope('host', 'office')) or cohort_id in (select zq.run_cohorts()) or post_id in (select zq.offered_posts()));

create policy read on need_template for select using (
  institution_id in (select zq.scope('host', 'office', 'leader')) or institution_id in (select zq.institutions_above('host', 'office')));
create policy write on need_template for all using (institution_id in (select zq.scope('host', 'office')));

create policy read on need_proposal for select using (
  host_institution_id in (select zq.scope('host', 'office', 'leader')) or cohort_id in (select zq.office_cohorts()));
create policy add on need_proposal for insert with check (cohort_id in (select zq.run_cohorts()));
create policy edit on need_proposal for update using (
  host_institution_id in (select zq.scope('host')) or cohort_id in (select zq.run_cohorts()));

create policy read on need_offer for select using (
  host_institution_id in (select zq.scope('host', 'office', 'leader')) or cohort_id in (select zq.office_cohorts())
  or (status <> 'asked' and to_institution_id in (select zq.scope('sender', 'office', 'leader'))));
create policy add on need_offer for insert with check (cohort_id in (select zq.run_cohorts()));
create policy edit on need_offer for update using (
  host_institution_id in (select zq.scope('host')) or cohort_id in (select zq.run_cohorts())
  or to_institution_id in (select zq.scope('sender')));

do $$
declare t text;
begin
  foreach t in array array['post_event', 'need_template', 'need_proposal', 'need_offer'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create trigger audit after insert or update or delete on %I for each row execute function zq.audit()', t);
  end loop;
end $$;

grant select, insert on post_event to zhiqiao_app;
grant select, insert, update, delete on need_template to zhiqiao_app;
grant select, insert, update on need_proposal, need_offer to zhiqiao_app;
grant execute on all functions in schema zq to zhiqiao_app;
