-- Agreements: one shared record of all parties. A version is a draft until it is proposed; from then on its text stands
-- still, and each party approves or refuses exactly that text. What is in force on a day follows from the agreed versions.

create table agreement (
  id uuid primary key,
  programme_id uuid not null references programme,
  office_institution_id uuid not null references institution,
  number integer not null,
  demo boolean not null default false,
  version integer not null default 1,
  unique (programme_id, number)
);

-- Everybody who is or was named as a party in a version that was proposed. Who joined keeps sight of what was agreed.
-- The version counts the changes of the party's contacts.
create table agreement_party (
  id uuid primary key,
  agreement_id uuid not null references agreement on delete cascade,
  institution_id uuid not null references institution,
  demo boolean not null default false,
  version integer not null default 1,
  unique (agreement_id, institution_id)
);
create index agreement_party_institution on agreement_party (institution_id);

create table agreement_version (
  id uuid primary key,
  agreement_id uuid not null references agreement on delete cascade,
  number integer not null check (number > 0),
  kind text not null check (kind in ('original', 'amendment', 'renewal', 'end')),
  status text not null check (status in ('draft', 'proposed', 'agreed', 'refused', 'withdrawn', 'discarded')),
  based_on integer,
  terms jsonb not null,
  effective_from date not null,
  reason text not null default '',
  -- Of the proposed text as it was signed; absent in a draft.
  canonical text,
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  drafted_by text not null,
  proposed_on date,
  agreed_on date,
  settled_on date,
  status_reason text,
  demo boolean not null default false,
  version integer not null default 1,
  unique (agreement_id, number),
  check (status in ('draft', 'discarded') or (hash is not null and canonical is not null and proposed_on is not null)),
  check ((status = 'agreed') = (agreed_on is not null))
);
-- One text is negotiated at a time.
create unique index agreement_version_open on agreement_version (agreement_id) where status in ('draft', 'proposed');

create table agreement_decision (
  id uuid primary key,
  agreement_id uuid not null references agreement on delete cascade,
  version_id uuid not null references agreement_version on delete cascade,
  institution_id uuid not null references institution,
  decision text not null check (decision in ('approved', 'refused')),
  hash text not null,
  -- The day that counts: of the signature on paper where there was one, else of the decision here.
  decided_on date not null,
  on_paper boolean not null default false,
  reason text,
  account_id uuid not null,
  account_name text not null,
  at timestamptz not null,
  demo boolean not null default false,
  unique (version_id, institution_id)
);

create table agreement_contact (
  id uuid primary key,
  agreement_id uuid not null references agreement on delete cascade,
  institution_id uuid not null references institution,
  name text not null,
  post text not null default '',
  phone text not null default '',
  email text not null default '',
  place integer not null,
  since timestamptz not null,
  until timestamptz,
  entered_by text not null,
  closed_by text,
  demo boolean not null default false
);
create index agreement_contact_of on agreement_contact (agreement_id, institution_id);

-- What was proposed is never rewritten, by whatever code.
create function zq.keep_proposed_text() returns trigger language plpgsql as $$
begin
  if old.status <> 'draft' and (old.terms, old.effective_from, old.reason, old.kind, old.number, old.canonical, old.hash)
     is distinct from (new.terms, new.effective_from, new.reason, new.kind, new.number, new.canonical, new.hash) then
    raise exception 'agreement version % was proposed and may not be rewritten', old.id using errcode = 'ZQ003';
  end if;
  return new;
end $$;
create trigger agreement_version_text before update on agreement_version for each row execute function zq.keep_proposed_text();

-- Agreements of which an institution of the actor is a party, or whose programme it runs.
create function zq.party_agreements() returns setof uuid
language sql stable security definer set search_path = public, zq rows 50 as $$
  select id from agreement where office_institution_id in (select zq.scope('office', 'leader'))
  union
  select agreement_id from agreement_party where institution_id in (select zq.scope('office', 'host', 'sender', 'leader'))
$$;

-- Institutions below a party read what was agreed for them, and nothing that is still being negotiated.
create function zq.member_agreements() returns setof uuid
language sql stable security definer set search_path = public, zq rows 50 as $$
  select p.agreement_id
    from account_role r
    join account a on a.id = r.account_id and a.status = 'active'
    join institution_closure c on c.descendant_id = r.institution_id
    join agreement_party p on p.institution_id = c.ancestor_id
   where r.account_id = zq.actor() and r.role in ('office', 'host', 'sender', 'leader')
     and exists (select 1 from agreement_version v where v.agreement_id = p.agreement_id and v.status = 'agreed')
$$;

create function zq.visible_agreements() returns setof uuid language sql stable rows 50 as $$
  select zq.party_agreements() union select zq.member_agreements()
$$;

-- Who may draft, propose and withdraw: the programme office, and the offices of the parties.
create function zq.drafted_agreements() returns setof uuid
language sql stable security definer set search_path = public, zq rows 50 as $$
  select id from agreement where office_institution_id in (select zq.scope('office'))
  union
  select agreement_id from agreement_party where institution_id in (select zq.scope('office'))
$$;

-- Parties for which the actor may approve or refuse: a leader bound to the party or above it; where no account is a leader
-- there, its office.
create function zq.signing_parties() returns setof uuid
language sql stable security definer set search_path = public, zq rows 50 as $$
  select distinct p.institution_id from agreement_party p
   where p.institution_id in (select zq.scope('leader'))
      or (p.institution_id in (select zq.scope('office'))
          and not exists (
            select 1 from account_role r join account a on a.id = r.account_id and a.status = 'active'
              join institution_closure c on c.ancestor_id = r.institution_id and c.descendant_id = p.institution_id
             where r.role = 'leader'))
$$;

-- How far the quotas of an agreement are used, in numbers without persons: the same for all its parties, each of whom sees
-- only its own people. A nomination counts where its person goes, else at its first preference, else at the cohort's
-- only host.
create function zq.agreement_use(of_agreement uuid)
returns table (stage text, cohort_id uuid, direction text, cohort_from date, sending_id uuid, host_id uuid,
               specialties text[], "position" text, people integer, from_day date, until_day date)
language sql stable security definer set search_path = public, zq as $$
  with c as (
    select k.id, k.direction, k.term_from
      from cohort k join agreement a on a.programme_id = k.programme_id
     where a.id = of_agreement and a.id in (select zq.visible_agreements()) and k.status <> 'preparing')
  select 'requested', c.id, c.direction, c.term_from, null::uuid, p.host_institution_id, p.specialty_codes, p.position,
         sum(p.headcount)::integer, null::date, null::date
    from post p join c on c.id = p.cohort_id where p.status in ('accepted', 'closed')
   group by 1, 2, 3, 4, 5, 6, 7, 8
  union all
  select 'nominated', c.id, c.direction, c.term_from, n.sending_institution_id,
         coalesce(p.host_institution_id, (select min(h.institution_id::text)::uuid from cohort_party h where h.cohort_id = c.id and h.side = 'host' having count(*) = 1)),
         coalesce(p.specialty_codes, o.specialty_codes), p.position, count(*)::integer, null::date, null::date
    from nomination n join c on c.id = n.cohort_id join officer o on o.id = n.officer_id
    left join secondment s on s.nomination_id = n.id and s.status <> 'cancelled'
    left join post p on p.id = coalesce(s.post_id, n.preferences[1])
   where n.status in ('submitted', 'selected', 'not-selected')
   group by 1, 2, 3, 4, 5, 6, 7, 8
  union all
  select 'selected', c.id, c.direction, c.term_from, s.sending_institution_id, s.host_institution_id, p.specialty_codes, p.position,
         count(*)::integer, s.from_day, s.until_day
    from secondment s join c on c.id = s.cohort_id join post p on p.id = s.post_id
   where s.status <> 'cancelled'
   group by 1, 2, 3, 4, 5, 6, 7, 8, 10, 11
$$;

-- The sending side of each cohort counted above.
create function zq.agreement_senders(of_agreement uuid) returns table (cohort_id uuid, institution_id uuid)
language sql stable security definer set search_path = public, zq rows 50 as $$
  select p.cohort_id, p.institution_id
    from cohort_party p join cohort k on k.id = p.cohort_id join agreement a on a.programme_id = k.programme_id
   where a.id = of_agreement and a.id in (select zq.visible_agreements()) and p.side = 'sending' and k.status <> 'preparing'
$$;

alter table agreement enable row level security;
alter table agreement_party enable row level security;
alter table agreement_version enable row level security;
alter table agreement_decision enable row level security;
alter table agreement_contact enable row level security;

create policy read on agreement for select using (id in (select zq.visible_agreements()));
create policy add on agreement for insert with check (office_institution_id in (select zq.scope('office')));

create policy read on agreement_party for select using (agreement_id in (select zq.visible_agreements()));
create policy add on agreement_party for insert with check (agreement_id in (select zq.drafted_agreements()));
create policy count_contacts on agreement_party for update using (
  institution_id in (select zq.scope('office', 'host', 'sender', 'leader')) or agreement_id in (select zq.drafted_agreements()));

create policy read on agreement_version for select using (
  (agreement_id in (select zq.party_agreements()) and status not in ('draft', 'discarded'))
  or agreement_id in (select zq.drafted_agreements())
  or (status = 'agreed' and agreement_id in (select zq.member_agreements())));
create policy add on agreement_version for insert with check (agreement_id in (select zq.drafted_agreements()));
create policy edit on agreement_version for update using (agreement_id in (select zq.drafted_agreements()));
create policy settle on agreement_version for update using (
  status = 'proposed' and agreement_id in (select p.agreement_id from agreement_party p where p.institution_id in (select zq.signing_parties())))
  with check (status in ('proposed', 'agreed', 'refused'));

create policy read on agreement_decision for select using (
  agreement_id in (select zq.party_agreements())
  or version_id in (select v.id from agreement_version v where v.status = 'agreed' and v.agreement_id in (select zq.member_agreements())));
create policy add on agreement_decision for insert with check (
  account_id = zq.actor() and institution_id in (select zq.signing_parties()));

create policy read on agreement_contact for select using (agreement_id in (select zq.visible_agreements()));
create policy keep on agreement_contact for insert with check (
  agreement_id in (select zq.visible_agreements())
  and (institution_id in (select zq.scope('office', 'host', 'sender', 'leader')) or agreement_id in (select zq.drafted_agreements())));
create policy close on agreement_contact for update using (
  institution_id in (select zq.scope('office', 'host', 'sender', 'leader')) or agreement_id in (select zq.drafted_agreements()));

-- A programme's party may exist in its agreement only: those who see the agreement see whose programme it is.
create policy by_agreement on programme for select using (
  id in (select a.programme_id from agreement a where a.id in (select zq.visible_agreements())));

grant select, insert on agreement, agreement_decision to zhiqiao_app;
grant select, insert, update (version) on agreement_party to zhiqiao_app;
grant select, insert, update on agreement_version to zhiqiao_app;
grant select, insert, update (until, closed_by) on agreement_contact to zhiqiao_app;
grant execute on all functions in schema zq to zhiqiao_app;

do $$
declare t text;
begin
  foreach t in array array['agreement', 'agreement_party', 'agreement_version', 'agreement_decision', 'agreement_contact'] loop
    execute format('create trigger audit after insert or update or delete on %I for each row execute function zq.audit()', t);
  end loop;
end $$;
