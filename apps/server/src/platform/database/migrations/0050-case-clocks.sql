-- Cases of packs with clocks and a colleague who has them: the day on which a case began, what a move was given besides its reason,
-- and reminders that say of which pack a case is.
alter table pack_lead add column began_on date;
alter table lead_step add column given jsonb;

drop function zq.leads_to_tell(date);

-- As before (0041), with the pack of each case and the adoption that it is found at: who is told what, its own slice says.
create function zq.leads_to_tell(today date)
returns table (stage text, lead_id uuid, pack text, adoption_id uuid, kind text, title jsonb, due_on date, due_clock text, holder text,
               account_id uuid, own boolean)
language sql stable security definer set search_path = public, zq as $$
  with due as (
    select case when l.due_on < today then 'late' else 'soon' end as stage, l.*, l.due_clock || ' ' || l.due_on as ends, a.pack
      from pack_lead l join pack_adoption a on a.id = l.adoption_id and a.ended_on is null
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
     where u.stage = 'late' or (u.status = 'proposed' and u.pack = 'judgments')
    union
    select u.id, s.account_id from untold u join staff s on s.lead_id = u.id
     where case u.stage when 'soon' then u.holder_id is null
                        else not exists (select 1 from heads h where h.lead_id = u.id) end)
  select u.stage, u.id, u.pack, u.adoption_id, u.kind, u.title, u.due_on, u.due_clock, u.holder, t.account_id,
         u.holder_id is not distinct from t.account_id
    from told t join untold u on u.id = t.id
   order by u.due_on, u.id
$$;
revoke all on function zq.leads_to_tell(date) from public;
grant execute on function zq.leads_to_tell(date) to zhiqiao_app;
