-- Foundation: who acts, what an actor may see, and the audit log that every change writes.
-- The application connects as zhiqiao_app, which owns nothing and cannot bypass row-level security. Functions of
-- schema zq answer the policies' questions from the account of the transaction, never from what a request claims.

create schema zq;
grant usage on schema zq to zhiqiao_app;
grant usage on schema public to zhiqiao_app;

create table region (
  code text primary key,
  name text not null,
  parent_code text references region
);

create table institution (
  id uuid primary key,
  kind text not null,
  code text not null unique,
  name text not null,
  short_name text not null,
  aliases text[] not null default '{}',
  parent_id uuid references institution,
  level text not null,
  region_code text not null,
  pinyin text not null,
  initials text not null,
  demo boolean not null default false,
  version integer not null default 1
);
create index institution_parent on institution (parent_id, code);

-- Every pair of an institution and one of its ancestors (itself included): the tree as rules and policies ask for it.
create table institution_closure (
  ancestor_id uuid not null references institution on delete cascade,
  descendant_id uuid not null references institution on delete cascade,
  depth integer not null,
  primary key (ancestor_id, descendant_id)
);
create index institution_closure_descendant on institution_closure (descendant_id, ancestor_id);

create table department (
  id uuid primary key,
  institution_id uuid not null references institution,
  code text not null,
  name jsonb not null,
  specialties text[] not null default '{}',
  demo boolean not null default false,
  version integer not null default 1,
  unique (institution_id, code)
);

create table officer (
  id uuid primary key,
  institution_id uuid not null references institution,
  name text not null,
  pinyin text not null,
  initials text not null,
  department_code text,
  post_title text,
  position text,
  rank text,
  rank_order smallint not null default 999,
  staff_category text,
  sex text,
  birth date,
  id_number text,
  service_start date,
  education text,
  political_status text,
  ethnicity text,
  specialties jsonb not null default '[]',
  specialty_codes text[] not null default '{}',
  appraisals jsonb not null default '[]',
  languages jsonb not null default '[]',
  consent_on date,
  relatives_declared_on date,
  demo boolean not null default false,
  version integer not null default 1,
  unique (id, institution_id)
);
create index officer_institution on officer (institution_id, pinyin, id);
create index officer_by_name on officer (pinyin, id);
create index officer_by_rank on officer (rank_order, pinyin, id);
-- Characters and pairs of characters: Chinese names are too short for trigrams.
create function zq.grams(of_text text) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct gram), '{}') from (
    select substr(of_text, i, 1) as gram from generate_series(1, length(of_text)) i
    union all select substr(of_text, i, 2) from generate_series(1, length(of_text) - 1) i) grams
$$;
create index officer_name_grams on officer using gin (zq.grams(name));
create index officer_pinyin_prefix on officer (pinyin text_pattern_ops);
create index officer_initials_prefix on officer (initials text_pattern_ops);
create index officer_specialties on officer using gin (specialty_codes);
create unique index officer_id_number on officer (id_number) where id_number is not null;

-- The institution of both tables below is the officer's own, kept so by the key: the rows move with the officer, and
-- nobody plants a row on an officer of another institution.
create table officer_relative (
  id uuid primary key,
  officer_id uuid not null,
  institution_id uuid not null references institution,
  name text not null,
  relation text not null,
  relative_institution_id uuid references institution,
  department_code text,
  position text,
  practises_law_in uuid references institution,
  demo boolean not null default false,
  foreign key (officer_id, institution_id) references officer (id, institution_id) on update cascade on delete cascade
);
create index officer_relative_officer on officer_relative (officer_id);

create table officer_secondment (
  id uuid primary key,
  officer_id uuid not null,
  institution_id uuid not null references institution,
  host_name text not null,
  from_day date not null,
  until_day date not null,
  status text not null,
  demo boolean not null default false,
  foreign key (officer_id, institution_id) references officer (id, institution_id) on update cascade on delete cascade
);
create index officer_secondment_officer on officer_secondment (officer_id);

create table account (
  id uuid primary key,
  login text not null,
  display_name text not null,
  password_hash text not null,
  officer_id uuid references officer on delete set null,
  status text not null default 'active' check (status in ('active', 'disabled')),
  demo boolean not null default false,
  version integer not null default 1
);
create unique index account_login on account (lower(login));

create table account_role (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  role text not null,
  institution_id uuid not null references institution,
  unique (account_id, role, institution_id)
);

create table session (
  token_hash bytea primary key,
  account_id uuid not null references account on delete cascade,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);

create table sign_in_attempt (
  key text not null,
  at timestamptz not null
);
create index sign_in_attempt_key on sign_in_attempt (key, at);

create table programme (
  id uuid primary key,
  office_institution_id uuid not null references institution,
  title jsonb not null,
  signed_on date,
  forms text[] not null,
  summary text not null,
  demo boolean not null default false,
  version integer not null default 1
);
create table programme_party (
  programme_id uuid not null references programme on delete cascade,
  institution_id uuid not null references institution,
  primary key (programme_id, institution_id)
);

create table policy (
  id uuid primary key,
  office_institution_id uuid references institution,
  code text not null,
  number integer not null,
  document jsonb not null,
  demo boolean not null default false,
  version integer not null default 1
);
create unique index policy_edition on policy (coalesce(office_institution_id, '00000000-0000-0000-0000-000000000000'), code, number);

create table cohort (
  id uuid primary key,
  programme_id uuid not null references programme,
  office_institution_id uuid not null references institution,
  number integer not null,
  name jsonb not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  status text not null,
  term_from date not null,
  term_until date not null check (term_until >= term_from),
  phases jsonb not null,
  policy_id uuid not null references policy,
  demo boolean not null default false,
  version integer not null default 1
);
create index cohort_programme on cohort (programme_id);
create index cohort_office on cohort (office_institution_id);

create table cohort_party (
  cohort_id uuid not null references cohort on delete cascade,
  side text not null check (side in ('sending', 'host')),
  institution_id uuid not null references institution,
  primary key (cohort_id, side, institution_id)
);

create table cohort_quota (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  side text not null check (side in ('sending', 'host')),
  institution_id uuid not null references institution,
  minimum integer check (minimum >= 0),
  maximum integer check (maximum >= coalesce(minimum, 0)),
  unique (cohort_id, side, institution_id)
);

create table post (
  id uuid primary key,
  cohort_id uuid not null references cohort,
  number integer not null,
  host_institution_id uuid not null references institution,
  department_code text not null,
  title text not null,
  position text,
  headcount integer not null check (headcount between 1 and 100),
  tier integer not null check (tier between 1 and 5),
  problem text not null,
  wanted_result text not null,
  yardstick text not null,
  counterpart text,
  specialties jsonb not null,
  specialty_codes text[] not null,
  rank_highest text,
  rank_lowest text,
  status text not null,
  status_reason text,
  filed_on date,
  demo boolean not null default false,
  version integer not null default 1,
  unique (cohort_id, number)
);
create index post_cohort_tier on post (cohort_id, tier, number);
create index post_host on post (host_institution_id, status);
create index post_specialties on post using gin (specialty_codes);

create table nomination (
  id uuid primary key,
  cohort_id uuid not null references cohort,
  officer_id uuid not null references officer,
  sending_institution_id uuid not null references institution,
  preferences uuid[] not null default '{}',
  statement text not null default '',
  status text not null,
  status_reason text,
  outcome jsonb,
  demo boolean not null default false,
  version integer not null default 1
);
create unique index nomination_once on nomination (cohort_id, officer_id) where status <> 'withdrawn';
create index nomination_cohort on nomination (cohort_id, id);
create index nomination_officer on nomination (officer_id);
create index nomination_sender on nomination (sending_institution_id, cohort_id);

create table plan (
  id uuid primary key,
  cohort_id uuid not null references cohort,
  number integer not null,
  status text not null,
  outcome text not null,
  result jsonb not null,
  total_fit integer not null,
  filled integer not null,
  seats integer not null,
  status_reason text,
  submitted_by uuid references account,
  created_by uuid not null references account,
  created_at timestamptz not null,
  demo boolean not null default false,
  version integer not null default 1,
  unique (cohort_id, number)
);

create table plan_pairing (
  plan_id uuid not null references plan on delete cascade,
  cohort_id uuid not null references cohort,
  nomination_id uuid not null references nomination,
  post_id uuid not null references post,
  fit integer not null,
  by_hand boolean not null default false,
  hand_reason text,
  primary key (plan_id, nomination_id)
);

create table plan_constraint (
  id uuid primary key,
  plan_id uuid not null references plan on delete cascade,
  cohort_id uuid not null references cohort,
  kind text not null check (kind in ('lock', 'forbid')),
  nomination_id uuid not null references nomination,
  post_id uuid not null references post,
  reason text not null default '',
  unique (plan_id, nomination_id, post_id)
);

create table secondment (
  id uuid primary key,
  cohort_id uuid not null references cohort,
  plan_id uuid not null references plan,
  post_id uuid not null references post,
  nomination_id uuid not null references nomination,
  officer_id uuid not null references officer,
  host_institution_id uuid not null references institution,
  sending_institution_id uuid not null references institution,
  from_day date not null,
  until_day date not null,
  status text not null,
  demo boolean not null default false,
  version integer not null default 1,
  unique (cohort_id, officer_id)
);
create index secondment_host on secondment (host_institution_id, from_day);
create index secondment_sender on secondment (sending_institution_id, from_day);
create index secondment_officer on secondment (officer_id);

create table notification (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  kind text not null,
  params jsonb not null,
  link text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  demo boolean not null default false
);
create index notification_inbox on notification (account_id, created_at desc, id desc);

create table job (
  id uuid primary key,
  kind text not null,
  account_id uuid not null references account on delete cascade,
  cohort_id uuid references cohort on delete cascade,
  status text not null,
  phase text,
  progress real not null default 0,
  result jsonb,
  error text,
  cancel_requested boolean not null default false,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index job_cohort on job (cohort_id, created_at desc);

create table idempotency_key (
  account_id uuid not null references account on delete cascade,
  key text not null,
  fingerprint text not null,
  status integer,
  body jsonb,
  etag text,
  created_at timestamptz not null,
  primary key (account_id, key)
);

create table setting (
  key text primary key,
  value jsonb not null
);

create table audit_record (
  seq bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  request_id text,
  verb text not null,
  table_name text not null,
  row_id text not null,
  action text not null check (action in ('insert', 'update', 'delete')),
  fields text[] not null,
  changes jsonb not null,
  reason text
);
create index audit_record_row on audit_record (table_name, row_id, seq);
create index audit_record_account on audit_record (account_id, seq);
