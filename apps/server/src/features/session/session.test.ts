import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { idleLimit } from '../../http/idle.ts'
import { buildServer } from '../../http/server.ts'
import { tokenHash } from '../../http/session-cookie.ts'
import { systemClock } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { hashPassword } from '../../platform/password.ts'
import { recordOf } from '../../platform/testing/given.ts'
import { makeWorld, type World } from '../../platform/testing/world.ts'
import { openSession, sessionRoutes } from './index.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  const hash = await hashPassword('the right one')
  await world.owner.query(`update account set password_hash = $1 where login in ('office', 'sender')`, [hash])
}, 60_000)
afterAll(() => world.close())
beforeEach(() => world.owner.query('delete from sign_in_attempt'))

const signIn = (login: string, password: string, from = '192.0.2.1') =>
  world.app.inject({ method: 'POST', url: '/api/session', payload: { login, password }, remoteAddress: from })
const statuses = async (answers: readonly Promise<{ statusCode: number }>[]) =>
  (await Promise.all(answers)).map(({ statusCode }) => statusCode).sort()

describe('signing in', () => {
  it('is refused without a look after five failures of a login, whatever its case, until a quarter of an hour has passed', async () => {
    for (let time = 0; time < 5; time++) expect((await signIn('Office', 'wrong')).statusCode).toBe(401)
    expect((await signIn('office', 'the right one')).json()).toMatchObject({ status: 429, rule: 'sign-in-locked' })
    expect((await signIn('sender', 'the right one')).statusCode).toBe(200)
    await world.owner.query(`update sign_in_attempt set at = at - interval '16 minutes'`)
    expect((await signIn('office', 'the right one')).statusCode).toBe(200)
  })

  it('lets no more through where all tries come at one moment', async () => {
    const found = await statuses(Array.from({ length: 30 }, (_, k) => signIn('office', `guess ${k}`)))
    expect(found.filter((status) => status !== 429).length).toBeLessThanOrEqual(5)
  })

  it('counts what failed and nothing else: people behind one address may all come in', async () => {
    for (let time = 0; time < 60; time++) expect((await signIn('office', 'the right one')).statusCode).toBe(200)
    await signIn('office', 'wrong')
    await signIn('office', 'the right one')
    const kept = await world.owner.query('select key from sign_in_attempt')
    expect(kept.rows).toEqual([{ key: 'address:192.0.2.1' }])
  })

  it('reads no more than a login and a password need', async () => {
    const answer = await signIn('office', 'x'.repeat(20_000))
    expect(answer.json()).toMatchObject({ status: 413, detail: '发送的内容超过 16 KB，没有读入。文件请拆分后再传。' })
  })
})

describe('one’s own password', () => {
  const change = (cookie: string, body: object) =>
    world.app.inject({
      method: 'PUT',
      url: '/api/session/password',
      payload: body,
      cookies: { zhiqiao_session: cookie },
    })
  const cookieOf = (answer: { cookies: { name: string; value: string }[] }) =>
    answer.cookies.find(({ name }) => name === 'zhiqiao_session')?.value ?? ''

  it('is changed by whoever knows the present one, and signs the account out everywhere else', async () => {
    const [here, elsewhere] = await Promise.all([signIn('sender', 'the right one'), signIn('sender', 'the right one')])
    expect(here.json()).toMatchObject({ account: { login: 'sender', hasPassword: true } })
    const body = { current: 'the right one', next: 'a better one, longer' }
    expect((await change(cookieOf(here), { ...body, current: 'a guess' })).json()).toMatchObject({
      status: 422,
      rule: 'password-wrong',
      errors: [{ place: 'current' }],
    })
    expect((await change(cookieOf(here), { ...body, next: 'short' })).statusCode).toBe(422)
    expect((await change(cookieOf(here), { ...body, next: body.current })).json()).toMatchObject({
      rule: 'password-same',
    })
    const changed = await change(cookieOf(here), body)
    expect(changed.statusCode).toBe(200)
    const goesOn = (cookie: string) => world.app.inject({ url: '/api/session', cookies: { zhiqiao_session: cookie } })
    expect((await goesOn(cookieOf(changed))).statusCode).toBe(200)
    for (const old of [here, elsewhere]) expect((await goesOn(cookieOf(old))).statusCode).toBe(401)
    expect((await signIn('sender', 'the right one')).statusCode).toBe(401)
    expect((await signIn('sender', body.next)).statusCode).toBe(200)
    const audited = await world.owner.query(`select verb from audit_record where verb = 'change-own-password'`)
    expect(audited.rows).toHaveLength(1)
  })

  it('is not tried through from a page left open', async () => {
    const here = cookieOf(await signIn('office', 'the right one'))
    const guess = (k: number) => change(here, { current: `guess ${k}`, next: 'a better one, longer' })
    for (let k = 0; k < 5; k++) expect((await guess(k)).statusCode).toBe(422)
    expect((await guess(5)).statusCode).toBe(429)
  })
})

describe('a password that an administrator set', () => {
  const ask = (method: 'GET' | 'POST', url: string, cookie: string, payload = {}) =>
    world.app.inject({
      method,
      url: `/api${url}`,
      cookies: { zhiqiao_session: cookie },
      ...(method === 'POST' && { payload }),
    })
  const cookieOf = (answer: { cookies: { name: string; value: string }[] }) =>
    answer.cookies.find(({ name }) => name === 'zhiqiao_session')?.value ?? ''
  const given = 'as it was given'

  it('opens nothing but setting another, at the first sign-in and after each reset', async () => {
    const admin = world.as('systemAdmin')
    const made = recordOf(await admin.post('/accounts', { login: 'first', displayName: '试○首', password: given }))
    expect(await admin.get(`/accounts/${made.id}`)).toMatchObject({ body: { hasGivenPassword: true } })
    const role = { role: 'office', institutionId: world.at('150000') }
    recordOf(await world.as('securityAdmin').post(`/accounts/${made.id}/roles`, role))
    const signedIn = await signIn('first', given)
    expect(signedIn.json()).toMatchObject({ account: { hasGivenPassword: true } })
    const cookie = cookieOf(signedIn)
    for (const [method, url] of [
      ['GET', '/institutions'],
      ['GET', '/notifications'],
      ['POST', '/cohorts'],
      ['POST', '/exports'],
      ['GET', `/officers/${made.id}/photo`],
    ] as const) {
      expect((await ask(method, url, cookie)).json(), url).toMatchObject({ status: 403, rule: 'password-given' })
    }
    expect((await ask('GET', '/session', cookie)).statusCode).toBe(200)
    const own = { current: given, next: 'one of my own' }
    const change = (payload: object) =>
      world.app.inject({
        method: 'PUT',
        url: '/api/session/password',
        payload,
        cookies: { zhiqiao_session: cookie },
      })
    expect((await change({ ...own, next: given })).json()).toMatchObject({ rule: 'password-same' })
    const changed = await change(own)
    expect(changed.json()).toMatchObject({ account: { hasGivenPassword: false } })
    expect((await ask('GET', '/institutions', cookieOf(changed))).statusCode).toBe(200)
    const { version, ...account } = (await admin.get(`/accounts/${made.id}`)).body as {
      version: number
      hasGivenPassword: boolean
    }
    expect(account.hasGivenPassword).toBe(false)
    recordOf(await admin.patch(`/accounts/${made.id}`, { password: given }, version))
    const again = await signIn('first', given)
    expect((await ask('GET', '/institutions', cookieOf(again))).json()).toMatchObject({ rule: 'password-given' })
  })

  it('is no matter where there is no secret: demo accounts go in and out', async () => {
    await world.owner.query(
      `insert into account (id, login, display_name, password_hash, demo) values ($1, 'a-demo', '示例', $2, true)`,
      [newId(), await hashPassword(given)],
    )
    expect((await signIn('a-demo', given)).json()).toMatchObject({ account: { hasGivenPassword: false } })
  })
})

describe('a session', () => {
  const opened = (answer: { cookies: { name: string; value: string }[] }) =>
    answer.cookies.find(({ name }) => name === 'zhiqiao_session')?.value ?? ''

  it('ends where another begins in the same browser', async () => {
    const first = opened(await signIn('sender', 'a better one, longer'))
    const again = await world.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login: 'sender', password: 'a better one, longer' },
      cookies: { zhiqiao_session: first },
    })
    const status = async (session: string) =>
      (await world.app.inject({ url: '/api/session', cookies: { zhiqiao_session: session } })).statusCode
    expect([await status(first), await status(opened(again))]).toEqual([401, 200])
  })

  it('ends when nobody has used it for a while, whatever a page that was left open asks by itself', async () => {
    let now = Date.now()
    const clock = { ...systemClock('Asia/Shanghai'), now: () => new Date(now) }
    const app = await buildServer({
      db: world.db,
      clock,
      routes: [],
      special: [sessionRoutes({ db: world.db, clock, demo: false })],
      idle: idleLimit(60),
      log: false,
    })
    const { token } = await openSession(world.db, world.accountOf('office'), clock.now())
    const after = async (minutes: number, headers = {}) => {
      now += minutes * 60_000
      return (await app.inject({ url: '/api/session', headers, cookies: { zhiqiao_session: token } })).statusCode
    }
    try {
      expect([await after(0), await after(59), await after(59)]).toEqual([200, 200, 200])
      expect(await after(30, { 'x-unattended': '1' })).toBe(200)
      expect(await after(31)).toBe(401)
      expect((await world.owner.query(`select from session where token_hash = $1`, [tokenHash(token)])).rowCount).toBe(
        0,
      )
    } finally {
      await app.close()
    }
  })
})

describe('whoever is not signed in', () => {
  it('is told so before what was sent is read', async () => {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/officers',
      payload: '{ no JSON at all',
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.statusCode).toBe(401)
  })
})

describe('behind a proxy', () => {
  it('that is named, its word on https and on the caller counts; another’s does not', async () => {
    const clock = systemClock('Asia/Shanghai')
    const app = await buildServer({
      db: world.db,
      clock,
      routes: [],
      special: [sessionRoutes({ db: world.db, clock, demo: false })],
      proxy: ['192.0.2.0/24'],
      log: false,
    })
    const from = async (remoteAddress: string) => {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { login: 'office', password: 'the right one' },
        headers: { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' },
        remoteAddress,
      })
      expect(answer.statusCode).toBe(200)
      return String(answer.headers['set-cookie'])
    }
    try {
      expect(await from('192.0.2.9')).toMatch(/HttpOnly; Secure; SameSite=Lax/)
      expect(await from('203.0.113.9')).not.toMatch(/Secure/)
      await app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { login: 'office', password: 'wrong' },
        headers: { 'x-forwarded-for': '198.51.100.7' },
        remoteAddress: '192.0.2.9',
      })
      const kept = await world.owner.query<{ key: string }>('select key from sign_in_attempt order by key')
      expect(kept.rows.map(({ key }) => key)).toEqual(['address:198.51.100.7', 'login:office'])
    } finally {
      await app.close()
    }
  })
})
