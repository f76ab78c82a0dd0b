-- Policies that are being written: one's own, on whatever device one goes on. Until one is saved as a version it is nobody
-- else's business, and no record of anything: it is neither seen by others nor audited.
create table policy_draft (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  -- The version that the new one follows, or 'new'.
  base text not null,
  -- The number that the version was to have.
  number integer not null,
  draft jsonb not null,
  at timestamptz not null,
  unique (account_id, base)
);
alter table policy_draft enable row level security;
create policy own on policy_draft for all using (account_id = zq.actor()) with check (account_id = zq.actor());
grant select, insert, update, delete on policy_draft to zhiqiao_app;
