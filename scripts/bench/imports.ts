/**
 * 10,000 officers of seventeen columns from a workbook: uploaded, tried, imported, exported, undone; through the whole server
 * on the embedded database, without the network. Times, and the peak of memory of the server's process.
 *   node scripts/bench/imports.ts [rows]
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
import { newId } from '../../apps/server/src/platform/ids.ts'
import { createJobs } from '../../apps/server/src/platform/jobs.ts'
import { loadProfile } from '../../apps/server/src/platform/profile.ts'

const count = Number(process.argv[2] ?? 10_000)
const profile = await loadProfile(new URL('../../profiles/procuratorate/', import.meta.url))
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
await owner.query(`insert into account_role (id, account_id, role, institution_id) values ($1, $2, 'sender', $3)`, [
  newId(),
  account,
  root,
])

const db = connect(database.app)
const clock = { now: () => new Date(), today: () => day('2026-04-15') }
const jobs = createJobs({ db, clock })
const parts = { db, clock, profile, demo: false, jobs, owner: database.owner }
const app = await buildServer({ db, clock, routes: allRoutes(parts), special: specialRoutes(parts), log: false })
const { token } = await openSession(db, account, new Date())

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
  const before = process.cpuUsage()
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  const busy = ((user + system) / 1e6).toFixed(2)
  const seconds = ((performance.now() - began) / 1000).toFixed(2)
  const memory = Math.round(Math.max(peak, process.memoryUsage.rss()) / 2 ** 20)
  process.stdout.write(
    `${label.padEnd(26)}${seconds.padStart(7)} s   processor ${busy.padStart(5)} s   peak ${String(memory).padStart(4)} MB   longest pause ${stalled.toFixed(0)} ms\n`,
  )
  return value
}

const file = path.join(folder, 'bench.xlsx')
// A process of its own makes the workbook, so that its memory is not counted with the server's.
execFileSync(process.execPath, [path.join(import.meta.dirname, 'officers-workbook.ts'), String(count), file])
const bytes = readFileSync(file)
globalThis.gc?.()
const idle = Math.round(process.memoryUsage.rss() / 2 ** 20)
process.stdout.write(
  `${count.toLocaleString('en')} officers, 17 columns, ${(bytes.length / 2 ** 20).toFixed(1)} MB; the idle server ${idle} MB\n`,
)
const type = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
const uploaded = await step('upload and headings', () =>
  ask('POST', '/imports?kind=officers&name=bench.xlsx', bytes, type),
)
const at = (version: number) => ({ 'if-match': `"${version}"` })
const mapped = await ask('PUT', `/imports/${uploaded.id}/mapping`, uploaded.mapping, at(uploaded.version))
await step('trial', async () => finish(await ask('POST', `/imports/${uploaded.id}/trial`, {}, at(mapped.version))))
const tried = await ask('GET', `/imports/${uploaded.id}`)
process.stdout.write(`  ${JSON.stringify(tried.counts)}\n`)
await step('import', async () =>
  finish(await ask('POST', `/imports/${uploaded.id}/apply`, { rows: 'all' }, at(tried.version))),
)
const again = await ask('POST', '/imports?kind=officers&name=bench.xlsx', bytes, type)
const againMapped = await ask('PUT', `/imports/${again.id}/mapping`, again.mapping, at(again.version))
await step('trial of the same again', async () =>
  finish(await ask('POST', `/imports/${again.id}/trial`, {}, at(againMapped.version))),
)
process.stdout.write(`  ${JSON.stringify((await ask('GET', `/imports/${again.id}`)).counts)}\n`)
const columns = (await app.inject({ url: '/api/export-columns/officers', cookies: { [cookieName]: token } })).json<{
  items: { key: string }[]
}>()
await step('export, all columns', async () =>
  finish(await ask('POST', '/exports', { list: 'officers', columns: columns.items.map(({ key }) => key) })),
)
const applied = await ask('GET', `/imports/${uploaded.id}`)
await step('undo', () => ask('POST', `/imports/${uploaded.id}/undo`, {}, at(applied.version)))

clearInterval(watch)
await app.close()
await jobs.close()
await db.destroy()
await owner.end()
await database.close()
rmSync(folder, { recursive: true, force: true })
