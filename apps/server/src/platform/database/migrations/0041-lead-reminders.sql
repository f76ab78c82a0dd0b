-- Limits of leads are told before they end and once they have: each stage once. Kept is which end was told, `review 2026-07-15`,
-- so that a lead taken up again, whose clock ends another day, is told anew. No person's deed: the version stays as it is.
alter table pack_lead
  add column soon_told text,
  add column late_told text;
create index pack_lead_warned on pack_lead (warn_on) where warn_on is not null;

-- What is to be told to whom, a row for each person. Asked by the server itself, for nobody; of a signed-in account it answers nothing.
-- Before the limit: whom the lead was given to; where there is nobody, those who work at the institution; where a leader is to
-- decide, the leaders too. After it: the leaders of the nearest institution upwards that has any, else those who work there.
create function zq.leads_to_tell(today date)
returns table (stage text, lead_id uuid, title jsonb, due_on date, due_clock text, holder text, account_id uuid, own boolean)
language sql stable security definer set search_path = public, zq as $$
  with due as (
    select case when l.due_on < today then 'late' else 'soon' end as stage, l.*, l.due_clock || ' ' || l.due_on as ends
      from pack_lead l
     where zq.actor() is null and l.warn_on <= today and l.due_clock is not null),
  untold as (
    select d.*, holder.id as holder_id, holder.display_name as holder
      from due d
      left join account holder on holder.id = d.assignee_id and holder.status = 'active'
     where case d.stage when 'late' then d.late_told else d.soon_told end is distinct from d.ends),
  heads as (
    select distinct u.id as lead_id, r.account_id
      from untold u
      join lateral (
        select c.ancestor_id from institution_closure c
          join account_role r on r.institution_id = c.ancestor_id and r.role = 'leader'
          join account a on a.id = r.account_id and a.status = 'active'
         where c.descendant_id = u.institution_id order by c.depth limit 1) nearest on true
      join account_role r on r.institution_id = nearest.ancestor_id and r.role = 'leader'
      join account a on a.id = r.account_id and a.status = 'active'),
  staff as (
    select distinct u.id as lead_id, r.account_id
      from untold u
      join account_role r on r.institution_id = u.institution_id and r.role in ('office', 'host', 'sender')
      join account a on a.id = r.account_id and a.status = 'active'),
  told as (
    select u.id, u.holder_id as account_id from untold u where u.stage = 'soon' and u.holder_id is not null
    union
    select u.id, h.account_id from untold u join heads h on h.lead_id = u.id
     where u.stage = 'late' or u.status = 'proposed'
    union
    select u.id, s.account_id from untold u join staff s on s.lead_id = u.id
     where case u.stage when 'soon' then u.holder_id is null
                        else not exists (select 1 from heads h where h.lead_id = u.id) end)
  select u.stage, u.id, u.title, u.due_on, u.due_clock, u.holder, t.account_id, u.holder_id is not distinct from t.account_id
    from told t join untold u on u.id = t.id
   order by u.due_on, u.id
$$;

-- Sends these notices and keeps that these leads were told of, in one transaction of the server itself.
create function zq.tell_of_clocks(notices jsonb, soon uuid[], late uuid[], at timestamptz) returns void
language sql volatile security definer set search_path = public, zq as $$
  insert into notification (id, account_id, kind, params, link, created_at)
    select n.id, n.account_id, n.kind, n.params, n.link, at
      from jsonb_to_recordset(notices) as n(id uuid, account_id uuid, kind text, params jsonb, link text)
     where zq.actor() is null;
  update pack_lead set soon_told = due_clock || ' ' || due_on where id = any(soon) and zq.actor() is null;
  update pack_lead set late_told = due_clock || ' ' || due_on where id = any(late) and zq.actor() is null;
$$;

revoke all on function zq.leads_to_tell(date), zq.tell_of_clocks(jsonb, uuid[], uuid[], timestamptz) from public;
grant execute on function zq.leads_to_tell(date), zq.tell_of_clocks(jsonb, uuid[], uuid[], timestamptz) to zhiqiao_app;
