-- Tables as inputs of practice packs. A row is an item like a document; an import of rows is tried first, then applied, and can be
-- taken back. What is said of people stands apart, seen by those who bring tables in and by nobody else.
alter table pack_import drop constraint pack_import_status_check;
alter table pack_import add check (status in ('open', 'started', 'tried', 'done', 'failed', 'cancelled', 'undone', 'discarded'));

-- What a row says, by its columns; of a document there is none.
alter table pack_document add column cells jsonb;

create table pack_private (
  document_id uuid primary key references pack_document on delete cascade,
  adoption_id uuid not null references pack_adoption on delete cascade,
  institution_id uuid not null references institution,
  cells jsonb not null
);
create index pack_private_adoption on pack_private (adoption_id);

-- A trial, row by row; once applied, what is needed to take it back.
create table pack_import_row (
  import_id uuid not null references pack_import on delete cascade,
  number integer not null,
  institution_id uuid not null references institution,
  file text not null,
  -- The row in its sheet, as people find it.
  place text not null,
  label text not null,
  kind text not null check (kind in ('new', 'changed', 'same', 'bad')),
  document_id uuid,
  identity text,
  sha256 text,
  item jsonb,
  cells jsonb,
  private jsonb,
  -- The row as it stood when it was compared.
  before jsonb,
  errors jsonb not null default '[]',
  primary key (import_id, number)
);
create index pack_import_row_kind on pack_import_row (import_id, kind, number);

alter table pack_private enable row level security;
alter table pack_import_row enable row level security;
create policy work on pack_private for all using (institution_id in (select zq.scope('office', 'host', 'sender')));
create policy work on pack_import_row for all using (institution_id in (select zq.scope('office', 'host', 'sender')));

grant select, insert, update, delete on pack_private, pack_import_row to zhiqiao_app;
-- Rows that an import has added go when it is taken back.
grant delete on pack_document to zhiqiao_app;
