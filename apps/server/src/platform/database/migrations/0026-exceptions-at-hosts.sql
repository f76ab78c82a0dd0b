-- A host sees the exceptions that concern its needs: asked for or granted at one of them, or granted to whoever comes to it.
-- What was refused or taken back concerns it no longer. Policies of one table are asked by their names: this one, the rarer, last.
create policy read_at_own_post on waiver for select using (
  status in ('asked', 'granted')
  and (post_id in (select id from post where host_institution_id in (select zq.scope('host')))
       or (post_id is null and nomination_id in (
             select nomination_id from secondment where host_institution_id in (select zq.scope('host'))))));
create index waiver_post on waiver (post_id) where post_id is not null;
