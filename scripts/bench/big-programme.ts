/**
 * A programme of ten cohorts written straight into the tables: six closed, one published, one under matching with a draft begun by hand, two that
 * collect; each with 1,000 needs and 2,000 nominations, 600 secondments where there was a plan; its agreement; 500 imports.
 */
import type { Profile } from '@zhiqiao/domain'
import type { Client } from 'pg'

const statuses = [...Array<string>(6).fill('closed'), 'published', 'matching', 'collecting', 'collecting']

export async function fillProgramme(owner: Client, profile: Profile): Promise<void> {
  const policy = profile.policies[0]
  if (!policy) throw new Error('the profile has no policy')
  const specialties = profile.specialties.map(({ code }) => code)
  await owner.query(
    `with p as (insert into policy (id, code, number, document) values (pg_temp.id(3, 1), 'bench', 1, $1::jsonb))
     insert into programme (id, office_institution_id, title, forms, summary)
     values (pg_temp.id(3, 2), pg_temp.id(1, 1), '{"zh":"示例","en":"Example"}', '{secondment}', '')`,
    [JSON.stringify(policy)],
  )
  await owner.query(
    `insert into cohort (id, programme_id, office_institution_id, number, name, direction, status, term_from, term_until, phases, policy_id)
     select pg_temp.id(7, n), pg_temp.id(3, 2), pg_temp.id(1, 1), n, jsonb_build_object('zh', '示例第' || n || '批', 'en', 'Example ' || n),
            'inbound', ($1::text[])[n], date '2021-05-10' + n * 182, date '2021-11-08' + n * 182, '[]', pg_temp.id(3, 1)
       from generate_series(1, 10) n`,
    [statuses],
  )
  // All provinces send, the first 21 have hosts.
  await owner.query(`
    insert into cohort_party select pg_temp.id(7, n), 'host', pg_temp.id(1, p) from generate_series(1, 10) n, generate_series(1, 21) p;
    insert into cohort_party select pg_temp.id(7, n), 'sending', pg_temp.id(1, p) from generate_series(1, 10) n, generate_series(1, 31) p;
    insert into programme_party select pg_temp.id(3, 2), pg_temp.id(1, p) from generate_series(1, 31) p;
  `)
  await owner.query(
    `insert into post (id, cohort_id, number, host_institution_id, department_code, title, headcount, tier, problem, wanted_result, yardstick,
                       specialties, specialty_codes, status, filed_on, holder, held_since, search_keys)
     select pg_temp.id(4, n), k.id, 1 + (n - 1) % 1000, pg_temp.id(1, 1 + n % 3999), 'd1', '副主任', 1, 1 + n % 3, '示例问题 ' || n, '示例成果', '示例标准',
            jsonb_build_array(jsonb_build_object('code', s.code)), array[s.code],
            case when k.status = 'closed' then 'closed' when k.status = 'collecting' and n % 5 = 0 then 'draft'
                 when k.status = 'collecting' and n % 5 = 1 then 'filed' else 'accepted' end,
            k.term_from - 60, case when k.status = 'closed' then null when k.status = 'collecting' and n % 5 = 0 then 'host' else 'office' end,
            k.term_from::timestamptz, 'fuzhuren fzr'
       from generate_series(1, 10000) n
       join cohort k on k.id = pg_temp.id(7, 1 + (n - 1) / 1000)
       cross join lateral (select ($1::text[])[1 + n % array_length($1::text[], 1)] as code) s`,
    [specialties],
  )
  await owner.query(`
    insert into post_event (id, post_id, cohort_id, host_institution_id, at, by_role, verb, open)
    select pg_temp.id(8, (n - 1) * 3 + step), pg_temp.id(4, n), p.cohort_id, p.host_institution_id, p.held_since + step * interval '1 day',
           'host', (array['create', 'file', 'accept'])[step], true
      from generate_series(1, 10000) n join post p on p.id = pg_temp.id(4, n), generate_series(1, 3) step;
    insert into nomination (id, cohort_id, officer_id, sending_institution_id, preferences, status)
    select pg_temp.id(9, n), k.id, o.id, o.institution_id, array[pg_temp.id(4, 1 + (n * 7) % 1000 + ((n - 1) / 2000) * 1000)],
           case when k.status in ('closed', 'published') then case when n % 2000 between 1 and 600 then 'selected' else 'not-selected' end
                when k.status = 'collecting' and n % 4 = 0 then 'draft' else 'submitted' end
      from generate_series(1, 20000) n
      join cohort k on k.id = pg_temp.id(7, 1 + (n - 1) / 2000)
      join officer o on o.id = pg_temp.id(2, n);
    insert into plan (id, cohort_id, number, status, outcome, total_fit, filled, seats, created_by, created_at)
    select pg_temp.id(10, n), pg_temp.id(7, n), 1, 'published', 'optimal', 0, 600, 1000, pg_temp.id(5, 0), now() from generate_series(1, 7) n;
    insert into plan (id, cohort_id, number, status, outcome, total_fit, filled, seats, created_by, created_at)
    values (pg_temp.id(10, 8), pg_temp.id(7, 8), 1, 'draft', 'by-hand', 0, 0, 1000, pg_temp.id(5, 0), now());
    insert into plan_result (plan_id, cohort_id, matched) select id, cohort_id, '{}' from plan;
    insert into secondment (id, cohort_id, plan_id, post_id, nomination_id, officer_id, host_institution_id, sending_institution_id, from_day, until_day, status)
    select pg_temp.id(11, c * 1000 + m), k.id, pg_temp.id(10, c), p.id, n.id, n.officer_id, p.host_institution_id, n.sending_institution_id,
           k.term_from, k.term_until, case when k.status = 'closed' then 'done' else 'running' end
      from generate_series(1, 7) c, generate_series(1, 600) m, cohort k, post p, nomination n
     where k.id = pg_temp.id(7, c) and p.id = pg_temp.id(4, (c - 1) * 1000 + m) and n.id = pg_temp.id(9, (c - 1) * 2000 + m);
    insert into agreement (id, programme_id, office_institution_id, number) values (pg_temp.id(12, 1), pg_temp.id(3, 2), pg_temp.id(1, 1), 1);
    insert into agreement_party (id, agreement_id, institution_id) select pg_temp.id(13, p), pg_temp.id(12, 1), pg_temp.id(1, p) from generate_series(1, 31) p;
    insert into import (id, kind, account_id, role, institution_id, file_name, file_size, status, headings, headings_key, created_at)
    select pg_temp.id(14, n), 'officers', pg_temp.id(5, n % 3), 'office', pg_temp.id(1, 1), n || '.xlsx', 1000, 'uploaded', '[]', '', now() - n * interval '1 hour'
      from generate_series(1, 500) n;
    insert into officer_rank (id, officer_id, institution_id, rank, since, recorded_on)
    select pg_temp.id(15, n), o.id, o.institution_id, o.rank, date '2019-01-01', date '2019-01-01' from generate_series(1, 20000) n join officer o on o.id = pg_temp.id(2, n);
  `)
  const party = (n: number) => `00000001-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
  const terms = {
    title: '示例协议',
    purpose: '',
    forms: ['secondment'],
    termFrom: '2021-01-01',
    termUntil: '2030-12-31',
    partyIds: Array.from({ length: 31 }, (_, n) => party(n + 1)),
    obligations: '',
    allowances: '',
    lines: Array.from({ length: 21 }, (_, n) => ({
      direction: 'inbound',
      sendingPartyId: party(31 - (n % 10)),
      hostPartyId: party(n + 1),
      months: 6,
      min: 0,
      max: 40,
      per: 'year',
    })),
  }
  await owner.query(
    `insert into agreement_version (id, agreement_id, number, kind, status, terms, effective_from, canonical, hash, drafted_by, proposed_on, agreed_on)
     values (pg_temp.id(16, 1), pg_temp.id(12, 1), 1, 'original', 'agreed', $1, '2021-01-01', '-', repeat('0', 64), '-', '2021-01-01', '2021-01-01')`,
    [JSON.stringify(terms)],
  )
}
