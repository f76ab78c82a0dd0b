-- Needs are found by the sound of their title too; `search_keys` holds pinyin and initials, made where the need is written.
alter table post add column search_keys text not null default '';

-- A notice that asked for something is settled once it is done, for all who were asked: whoever did it speaks for them.
create function zq.settle_notices(kinds text[], about text, at timestamptz) returns integer
language sql volatile security definer set search_path = public, zq as $$
  with settled as (
    update notification set read_at = at
     where read_at is null and kind = any (kinds) and link = about and zq.actor() is not null
    returning 1)
  select count(*)::integer from settled
$$;
create index notification_about on notification (link, kind) where read_at is null;
revoke all on function zq.settle_notices(text[], text, timestamptz) from public;
grant execute on function zq.settle_notices(text[], text, timestamptz) to zhiqiao_app;
