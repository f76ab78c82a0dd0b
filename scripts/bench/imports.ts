/**
 * 10,000 officers, as many needs, a nomination of each officer, and institutions from workbooks: uploaded, tried, imported, tried again,
 * undone; through the whole server on the embedded database, without the network. Times by the clock, processor time of the
 * server and of the database, and the peak of memory of the server's process.
 *   node scripts/bench/imports.ts [rows [institutions | officers | all]]
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
import { newId } from '../../apps/server/src/platform/ids.ts'
import { createJobs } from '../../apps/server/src/platform/jobs.ts'
import { loadProfile } from '../../apps/server/src/platform/profile.ts'
import { cpuUsed } from './cpu.ts'

const count = Number(process.argv[2] ?? 10_000)
const only = process.argv[3] ?? 'all'
const profileFolder = new URL('../../profiles/procuratorate/', import.meta.url)
const profile = await loadProfile(profileFolder)
const packs = await loadPacks(profileFolder)
const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-bench-'))
chmodSync(folder, 0o755)
const opened = await openDatabase({ dataFolder: folder, say: () => undefined })
if (!opened.ok) throw new Error(opened.refusal.message.en)
const { database } = opened
await migrate(database.owner, () => undefined)
const owner = new Client(database.owner)
await owner.connect()
const [root, account] = [newId(), newId()]
await owner.query(
  `insert into institution (id, kind, code, name, short_name, level, region_code, pinyin, initials)
   values ($1, 'procuratorate', '320000', '示例省人民检察院', '示例省院', 'province', '320000', 'x', 'x')`,
  [root],
)
for (let n = 1; n <= 99; n++) {
  await owner.query(
    `insert into institution (id, kind, code, name, short_name, parent_id, level, region_code, pinyin, initials)
     values ($1, 'procuratorate', $2, $3, $4, $5, 'county', '320000', 'x', 'x')`,
    [newId(), `3201${String(n).padStart(2, '0')}`, `示例${n}县人民检察院`, `示例${n}县院`, root],
  )
}
await owner.query(
  `insert into account (id, login, display_name, password_hash) values ($1, 'bench', 'bench', 'none')`,
  [account],
)
for (const role of ['sender', 'host', 'office']) {
  await owner.query(`insert into account_role (id, account_id, role, institution_id) values ($1, $2, $3, $4)`, [
    newId(),
    account,
    role,
    root,
  ])
}
const cohort = await givenCohort()

const db = connect(database.app)
const today = day('2026-04-15')
const clock = { now: () => new Date(), today: () => today, dayOf: () => today }
const jobs = createJobs({ db, clock })
const parts = { db, clock, profile, demo: false, jobs, packs, owner: database.owner }
const app = await buildServer({ db, clock, routes: allRoutes(parts), special: specialRoutes(parts), log: false })
const { token } = await openSession(db, account, new Date())

/** A cohort that collects, between the institutions of one root: what is measured doesn't ask whose side they are. */
async function givenCohort(): Promise<string> {
  const [id, programme, policy] = [newId(), newId(), newId()]
  await owner.query(`insert into policy (id, code, number, document) values ($1, 'bench', 1, $2)`, [
    policy,
    JSON.stringify(profile.policies[0]),
  ])
  await owner.query(
    `insert into programme (id, office_institution_id, title, forms, summary)
     values ($1, $2, '{"zh":"示例","en":"Example"}', '{secondment}', '')`,
    [programme, root],
  )
  await owner.query(
    `insert into cohort (id, programme_id, office_institution_id, number, name, direction, status, term_from, term_until,
                         phases, policy_id)
     values ($1, $2, $3, 1, '{"zh":"示例","en":"Example"}', 'inbound', 'collecting', '2026-05-10', '2026-11-08', '[]', $4)`,
    [id, programme, root, policy],
  )
  await owner.query(
    `insert into cohort_party (cohort_id, side, institution_id) select $1, unnest(array['host', 'sending']), $2`,
    [id, root],
  )
  return id
}

interface Answer {
  id: string
  version: number
  status: string
  mapping: object
  counts?: object
  result?: { exportId?: string }
  error?: string
}

async function ask(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await app.inject({
    method,
    url: `/api${url}`,
    headers,
    cookies: { [cookieName]: token },
    ...(payload && { payload }),
  })
  if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 500)}`)
  return answer.json<Answer>()
}

async function finish(job: Answer): Promise<Answer> {
  for (;;) {
    const now = await ask('GET', `/jobs/${job.id}`)
    if (now.status === 'done') return now
    if (now.status !== 'waiting' && now.status !== 'running') throw new Error(`${now.status}: ${now.error}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

let peak = 0
let stalled = 0
let last = performance.now()
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
  const now = performance.now()
  stalled = Math.max(stalled, now - last - 20)
  last = now
}, 20)

async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  ;[peak, stalled, last] = [process.memoryUsage.rss(), 0, performance.now()]
  const began = performance.now()
  const [before, allBefore] = [process.cpuUsage(), await cpuUsed(owner)]
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  const mine = (user + system) / 1e6
  const busy = mine.toFixed(2)
  const database = Math.max(0, ((await cpuUsed(owner)) - allBefore) / 1000 - mine).toFixed(2)
  const seconds = ((performance.now() - began) / 1000).toFixed(2)
  const memory = Math.round(Math.max(peak, process.memoryUsage.rss()) / 2 ** 20)
  process.stdout.write(
    `${label.padEnd(26)}${seconds.padStart(7)} s   processor ${busy.padStart(5)} s   database ${database.padStart(5)} s   peak ${String(memory).padStart(4)} MB   longest pause ${stalled.toFixed(0)} ms\n`,
  )
  return value
}

const at = (version: number) => ({ 'if-match': `"${version}"` })
const type = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

async function uploadAndMap(kind: string, bytes: Buffer): Promise<Answer> {
  const of = kind === 'officers' || kind === 'institutions' ? '' : `&cohort=${cohort}`
  const uploaded = await ask('POST', `/imports?kind=${kind}&name=bench.xlsx${of}`, bytes, type)
  return ask('PUT', `/imports/${uploaded.id}/mapping`, uploaded.mapping, at(uploaded.version))
}

/** Tried, imported, and the same sheet tried once more; answers how the import is undone. */
async function importOf(kind: 'institutions' | 'officers' | 'needs' | 'nominations'): Promise<() => Promise<void>> {
  const file = path.join(folder, 'bench.xlsx')
  // A process of its own makes the workbook, so that its memory is not counted with the server's.
  execFileSync(process.execPath, [path.join(import.meta.dirname, 'import-workbook.ts'), kind, String(count), file])
  const bytes = readFileSync(file)
  globalThis.gc?.()
  const idle = Math.round(process.memoryUsage.rss() / 2 ** 20)
  const size = (bytes.length / 2 ** 20).toFixed(1)
  process.stdout.write(`${count.toLocaleString('en')} ${kind}, ${size} MB; the idle server ${idle} MB\n`)
  const mapped = await step('upload and headings', () => uploadAndMap(kind, bytes))
  await step('trial', async () => finish(await ask('POST', `/imports/${mapped.id}/trial`, {}, at(mapped.version))))
  const tried = await ask('GET', `/imports/${mapped.id}`)
  process.stdout.write(`  ${JSON.stringify(tried.counts)}\n`)
  await step('import', async () =>
    finish(await ask('POST', `/imports/${mapped.id}/apply`, { rows: 'all' }, at(tried.version))),
  )
  const again = await uploadAndMap(kind, bytes)
  await step('trial of the same again', async () =>
    finish(await ask('POST', `/imports/${again.id}/trial`, {}, at(again.version))),
  )
  process.stdout.write(`  ${JSON.stringify((await ask('GET', `/imports/${again.id}`)).counts)}\n`)
  return async () => {
    const applied = await ask('GET', `/imports/${mapped.id}`)
    await step(`undo of ${kind}`, () => ask('POST', `/imports/${mapped.id}/undo`, {}, at(applied.version)))
  }
}

async function people(): Promise<void> {
  const undoOfficers = await importOf('officers')
  const columns = (await app.inject({ url: '/api/export-columns/officers', cookies: { [cookieName]: token } })).json<{
    items: { key: string }[]
  }>()
  await step('export, all columns', async () =>
    finish(await ask('POST', '/exports', { list: 'officers', columns: columns.items.map(({ key }) => key) })),
  )
  if (only === 'officers') return undoOfficers()
  const undoNeeds = await importOf('needs')
  await owner.query(`update post set status = 'accepted'`)
  const undoNominations = await importOf('nominations')
  // The later first: what others refer to is not taken back.
  await undoNominations()
  await undoNeeds()
  await undoOfficers()
}

if (only !== 'institutions') await people()
// Last: in a directory of 10,000 more the other sheets would be read more slowly.
if (only !== 'officers') await (await importOf('institutions'))()

clearInterval(watch)
await app.close()
await jobs.close()
await db.destroy()
await owner.end()
await database.close()
rmSync(folder, { recursive: true, force: true })
