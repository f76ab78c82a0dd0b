-- Practice packs. An institution adopts a pack, sets its parameters, brings in its corpus, and runs it; what a run finds are
-- leads, which keep their key over runs so that a new run renews what the machine says and leaves alone what people did.
-- Texts, files, refusals and what was seen of a text are no audited rows: the import that brought them is, and the log
-- holds no case text. Of leads, what people do is audited; the machine's part comes from a run, which is.

create table pack_adoption (
  id uuid primary key,
  institution_id uuid not null references institution,
  pack text not null,
  pack_version text not null,
  -- From whom it was learned, on which secondment, and what else there is to say of it.
  learned_from_institution_id uuid references institution,
  learned_on_secondment_id uuid references secondment on delete set null,
  note text not null default '',
  -- Only what differs from the pack's defaults.
  parameters jsonb not null default '{}',
  parameters_version integer not null default 1,
  adopted_on date not null,
  ended_on date,
  demo boolean not null default false,
  version integer not null default 1
);
create unique index pack_adoption_open on pack_adoption (institution_id, pack) where ended_on is null;
create index pack_adoption_pack on pack_adoption (pack, adopted_on);

-- Every set of parameters there was, with what changed in it.
create table pack_parameters (
  id uuid primary key,
  adoption_id uuid not null references pack_adoption on delete cascade,
  institution_id uuid not null references institution,
  number integer not null,
  parameters jsonb not null,
  changed text[] not null,
  reason text not null default '',
  made_by text not null,
  made_at timestamptz not null,
  unique (adoption_id, number)
);

create table pack_import (
  id uuid primary key,
  adoption_id uuid not null references pack_adoption on delete cascade,
  institution_id uuid not null references institution,
  input text not null,
  status text not null check (status in ('open', 'started', 'done', 'failed', 'cancelled')),
  counts jsonb not null default '{}',
  job_id uuid,
  made_by text not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index pack_import_adoption on pack_import (adoption_id, made_at desc);

-- Files that wait to be read; they go when they have been.
create table pack_file (
  id uuid primary key,
  import_id uuid not null references pack_import on delete cascade,
  institution_id uuid not null references institution,
  name text not null,
  bytes bytea not null
);
create index pack_file_import on pack_file (import_id, id);

create table pack_document (
  id uuid primary key,
  adoption_id uuid not null references pack_adoption on delete cascade,
  institution_id uuid not null references institution,
  import_id uuid references pack_import on delete set null,
  input text not null,
  -- Its name in the corpus, and what people call it.
  key text not null,
  label text not null,
  sha256 text not null,
  -- Two of one identity are the same document twice.
  identity text,
  text text not null,
  fields jsonb not null,
  screened jsonb,
  -- With which parameters and reader it was screened.
  screened_with text,
  read_at timestamptz not null,
  unique (adoption_id, sha256)
);
create unique index pack_document_identity on pack_document (adoption_id, identity);

create table pack_refusal (
  id uuid primary key,
  adoption_id uuid not null references pack_adoption on delete cascade,
  institution_id uuid not null references institution,
  import_id uuid references pack_import on delete set null,
  name text not null,
  reason text not null,
  message jsonb not null,
  at timestamptz not null,
  unique (adoption_id, name, reason)
);

create table pack_run (
  id uuid primary key,
  adoption_id uuid not null references pack_adoption on delete cascade,
  institution_id uuid not null references institution,
  job_id uuid,
  pack_version text not null,
  parameters_version integer not null,
  status text not null check (status in ('started', 'done', 'failed', 'cancelled')),
  counts jsonb not null default '{}',
  made_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz
);
create index pack_run_adoption on pack_run (adoption_id, started_at desc);

create table pack_lead (
  id uuid primary key,
  adoption_id uuid not null references pack_adoption on delete cascade,
  institution_id uuid not null references institution,
  -- The machine's part, renewed by each run.
  key text not null,
  kind text not null,
  title jsonb not null,
  score numeric(5, 1) not null,
  amount numeric(16, 2),
  signs jsonb not null,
  links jsonb not null default '[]',
  exhibits jsonb not null default '[]',
  document_ids uuid[] not null,
  first_run uuid not null references pack_run,
  last_run uuid not null references pack_run,
  -- The last run no longer found it.
  gone boolean not null default false,
  -- The reviewers' part.
  status text not null default 'generated',
  assignee_id uuid references account on delete set null,
  due_on date,
  demo boolean not null default false,
  version integer not null default 1,
  unique (adoption_id, key)
);
create index pack_lead_order on pack_lead (adoption_id, status, score desc, id);

alter table pack_adoption enable row level security;
alter table pack_parameters enable row level security;
alter table pack_import enable row level security;
alter table pack_file enable row level security;
alter table pack_document enable row level security;
alter table pack_refusal enable row level security;
alter table pack_run enable row level security;
alter table pack_lead enable row level security;

-- Who has adopted what may be known to all who take part; what lies in it, only to those who work there or above.
create policy read on pack_adoption for select using ((select zq.has_role('office', 'host', 'sender', 'leader')));
create policy write on pack_adoption for all using (institution_id in (select zq.scope('office', 'host', 'sender')));
do $$
declare t text;
begin
  foreach t in array array['pack_parameters', 'pack_import', 'pack_file', 'pack_document', 'pack_refusal', 'pack_run', 'pack_lead'] loop
    execute format('create policy read on %I for select using (institution_id in (select zq.scope(''office'', ''host'', ''sender'', ''leader'')))', t);
    execute format('create policy write on %I for all using (institution_id in (select zq.scope(''office'', ''host'', ''sender'')))', t);
  end loop;
end $$;
create policy decide on pack_lead for update using (institution_id in (select zq.scope('leader')));

grant select, insert, update on pack_adoption, pack_import, pack_document, pack_run, pack_lead to zhiqiao_app;
grant select, insert on pack_parameters to zhiqiao_app;
grant select, insert, delete on pack_file to zhiqiao_app;
grant select, insert, update, delete on pack_refusal to zhiqiao_app;

create trigger audit after insert or update or delete on pack_adoption for each row execute function zq.audit();
create trigger audit after insert or update or delete on pack_parameters for each row execute function zq.audit();
create trigger audit after insert or update or delete on pack_import for each row execute function zq.audit();
create trigger audit after insert or update or delete on pack_run for each row execute function zq.audit();
create trigger audit after update on pack_lead for each row when (old.version <> new.version) execute function zq.audit();
