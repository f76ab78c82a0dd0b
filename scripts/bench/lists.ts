/**
 * Lists and searches with 4,000 institutions, 200,000 officers and 10,000 posts, through the whole server (routing, rights,
 * row-level security, serializing) on the embedded database, without the network: median, 95th percentile, maximum.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { day } from '@zhiqiao/domain'
import { allRoutes, specialRoutes } from '../../apps/server/src/features/index.ts'
import { openSession } from '../../apps/server/src/features/session/index.ts'
import { buildServer } from '../../apps/server/src/http/server.ts'
import { cookieName } from '../../apps/server/src/http/session-cookie.ts'
import { connect } from '../../apps/server/src/platform/database/connect.ts'
import { migrate } from '../../apps/server/src/platform/database/migrate.ts'
import { openDatabase } from '../../apps/server/src/platform/database/open.ts'
import { createJobs } from '../../apps/server/src/platform/jobs.ts'
import { loadProfile } from '../../apps/server/src/platform/profile.ts'
import { heading, row } from './median.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-bench-'))
chmodSync(folder, 0o755)
const opened = await openDatabase({ dataFolder: folder, say: () => undefined })
if (!opened.ok) throw new Error(opened.refusal.message.en)
const { database } = opened
await migrate(database.owner, () => undefined)
const profile = await loadProfile(new URL('../../profiles/procuratorate/', import.meta.url))

const owner = new Client(database.owner)
await owner.connect()
const ranks = profile.ranks.map((rank) => rank.code)
const specialties = profile.specialties.map((one) => one.code)
// A province over each 129 institutions, a city over each ten; names of three syllables from a fixed list.
const filled = [
  'institution',
  'officer',
  'policy',
  'programme',
  'cohort',
  'cohort_party',
  'post',
  'account',
  'account_role',
]
for (const table of filled) await owner.query(`alter table ${table} disable trigger user`)
await owner.query(`
  create function pg_temp.id(kind int, n int) returns uuid language sql immutable as
    $$ select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
  insert into institution (id, kind, code, name, short_name, parent_id, level, region_code, pinyin, initials)
  select pg_temp.id(1, n), 'procuratorate', lpad(n::text, 6, '0'), '示例' || n || '人民检察院', '示例' || n || '院',
         case when n = 0 then null when n <= 31 then pg_temp.id(1, 0) when n <= 400 then pg_temp.id(1, 1 + n % 31) else pg_temp.id(1, 32 + n % 369) end,
         case when n = 0 then 'national' when n <= 31 then 'province' when n <= 400 then 'city' else 'county' end,
         lpad(n::text, 6, '0'), 'shili' || n || 'yuan', 'sl' || n || 'y'
    from generate_series(0, 3999) n;
  insert into institution_closure
  with recursive up(a, d, depth) as (select id, id, 0 from institution union all
    select i.parent_id, up.d, up.depth + 1 from up join institution i on i.id = up.a where i.parent_id is not null) select * from up;
`)
const families = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'
const sounds =
  'zhao qian sun li zhou wu zheng wang feng chen chu wei jiang shen han yang zhu qin you xu he lv shi zhang kong cao yan hua jin wei tao jiang'.split(
    ' ',
  )
await owner.query(
  `insert into officer (id, institution_id, name, pinyin, initials, department_code, rank, rank_order, specialties, specialty_codes)
   select pg_temp.id(2, n), pg_temp.id(1, 1 + n % 3999), substr($1, 1 + n % 32, 1) || '例' || n, ($2::text[])[1 + n % 32] || 'li' || n,
          left(($2::text[])[1 + n % 32], 1) || 'l' || n, 'd' || n % 10, ($3::text[])[1 + n % array_length($3::text[], 1)],
          1 + n % array_length($3::text[], 1),
          jsonb_build_array(jsonb_build_object('code', ($4::text[])[1 + n % array_length($4::text[], 1)], 'level', $5::text)),
          array[($4::text[])[1 + n % array_length($4::text[], 1)]]
     from generate_series(1, 200000) n`,
  [families, sounds, ranks, specialties, profile.skillLevels[0]?.code],
)
const policy = profile.policies[0]
if (!policy) throw new Error('the profile has no policy')
await owner.query(
  `with p as (insert into policy (id, code, number, document) values (pg_temp.id(3, 1), 'bench', 1, $1::jsonb) returning id),
        g as (insert into programme (id, office_institution_id, title, forms, summary) values (pg_temp.id(3, 2), pg_temp.id(1, 1), '{"zh":"示例","en":"Example"}', '{secondment}', '') returning id)
   insert into cohort (id, programme_id, office_institution_id, number, name, direction, status, term_from, term_until, phases, policy_id)
   values (pg_temp.id(3, 3), pg_temp.id(3, 2), pg_temp.id(1, 1), 1, '{"zh":"示例","en":"Example"}', 'inbound', 'collecting', '2026-05-10', '2026-11-08', '[]', pg_temp.id(3, 1))`,
  [JSON.stringify(policy)],
)
await owner.query(
  `insert into cohort_party values (pg_temp.id(3, 3), 'host', pg_temp.id(1, 1)), (pg_temp.id(3, 3), 'sending', pg_temp.id(1, 2))`,
)
await owner.query(
  `insert into post (id, cohort_id, number, host_institution_id, department_code, title, headcount, tier, problem, wanted_result, yardstick, specialties, specialty_codes, status)
   select pg_temp.id(4, n), pg_temp.id(3, 3), n, pg_temp.id(1, 1 + n % 3999), 'd1', '副主任', 1, 1 + n % 3, '示例问题 ' || n, '示例成果', '示例标准',
          jsonb_build_array(jsonb_build_object('code', ($1::text[])[1 + n % array_length($1::text[], 1)])), array[($1::text[])[1 + n % array_length($1::text[], 1)]], 'accepted'
     from generate_series(1, 10000) n`,
  [specialties],
)
const accounts = {
  'the whole country': ['office', 0],
  'one province': ['office', 1],
  'one county': ['sender', 500],
} as const
for (const [index, [role, place]] of Object.values(accounts).entries()) {
  await owner.query(
    `insert into account (id, login, display_name, password_hash) values (pg_temp.id(5, $1), $2, $2, 'none')`,
    [index, `bench${index}`],
  )
  await owner.query(
    `insert into account_role (id, account_id, role, institution_id) values (pg_temp.id(6, $1), pg_temp.id(5, $1), $2, pg_temp.id(1, $3))`,
    [index, role, place],
  )
}
for (const table of filled) await owner.query(`alter table ${table} enable trigger user`)
await owner.query('analyze')

const db = connect(database.app)
const clock = { now: () => new Date(), today: () => day('2026-04-15'), dayOf: () => day('2026-04-15') }
const jobs = createJobs({ db, clock })
const parts = { db, clock, profile, demo: false, jobs, owner: database.owner }
const app = await buildServer({ db, clock, routes: allRoutes(parts), special: specialRoutes(parts), log: false })

const id = (kind: number, n: number) =>
  `${kind.toString(16).padStart(8, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const requests = {
  'institutions, first page': '/institutions',
  'institutions by initials': '/institutions?q=sl39',
  'institutions by a part of the name': `/institutions?q=${encodeURIComponent('例39')}`,
  'officers, first page by name': '/officers',
  'officers by pinyin': '/officers?q=zhaoli1',
  'officers by name': `/officers?q=${encodeURIComponent('赵例')}`,
  'officers by rank and specialty': `/officers?rank=${ranks[6]}&specialty=${specialties.at(-1)}&sort=rank`,
  'officers of one province': `/officers?institution=${id(1, 3)}`,
  'officers of one county': `/officers?institution=${id(1, 500)}`,
  'needs, first page': '/posts',
  'needs by specialty, most urgent first': `/posts?specialty=${specialties.at(-1)}&sort=tier`,
  'search of the directory': `/search?q=zhao`,
  home: '/home',
}
process.stdout.write(`4,000 institutions, 200,000 officers, 10,000 posts\n`)
for (const [index, who] of Object.keys(accounts).entries()) {
  const { token } = await openSession(db, id(5, index), new Date())
  process.stdout.write(`\nbound to ${who}\n${heading}\n`)
  for (const [label, url] of Object.entries(requests)) {
    const times: number[] = []
    for (let n = 0; n < 45; n++) {
      const start = performance.now()
      const answer = await app.inject({ url: `/api${url}`, cookies: { [cookieName]: token } })
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 300)}`)
      if (n >= 5) times.push(performance.now() - start)
    }
    process.stdout.write(`${row(label, times)}\n`)
  }
}
await app.close()
await jobs.close()
await db.destroy()
await owner.end()
await database.close()
rmSync(folder, { recursive: true, force: true })
