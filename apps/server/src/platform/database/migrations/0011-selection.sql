-- The selection room: rounds of a cohort, drafts with their own weights, every change to a draft so that it can be taken
-- back, approval in one or two steps with who decided what and why, the messages of a publication, and its letters.

-- One leader decides, or one reviews and another decides.
alter table programme add column plan_steps smallint not null default 1 check (plan_steps in (1, 2));

-- A later round of the same cohort fills only what the rounds before it left open.
alter table cohort add column round smallint not null default 1 check (round between 1 and 20);

alter table plan
  add column round smallint not null default 1,
  -- Weights of this draft only; absent: the policy's.
  add column weights jsonb,
  -- Why this draft was made.
  add column note text not null default '',
  -- How many of its recorded changes are in force; those after have been taken back and may be made again.
  add column changes integer not null default 0,
  add column reviewed_by uuid references account,
  add column held_since timestamptz;

create table plan_change (
  id uuid primary key,
  plan_id uuid not null references plan on delete cascade,
  cohort_id uuid not null references cohort,
  number integer not null check (number > 0),
  verb text not null,
  -- Whom and what it concerned, by name: the history stays readable when they have gone.
  subject text not null,
  reason text not null default '',
  delta jsonb not null,
  made_by uuid not null references account,
  made_at timestamptz not null,
  unique (plan_id, number)
);

create table plan_decision (
  id uuid primary key,
  plan_id uuid not null references plan on delete cascade,
  cohort_id uuid not null references cohort,
  verb text not null,
  reason text not null default '',
  made_by uuid not null references account,
  made_at timestamptz not null
);
create index plan_decision_plan on plan_decision (plan_id, made_at);

-- What a publication tells whom: the office's own words before, and what was sent after.
create table plan_message (
  id uuid primary key,
  plan_id uuid not null references plan on delete cascade,
  cohort_id uuid not null references cohort,
  recipient text not null check (recipient in ('person', 'sender', 'host')),
  -- A nomination for a person, an institution otherwise.
  subject_id uuid not null,
  code text,
  words text not null default '',
  sent jsonb,
  sent_at timestamptz,
  version integer not null default 1,
  unique (plan_id, recipient, subject_id)
);

create table plan_letterhead (
  id uuid primary key,
  plan_id uuid not null unique references plan on delete cascade,
  cohort_id uuid not null references cohort,
  word text not null,
  year smallint not null,
  first_number integer not null check (first_number > 0),
  signed_on date not null,
  contact text not null default '',
  -- Numbers that differ from the running count, by kind and recipient.
  numbers jsonb not null default '{}',
  version integer not null default 1
);

do $$
declare t text;
begin
  foreach t in array array['plan_change', 'plan_decision', 'plan_message', 'plan_letterhead'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy office on %I for all using (cohort_id in (select zq.office_cohorts()))', t);
    execute format('create trigger audit after insert or update or delete on %I for each row execute function zq.audit()', t);
  end loop;
end $$;
grant select, insert, delete on plan_change to zhiqiao_app;
grant select, insert on plan_decision to zhiqiao_app;
grant select, insert, update on plan_message, plan_letterhead to zhiqiao_app;

-- Seats that published rounds have filled: a count a need, which every party of the cohort may know, and no name.
create function zq.seats_taken(of_cohort uuid) returns table (post_id uuid, taken integer)
language sql stable security definer set search_path = public, zq as $$
  select s.post_id, count(*)::integer from secondment s
   where s.cohort_id = of_cohort and s.status <> 'cancelled' and of_cohort in (select zq.visible_cohorts())
   group by s.post_id
$$;

-- How many people an institution has on record: only the size of the unit is told, for the fairness view.
create function zq.institution_sizes(institutions uuid[]) returns table (institution_id uuid, people integer)
language sql stable security definer set search_path = public, zq as $$
  select o.institution_id, count(*)::integer from officer o
   where o.institution_id = any(institutions) and zq.has_role('office', 'leader')
   group by o.institution_id
$$;
grant execute on function zq.seats_taken(uuid), zq.institution_sizes(uuid[]) to zhiqiao_app;
