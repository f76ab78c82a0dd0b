-- The closure follows the tree; a parent that would make a cycle is refused with the path.

create function zq.closure_add() returns trigger language plpgsql security definer set search_path = public, zq as $$
begin
  insert into institution_closure (ancestor_id, descendant_id, depth)
  select new.id, new.id, 0
  union all
  select ancestor_id, new.id, depth + 1 from institution_closure where descendant_id = new.parent_id;
  return new;
end $$;
create trigger institution_closure_add after insert on institution for each row execute function zq.closure_add();

create function zq.closure_move() returns trigger language plpgsql security definer set search_path = public, zq as $$
begin
  if exists (select 1 from institution_closure where ancestor_id = new.id and descendant_id = new.parent_id) then
    raise exception 'institution % may not lie below itself (%)', new.id, new.parent_id using errcode = 'ZQ001';
  end if;
  delete from institution_closure c
   using institution_closure below, institution_closure above
   where below.ancestor_id = new.id and above.descendant_id = new.id and above.ancestor_id <> new.id
     and c.ancestor_id = above.ancestor_id and c.descendant_id = below.descendant_id;
  insert into institution_closure (ancestor_id, descendant_id, depth)
  select above.ancestor_id, below.descendant_id, above.depth + below.depth + 1
    from institution_closure above, institution_closure below
   where above.descendant_id = new.parent_id and below.ancestor_id = new.id;
  return new;
end $$;
create trigger institution_closure_move after update of parent_id on institution for each row
  when (old.parent_id is distinct from new.parent_id) execute function zq.closure_move();
