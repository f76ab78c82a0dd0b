-- Parameters of a pack that were tried over the corpus before they were saved, and what would come of them. What is saved is
-- audited; a trial changes nothing and is forgotten after thirty days.
create table pack_trial (
  id uuid primary key,
  adoption_id uuid not null references pack_adoption on delete cascade,
  institution_id uuid not null references institution,
  parameters jsonb not null,
  -- Null until the job that reckons it has ended.
  result jsonb,
  made_by text not null,
  made_at timestamptz not null
);
create index pack_trial_adoption on pack_trial (adoption_id, made_at desc);

alter table pack_trial enable row level security;
create policy read on pack_trial for select using (institution_id in (select zq.scope('office', 'host', 'sender', 'leader')));
create policy write on pack_trial for all using (institution_id in (select zq.scope('office', 'host', 'sender')));
grant select, insert, update, delete on pack_trial to zhiqiao_app;

-- Near misses are looked for by their sign.
create index pack_document_adoption on pack_document (adoption_id, id);
