-- Every change writes its audit row in the same transaction, by trigger: no command can forget it. Values of secrets are
-- left out; the account, the request and the verb come from the transaction's settings.

create function zq.audit() returns trigger language plpgsql security definer set search_path = public, zq as $$
declare
  was jsonb := case when tg_op = 'INSERT' then '{}'::jsonb else to_jsonb(old) end;
  now_ jsonb := case when tg_op = 'DELETE' then '{}'::jsonb else to_jsonb(new) end;
  whole jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  changed jsonb;
begin
  select jsonb_object_agg(key, case when key in ('password_hash', 'id_number') then '["***"]'::jsonb
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

-- Tables of what people do. Left out: sessions, attempts, jobs, idempotency keys and notices, which are the machinery of
-- the platform itself, and what follows from an audited change by trigger (the closure).
do $$
declare t text;
begin
  foreach t in array array['institution', 'department', 'officer', 'officer_relative', 'officer_secondment', 'account', 'account_role',
    'programme', 'programme_party', 'policy', 'cohort', 'cohort_party', 'cohort_quota', 'post', 'nomination', 'plan', 'plan_pairing',
    'plan_constraint', 'secondment', 'setting'] loop
    execute format('create trigger audit after insert or update or delete on %I for each row execute function zq.audit()', t);
  end loop;
end $$;
