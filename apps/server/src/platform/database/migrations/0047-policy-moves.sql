-- Whom and which needs a move of a cohort to other rules concerned: kept with the decision, since nobody can reckon it again later.
alter table cohort_policy_decision add column names_kept boolean not null default false;

create table cohort_policy_person (
  decision_id uuid not null references cohort_policy_decision on delete cascade,
  nomination_id uuid not null references nomination on delete cascade,
  effect text not null check (effect in ('lost', 'gained', 'fewer', 'more', 'other')),
  -- Needs that close and open to the person, and the ids of the rules that make the difference.
  closes uuid[] not null,
  opens uuid[] not null,
  rules text[] not null,
  primary key (decision_id, nomination_id)
);
create index cohort_policy_person_nomination on cohort_policy_person (nomination_id);
alter table cohort_policy_person enable row level security;
-- Whoever may see the nomination.
create policy read on cohort_policy_person for select using (nomination_id in (select id from nomination));
create policy add on cohort_policy_person for insert with check (
  decision_id in (select id from cohort_policy_decision where decided_by = zq.actor()));
grant select, insert on cohort_policy_person to zhiqiao_app;

create table cohort_policy_need (
  decision_id uuid not null references cohort_policy_decision on delete cascade,
  post_id uuid not null references post on delete cascade,
  before integer not null,
  after integer not null,
  closes integer not null,
  opens integer not null,
  primary key (decision_id, post_id)
);
create index cohort_policy_need_post on cohort_policy_need (post_id);
alter table cohort_policy_need enable row level security;
-- The need's own side and those who run or lead the cohort: how many nominees of others there are is not a sender's to know.
create policy read on cohort_policy_need for select using (
  post_id in (select id from post where host_institution_id in (select zq.scope('office', 'host', 'leader')))
  or decision_id in (select id from cohort_policy_decision where cohort_id in (select zq.office_cohorts())));
create policy add on cohort_policy_need for insert with check (
  decision_id in (select id from cohort_policy_decision where decided_by = zq.actor()));
grant select, insert on cohort_policy_need to zhiqiao_app;
