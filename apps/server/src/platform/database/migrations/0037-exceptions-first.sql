-- An exception can be asked for before a nomination is handed in: whoever decides about it sees the draft and the person that
-- it is about, until the sender takes the question back. Before, the office was told of it and found nothing there.
create function zq.asked_nominations() returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select nomination_id from waiver where status <> 'withdrawn' and cohort_id in (select zq.office_cohorts())
$$;
revoke all on function zq.asked_nominations() from public;
grant execute on function zq.asked_nominations() to zhiqiao_app;

alter policy read on nomination using (
  (cohort_id in (select zq.office_cohorts()) and status <> 'draft')
  or sending_institution_id in (select zq.scope('office', 'sender', 'leader'))
  or officer_id = (select zq.actor_officer())
  or id in (select nomination_id from secondment where host_institution_id in (select zq.scope('host')))
  or id in (select zq.asked_nominations()));

create or replace function zq.entrusted_officers() returns setof uuid
language sql stable security definer set search_path = public, zq rows 100 as $$
  select officer_id from nomination where status <> 'draft' and cohort_id in (select zq.office_cohorts())
  union all
  select officer_id from secondment where host_institution_id in (select zq.scope('host', 'office', 'leader'))
  union all
  select officer_id from waiver where status <> 'withdrawn' and cohort_id in (select zq.office_cohorts())
$$;
create or replace function zq.entrusted_among(officers uuid[]) returns setof uuid
language sql stable security definer set search_path = public, zq rows 20 as $$
  select officer_id from nomination
   where officer_id = any(officers) and status <> 'draft' and cohort_id in (select zq.office_cohorts())
  union
  select officer_id from secondment
   where officer_id = any(officers) and host_institution_id in (select zq.scope('host', 'office', 'leader'))
  union
  select officer_id from waiver
   where officer_id = any(officers) and status <> 'withdrawn' and cohort_id in (select zq.office_cohorts())
$$;

-- Keys that point at a need, and the officer of an exception: looked up from the other side when a need is removed or read.
create index waiver_officer on waiver (officer_id);
create index plan_pairing_post on plan_pairing (post_id);
create index plan_constraint_post on plan_constraint (post_id);
create index need_proposal_post on need_proposal (post_id) where post_id is not null;
