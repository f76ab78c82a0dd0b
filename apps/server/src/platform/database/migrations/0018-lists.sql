-- A list is seen up to the moment at which it was read: what changed between the reading and the click stays new.

drop function zq.visit_list(text, boolean);

-- A visit lasts until half an hour goes by without one's looking at the list; the clock is the audit log's own. `seen_until`,
-- where given, is when the list was read that was looked at: never later than now, and never back behind what was seen before.
create function zq.visit_list(of_list text, seen_until timestamptz) returns timestamptz
language sql volatile set search_path = public, zq as $$
  insert into list_habit as h (account_id, list, since, seen_at)
  values (zq.actor(), of_list, least(coalesce(seen_until, clock_timestamp()), clock_timestamp()), clock_timestamp())
  on conflict (account_id, list) do update
    set since = case when seen_until is not null then greatest(h.since, least(seen_until, clock_timestamp()))
                     when h.seen_at < clock_timestamp() - interval '30 minutes' then h.seen_at else h.since end,
        seen_at = case when seen_until is not null then greatest(h.seen_at, least(seen_until, clock_timestamp()))
                       else clock_timestamp() end
  returning since
$$;

grant execute on function zq.visit_list(text, timestamptz) to zhiqiao_app;

-- A view is shared with those who hold a role where its maker does, or at one institution below alone.
create function zq.own_and_below(institution uuid) returns boolean
language sql stable security definer set search_path = public, zq as $$
  select exists (
    select 1 from account_role r
      join account a on a.id = r.account_id and a.status = 'active'
      join institution_closure c on c.ancestor_id = r.institution_id
     where r.account_id = zq.actor() and c.descendant_id = institution)
$$;

drop policy keep on list_view;
drop policy edit on list_view;
create policy keep on list_view for insert with check (
  account_id = zq.actor() and (institution_id is null or zq.own_and_below(institution_id)));
create policy edit on list_view for update using (account_id = zq.actor()) with check (
  account_id = zq.actor() and (institution_id is null or zq.own_and_below(institution_id)));

grant execute on function zq.own_and_below(uuid) to zhiqiao_app;

-- What of these fields differs between the version that somebody looked at and what stands now: the value before the first
-- change since, and after the last. For whoever was just shown the record; the fields are those that every reader may know of.
create function zq.fields_after_version(of_table text, of_row uuid, after_version integer, of_fields text[])
returns table (field text, before jsonb, after jsonb)
language sql stable security definer set search_path = public, zq as $$
  with since as (
    select r.seq, r.changes from audit_record r
     where zq.actor() is not null and r.table_name = of_table and r.row_id = of_row::text and r.action = 'update'
       and (r.changes -> 'version' ->> 1)::integer > after_version
  ), changed as (
    select f.field,
           (array_agg(s.changes -> f.field -> 0 order by s.seq))[1] as before,
           (array_agg(s.changes -> f.field -> 1 order by s.seq desc))[1] as after
      from since s cross join lateral unnest(of_fields) as f(field)
     where s.changes ? f.field
     group by f.field
  )
  select field, before, after from changed where before is distinct from after
$$;

grant execute on function zq.fields_after_version(text, uuid, integer, text[]) to zhiqiao_app;
