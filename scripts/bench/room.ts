/**
 * The selection room at size: a cohort of 1,000 posts × 2,000 nominees, matched, its draft opened in a real browser. What the server takes
 * for it, how long until the page can be used and until its thread answers, what a move asked of that thread takes, and the dialog
 * with the price of every post.
 */
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { AddressInfo } from 'node:net'
import { cookieName } from '../../apps/server/src/http/session-cookie.ts'
import { dragOver, openBrowser } from '../../tests/journeys/browser.ts'
import { bigCohort, fillCohort } from './big-cohort.ts'
import { id } from './big-directory.ts'
import { bigServer } from './big-server.ts'
import { cpuUsed } from './cpu.ts'
import { heading, row } from './median.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
// `node scripts/bench/room.ts [openings in the browser] [requests]`; no browser with 0.
const openings = Number(process.argv[2] ?? 5)
const requests = Number(process.argv[3] ?? 20)

const { app, owner, sessionOf, close } = await bigServer({
  webFolder: fileURLToPath(new URL('../../apps/web/dist/', import.meta.url)),
  also: fillCohort,
})
const token = await sessionOf('the whole country')
const ask = async (url: string, payload?: object, version?: number) => {
  const answer = await app.inject({
    url: `/api${url}`,
    ...(payload && {
      method: 'POST',
      payload,
      headers: { 'idempotency-key': url, ...(version !== undefined && { 'if-match': `"${version}"` }) },
    }),
    cookies: { [cookieName]: token },
  })
  if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 300)}`)
  return answer
}
interface JobHere {
  id: string
  status: string
  result?: { planId?: string }
}
const began = performance.now()
let job = (await ask(`/cohorts/${id(7, bigCohort)}/plans`, {})).json<JobHere>()
while (job.status === 'running' || job.status === 'waiting') {
  await new Promise((resolve) => setTimeout(resolve, 50))
  job = (await ask(`/jobs/${job.id}`)).json<JobHere>()
}
const planId = job.result?.planId
if (planId === undefined) throw new Error(JSON.stringify(job))
interface PlanHere {
  version: number
  filled: number
  seats: number
  pairings: { person: { nominationId: string }; post: { postId: string } }[]
  unmatched: unknown[]
}
const plan = (await ask(`/plans/${planId}`)).json<PlanHere>()
say(
  `load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(
      ' ',
    )}; matched ${plan.filled} / ${plan.seats}, ${plan.unmatched.length} left out, by a job of ${((performance.now() - began) / 1000).toFixed(1)} s\n\n${heading}`,
)

/** Times of one request, and the processor time of one on all sides. `before`: what changes the draft each time, not counted. */
async function measure(label: string, url: string, before: (n: number) => Promise<unknown> = () => Promise.resolve()) {
  const times: number[] = []
  let cpu = 0
  let bytes = 0
  for (let n = 0; n < requests + 2; n++) {
    await before(n)
    const used = await cpuUsed(owner)
    const start = performance.now()
    bytes = (await ask(url)).rawPayload.length
    if (n < 2) continue
    times.push(performance.now() - start)
    cpu += (await cpuUsed(owner)) - used
  }
  say(`${row(label, times)}  cpu ${(cpu / requests).toFixed(0)}  ${(bytes / 1e6).toFixed(2)} MB`)
}
await measure('server: the plan in words', `/plans/${planId}`)
await measure('server: the draft as numbers, again', `/plans/${planId}/room`)
await measure('server: the same after each change', `/plans/${planId}/room`, async (n) => {
  const { version, pairings } = (await ask(`/plans/${planId}`)).json<PlanHere>()
  const held = pairings[n]
  if (!held) throw new Error('the draft has too few pairs')
  const lock = { kind: 'lock', nominationId: held.person.nominationId, postId: held.post.postId, reason: '示例' }
  await ask(`/plans/${planId}/constraints`, lock, version)
})

const saved: number[] = []
for (let n = 0; n < Math.min(requests, 5); n++) {
  const { version, pairings } = (await ask(`/plans/${planId}`)).json<PlanHere>()
  const person = pairings[500 + n]?.person.nominationId
  const start = performance.now()
  await ask(`/plans/${planId}/hand-moves`, { nominationId: person, postId: null, reason: '示例' }, version)
  saved.push(performance.now() - start)
}
say(row('server: a move weighed, saved and explained', saved))

if (openings > 0) {
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const browser = await openBrowser()
  const context = await browser.context()
  await context.addCookies([{ name: cookieName, value: token, url: address }])
  const page = await context.newPage()
  const times: Record<'board' | 'thread' | 'drag' | 'dialog' | 'prices', number[]> = {
    board: [],
    thread: [],
    drag: [],
    dialog: [],
    prices: [],
  }
  // The first opening starts the browser's own machinery and is not counted.
  for (let n = -1; n < openings; n++) {
    await page.goto(`${address}/selection`)
    const start = performance.now()
    await page.goto(`${address}/selection/plans/${planId}`)
    await page.locator('tr[data-drop]').first().waitFor()
    times.board.push(performance.now() - start)
    await page.waitForFunction(() => performance.getEntriesByName('room ready').length > 0)
    times.thread.push(performance.now() - start)
    await dragOver(page, page.locator('tr[data-drop] .draggable').first(), page.locator('tr[data-drop]').nth(1))
    const dragged = performance.now()
    await page.waitForFunction(() => /适合度|不能/.test(document.querySelector('.drag-ghost')?.textContent ?? ''))
    times.drag.push(performance.now() - dragged)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    const opened = performance.now()
    await page.keyboard.press('m')
    await page.waitForFunction(() => /[+−][\d.]+/.test(document.querySelector('dialog[open]')?.textContent ?? ''))
    times.dialog.push(performance.now() - opened)
    await page.waitForFunction(() => {
      const said = document.querySelector('dialog[open] fieldset')?.textContent ?? ''
      return said.includes('适合度') && !said.includes('正在计算')
    })
    times.prices.push(performance.now() - opened)
    await page.keyboard.press('Escape')
  }
  for (const all of Object.values(times)) all.shift()
  say(row('page: until the board is there', times.board))
  say(row('page: until its thread answers', times.thread))
  say(row('page: told while dragging', times.drag))
  say(row('page: dialog opened, with a first price', times.dialog))
  say(row('page: its 24 most promising posts priced', times.prices))
  await browser.close()
}
await close()
