-- Care of the directory: names and codes with their days, institutions that end or become one, staffing, and what stands
-- twice. An institution that ends is never deleted: what happened in it goes on naming it.

alter table institution
  add column status text not null default 'active' check (status in ('active', 'merged', 'abolished')),
  add column merged_into uuid references institution,
  add column ended_on date,
  add column former_names text[] not null default '{}',
  add column former_codes text[] not null default '{}',
  -- Pinyin and initials of former names.
  add column former_keys text not null default '',
  add constraint institution_ended check ((status = 'active') = (ended_on is null)),
  add constraint institution_merged check ((status = 'merged') = (merged_into is not null));

create table institution_merge (
  id uuid primary key,
  from_ids uuid[] not null,
  into_id uuid not null references institution,
  effective_on date not null,
  document_no text,
  reason text not null,
  account_id uuid references account on delete set null,
  at timestamptz not null,
  -- What was moved, in order: to take the merge back, and for nothing else.
  moved jsonb not null,
  undone_at timestamptz,
  undone_by uuid references account on delete set null,
  version integer not null default 1
);
create index institution_merge_into on institution_merge (into_id);

create table institution_change (
  id uuid primary key,
  institution_id uuid not null references institution,
  kind text not null check (kind in ('renamed', 'recoded', 'moved', 'corrected', 'merged', 'absorbed', 'abolished', 'restored')),
  effective_on date not null,
  document_no text,
  reason text,
  before jsonb not null,
  after jsonb not null,
  merge_id uuid references institution_merge,
  account_id uuid references account on delete set null,
  at timestamptz not null
);
create index institution_change_of on institution_change (institution_id, effective_on, id);

-- Two institutions that look alike and are not the same: decided once.
create table institution_distinct (
  id uuid primary key,
  a_id uuid not null references institution,
  b_id uuid not null references institution,
  reason text not null,
  account_id uuid references account on delete set null,
  at timestamptz not null,
  check (a_id < b_id),
  unique (a_id, b_id)
);

-- What an institution says of its own people on a day: posts, people, and how many it keeps, by department and specialty.
create table staffing (
  id uuid primary key,
  institution_id uuid not null references institution,
  as_of date not null,
  rows jsonb not null,
  demo boolean not null default false,
  version integer not null default 1,
  unique (institution_id, as_of)
);

create policy read on institution_merge for select using (zq.actor() is not null);
create policy read on institution_change for select using (zq.actor() is not null);
create policy add on institution_change for insert with check (institution_id in (select zq.scope('office')));
create policy read on institution_distinct for select using (zq.actor() is not null);
create policy add on institution_distinct for insert with check (a_id in (select zq.scope('office')) and b_id in (select zq.scope('office')));

-- Counts of people are for the institution's own side, and for an office in whose running cohort it is to send somebody.
create function zq.sees_staff(of_institution uuid) returns boolean
language sql stable security definer set search_path = public, zq as $$
  select of_institution in (select zq.scope('office', 'sender', 'host', 'leader'))
      or exists (select 1 from cohort c join cohort_party p on p.cohort_id = c.id and p.side = 'sending'
                   join institution_closure k on k.ancestor_id = p.institution_id and k.descendant_id = of_institution
                  where c.status not in ('preparing', 'closed') and c.office_institution_id in (select zq.scope('office', 'leader')))
$$;
create policy read on staffing for select using (zq.sees_staff(institution_id));
create policy write on staffing for all using (institution_id in (select zq.scope('office', 'sender', 'host')));

-- How many people of an institution and of those below it are known, away on a day, and nominated: by department, and by
-- specialty (without an institution). A person who is away or nominated counts as away first. Numbers only: who they are stays with the officers.
create function zq.spare_numbers(of_institution uuid, on_day date)
returns table (institution_id uuid, department_code text, specialty text, known integer, away integer, nominated integer)
language sql stable security definer set search_path = public, zq as $$
  with people as (
    select o.id, o.institution_id, o.department_code, o.specialty_codes,
           exists (select 1 from officer_secondment s where s.officer_id = o.id and s.status in ('planned', 'running') and on_day between s.from_day and s.until_day)
           or exists (select 1 from secondment s where s.officer_id = o.id and s.status in ('planned', 'running') and on_day <= s.until_day) as away,
           exists (select 1 from nomination n join cohort c on c.id = n.cohort_id
                    where n.officer_id = o.id and n.status in ('draft', 'submitted') and c.status <> 'closed') as nominated
      from officer o join institution_closure k on k.descendant_id = o.institution_id
     where k.ancestor_id = of_institution and zq.sees_staff(of_institution))
  select p.institution_id, p.department_code, null::text, count(*)::integer, count(*) filter (where p.away)::integer,
         count(*) filter (where p.nominated and not p.away)::integer
    from people p group by 1, 2
  union all
  select null::uuid, null::text, code, count(*)::integer, count(*) filter (where p.away)::integer,
         count(*) filter (where p.nominated and not p.away)::integer
    from people p, unnest(p.specialty_codes) code group by code
$$;

-- Updates one reference of one table from one institution to another; adds what it did to the journal.
create function zq.move_references(journal jsonb, of_table text, of_column text, from_id uuid, to_id uuid, only_where text)
returns jsonb language plpgsql security definer set search_path = public, zq as $$
declare
  ids jsonb;
begin
  execute format('with moved as (update %1$I x set %2$I = $2 where %2$I = $1 and (%3$s) returning x.id) select jsonb_agg(id) from moved',
                 of_table, of_column, only_where) into ids using from_id, to_id;
  if ids is null then return journal; end if;
  return journal || jsonb_build_array(jsonb_build_object('table', of_table, 'column', of_column, 'from', from_id, 'ids', ids));
end $$;

-- Replaces the rows of a table that has no id of its own for the reference, or may hold it once only.
create function zq.move_parties(journal jsonb, of_table text, from_id uuid, to_id uuid, only_where text, keys text[])
returns jsonb language plpgsql security definer set search_path = public, zq as $$
declare
  gone jsonb;
  made jsonb;
  rest text := (select string_agg(format('%I', k), ', ') from unnest(keys) k);
begin
  execute format('with gone as (delete from %1$I x where institution_id = $1 and (%2$s) returning x.*) select jsonb_agg(to_jsonb(gone)) from gone',
                 of_table, only_where) into gone using from_id;
  if gone is null then return journal; end if;
  execute format('with made as (insert into %1$I (%2$s, institution_id) select %2$s, $2 from jsonb_populate_recordset(null::%1$I, $1)
                                on conflict do nothing returning *) select coalesce(jsonb_agg(to_jsonb(made)), ''[]'') from made', of_table, rest)
    into made using gone, to_id;
  return journal || jsonb_build_array(jsonb_build_object('table', of_table, 'from', from_id, 'deleted', gone, 'inserted', made));
end $$;

/*
 * Merges `from_ids` into `into_id`. What lives goes over: institutions below, people, roles, open needs, running
 * secondments, parts in open cohorts. What is past stays with the institution in whose time it happened; that one lies below
 * its successor from now on, so that whoever acts for the successor goes on seeing it. Answers the journal of what moved.
 */
create function zq.merge_institutions(given_id uuid, from_ids uuid[], into_id uuid, on_day date, given_document text, given_reason text, given_at timestamptz)
returns jsonb language plpgsql volatile security definer set search_path = public, zq as $$
declare
  journal jsonb := '[]';
  source institution;
  target institution;
  source_id uuid;
  part record;
begin
  if exists (select 1 from unnest(from_ids || into_id) i where i not in (select zq.scope('office'))) then
    raise exception 'not within the scope of the actor' using errcode = '42501';
  end if;
  perform 1 from institution where id = any(from_ids || into_id) order by id for update;
  for source_id in select id from institution where id = any(from_ids) order by code loop
    -- Read anew each time: the one before may have moved them.
    select * into source from institution where id = source_id;
    select * into target from institution where id = into_id;
    if exists (select 1 from institution_closure where ancestor_id = source.id and descendant_id = into_id) then
      -- The successor lay below: it takes the place of the one it absorbs.
      journal := journal || jsonb_build_array(jsonb_build_object('table', 'institution', 'restore', into_id, 'parent', target.parent_id));
      update institution set parent_id = source.parent_id, version = version + 1 where id = into_id;
    end if;
    for part in select * from (values
      ('institution', 'parent_id', 'status = ''active'' and id <> $2'),
      ('department', 'institution_id', 'not exists (select 1 from department d where d.institution_id = $2 and d.code = x.code)'),
      ('officer', 'institution_id', 'true'),
      ('officer_relative', 'relative_institution_id', 'true'),
      ('officer_relative', 'practises_law_in', 'true'),
      ('account_role', 'institution_id', 'not exists (select 1 from account_role r where r.account_id = x.account_id and r.role = x.role and r.institution_id = $2)'),
      ('programme', 'office_institution_id', 'true'),
      ('cohort', 'office_institution_id', 'status <> ''closed'''),
      ('policy', 'office_institution_id', 'not exists (select 1 from policy p where p.office_institution_id = $2 and p.code = x.code and p.number = x.number)'),
      ('post', 'host_institution_id', 'status in (''draft'', ''reviewing'', ''filed'', ''returned'') or (status = ''accepted'' and cohort_id in (select c.id from cohort c where c.status <> ''closed''))'),
      ('post', 'reviewer_institution_id', 'status = ''reviewing'''),
      ('need_template', 'institution_id', 'not exists (select 1 from need_template t where t.institution_id = $2 and t.name = x.name)'),
      ('need_proposal', 'host_institution_id', 'status = ''open'''),
      ('need_offer', 'host_institution_id', 'status in (''asked'', ''open'')'),
      ('need_offer', 'to_institution_id', 'status in (''asked'', ''open'') and not exists (select 1 from need_offer o where o.post_id = x.post_id and o.to_institution_id = $2)'),
      ('nomination', 'sending_institution_id', 'status in (''draft'', ''submitted'')'),
      ('secondment', 'host_institution_id', 'status in (''planned'', ''running'')'),
      ('secondment', 'sending_institution_id', 'status in (''planned'', ''running'')')
    ) as parts(of_table, of_column, only_where) loop
      journal := zq.move_references(journal, part.of_table, part.of_column, source.id, into_id, part.only_where);
    end loop;
    -- A role that its holder has at the successor already.
    journal := zq.move_parties(journal, 'account_role', source.id, into_id, 'true', array['id', 'account_id', 'role']);
    journal := zq.move_parties(journal, 'programme_party', source.id, into_id, 'true', array['programme_id']);
    journal := zq.move_parties(journal, 'cohort_party', source.id, into_id, 'cohort_id in (select id from cohort where status <> ''closed'')', array['cohort_id', 'side']);
    journal := zq.add_quotas(journal, source.id, into_id);
    journal := journal || jsonb_build_array(jsonb_build_object('table', 'institution', 'restore', source.id, 'parent', source.parent_id));
    update institution set status = 'merged', merged_into = into_id, ended_on = on_day, parent_id = into_id, version = version + 1 where id = source.id;
    insert into institution_change (id, institution_id, kind, effective_on, document_no, reason, before, after, merge_id, account_id, at)
    values (gen_random_uuid(), source.id, 'merged', on_day, given_document, given_reason,
            jsonb_build_object('name', source.name, 'shortName', source.short_name, 'code', source.code),
            jsonb_build_object('name', target.name, 'shortName', target.short_name, 'code', target.code), null, zq.actor(), given_at);
  end loop;
  select * into target from institution where id = into_id;
  journal := journal || jsonb_build_array(jsonb_build_object('table', 'institution', 'restore', into_id,
    'names', to_jsonb(target.former_names), 'codes', to_jsonb(target.former_codes), 'keys', target.former_keys));
  update institution t set
    former_names = (select array_agg(distinct n) from (
      select unnest(t.former_names) union select unnest(array[i.name, i.short_name] || i.former_names) from institution i where i.id = any(from_ids)) as names(n)),
    former_codes = (select array_agg(distinct n) from (
      select unnest(t.former_codes) union select unnest(array[i.code] || i.former_codes) from institution i where i.id = any(from_ids)) as codes(n)),
    former_keys = trim(t.former_keys || ' ' || (select string_agg(i.pinyin || ' ' || i.initials || ' ' || i.former_keys, ' ') from institution i where i.id = any(from_ids))),
    version = t.version + 1
   where t.id = into_id;
  insert into institution_merge (id, from_ids, into_id, effective_on, document_no, reason, account_id, at, moved)
  values (given_id, from_ids, into_id, on_day, given_document, given_reason, zq.actor(), given_at, journal);
  update institution_change set merge_id = given_id where institution_id = any(from_ids) and kind = 'merged' and at = given_at and merge_id is null;
  insert into institution_change (id, institution_id, kind, effective_on, document_no, reason, before, after, merge_id, account_id, at)
  select gen_random_uuid(), into_id, 'absorbed', on_day, given_document, given_reason, '{}',
         jsonb_build_object('names', jsonb_agg(i.name order by i.code)), given_id, zq.actor(), given_at
    from institution i where i.id = any(from_ids);
  return journal;
end $$;

-- Quotas of one cohort and side add up; a bound that either lacks stays away.
create function zq.add_quotas(journal jsonb, from_id uuid, to_id uuid)
returns jsonb language plpgsql security definer set search_path = public, zq as $$
declare
  quota cohort_quota;
  same cohort_quota;
begin
  for quota in select q.* from cohort_quota q join cohort c on c.id = q.cohort_id and c.status <> 'closed' where q.institution_id = from_id loop
    select * into same from cohort_quota where cohort_id = quota.cohort_id and side = quota.side and institution_id = to_id;
    if same.id is null then
      update cohort_quota set institution_id = to_id where id = quota.id;
      journal := journal || jsonb_build_array(jsonb_build_object('table', 'cohort_quota', 'column', 'institution_id', 'from', from_id, 'ids', jsonb_build_array(quota.id)));
    else
      delete from cohort_quota where id in (quota.id, same.id);
      insert into cohort_quota (id, cohort_id, side, institution_id, minimum, maximum)
      values (same.id, same.cohort_id, same.side, to_id, same.minimum + quota.minimum, same.maximum + quota.maximum);
      journal := journal || jsonb_build_array(jsonb_build_object('table', 'cohort_quota', 'from', from_id,
        'deleted', jsonb_build_array(to_jsonb(quota), to_jsonb(same)),
        'inserted', (select jsonb_agg(to_jsonb(q)) from cohort_quota q where q.id = same.id)));
    end if;
  end loop;
  return journal;
end $$;

-- What still names these institutions after (or without) a merge: table and number of rows, over every reference there is.
create function zq.references_to(institutions uuid[]) returns table (of_table text, count integer)
language plpgsql stable security definer set search_path = public, zq as $$
declare
  reference record;
  found integer;
begin
  if exists (select 1 from unnest(institutions) i where i not in (select zq.scope('office'))) then return; end if;
  for reference in
    select c.conrelid::regclass::text as of_table, array_agg(distinct a.attname) as columns
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = 'institution'::regclass and array_length(c.conkey, 1) = 1
       and c.conrelid::regclass::text not in ('institution', 'institution_closure', 'institution_change', 'institution_merge', 'institution_distinct')
     group by 1 order by 1 loop
    execute format('select count(*)::integer from %I where %s', reference.of_table,
                   (select string_agg(format('%I = any($1)', col), ' or ') from unnest(reference.columns) col)) into found using institutions;
    if found > 0 then
      of_table := reference.of_table;
      count := found;
      return next;
    end if;
  end loop;
end $$;

-- What lives in an institution and would be left without one: table and number of rows.
create function zq.living_in(institution_id uuid) returns table (of_table text, count integer)
language sql stable security definer set search_path = public, zq as $$
  select found.of_table, found.count::integer from (
    select 'institution' as of_table, (select count(*) from institution i where i.parent_id = $1 and i.status = 'active') as count
    union all select 'officer', (select count(*) from officer o where o.institution_id = $1)
    union all select 'account_role', (select count(*) from account_role r where r.institution_id = $1)
    union all select 'post', (select count(*) from post p join cohort c on c.id = p.cohort_id where p.host_institution_id = $1
                               and (p.status in ('draft', 'reviewing', 'filed', 'returned') or (p.status = 'accepted' and c.status <> 'closed')))
    union all select 'nomination', (select count(*) from nomination n where n.sending_institution_id = $1 and n.status in ('draft', 'submitted'))
    union all select 'secondment', (select count(*) from secondment s where $1 in (s.host_institution_id, s.sending_institution_id) and s.status in ('planned', 'running'))
    union all select 'cohort_party', (select count(*) from cohort_party p join cohort c on c.id = p.cohort_id where p.institution_id = $1 and c.status <> 'closed')
    union all select 'cohort_quota', (select count(*) from cohort_quota q join cohort c on c.id = q.cohort_id where q.institution_id = $1 and c.status <> 'closed')
    union all select 'programme_party', (select count(*) from programme_party p where p.institution_id = $1)
    union all select 'programme', (select count(*) from programme p where p.office_institution_id = $1)
  ) found where found.count > 0 and $1 in (select zq.scope('office'))
$$;

-- Takes a merge back: every step of its journal in reverse. Refused where a moved row has been changed or removed since.
create function zq.undo_merge(of_merge uuid, given_at timestamptz) returns void
language plpgsql volatile security definer set search_path = public, zq as $$
declare
  merge institution_merge;
  step jsonb;
  done_rows integer;
  wanted integer;
begin
  select * into merge from institution_merge where id = of_merge for update;
  if merge.id is null or merge.into_id not in (select zq.scope('office')) then
    raise exception 'not within the scope of the actor' using errcode = '42501';
  end if;
  for step in select value from jsonb_array_elements(merge.moved) with ordinality order by ordinality desc loop
    if step ? 'restore' and step ? 'names' then
      update institution set version = version + 1, former_keys = step ->> 'keys',
             former_names = (select coalesce(array_agg(n), '{}') from jsonb_array_elements_text(step -> 'names') n),
             former_codes = (select coalesce(array_agg(n), '{}') from jsonb_array_elements_text(step -> 'codes') n)
       where id = (step ->> 'restore')::uuid;
    elsif step ? 'restore' then
      update institution set status = 'active', merged_into = null, ended_on = null, version = version + 1, parent_id = (step ->> 'parent')::uuid
       where id = (step ->> 'restore')::uuid;
    elsif step ? 'ids' then
      execute format('with back as (update %1$I set %2$I = $1 where %2$I = $2 and id in (select value::uuid from jsonb_array_elements_text($3)) returning 1)
                      select count(*)::integer from back', step ->> 'table', step ->> 'column')
        into done_rows using (step ->> 'from')::uuid, merge.into_id, step -> 'ids';
      wanted := jsonb_array_length(step -> 'ids');
      if done_rows <> wanted then
        raise exception 'rows of % were changed since: % of %', step ->> 'table', wanted - done_rows, wanted using errcode = 'ZQ004';
      end if;
    else
      execute format('delete from %1$I x using jsonb_populate_recordset(null::%1$I, $1) as made where x = made', step ->> 'table') using step -> 'inserted';
      execute format('insert into %1$I select * from jsonb_populate_recordset(null::%1$I, $1)', step ->> 'table') using step -> 'deleted';
    end if;
  end loop;
  update institution_merge set undone_at = given_at, undone_by = zq.actor(), version = version + 1 where id = of_merge;
  insert into institution_change (id, institution_id, kind, effective_on, reason, before, after, merge_id, account_id, at)
  select gen_random_uuid(), i, 'restored', merge.effective_on, null, '{}', '{}', of_merge, zq.actor(), given_at
    from unnest(merge.from_ids || merge.into_id) i;
end $$;

revoke all on function zq.move_references(jsonb, text, text, uuid, uuid, text), zq.move_parties(jsonb, text, uuid, uuid, text, text[]),
  zq.add_quotas(jsonb, uuid, uuid) from public;
grant execute on function zq.sees_staff(uuid), zq.spare_numbers(uuid, date), zq.references_to(uuid[]), zq.living_in(uuid), zq.undo_merge(uuid, timestamptz),
  zq.merge_institutions(uuid, uuid[], uuid, date, text, text, timestamptz) to zhiqiao_app;

do $$
declare t text;
begin
  foreach t in array array['institution_merge', 'institution_change', 'institution_distinct', 'staffing'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create trigger audit after insert or update or delete on %I for each row execute function zq.audit()', t);
  end loop;
end $$;
-- Not the journal: it holds rows that not everybody may read.
grant select (id, from_ids, into_id, effective_on, document_no, reason, account_id, at, undone_at, undone_by, version) on institution_merge to zhiqiao_app;
grant select, insert on institution_change, institution_distinct to zhiqiao_app;
grant select, insert, update on staffing to zhiqiao_app;
