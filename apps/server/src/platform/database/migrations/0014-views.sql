-- What a person keeps of a list: named views, the one it opens with, and until when it was seen; and what the audit log tells
-- about a record to whoever may read the record itself.

create index audit_record_when on audit_record (table_name, at);

create table list_view (
  id uuid primary key,
  list text not null,
  account_id uuid not null references account on delete cascade,
  name text not null check (name <> ''),
  -- Filters, sort and columns, as in the address of the list.
  query jsonb not null,
  -- Shared with those who hold a role at this institution or below it; null: the account's own.
  institution_id uuid references institution,
  created_at timestamptz not null,
  version integer not null default 1
);
create unique index list_view_name on list_view (account_id, list, lower(name));
create index list_view_shared on list_view (institution_id, list) where institution_id is not null;

create table list_habit (
  account_id uuid not null references account on delete cascade,
  list text not null,
  -- Changes after `since` are marked; `seen_at` becomes the next `since` when the visit is over.
  since timestamptz not null,
  seen_at timestamptz not null,
  default_view_id uuid references list_view on delete set null,
  primary key (account_id, list)
);

alter table list_view enable row level security;
alter table list_habit enable row level security;

-- Where the actor holds a role, and every institution above.
create function zq.above_own() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select c.ancestor_id
    from account_role r
    join account a on a.id = r.account_id and a.status = 'active'
    join institution_closure c on c.descendant_id = r.institution_id
   where r.account_id = zq.actor()
$$;

create policy read on list_view for select using (account_id = zq.actor() or institution_id in (select zq.above_own()));
create policy keep on list_view for insert with check (
  account_id = zq.actor() and (institution_id is null or institution_id in (select institution_id from account_role where account_id = zq.actor())));
create policy edit on list_view for update using (account_id = zq.actor()) with check (
  account_id = zq.actor() and (institution_id is null or institution_id in (select institution_id from account_role where account_id = zq.actor())));
create policy drop_own on list_view for delete using (account_id = zq.actor());
create policy own on list_habit for all using (account_id = zq.actor());

grant select, insert, update, delete on list_view to zhiqiao_app;
grant select, insert, update on list_habit to zhiqiao_app;

create trigger audit after insert or update or delete on list_view for each row execute function zq.audit();

-- A visit lasts until half an hour goes by without one's looking at the list; the clock is the audit log's own.
create function zq.visit_list(of_list text, all_seen boolean) returns timestamptz
language sql volatile set search_path = public, zq as $$
  insert into list_habit as h (account_id, list, since, seen_at)
  values (zq.actor(), of_list, clock_timestamp(), clock_timestamp())
  on conflict (account_id, list) do update
    set since = case when all_seen then clock_timestamp()
                     when h.seen_at < clock_timestamp() - interval '30 minutes' then h.seen_at else h.since end,
        seen_at = clock_timestamp()
  returning since
$$;

-- Ids of records that others added or changed since then in one of the named fields. Ids alone: what comes of them is read
-- under the policies of the table.
create function zq.changed_rows(of_table text, since timestamptz, of_fields text[]) returns setof uuid
language sql stable security definer set search_path = public, zq rows 200 as $$
  select distinct row_id::uuid from audit_record
   where zq.actor() is not null and table_name = of_table and at > since and action <> 'delete'
     and account_id is distinct from zq.actor() and (action = 'insert' or fields && of_fields)
$$;

-- For records that the caller has read under their own policies: what others did to them since then.
create function zq.changes_of_rows(of_table text, ids uuid[], since timestamptz, of_fields text[])
returns table (row_id uuid, added boolean, fields text[], at timestamptz)
language sql stable security definer set search_path = public, zq as $$
  select r.row_id::uuid, bool_or(r.action = 'insert'),
         coalesce(array_agg(distinct f.field) filter (where r.action = 'update' and f.field = any(of_fields)), '{}'), max(r.at)
    from audit_record r cross join lateral unnest(r.fields) as f(field)
   where zq.actor() is not null and r.table_name = of_table and r.row_id = any(ids::text[]) and r.at > since
     and r.action <> 'delete' and r.account_id is distinct from zq.actor() and (r.action = 'insert' or r.fields && of_fields)
   group by 1
$$;

-- Who moved a record on from a version, when and by which verb: for whoever was just shown the record as it stands now.
create function zq.changes_after_version(of_table text, of_row uuid, after_version integer)
returns table (at timestamptz, account text, own boolean, verb text, fields text[])
language sql stable security definer set search_path = public, zq as $$
  select r.at, a.display_name, coalesce(r.account_id = zq.actor(), false), r.verb, r.fields
    from audit_record r left join account a on a.id = r.account_id
   where zq.actor() is not null and r.table_name = of_table and r.row_id = of_row::text and r.action = 'update'
     and (r.changes -> 'version' ->> 1)::integer > after_version
   order by r.seq desc limit 20
$$;

grant execute on function zq.above_own(), zq.visit_list(text, boolean), zq.changed_rows(text, timestamptz, text[]),
  zq.changes_of_rows(text, uuid[], timestamptz, text[]), zq.changes_after_version(text, uuid, integer) to zhiqiao_app;
