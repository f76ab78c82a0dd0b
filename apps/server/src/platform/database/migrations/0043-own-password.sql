-- Whoever is signed in may give their own account another password; nobody's else. That the old one was known is checked before.
create function zq.set_own_password(new_hash text) returns void
language sql volatile security definer set search_path = public, zq as $$
  update account set password_hash = new_hash, version = version + 1 where id = zq.actor() and status = 'active';
$$;
grant execute on function zq.set_own_password to zhiqiao_app;
