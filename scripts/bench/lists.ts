/**
 * Lists and searches with 4,000 institutions, 200,000 officers and 10,000 posts, through the whole server (routing, rights,
 * row-level security, serializing) on the embedded database, without the network: least, median,
 * 95th percentile, maximum; and the processor time of a request on all sides.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { day } from '@zhiqiao/domain'
import { allRoutes, specialRoutes } from '../../apps/server/src/features/index.ts'
import { loadPacks } from '../../apps/server/src/features/packs/index.ts'
import { openSession } from '../../apps/server/src/features/session/index.ts'
import { buildServer } from '../../apps/server/src/http/server.ts'
import { cookieName } from '../../apps/server/src/http/session-cookie.ts'
import { connect } from '../../apps/server/src/platform/database/connect.ts'
import { migrate } from '../../apps/server/src/platform/database/migrate.ts'
import { openDatabase } from '../../apps/server/src/platform/database/open.ts'
import { createJobs } from '../../apps/server/src/platform/jobs.ts'
import { loadProfile } from '../../apps/server/src/platform/profile.ts'
import { accounts, fillDirectory, id } from './big-directory.ts'
import { fillProgramme } from './big-programme.ts'
import { cpuUsed } from './cpu.ts'
import { heading, row } from './median.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-bench-'))
chmodSync(folder, 0o755)
const opened = await openDatabase({ dataFolder: folder, say: () => undefined })
if (!opened.ok) throw new Error(opened.refusal.message.en)
const { database } = opened
await migrate(database.owner, () => undefined)
const profileFolder = new URL('../../profiles/procuratorate/', import.meta.url)
const profile = await loadProfile(profileFolder)
const packs = await loadPacks(profileFolder)

const owner = new Client(database.owner)
await owner.connect()
// What row triggers would do to each of them (audit above all) is no part of what is measured.
const { rows: tables } = await owner.query<{ name: string }>(
  `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tableowner = current_user`,
)
for (const { name } of tables) await owner.query(`alter table ${name} disable trigger user`)
await fillDirectory(owner, profile)
await fillProgramme(owner, profile)
for (const { name } of tables) await owner.query(`alter table ${name} enable trigger user`)
await owner.query('vacuum analyze')

const db = connect(database.app)
const clock = { now: () => new Date(), today: () => day('2026-04-15'), dayOf: () => day('2026-04-15') }
const jobs = createJobs({ db, clock })
const parts = { db, clock, profile, demo: false, jobs, packs, owner: database.owner }
const app = await buildServer({ db, clock, routes: allRoutes(parts), special: specialRoutes(parts), log: false })

const ranks = profile.ranks.map((rank) => rank.code)
const specialties = profile.specialties.map((one) => one.code)
const text = encodeURIComponent
const requests: Record<string, string> = {
  'institutions, first page': '/institutions',
  'institutions by initials': '/institutions?q=sl39',
  'institutions by a part of the name': `/institutions?q=${text('例39')}`,
  'officers, first page by name': '/officers',
  'officers by pinyin': '/officers?q=zhaoli1',
  'officers by name (6,250 hits)': `/officers?q=${text('赵例')}`,
  'officers by rank and specialty': `/officers?rank=${ranks[6]}&specialty=${specialties.at(-1)}&sort=rank`,
  'officers of one province': `/officers?institution=${id(1, 3)}`,
  'officers of one county': `/officers?institution=${id(1, 500)}`,
  'needs, first page': '/posts',
  'needs by specialty, most urgent first': `/posts?specialty=${specialties.at(-1)}&sort=tier`,
  'needs by a part of the problem': `/posts?q=${text('问题 99')}`,
  'register of needs': '/need-register',
  'register, one cohort, by specialty': `/need-register?cohort=${id(7, 7)}&specialty=${specialties.at(-1)}`,
  'register by host and word': `/need-register?host=${id(1, 3)}&q=${text('问题')}`,
  'unmet needs': '/unmet-needs',
  'unmet needs, twice in a row': '/unmet-needs?twice=true',
  'nominations, first page': '/nominations',
  'nominations of one cohort': `/nominations?cohort=${id(7, 9)}`,
  'nominations by name': `/nominations?q=${text('赵例')}`,
  'room of a draft, 1,000 posts × 2,000 nominees': `/plans/${id(10, 8)}/room`,
  'meter of an agreement': `/agreements/${id(12, 1)}/meter`,
  imports: '/imports',
  'what a county can spare': `/institutions/${id(1, 500)}/spare`,
  'what a province can spare': `/institutions/${id(1, 1)}/spare`,
  'search, pinyin': '/search?q=zhao',
  'search, name': `/search?q=${text('赵例')}`,
  'search, a word of needs': `/search?q=${text('示例')}`,
  home: '/home',
}
// `node scripts/bench/lists.ts [part of a label] [requests]`
const wanted = new RegExp(process.argv[2] ?? '')
const asked = Number(process.argv[3] ?? 40)
const warmUp = 5
process.stdout.write(
  `4,000 institutions, 200,000 officers, 10,000 posts, 20,000 nominations; load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}\n`,
)
for (const [index, who] of Object.keys(accounts).entries()) {
  const { token } = await openSession(db, id(5, index), new Date())
  process.stdout.write(`\nbound to ${who}\n${heading}\n`)
  for (const [label, url] of Object.entries(requests)) {
    if (!wanted.test(label)) continue
    const times: number[] = []
    const before = await cpuUsed(owner)
    for (let n = 0; n < asked + warmUp; n++) {
      const start = performance.now()
      const answer = await app.inject({ url: `/api${url}`, cookies: { [cookieName]: token } })
      if (answer.statusCode === 403) break
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 300)}`)
      if (n >= warmUp) times.push(performance.now() - start)
    }
    const cpu = (await cpuUsed(owner)) - before
    const line = `${row(label, times)}  cpu ${(cpu / (times.length + warmUp)).toFixed(0).padStart(4)}`
    process.stdout.write(times.length === 0 ? `${label.padEnd(52)}  may not\n` : `${line}\n`)
  }
}
await app.close()
await jobs.close()
await db.destroy()
await owner.end()
await database.close()
rmSync(folder, { recursive: true, force: true })
