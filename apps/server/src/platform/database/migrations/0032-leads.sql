-- The review of leads: what people do with what a run of a pack has found. A run renews the machine's part of a lead and leaves
-- these columns alone.
alter table pack_lead
  -- Since when it has its status.
  add column status_on date not null default coalesce(nullif(current_setting('zhiqiao.today', true), '')::date, current_date),
  -- The days that clocks go by.
  add column queued_on date,
  add column opened_on date,
  add column decided_on date,
  add column delivered_on date,
  add column answered_on date,
  -- The clock that `due_on` belongs to, and the day from which it is told.
  add column due_clock text,
  add column warn_on date,
  -- What was proposed, then decided, and by whom it was proposed: somebody else decides.
  add column measure text,
  add column proposed_by uuid references account on delete set null,
  -- Why it was excluded or ended, by the profile's table.
  add column outcome_code text,
  -- The plaintiff, where it is identified; a masked name alone never identifies anybody.
  add column plaintiff_key text,
  add column plaintiff_name text,
  -- For pages in order: what has no day or no amount comes last.
  add column due_order date not null generated always as (coalesce(due_on, date '9999-12-31')) stored,
  add column amount_order numeric(16, 2) not null generated always as (coalesce(amount, 0)) stored;
create index pack_lead_score on pack_lead (institution_id, score desc, id desc);
create index pack_lead_due on pack_lead (institution_id, due_order, id);
create index pack_lead_plaintiff on pack_lead (institution_id, plaintiff_key) where plaintiff_key is not null;
create index pack_lead_assignee on pack_lead (assignee_id) where assignee_id is not null;

-- One row a step: who moved it, why, and the day that was given.
create table lead_step (
  id uuid primary key,
  lead_id uuid not null references pack_lead on delete cascade,
  institution_id uuid not null references institution,
  at timestamptz not null,
  account_id uuid references account on delete set null,
  verb text not null,
  from_status text not null,
  to_status text not null,
  reason text,
  code text,
  measure text,
  assignee_id uuid references account on delete set null,
  day date
);
create index lead_step_lead on lead_step (lead_id, id);
create index lead_step_institution on lead_step (institution_id, id);

-- What a person says of a sign after reading the text; calibration and the statistics count these.
create table lead_sign (
  id uuid primary key,
  lead_id uuid not null references pack_lead on delete cascade,
  institution_id uuid not null references institution,
  sign text not null,
  -- Null: taken back.
  verdict text check (verdict in ('confirmed', 'rejected')),
  note text not null default '',
  account_id uuid references account on delete set null,
  decided_on date not null,
  version integer not null default 1,
  unique (lead_id, sign)
);
create index lead_sign_institution on lead_sign (institution_id, sign);

-- Letters as they were written, each version kept.
create table lead_letter (
  id uuid primary key,
  lead_id uuid not null references pack_lead on delete cascade,
  institution_id uuid not null references institution,
  type text not null,
  number integer not null,
  body jsonb not null,
  account_id uuid references account on delete set null,
  at timestamptz not null,
  unique (lead_id, type, number)
);

alter table lead_step enable row level security;
alter table lead_sign enable row level security;
alter table lead_letter enable row level security;

do $$
declare t text;
begin
  foreach t in array array['lead_step', 'lead_sign', 'lead_letter'] loop
    execute format('create policy read on %I for select using (institution_id in (select zq.scope(''office'', ''host'', ''sender'', ''leader'')))', t);
    execute format('create policy write on %I for all using (institution_id in (select zq.scope(''office'', ''host'', ''sender'')))', t);
    execute format('create trigger audit after insert or update or delete on %I for each row execute function zq.audit()', t);
  end loop;
end $$;
-- A leader decides, and that is a step; letters and verdicts on signs are the reviewers'.
create policy decide on lead_step for insert with check (institution_id in (select zq.scope('leader')));

grant select, insert on lead_step, lead_letter to zhiqiao_app;
grant select, insert, update on lead_sign to zhiqiao_app;
