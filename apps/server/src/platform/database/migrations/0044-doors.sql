-- A sign-in is counted before its password is looked at, so that tries sent at one moment count like any others; one that was
-- right, or refused without a look, is taken back.
create function zq.take_back_sign_in(given_key text, noted timestamptz) returns void
language sql volatile security definer set search_path = public, zq as $$
  delete from sign_in_attempt
   where ctid = (select ctid from sign_in_attempt where key = given_key and at = noted limit 1);
$$;

-- Keys of creations serve a retry, and no retry comes after a day. One that is without an answer when a server starts belongs to
-- a request that the last stop cut short, most likely before it wrote anything: whoever tries again must not wait for it for ever.
create function zq.forget_idempotency_keys(made_before timestamptz, unanswered_before timestamptz) returns void
language sql volatile security definer set search_path = public, zq as $$
  delete from idempotency_key where created_at < made_before or (status is null and created_at < unanswered_before);
$$;
create index idempotency_key_age on idempotency_key (created_at);

grant execute on function zq.take_back_sign_in, zq.forget_idempotency_keys to zhiqiao_app;
