-- Changes of the directory that are decided today and hold from a day to come; and what else a merge carries.

-- Kept as it was asked for, and carried out on its day by the same command as a change of today, with the rights of who entered it.
create table planned_change (
  id uuid primary key,
  -- All that it concerns: of a merge those that end, and the successor.
  institution_ids uuid[] not null,
  -- Where it is entered and may be cancelled: of a merge the successor.
  institution_id uuid not null references institution,
  kind text not null check (kind in ('rename', 'recode', 'move', 'abolish', 'merge')),
  body jsonb not null,
  effective_on date not null,
  status text not null default 'waiting' check (status in ('waiting', 'done', 'failed', 'cancelled')),
  -- Why it could not be carried out on its day, in both languages.
  failure jsonb,
  account_id uuid references account on delete set null,
  at timestamptz not null,
  settled_at timestamptz,
  version integer not null default 1,
  check ((status = 'failed') = (failure is not null))
);
create index planned_change_due on planned_change (effective_on) where status = 'waiting';
create index planned_change_of on planned_change using gin (institution_ids);

alter table planned_change enable row level security;
create policy read on planned_change for select using (zq.actor() is not null);
create policy add on planned_change for insert with check (account_id = zq.actor() and institution_id in (select zq.scope('office')));
create policy change on planned_change for update using (institution_id in (select zq.scope('office')));
create trigger audit after insert or update or delete on planned_change for each row execute function zq.audit();
grant select, insert, update on planned_change to zhiqiao_app;

-- What is due, and who entered it: asked by the server itself, for nobody. Says no more than that.
create function zq.due_changes(today date) returns table (id uuid, account_id uuid)
language sql stable security definer set search_path = public, zq as $$
  select p.id, p.account_id from planned_change p where p.status = 'waiting' and p.effective_on <= today order by p.effective_on, p.at, p.id
$$;

-- Notes why a change could not be carried out, also where who entered it may no longer do anything.
create function zq.fail_change(of_id uuid, given_failure jsonb, given_at timestamptz) returns void
language sql volatile security definer set search_path = public, zq as $$
  update planned_change set status = 'failed', failure = given_failure, settled_at = given_at, version = version + 1
   where id = of_id and status = 'waiting'
$$;

-- A merge with the exceptions of its nominees: they go where the nominations have gone, in the same journal.
create function zq.merge_with_exceptions(given_id uuid, from_ids uuid[], into_id uuid, on_day date, given_document text, given_reason text, given_at timestamptz)
returns jsonb language plpgsql volatile security definer set search_path = public, zq as $$
declare
  journal jsonb := zq.merge_institutions(given_id, from_ids, into_id, on_day, given_document, given_reason, given_at);
  carried jsonb := '[]';
  source_id uuid;
begin
  foreach source_id in array from_ids loop
    carried := zq.move_references(carried, 'waiver', 'sending_institution_id', source_id, into_id,
      'exists (select 1 from nomination n where n.id = x.nomination_id and n.sending_institution_id = $2)');
  end loop;
  update institution_merge set moved = moved || carried where id = given_id;
  return journal || carried;
end $$;

revoke all on function zq.due_changes(date), zq.fail_change(uuid, jsonb, timestamptz),
  zq.merge_with_exceptions(uuid, uuid[], uuid, date, text, text, timestamptz) from public;
grant execute on function zq.due_changes(date), zq.fail_change(uuid, jsonb, timestamptz),
  zq.merge_with_exceptions(uuid, uuid[], uuid, date, text, text, timestamptz) to zhiqiao_app;
