/** Jobs whose rows cannot be written, as on a full disk: the process lives, the line goes on, and how each ended is told. */
import type { Job } from '@zhiqiao/contract'
import { day } from '@zhiqiao/domain'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { systemClock } from './clock.ts'
import type { Call } from './call.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { done } from './refusal.ts'
import { makeWorld, type World } from './testing/world.ts'

let world: World
let jobs: Jobs
let call: Call
beforeEach(async () => {
  world = await makeWorld()
  jobs = createJobs({ db: world.db, clock: systemClock('Asia/Shanghai') })
  const actor = { accountId: world.accountOf('office'), login: 'office', displayName: 'office', bindings: [] }
  call = { db: world.db, actor, requestId: 'test', language: 'en', now: new Date(), today: day('2026-04-15') }
  await world.owner.query(`
    create function full_disk() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file' using errcode = '53100'; end $$`)
})
afterEach(async () => {
  await jobs.close()
  await world.close()
})

const fill = (when: string) =>
  world.owner.query(
    `create trigger full_disk before update on job for each row when (${when}) execute function full_disk()`,
  )
const clear = () => world.owner.query('drop trigger full_disk on job')

async function ended(id: string): Promise<Job> {
  for (;;) {
    const found = await jobs.get(call, id)
    if (!found.ok) throw new Error('the job is gone')
    if (found.value.status !== 'waiting' && found.value.status !== 'running') return found.value
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

async function start(work: Parameters<Jobs['start']>[3]): Promise<string> {
  const started = await jobs.start(call, 'test', undefined, work)
  if (!started.ok) throw new Error('the job was refused')
  return started.value.id
}

it('goes on with the work where how far it is cannot be written', async () => {
  await fill('new.progress > 0 and new.progress < 1')
  const id = await start(async (report) => {
    report('half', 0.5)
    await new Promise((resolve) => setTimeout(resolve, 50))
    return done({ planId: 'made' })
  })
  expect(await ended(id)).toMatchObject({ status: 'done', result: { planId: 'made' } })
})

it('tells how a job ended before that can be written, and writes it once it can', async () => {
  await fill(`new.status = 'done'`)
  const id = await start(async () => done({ planId: 'made' }))
  expect(await ended(id)).toMatchObject({ status: 'done', result: { planId: 'made' } })
  const statusOf = async () =>
    (await world.owner.query<{ status: string }>('select status from job where id = $1', [id])).rows[0]?.status
  expect(await statusOf()).toBe('running')
  await clear()
  await jobs.get(call, id)
  expect(await statusOf()).toBe('done')
})

it('reaches the next job in the line, whatever became of the one before', async () => {
  await fill(`new.status = 'running'`)
  const first = await start(async () => done({}))
  expect(await ended(first)).toMatchObject({ status: 'failed' })
  await clear()
  const second = await start(async () => done({ planId: 'made' }))
  expect(await ended(second)).toMatchObject({ status: 'done', result: { planId: 'made' } })
})

it('tells at once that one still in the line is cancelled, and never begins it', async () => {
  const gate = Promise.withResolvers<void>()
  let begun = false
  const first = await start(async () => {
    await gate.promise
    return done({ planId: 'first' })
  })
  const second = await start(async () => {
    begun = true
    return done({ planId: 'second' })
  })
  expect(await jobs.cancel(call, second)).toMatchObject({ ok: true, value: { status: 'cancelled' } })
  gate.resolve()
  expect(await ended(first)).toMatchObject({ status: 'done' })
  await jobs.close()
  expect(await jobs.get(call, second)).toMatchObject({ ok: true, value: { status: 'cancelled' } })
  expect(begun).toBe(false)
})

it('takes no more than twenty of one account at a time, so that the others come to their turn', async () => {
  const gate = Promise.withResolvers<void>()
  const wait = async () => {
    await gate.promise
    return done({})
  }
  const first = await start(wait)
  for (let count = 1; count < 20; count++) await start(wait)
  expect(await jobs.start(call, 'test', undefined, wait)).toMatchObject({
    ok: false,
    refusal: { rule: 'jobs-in-line' },
  })
  const other = { ...call, actor: { ...call.actor, accountId: world.accountOf('sender') } }
  expect(await jobs.start(other, 'test', undefined, wait)).toMatchObject({ ok: true })
  gate.resolve()
  expect(await ended(first)).toMatchObject({ status: 'done' })
  await vi.waitFor(async () => expect(await jobs.start(call, 'test', undefined, wait)).toMatchObject({ ok: true }))
})
