/**
 * The cohort under matching of the big programme, as one that can be matched: what the rules ask of its 2,000 nominees, one or two
 * of ten specialties at each of its 1,000 posts, quotas on provinces. Chance is a hash of the number: the same cohort each time.
 */
import type { Profile } from '@zhiqiao/domain'
import type { Client } from 'pg'

/** The cohort's number in the big programme; its first draft has the same. */
export const bigCohort = 8

export async function fillCohort(owner: Client, profile: Profile): Promise<void> {
  const specialties = profile.specialties.slice(0, 10).map(({ code }) => code)
  const levels = profile.skillLevels.map(({ code }) => code)
  const ranks = profile.ranks.map(({ code }) => code)
  await owner.query(`
    create function pg_temp.chance(salt text, n int, below int) returns int language sql immutable as
      $$ select (('x' || substr(md5(salt || n), 1, 7))::bit(28)::int % below) $$;
  `)
  await owner.query(
    `update officer o set staff_category = 'procurator', birth = date '1980-01-15' + pg_temp.chance('birth', k.n, 5500), service_start = '2010-07-01',
            education = '21', consent_on = '2025-03-01', relatives_declared_on = '2025-03-01', rank = ($1::text[])[1 + pg_temp.chance('rank', k.n, array_length($1::text[], 1))],
            specialties = s.held, specialty_codes = s.codes,
            appraisals = (select jsonb_agg(jsonb_build_object('year', y, 'grade', case when pg_temp.chance('grade' || y, k.n, 3) = 0 then 'excellent' else 'competent' end))
                            from generate_series(2020, 2025) y)
       from generate_series(14001, 16000) k(n)
       cross join lateral (
         select jsonb_agg(jsonb_build_object('code', code, 'level', level, 'years', years)) as held, array_agg(code) as codes from (
           select distinct on (code) ($2::text[])[1 + pg_temp.chance('own' || m, k.n, 10)] as code,
                  ($3::text[])[1 + pg_temp.chance('level' || m, k.n, array_length($3::text[], 1))] as level, pg_temp.chance('years' || m, k.n, 15) as years
             from generate_series(1, 1 + pg_temp.chance('many', k.n, 3)) m) one) s
      where o.id = pg_temp.id(2, k.n)`,
    [ranks, specialties, levels],
  )
  await owner.query(
    `update nomination x set preferences = array(select pg_temp.id(4, 7001 + pg_temp.chance('wish' || m, k.n, 200) * 5 + m) from generate_series(0, pg_temp.chance('wishes', k.n, 5)) m)
       from generate_series(14001, 16000) k(n) where x.id = pg_temp.id(9, k.n)`,
  )
  await owner.query(
    `update post p set tier = 1 + pg_temp.chance('tier', k.n, 3), specialties = s.wanted, specialty_codes = s.codes
       from generate_series(7001, 8000) k(n)
       cross join lateral (
         select jsonb_agg(jsonb_build_object('code', code)) as wanted, array_agg(code) as codes from (
           select distinct ($1::text[])[1 + pg_temp.chance('asked' || m, k.n, 10)] as code from generate_series(1, 1 + pg_temp.chance('asks', k.n, 2)) m) one) s
      where p.id = pg_temp.id(4, k.n)`,
    [specialties],
  )
  await owner.query(
    `insert into cohort_quota (id, cohort_id, side, institution_id, minimum, maximum)
     select pg_temp.id(17, p), pg_temp.id(7, $1), 'sending', pg_temp.id(1, p), 5, 24 + pg_temp.chance('quota', p, 20) from generate_series(1, 31) p`,
    [bigCohort],
  )
}
