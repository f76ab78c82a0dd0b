-- Officers as the appointment form knows them: schooling and strengths that selection reads, the ranks held, and the form
-- itself with its photo, which only the own side sees. What was recorded stays: later records stand beside earlier ones.

alter table officer
  add column technical_title text,
  add column strengths text,
  add column schooling jsonb not null default '[]';

create table officer_rank (
  id uuid primary key,
  entered bigint generated always as identity,
  officer_id uuid not null,
  institution_id uuid not null references institution,
  rank text not null,
  since date,
  recorded_on date not null,
  document_number text,
  withdrawn_on date,
  withdrawn_reason text,
  demo boolean not null default false,
  check ((withdrawn_on is null) = (withdrawn_reason is null)),
  foreign key (officer_id, institution_id) references officer (id, institution_id) on update cascade on delete cascade
);
create index officer_rank_officer on officer_rank (officer_id);
insert into officer_rank (id, officer_id, institution_id, rank, recorded_on, demo)
  select gen_random_uuid(), id, institution_id, rank, current_date, demo from officer where rank is not null;

-- Whoever changes the rank of an officer, one by one or ten thousand at once, leaves an entry: where none in force says that
-- rank, one is made that knows only the day of the entry (`zhiqiao.today`, the installation's).
create function zq.note_ranks() returns trigger language plpgsql security definer set search_path = public, zq as $$
declare today date := coalesce(nullif(current_setting('zhiqiao.today', true), '')::date, current_date);
begin
  if tg_op = 'INSERT' then
    insert into officer_rank (id, officer_id, institution_id, rank, recorded_on, demo)
      select gen_random_uuid(), n.id, n.institution_id, n.rank, today, n.demo from added n where n.rank is not null;
  else
    insert into officer_rank (id, officer_id, institution_id, rank, recorded_on, demo)
      select gen_random_uuid(), n.id, n.institution_id, n.rank, today, n.demo
        from added n join removed o on o.id = n.id
       where n.rank is not null and n.rank is distinct from o.rank
         and n.rank is distinct from (
           select r.rank from officer_rank r
            where r.officer_id = n.id and r.withdrawn_on is null and coalesce(r.since, r.recorded_on) <= today
            order by coalesce(r.since, r.recorded_on) desc, r.entered desc limit 1);
  end if;
  return null;
end $$;
create trigger officer_rank_added after insert on officer referencing new table as added
  for each statement execute function zq.note_ranks();
create trigger officer_rank_changed after update on officer referencing new table as added old table as removed
  for each statement execute function zq.note_ranks();

create table officer_photo (
  id uuid primary key,
  officer_id uuid not null,
  institution_id uuid not null references institution,
  recorded_on date not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  width integer not null,
  height integer not null,
  bytes bytea not null check (length(bytes) <= 1048576),
  demo boolean not null default false,
  foreign key (officer_id, institution_id) references officer (id, institution_id) on update cascade on delete cascade
);
create index officer_photo_officer on officer_photo (officer_id);

-- The form as it stood each time it was saved; the one with the highest number counts. `source` is the text of the file it
-- came from, without the identification number and the photo, so that unknown elements can be written back.
create table officer_form (
  id uuid primary key,
  officer_id uuid not null,
  institution_id uuid not null references institution,
  number integer not null,
  recorded_on date not null,
  origin text,
  content jsonb not null,
  source text,
  layout jsonb,
  photo_id uuid references officer_photo,
  demo boolean not null default false,
  unique (officer_id, number),
  foreign key (officer_id, institution_id) references officer (id, institution_id) on update cascade on delete cascade
);

-- Forms that were read and wait for a decision, field by field. What they say is taken out once it is decided.
create table form_import (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  institution_id uuid not null references institution,
  file_name text not null,
  status text not null default 'open' check (status in ('open', 'applied', 'discarded')),
  created_at timestamptz not null,
  demo boolean not null default false,
  version integer not null default 1
);
create index form_import_account on form_import (account_id, created_at desc);
create table form_import_item (
  id uuid primary key,
  import_id uuid not null references form_import on delete cascade,
  position integer not null,
  entry_name text not null,
  name text not null default '',
  fault jsonb,
  warnings jsonb not null default '[]',
  content jsonb,
  source text,
  layout jsonb,
  id_number text,
  photo bytea,
  outcome text check (outcome in ('created', 'updated', 'left')),
  officer_id uuid references officer on delete set null,
  unique (import_id, position)
);

create policy read on officer_rank for select using (
  institution_id in (select zq.scope('office', 'host', 'sender', 'leader')) or officer_id in (select zq.entrusted_officers()) or officer_id = zq.actor_officer());
create policy add on officer_rank for insert with check (institution_id in (select zq.scope('office', 'sender')));
create policy withdraw on officer_rank for update using (institution_id in (select zq.scope('office', 'sender')));
create policy read on officer_photo for select using (institution_id in (select zq.scope('sender')) or officer_id = zq.actor_officer());
create policy add on officer_photo for insert with check (institution_id in (select zq.scope('sender')));
create policy read on officer_form for select using (institution_id in (select zq.scope('sender')) or officer_id = zq.actor_officer());
create policy add on officer_form for insert with check (institution_id in (select zq.scope('sender')));
create policy own on form_import for all using (account_id = zq.actor());
create policy own on form_import_item for all using (import_id in (select id from form_import where account_id = zq.actor()));

do $$
declare t text;
begin
  foreach t in array array['officer_rank', 'officer_photo', 'officer_form', 'form_import', 'form_import_item'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
end $$;

-- An entry is corrected by taking it back with a reason and adding the right one: no other column can be changed.
grant select, insert, update (withdrawn_on, withdrawn_reason) on officer_rank to zhiqiao_app;
grant select, insert on officer_photo, officer_form to zhiqiao_app;
grant select, insert, update, delete on form_import, form_import_item to zhiqiao_app;

-- As in 0005; pictures are left out of the values as secrets are.
create or replace function zq.audit() returns trigger language plpgsql security definer set search_path = public, zq as $$
declare
  was jsonb := case when tg_op = 'INSERT' then '{}'::jsonb else to_jsonb(old) end;
  now_ jsonb := case when tg_op = 'DELETE' then '{}'::jsonb else to_jsonb(new) end;
  whole jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  changed jsonb;
begin
  select jsonb_object_agg(key, case when key in ('password_hash', 'id_number', 'bytes') then '["***"]'::jsonb
                                    when tg_op = 'INSERT' then jsonb_build_array(now_ -> key)
                                    else jsonb_build_array(was -> key, now_ -> key) end)
    into changed
    from (select jsonb_object_keys(was || now_) as key) keys
   where was -> key is distinct from now_ -> key;
  if changed is null then return null; end if;
  insert into audit_record (account_id, request_id, verb, table_name, row_id, action, fields, changes, reason)
  values (zq.actor(), nullif(current_setting('zhiqiao.request', true), ''),
          coalesce(nullif(current_setting('zhiqiao.verb', true), ''), 'direct'), tg_table_name,
          coalesce(whole ->> 'id', whole ->> 'key', concat_ws('/', whole ->> 'plan_id', whole ->> 'programme_id', whole ->> 'cohort_id', whole ->> 'nomination_id', whole ->> 'institution_id')),
          lower(tg_op), (select array_agg(k order by k) from jsonb_object_keys(changed) k), changed,
          nullif(current_setting('zhiqiao.reason', true), ''));
  return null;
end $$;
do $$
declare t text;
begin
  -- Left out: form_import_item, which is what waits to be decided; what is decided is audited where it goes.
  foreach t in array array['officer_rank', 'officer_photo', 'officer_form', 'form_import'] loop
    execute format('create trigger audit after insert or update or delete on %I for each row execute function zq.audit()', t);
  end loop;
end $$;

-- As in 0006; an entry of a rank that came with the imported record itself is no use somebody made of it.
create or replace function zq.import_uses(of_import uuid) returns table (record_id uuid, used_by text)
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
           then ' and x.id not in (select o.record_id from import_change o where o.import_id = $1 and o.action = ''insert'')'
           when fk.child = 'officer_rank'
           then ' and (x.since is not null or x.document_number is not null or x.withdrawn_on is not null)' else '' end)
      using of_import;
  end loop;
  if target = 'post' then
    return query select distinct i.record_id, 'nomination'::text from import_change i
      where i.import_id = of_import and i.action = 'insert'
        and exists (select 1 from nomination n where i.record_id = any(n.preferences));
  end if;
end $$;
