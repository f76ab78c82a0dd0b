-- The first step of a need's story is written with the need itself: an import of needs can be taken back while that is all there is.
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
           then ' and (x.since is not null or x.document_number is not null or x.withdrawn_on is not null)'
           when fk.child = 'post_event' then ' and x.verb <> ''create''' else '' end)
      using of_import;
  end loop;
  if target = 'post' then
    -- All wishes once, not all nominations for each of ten thousand needs.
    return query select i.record_id, 'nomination'::text
      from (select distinct unnest(n.preferences) as id from nomination n) wished
      join import_change i on i.record_id = wished.id
     where i.import_id = of_import and i.action = 'insert';
  end if;
end $$;
