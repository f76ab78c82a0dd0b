/**
 * The selection room at 1,000 posts × 2,000 nominees in a real browser: opening it, the thread that weighs moves, its answers, and
 * tasks that keep the page busy for longer than 50 ms. The built page of `apps/web/dist` is used.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { day } from '@zhiqiao/domain'
import { Client } from 'pg'
import { allRoutes, specialRoutes } from '../../apps/server/src/features/index.ts'
import { openSession } from '../../apps/server/src/features/session/index.ts'
import { buildServer } from '../../apps/server/src/http/server.ts'
import { cookieName } from '../../apps/server/src/http/session-cookie.ts'
import { connect } from '../../apps/server/src/platform/database/connect.ts'
import { migrate } from '../../apps/server/src/platform/database/migrate.ts'
import { openDatabase } from '../../apps/server/src/platform/database/open.ts'
import { createJobs } from '../../apps/server/src/platform/jobs.ts'
import { loadProfile } from '../../apps/server/src/platform/profile.ts'
import { openBrowser } from '../../tests/journeys/browser.ts'
import { fillDirectory, id } from './big-directory.ts'
import { fillProgramme } from './big-programme.ts'

const webFolder = path.join(import.meta.dirname, '..', '..', 'apps', 'web', 'dist')

const say = (line: string) => process.stdout.write(`${line}\n`)
const folder = mkdtempSync(path.join(tmpdir(), 'zhiqiao-bench-'))
chmodSync(folder, 0o755)
const opened = await openDatabase({ dataFolder: folder, say: () => undefined })
if (!opened.ok) throw new Error(opened.refusal.message.en)
const { database } = opened
await migrate(database.owner, () => undefined)
const loaded = await loadProfile(new URL('../../profiles/procuratorate/', import.meta.url))
// Specialty alone decides: the rows carry none of the facts that the other rules ask for.
const profile = {
  ...loaded,
  policies: loaded.policies.map((one) => ({ ...one, rules: one.rules.filter(({ type }) => type === 'specialty') })),
}
const owner = new Client(database.owner)
await owner.connect()
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
const parts = { db, clock, profile, demo: false, jobs, owner: database.owner }
const app = await buildServer({
  db,
  clock,
  routes: allRoutes(parts),
  special: specialRoutes(parts),
  webFolder,
  log: false,
})
const address = await app.listen({ port: 0, host: '127.0.0.1' })
const { token } = await openSession(db, id(5, 0), new Date())
const cookie = `${cookieName}=${token}`

const ask = async <T>(method: 'GET' | 'POST', url: string, body?: object): Promise<T> => {
  const answer = await fetch(`${address}/api${url}`, {
    method,
    headers: {
      cookie,
      'content-type': 'application/json',
      'idempotency-key': `${Math.random()}`.slice(2),
      origin: address,
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const start = performance.now()
  const value = await work()
  say(`${name.padEnd(44)}${((performance.now() - start) / 1000).toFixed(2)} s`)
  return value
}

say(
  `1,000 posts × 2,000 nominees; load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
)
interface JobView {
  id: string
  status: string
  error?: string
  result?: { planId?: string }
}
const planId = await timed('match, as a job', async () => {
  let job = await ask<JobView>('POST', `/cohorts/${id(7, 8)}/plans`, {})
  while (job.status === 'waiting' || job.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 100))
    job = await ask<JobView>('GET', `/jobs/${job.id}`)
  }
  if (job.result?.planId === undefined) throw new Error(job.error ?? job.status)
  return job.result.planId
})
const room = await timed('the draft as numbers, from the server', () =>
  ask<{ pairs: string; nominations: string[]; posts: string[] }>('GET', `/plans/${planId}/room`),
)
say(`${'  of them the rows'.padEnd(44)}${(room.pairs.length / 1e6).toFixed(2)} MB`)
await timed('a move weighed by the server', () =>
  ask('POST', `/plans/${planId}/what-if`, { nominationId: room.nominations[3], postId: null }).catch(() => undefined),
)

const browser = await openBrowser()
try {
  const context = await browser.context()
  await context.addCookies([{ name: cookieName, value: token, url: address }])
  const page = await context.newPage()
  page.on('pageerror', (error) => say(`page error: ${error.message}`))
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    })
  })
  const started = page.waitForEvent('worker', { timeout: 120_000 })
  await timed('the room opened, board shown', async () => {
    await page.goto(`${address}/selection/plans/${planId}`)
    await page.locator('table.rows tbody tr').first().waitFor({ timeout: 120_000 })
  })
  await timed('  and its thread ready after that', () =>
    page.waitForFunction(() => performance.getEntriesByName('room ready').length > 0, null, { timeout: 120_000 }),
  )
  const worker = await started
  const tasks = () =>
    page.evaluate(() => {
      const held = (window as unknown as { tasks: number[] }).tasks.splice(0)
      return { count: held.length, longest: Math.max(0, ...held) }
    })
  const opening = await tasks()
  say(`${'  tasks over 50 ms, the longest'.padEnd(44)}${opening.count}, ${opening.longest.toFixed(0)} ms`)
  const times = await page.evaluate(weighMany, { worker: worker.url(), planId, moves: 40 })
  times.sort((a, b) => a - b)
  const ms = (at: number) => `${(times[at] ?? Number.NaN).toFixed(0)} ms`
  say(
    `${'moves weighed in the page, to and fro'.padEnd(44)}median ${ms(times.length >> 1)}, worst ${ms(times.length - 1)} of ${times.length}`,
  )
  const after = await tasks()
  say(`${'  tasks over 50 ms meanwhile'.padEnd(44)}${after.count}`)
} finally {
  await browser.close()
  await app.close()
  await jobs.close()
  await db.destroy()
  await owner.end()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Runs in the page: a thread of its own like the room's, asked one move after the other; milliseconds of each. */
async function weighMany({ worker: url, planId, moves }: { worker: string; planId: string; moves: number }) {
  const worker = new Worker(url, { type: 'module' })
  const heard = () => new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }))
  const answer = await fetch(`/api/plans/${planId}/room`)
  const room = (await answer.json()) as { nominations: string[]; posts: string[]; current: [number, number, number][] }
  const opened = heard()
  worker.postMessage({ kind: 'open', room })
  await opened
  const times: number[] = []
  for (let ask = 0; ask < moves; ask++) {
    // somebody placed goes where somebody else is who wants the same
    const [i] = room.current[(ask * 37) % room.current.length] ?? [0]
    const [, j] = room.current[(ask * 91 + 30) % room.current.length] ?? [0, 0]
    const start = performance.now()
    const told = heard()
    const postId = ask % 4 === 0 ? null : room.posts[j ?? 0]
    worker.postMessage({ kind: 'weigh', ask, move: { nominationId: room.nominations[i], postId } })
    await told
    times.push(performance.now() - start)
  }
  worker.terminate()
  return times
}
