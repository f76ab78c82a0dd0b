-- What a plan is explained by is kept beside it: two megabytes for a thousand posts, which every change of the plan's own row was
-- logged over before, and which the log kept twice with every move.
create table plan_result (
  plan_id uuid primary key references plan on delete cascade,
  cohort_id uuid not null references cohort,
  -- What the match said, and what proves it.
  matched json not null,
  -- The reasons of the plan as people have changed it since. They follow from the change: the log keeps that, and not these.
  standing json
);
insert into plan_result (plan_id, cohort_id, matched, standing)
select id, cohort_id, (result - 'standing')::json, (result -> 'standing')::json from plan;
alter table plan drop column result;

create index plan_result_cohort on plan_result (cohort_id);
alter table plan_result enable row level security;
create policy office on plan_result for all using (cohort_id in (select zq.office_cohorts()));
create trigger audit after insert or delete or update of matched on plan_result for each row execute function zq.audit();
grant select, insert, update on plan_result to zhiqiao_app;
