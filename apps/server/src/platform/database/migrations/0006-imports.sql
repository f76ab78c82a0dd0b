-- Workbooks that come in and go out. An import keeps its file, its rows as read, and what it changed, for as long as it may
-- be undone; an export keeps its file for a day. Those are machinery; that somebody imported or exported is audited.

create table import (
  id uuid primary key,
  kind text not null check (kind in ('institutions', 'officers', 'needs', 'nominations', 'preferences')),
  account_id uuid not null references account on delete cascade,
  -- In which role, for which institution: colleagues of the same role find it in the history.
  role text not null,
  institution_id uuid not null references institution,
  cohort_id uuid references cohort on delete cascade,
  file_name text not null,
  file_size integer not null,
  status text not null,
  headings jsonb not null,
  headings_key text not null,
  mapping jsonb,
  counts jsonb,
  created_at timestamptz not null,
  tried_at timestamptz,
  applied_at timestamptz,
  undone_at timestamptz,
  job_id uuid,
  version integer not null default 1
);
create index import_history on import (account_id, created_at desc);
create index import_institution on import (institution_id, created_at desc);

create table import_file (
  import_id uuid primary key references import on delete cascade,
  bytes bytea not null
);

create table import_row (
  import_id uuid not null references import on delete cascade,
  number integer not null,
  kind text not null check (kind in ('new', 'changed', 'same', 'bad')),
  label text not null,
  record_id uuid,
  record_version integer,
  content jsonb not null,
  changes jsonb not null,
  errors jsonb not null,
  primary key (import_id, number)
);
create index import_row_kind on import_row (import_id, kind, number);

create table import_change (
  import_id uuid not null references import on delete cascade,
  record_id uuid not null,
  action text not null check (action in ('insert', 'update')),
  row_number integer not null,
  -- The whole row as it was; null for one that was not there.
  before jsonb,
  -- The record's version after the import: another one says that somebody changed it since.
  version integer not null,
  primary key (import_id, record_id)
);

create table export (
  id uuid primary key,
  list text not null,
  account_id uuid not null references account on delete cascade,
  columns text[] not null,
  filter jsonb not null,
  row_count integer not null,
  created_at timestamptz not null
);
create index export_account on export (account_id, created_at desc);

create table export_file (
  export_id uuid primary key references export on delete cascade,
  bytes bytea not null
);

create table export_preset (
  id uuid primary key,
  list text not null,
  name text not null,
  columns text[] not null,
  account_id uuid not null references account on delete cascade,
  -- Shared with those who hold a role at this institution; null: the account's own.
  institution_id uuid references institution,
  created_at timestamptz not null
);
create unique index export_preset_name on export_preset (account_id, list, lower(name));

alter table import enable row level security;
alter table import_file enable row level security;
alter table import_row enable row level security;
alter table import_change enable row level security;
alter table export enable row level security;
alter table export_file enable row level security;
alter table export_preset enable row level security;

create policy own on import for all using (account_id = zq.actor())
  with check (account_id = zq.actor() and institution_id in (select zq.scope('office', 'host', 'sender')));
create policy history on import for select using (
  (role = 'office' and institution_id in (select zq.scope('office'))) or (role = 'host' and institution_id in (select zq.scope('host')))
  or (role = 'sender' and institution_id in (select zq.scope('sender'))));
create policy own on import_file for all using (import_id in (select id from import where account_id = zq.actor()));
create policy own on import_row for all using (import_id in (select id from import where account_id = zq.actor()));
create policy own on import_change for all using (import_id in (select id from import where account_id = zq.actor()));
create policy own on export for all using (account_id = zq.actor());
create policy own on export_file for all using (export_id in (select id from export where account_id = zq.actor()));
create policy read on export_preset for select using (
  account_id = zq.actor() or institution_id in (select institution_id from account_role where account_id = zq.actor()));
create policy keep on export_preset for insert with check (
  account_id = zq.actor() and (institution_id is null or institution_id in (select institution_id from account_role where account_id = zq.actor())));
create policy drop_own on export_preset for delete using (account_id = zq.actor());

grant select, insert, update on import to zhiqiao_app;
grant select, insert, delete on import_file, import_row, import_change, export_file to zhiqiao_app;
grant select, insert on export to zhiqiao_app;
grant select, insert, delete on export_preset to zhiqiao_app;

create trigger audit after insert or update or delete on import for each row execute function zq.audit();
create trigger audit after insert or update or delete on export for each row execute function zq.audit();
create trigger audit after insert or update or delete on export_preset for each row execute function zq.audit();

-- Identification numbers on record anywhere: a number is one person's, also where the caller may not see that person.
create function zq.id_numbers_taken(wanted text[]) returns setof text
language sql stable security definer set search_path = public, zq as $$
  select id_number from officer where zq.actor() is not null and id_number = any(wanted)
$$;

create function zq.import_table(of_import uuid) returns text
language sql stable security definer set search_path = public, zq as $$
  select case kind when 'institutions' then 'institution' when 'officers' then 'officer' when 'needs' then 'post' else 'nomination' end
    from import i
   where i.id = of_import and i.account_id = zq.actor()
     and ((i.role = 'office' and i.institution_id in (select zq.scope('office')))
       or (i.role = 'host' and i.institution_id in (select zq.scope('host')))
       or (i.role = 'sender' and i.institution_id in (select zq.scope('sender'))))
$$;

-- Records that an import added and that something else refers to by now, with the table that does. Every foreign key there
-- is, those of later tables too, is asked; rows that the same import added may refer to each other.
create function zq.import_uses(of_import uuid) returns table (record_id uuid, used_by text)
language plpgsql stable security definer set search_path = public, zq as $$
declare
  target text := zq.import_table(of_import);
  fk record;
begin
  if target is null then return; end if;
  for fk in
    select c.conrelid::regclass::text as child, own.attname as col
      from pg_constraint c
      cross join lateral unnest(c.conkey, c.confkey) as k(own, theirs)
      join pg_attribute own on own.attrelid = c.conrelid and own.attnum = k.own
      join pg_attribute theirs on theirs.attrelid = c.confrelid and theirs.attnum = k.theirs
     where c.contype = 'f' and c.confrelid = ('public.' || target)::regclass and theirs.attname = 'id'
       and c.conrelid <> 'public.institution_closure'::regclass
  loop
    return query execute format(
      'select distinct i.record_id, %1$L::text from import_change i join %1$s x on x.%2$I = i.record_id
        where i.import_id = $1 and i.action = ''insert''%3$s',
      fk.child, fk.col,
      case when fk.child = target
           then ' and x.id not in (select o.record_id from import_change o where o.import_id = $1 and o.action = ''insert'')' else '' end)
      using of_import;
  end loop;
  if target = 'post' then
    return query select distinct i.record_id, 'nomination'::text from import_change i
      where i.import_id = of_import and i.action = 'insert'
        and exists (select 1 from nomination n where i.record_id = any(n.preferences));
  end if;
end $$;

-- Takes out what an import added; nobody but its own account, and nothing that is in use.
create function zq.import_remove(of_import uuid) returns integer
language plpgsql volatile security definer set search_path = public, zq as $$
declare
  target text := zq.import_table(of_import);
  removed integer;
begin
  if target is null or exists (select 1 from zq.import_uses(of_import)) then
    raise exception 'import % cannot be taken out', of_import using errcode = '42501';
  end if;
  execute format('delete from %I where id in (select record_id from import_change where import_id = $1 and action = ''insert'')', target)
    using of_import;
  get diagnostics removed = row_count;
  return removed;
end $$;

-- What is kept no longer: files, rows and changes of imports of before `imports_until`, and files of exports of before `exports_until`.
create function zq.forget_workbooks(imports_until timestamptz, exports_until timestamptz) returns void
language sql volatile security definer set search_path = public, zq as $$
  delete from import_file f using import i where i.id = f.import_id and i.created_at < imports_until;
  delete from import_row r using import i where i.id = r.import_id and i.created_at < imports_until;
  delete from import_change c using import i where i.id = c.import_id and i.created_at < imports_until;
  update import set status = 'discarded', version = version + 1 where created_at < imports_until and status in ('uploaded', 'mapped', 'tried');
  delete from export_file f using export e where e.id = f.export_id and e.created_at < exports_until;
$$;

grant execute on all functions in schema zq to zhiqiao_app;
