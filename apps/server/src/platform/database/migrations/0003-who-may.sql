-- What the account of this transaction may see. Each function is stable and runs once per query (hashed subplans).

create function zq.actor() returns uuid language sql stable as $$
  select nullif(current_setting('zhiqiao.account', true), '')::uuid
$$;

create function zq.has_role(variadic wanted text[]) returns boolean
language sql stable security definer set search_path = public, zq as $$
  select exists (
    select 1 from account_role r join account a on a.id = r.account_id
     where r.account_id = zq.actor() and a.status = 'active' and r.role = any(wanted))
$$;

-- Institutions in which the actor holds one of the roles: those bound and all below.
create function zq.scope(variadic wanted text[]) returns setof uuid
language sql stable security definer set search_path = public, zq rows 400 as $$
  select c.descendant_id
    from account_role r
    join account a on a.id = r.account_id and a.status = 'active'
    join institution_closure c on c.ancestor_id = r.institution_id
   where r.account_id = zq.actor() and r.role = any(wanted)
$$;

create function zq.actor_officer() returns uuid language sql stable security definer set search_path = public, zq as $$
  select officer_id from account where id = zq.actor() and status = 'active'
$$;

create function zq.office_cohorts() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select id from cohort where office_institution_id in (select zq.scope('office', 'leader'))
$$;

-- What the programme office runs (a leader reads and decides, but does not edit).
create function zq.run_cohorts() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select id from cohort where office_institution_id in (select zq.scope('office'))
$$;

create function zq.office_programmes() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select id from programme where office_institution_id in (select zq.scope('office'))
$$;

-- Cohorts in which an institution of the actor, or one above or below it, takes part on either side; not before they open.
create function zq.party_cohorts() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select p.cohort_id
    from account_role r
    join account a on a.id = r.account_id and a.status = 'active'
    join institution_closure c on c.ancestor_id = r.institution_id or c.descendant_id = r.institution_id
    join cohort_party p on p.institution_id = case when c.ancestor_id = r.institution_id then c.descendant_id else c.ancestor_id end
    join cohort k on k.id = p.cohort_id and k.status <> 'preparing'
   where r.account_id = zq.actor() and r.role in ('office', 'host', 'sender', 'leader')
  union
  select n.cohort_id from nomination n where n.officer_id = zq.actor_officer() and n.status <> 'withdrawn'
$$;

create function zq.visible_cohorts() returns setof uuid language sql stable rows 20 as $$
  select zq.office_cohorts() union select zq.party_cohorts()
$$;

-- Officers shown beyond one's own staff: nominated to a cohort one runs, or coming to a host of one's own.
create function zq.entrusted_officers() returns setof uuid
language sql stable security definer set search_path = public, zq rows 100 as $$
  select officer_id from nomination where status <> 'draft' and cohort_id in (select zq.office_cohorts())
  union
  select officer_id from secondment where host_institution_id in (select zq.scope('host', 'office', 'leader'))
$$;

-- Relatives for the avoidance rules: the verdict may be told to the office, the relatives may not, so the office has no
-- right to read the table and asks through this function, whose rows never leave the rule check.
create function zq.relatives_for_check(officers uuid[])
returns table (officer_id uuid, relation text, relative_institution_id uuid, department_code text, "position" text, practises_law_in uuid)
language sql stable security definer set search_path = public, zq as $$
  select r.officer_id, r.relation, r.relative_institution_id, r.department_code, r.position, r.practises_law_in
    from officer_relative r join officer o on o.id = r.officer_id
   where r.officer_id = any(officers)
     and (o.institution_id in (select zq.scope('sender', 'office', 'leader')) or o.id in (select zq.entrusted_officers()) or o.id = zq.actor_officer())
$$;

create function zq.active_secondments(officers uuid[])
returns table (officer_id uuid, from_day date, until_day date, status text, host_name text)
language sql stable security definer set search_path = public, zq as $$
  select s.officer_id, s.from_day, s.until_day, s.status, s.host_name
    from officer_secondment s join officer o on o.id = s.officer_id
   where s.officer_id = any(officers)
     and (o.institution_id in (select zq.scope('sender', 'office', 'leader', 'host')) or o.id in (select zq.entrusted_officers()) or o.id = zq.actor_officer())
  union all
  select s.officer_id, s.from_day, s.until_day, s.status, h.short_name
    from secondment s join officer o on o.id = s.officer_id join institution h on h.id = s.host_institution_id
   where s.officer_id = any(officers)
     and (o.institution_id in (select zq.scope('sender', 'office', 'leader', 'host')) or o.id in (select zq.entrusted_officers()) or o.id = zq.actor_officer())
$$;

-- Officers by a part of the name, or the beginning of its pinyin or initials. LIKE and array operators are not
-- leakproof, so under row-level security no index would serve them; here one does, and the ids that come out are shown
-- only as far as the policy of officer lets the caller see them.
create function zq.officers_named(wanted text) returns setof uuid
language sql stable security definer set search_path = public, zq rows 200 as $$
  select id from officer where zq.grams(name) @> zq.grams(wanted) and strpos(name, wanted) > 0
  union
  select id from officer where pinyin ~>=~ lower(wanted) and pinyin ~<~ (lower(wanted) || chr(1114111))
  union
  select id from officer where initials ~>=~ lower(wanted) and initials ~<~ (lower(wanted) || chr(1114111))
$$;

-- Signing in happens before there is an actor; these are the only doors to the secrets, each as narrow as its use.
create function zq.sign_in_lookup(given_login text) returns table (id uuid, password_hash text)
language sql stable security definer set search_path = public, zq as $$
  select id, password_hash from account where lower(login) = lower(given_login) and status = 'active'
$$;

create function zq.session_account(given_hash bytea, at timestamptz) returns uuid
language sql volatile security definer set search_path = public, zq as $$
  update session s set last_seen_at = at
    from account a
   where s.token_hash = given_hash and s.expires_at > at and a.id = s.account_id and a.status = 'active'
     and s.last_seen_at < at - interval '1 minute';
  select s.account_id from session s join account a on a.id = s.account_id
   where s.token_hash = given_hash and s.expires_at > at and a.status = 'active';
$$;

create function zq.session_open(given_hash bytea, for_account uuid, at timestamptz, until timestamptz) returns void
language sql volatile security definer set search_path = public, zq as $$
  delete from session where expires_at <= at;
  insert into session (token_hash, account_id, created_at, last_seen_at, expires_at) values (given_hash, for_account, at, at, until);
$$;

create function zq.session_close(given_hash bytea) returns void
language sql volatile security definer set search_path = public, zq as $$
  delete from session where token_hash = given_hash;
$$;

create function zq.failed_sign_ins(given_key text, since timestamptz) returns integer
language sql volatile security definer set search_path = public, zq as $$
  select count(*)::integer from sign_in_attempt where key = given_key and at > since;
$$;

create function zq.note_failed_sign_in(given_key text, at timestamptz) returns void
language sql volatile security definer set search_path = public, zq as $$
  delete from sign_in_attempt a where a.at < note_failed_sign_in.at - interval '1 day';
  insert into sign_in_attempt (key, at) values (given_key, note_failed_sign_in.at);
$$;

create function zq.forget_failed_sign_ins(given_key text) returns void
language sql volatile security definer set search_path = public, zq as $$
  delete from sign_in_attempt where key = given_key;
$$;

create function zq.demo_accounts() returns table (id uuid, display_name text, roles jsonb)
language sql stable security definer set search_path = public, zq as $$
  select a.id, a.display_name,
         coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'institutionName', i.short_name) order by r.role) filter (where r.id is not null), '[]')
    from account a left join account_role r on r.account_id = a.id left join institution i on i.id = r.institution_id
   where a.demo and a.status = 'active'
   group by a.id, a.display_name order by a.id
$$;

-- Whom a notice concerns: accounts with a role bound to the institution itself, and the officer's own account.
create function zq.accounts_of(institutions uuid[], wanted text[]) returns table (account_id uuid, institution_id uuid)
language sql stable security definer set search_path = public, zq as $$
  select distinct r.account_id, r.institution_id from account_role r join account a on a.id = r.account_id
   where zq.actor() is not null and a.status = 'active' and r.institution_id = any(institutions) and r.role = any(wanted)
$$;

create function zq.accounts_of_officers(officers uuid[]) returns table (account_id uuid, officer_id uuid)
language sql stable security definer set search_path = public, zq as $$
  select a.id, a.officer_id from account a where zq.actor() is not null and a.status = 'active' and a.officer_id = any(officers)
$$;

create function zq.display_name(of_account uuid) returns text
language sql stable security definer set search_path = public, zq as $$
  select display_name from account where id = of_account and zq.actor() is not null
$$;

-- At start, before anybody is served: what a stopped process left unfinished will never finish.
create function zq.fail_left_jobs(at timestamptz) returns void
language sql volatile security definer set search_path = public, zq as $$
  update job set status = 'failed', error = '服务在任务完成前停止，请重新开始。 The service stopped before the job was done; start it again.', finished_at = at
   where status in ('waiting', 'running')
$$;

-- 三员: one administrator's role excludes every other role of the account. The command says so kindly; this holds also for
-- two grants at the same moment, which the lock on the account puts one after the other.
create function zq.keep_administrators_apart() returns trigger
language plpgsql security definer set search_path = public, zq as $$
declare apart text[] := array['system-admin', 'security-admin', 'auditor'];
begin
  perform 1 from account where id = new.account_id for update;
  if exists (select 1 from account_role r where r.account_id = new.account_id and r.role <> new.role
              and (r.role = any(apart) or new.role = any(apart))) then
    raise exception 'account % may not hold % beside its other roles', new.account_id, new.role using errcode = 'ZQ002';
  end if;
  return new;
end $$;
create trigger account_role_apart before insert on account_role for each row execute function zq.keep_administrators_apart();

-- A disabled account, or one whose password was set anew, is signed out everywhere.
create function zq.end_sessions() returns trigger language plpgsql security definer set search_path = public, zq as $$
begin
  delete from session where account_id = new.id;
  return null;
end $$;
create trigger account_sessions_end after update on account for each row
  when (new.status = 'disabled' or new.password_hash is distinct from old.password_hash) execute function zq.end_sessions();

-- Numbers of a cohort's needs count all of them, the drafts of other hosts included.
create function zq.next_post_number(of_cohort uuid) returns integer
language sql volatile security definer set search_path = public, zq as $$
  select coalesce(max(number), 0) + 1 from post where cohort_id = of_cohort and zq.actor() is not null
$$;
