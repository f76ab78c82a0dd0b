-- A password that somebody else has set is known to two people: its owner sets another before anything else is done with the account.
-- Kept by the database, whatever command or script writes the hash.
alter table account add column password_given boolean not null default false;

create function zq.note_given_password() returns trigger language plpgsql set search_path = public, zq as $$
begin
  if tg_op = 'INSERT' or new.password_hash is distinct from old.password_hash then
    -- A demo account is open to whoever sees the sign-in page: a secret of its own would guard nothing.
    new.password_given := not new.demo and new.password_hash like '$%' and new.id is distinct from zq.actor();
  end if;
  return new;
end $$;
create trigger note_given_password before insert or update on account for each row execute function zq.note_given_password();

-- Accounts from before: whose owner has never changed the password still goes by the one that was given.
update account a set password_given = true
 where not a.demo and a.password_hash like '$%'
   and not exists (select 1 from audit_record r
                    where r.table_name = 'account' and r.row_id = a.id::text and r.verb = 'change-own-password');

grant select (password_given) on account to zhiqiao_app;
