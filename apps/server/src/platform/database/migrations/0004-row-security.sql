-- Who reads and who writes each table, enforced by the database for the application's role.

create policy read on region for select using (zq.actor() is not null);
create policy read on institution for select using (zq.actor() is not null);
create policy add on institution for insert with check (parent_id in (select zq.scope('office')));
create policy edit on institution for update using (id in (select zq.scope('office'))) with check (parent_id in (select zq.scope('office')) or parent_id is null);
create policy read on institution_closure for select using (zq.actor() is not null);
create policy read on department for select using (zq.actor() is not null);
create policy add on department for insert with check (institution_id in (select zq.scope('office', 'host', 'sender')));
create policy edit on department for update using (institution_id in (select zq.scope('office', 'host', 'sender')));

create policy read on officer for select using (
  institution_id in (select zq.scope('office', 'host', 'sender', 'leader')) or id in (select zq.entrusted_officers()) or id = zq.actor_officer());
create policy add on officer for insert with check (institution_id in (select zq.scope('office', 'sender')));
create policy edit on officer for update using (institution_id in (select zq.scope('office', 'sender')) or id = zq.actor_officer());
create policy own on officer_relative for all using (
  institution_id in (select zq.scope('sender')) or officer_id = zq.actor_officer());
create policy read on officer_secondment for select using (
  institution_id in (select zq.scope('office', 'host', 'sender', 'leader')) or officer_id in (select zq.entrusted_officers()) or officer_id = zq.actor_officer());
create policy write on officer_secondment for all using (institution_id in (select zq.scope('office', 'sender')));

create policy read on account for select using (id = zq.actor() or zq.has_role('system-admin', 'security-admin'));
create policy add on account for insert with check (zq.has_role('system-admin'));
create policy edit on account for update using (zq.has_role('system-admin'));
create policy read on account_role for select using (account_id = zq.actor() or zq.has_role('system-admin', 'security-admin'));
create policy grant_role on account_role for insert with check (zq.has_role('security-admin') and account_id <> zq.actor());
create policy revoke on account_role for delete using (zq.has_role('security-admin') and account_id <> zq.actor());

create policy read on programme for select using (
  office_institution_id in (select zq.scope('office', 'leader'))
  or id in (select programme_id from cohort where id in (select zq.party_cohorts()))
  or id in (select p.programme_id from programme_party p where p.institution_id in (select zq.scope('office', 'host', 'sender', 'leader'))));
create policy write on programme for all using (office_institution_id in (select zq.scope('office')));
create policy read on programme_party for select using (zq.actor() is not null);
create policy write on programme_party for all using (programme_id in (select zq.office_programmes()));

create policy read on policy for select using (
  office_institution_id is null or office_institution_id in (select zq.scope('office', 'leader'))
  or id in (select policy_id from cohort where id in (select zq.party_cohorts())));
create policy add on policy for insert with check (office_institution_id in (select zq.scope('office')));

create policy read on cohort for select using (
  office_institution_id in (select zq.scope('office', 'leader')) or id in (select zq.party_cohorts()));
create policy write on cohort for all using (office_institution_id in (select zq.scope('office')));
create policy lead on cohort for update using (office_institution_id in (select zq.scope('leader')));
create policy read on cohort_party for select using (zq.actor() is not null and cohort_id in (select zq.visible_cohorts()));
create policy write on cohort_party for all using (cohort_id in (select zq.run_cohorts()));
create policy read on cohort_quota for select using (cohort_id in (select zq.visible_cohorts()));
create policy write on cohort_quota for all using (cohort_id in (select zq.run_cohorts()));

create policy read on post for select using (
  host_institution_id in (select zq.scope('office', 'host', 'leader')) or (cohort_id in (select zq.office_cohorts()) and status <> 'draft')
  or (status in ('accepted', 'closed') and cohort_id in (select zq.party_cohorts())));
create policy add on post for insert with check (
  host_institution_id in (select zq.scope('host', 'office')) and cohort_id in (select zq.visible_cohorts()));
create policy edit on post for update using (
  host_institution_id in (select zq.scope('host', 'office')) or cohort_id in (select zq.run_cohorts()));

create policy read on nomination for select using (
  sending_institution_id in (select zq.scope('office', 'sender', 'leader')) or (cohort_id in (select zq.office_cohorts()) and status <> 'draft')
  or officer_id = zq.actor_officer() or id in (select nomination_id from secondment where host_institution_id in (select zq.scope('host'))));
create policy add on nomination for insert with check (
  sending_institution_id in (select zq.scope('sender', 'office')) and cohort_id in (select zq.visible_cohorts()));
create policy edit on nomination for update using (
  sending_institution_id in (select zq.scope('sender', 'office')) or cohort_id in (select zq.run_cohorts()));

create policy office on plan for all using (cohort_id in (select zq.office_cohorts()));
create policy office on plan_pairing for all using (cohort_id in (select zq.office_cohorts()));
create policy office on plan_constraint for all using (cohort_id in (select zq.office_cohorts()));

create policy read on secondment for select using (
  cohort_id in (select zq.office_cohorts()) or officer_id = zq.actor_officer()
  or host_institution_id in (select zq.scope('office', 'host', 'leader')) or sending_institution_id in (select zq.scope('office', 'sender', 'leader')));
create policy write on secondment for all using (cohort_id in (select zq.office_cohorts()));

create policy own on notification for select using (account_id = zq.actor());
create policy mark on notification for update using (account_id = zq.actor());
create policy send on notification for insert with check (zq.actor() is not null);

create policy own on job for all using (account_id = zq.actor() or cohort_id in (select zq.office_cohorts()));
create policy own on idempotency_key for all using (account_id = zq.actor());
create policy read on setting for select using (true);
create policy audit on audit_record for select using (zq.has_role('auditor'));

do $$
declare t record;
begin
  for t in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migration' loop
    execute format('alter table %I enable row level security', t.tablename);
  end loop;
end $$;

grant select on region, institution, institution_closure, department, setting to zhiqiao_app;
grant insert, update on institution, department to zhiqiao_app;
grant select, insert, update on officer, cohort, post, nomination, plan, programme, secondment, job to zhiqiao_app;
grant select, insert, update, delete on officer_relative, officer_secondment, programme_party, cohort_party, cohort_quota,
  plan_pairing, plan_constraint, idempotency_key to zhiqiao_app;
grant select, insert on policy to zhiqiao_app;
grant select (id, login, display_name, officer_id, status, demo, version),
  insert, update (display_name, password_hash, status, version) on account to zhiqiao_app;
grant select, insert, delete on account_role to zhiqiao_app;
grant select, insert, update (read_at) on notification to zhiqiao_app;
grant select (seq, at, account_id, request_id, verb, table_name, row_id, action, fields, reason) on audit_record to zhiqiao_app;
grant execute on all functions in schema zq to zhiqiao_app;
