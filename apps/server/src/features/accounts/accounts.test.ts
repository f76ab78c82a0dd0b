import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { givenOfficer, recordOf } from '../../platform/testing/given.ts'
import { testDatabase } from '../../platform/testing/database.ts'
import { makeWorld, type World } from '../../platform/testing/world.ts'
import { passwordMatches } from '../../platform/password.ts'
import { createFirstAdministrators, resetPassword } from './index.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

let made = 0
const givenAccount = async () => {
  made++
  const body = { login: `user-${made}`, displayName: '张○○', password: 'a long password' }
  return recordOf(await world.as('systemAdmin').post('/accounts', body))
}
const grant = (id: string, role: string, code = '320000') =>
  world.as('securityAdmin').post(`/accounts/${id}/roles`, { role, institutionId: world.at(code) })
const signIn = (login: string, password: string) =>
  world.app.inject({ method: 'POST', url: '/api/session', payload: { login, password } })

describe('a lost password', () => {
  it('is replaced by whoever runs the server: once told, signed out everywhere, tries forgotten, deed on record', async () => {
    const { id } = await givenAccount()
    const login = `user-${made}`
    await signIn(login, 'a long password')
    for (let time = 0; time < 5; time++) await signIn(login, 'forgotten')
    const reset = await resetPassword(world.owner, login.toUpperCase())
    if (typeof reset === 'string') throw new Error(reset)
    expect((await world.owner.query('select from session where account_id = $1', [id])).rowCount).toBe(0)
    expect((await signIn(login, 'a long password')).statusCode).toBe(401)
    expect((await signIn(login, reset.password)).json()).toMatchObject({ account: { hasGivenPassword: true } })
    const log = await world.owner.query(
      `select account_id from audit_record where verb = 'reset-password' and row_id = $1`,
      [id],
    )
    expect(log.rows).toEqual([{ account_id: null }])
  })

  it('is none where there is nobody to give it to', async () => {
    const { id } = await givenAccount()
    await world.owner.query(`update account set status = 'disabled' where id = $1`, [id])
    const hashes = () => world.owner.query('select id, password_hash from account order by id')
    const before = (await hashes()).rows
    expect(await resetPassword(world.owner, `user-${made}`)).toBe('disabled')
    expect(await resetPassword(world.owner, 'nobody-at-all')).toBe('no-account')
    expect((await hashes()).rows).toEqual(before)
  })
})

describe('accounts', () => {
  it('are made by the system administrator, given roles by the security administrator, and then sign in', async () => {
    const { id } = await givenAccount()
    const granted = await grant(id, 'sender')
    expect(granted).toMatchObject({ status: 201, body: { roles: [{ role: 'sender', institutionName: '江苏省院' }] } })
    expect((await signIn(`user-${made}`, 'a long password')).statusCode).toBe(200)
    const listed = await world.as('securityAdmin').get('/accounts?limit=100')
    expect(JSON.stringify(listed.body)).not.toMatch(/argon2|password/)
    const found = async (query: string) =>
      ((await world.as('securityAdmin').get(`/accounts?${query}`)).body as { items: { id: string }[] }).items
    for (const query of [`q=USER-${made}`, `q=${encodeURIComponent('江苏省')}&role=sender`])
      expect((await found(query)).map((one) => one.id)).toContain(id)
    for (const query of [`q=user-${made}&role=office`, `q=user-${made}&status=disabled`, 'q=nobody-of-this-name'])
      expect(await found(query)).toEqual([])
  })

  it('are made once for one idempotency key, and no login twice whatever its case', async () => {
    const body = { login: 'Once', displayName: '李○○', password: 'a long password' }
    const key = { 'idempotency-key': 'account-1' }
    const once = recordOf(await world.as('systemAdmin').post('/accounts', body, key))
    expect(recordOf(await world.as('systemAdmin').post('/accounts', body, key)).id).toBe(once.id)
    expect(await world.as('systemAdmin').post('/accounts', { ...body, displayName: '王○○' }, key)).toMatchObject({
      status: 422,
      body: { rule: 'idempotency-key-reused' },
    })
    expect(await world.as('systemAdmin').post('/accounts', { ...body, login: 'oNCE' })).toMatchObject({
      status: 409,
      body: { rule: 'login-taken', errors: [{ place: 'login' }] },
    })
  })

  it('end their sessions when they are disabled or get a new password', async () => {
    const { id, version } = await givenAccount()
    const before = await world.asAccount(id)
    expect(await before.get('/session')).toMatchObject({ status: 200 })
    const renewed = await world.as('systemAdmin').patch(`/accounts/${id}`, { password: 'another password' }, version)
    expect(renewed).toMatchObject({ status: 200, etag: '"2"' })
    expect(await before.get('/session')).toMatchObject({ status: 401 })
    expect((await signIn(`user-${made}`, 'a long password')).statusCode).toBe(401)

    const after = await world.asAccount(id)
    await world.as('systemAdmin').patch(`/accounts/${id}`, { status: 'disabled' }, 2)
    expect(await after.get('/session')).toMatchObject({ status: 401 })
    expect((await signIn(`user-${made}`, 'another password')).statusCode).toBe(401)
  })

  it('change in the version named, and by the right administrator alone', async () => {
    const { id, version } = await givenAccount()
    const patch = { displayName: '赵○○' }
    expect(await world.as('systemAdmin').patch(`/accounts/${id}`, patch)).toMatchObject({ status: 428 })
    expect(await world.as('systemAdmin').patch(`/accounts/${id}`, patch, 7)).toMatchObject({
      status: 412,
      body: { current: { id, version } },
    })
    expect(await world.as('securityAdmin').patch(`/accounts/${id}`, patch, version)).toMatchObject({ status: 403 })
    expect(await world.as('systemAdmin').post(`/accounts/${id}/roles`, {})).toMatchObject({ status: 403 })
    expect(await world.as('office').get('/accounts')).toMatchObject({ status: 403 })
    expect(await world.as('systemAdmin').patch(`/accounts/${newId()}`, patch, 1)).toMatchObject({ status: 404 })
  })

  it('keep one administrator of each kind, and nobody disables himself', async () => {
    const self = world.accountOf('systemAdmin')
    expect(await world.as('systemAdmin').patch(`/accounts/${self}`, { status: 'disabled' }, 1)).toMatchObject({
      status: 409,
      body: { rule: 'own-account' },
    })
    const security = world.accountOf('securityAdmin')
    expect(await world.as('systemAdmin').patch(`/accounts/${security}`, { status: 'disabled' }, 1)).toMatchObject({
      status: 409,
      body: { rule: 'last-administrator' },
    })
  })

  it('say what is wrong with the content', async () => {
    const body = { login: 'with space', displayName: '', password: 'short' }
    const refused = await world.as('systemAdmin').post('/accounts', body)
    expect(refused).toMatchObject({ status: 422 })
    const { errors } = refused.body as { errors: { place: string }[] }
    expect(errors.map((error) => error.place).sort()).toEqual(['displayName', 'login', 'password'])
    const { id } = await givenAccount()
    const nowhere = await world
      .as('securityAdmin')
      .post(`/accounts/${id}/roles`, { role: 'host', institutionId: newId() })
    expect(nowhere).toMatchObject({ status: 422, body: { errors: [{ place: 'institutionId' }] } })
  })
})

describe('roles', () => {
  it('are never granted to oneself or taken from oneself', async () => {
    const self = world.accountOf('securityAdmin')
    expect(await grant(self, 'office')).toMatchObject({ status: 403, body: { rule: 'own-roles' } })
    const binding = await world.owner.query<{ id: string }>('select id from account_role where account_id = $1', [self])
    expect(await world.as('securityAdmin').delete(`/accounts/${self}/roles/${binding.rows[0]?.id}`)).toMatchObject({
      status: 403,
    })
  })

  it('of the three administrators exclude each other and all business', async () => {
    const { id } = await givenAccount()
    await grant(id, 'auditor')
    for (const role of ['system-admin', 'security-admin', 'office', 'secondee']) {
      expect(await grant(id, role)).toMatchObject({ status: 409, body: { rule: 'administrators-apart' } })
    }
    const business = await givenAccount()
    await grant(business.id, 'host')
    expect(await grant(business.id, 'sender')).toMatchObject({ status: 201 })
    expect(await grant(business.id, 'auditor')).toMatchObject({ status: 409 })
  })

  it('stay apart also when two grants come at the same moment', async () => {
    const { id } = await givenAccount()
    const answers = await Promise.all([grant(id, 'system-admin'), grant(id, 'auditor'), grant(id, 'office')])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409])
  })

  it('are revoked, and once only', async () => {
    const { id } = await givenAccount()
    const granted = await grant(id, 'host')
    const { roles } = granted.body as { roles: { id: string }[] }
    const url = `/accounts/${id}/roles/${roles[0]?.id}`
    expect(await world.as('securityAdmin').delete(url)).toMatchObject({ status: 200, body: { roles: [] } })
    expect(await world.as('securityAdmin').delete(url)).toMatchObject({ status: 404 })
    expect(await grant(id, 'host')).toMatchObject({ status: 201 })
    expect(await grant(id, 'host')).toMatchObject({ status: 409, body: { rule: 'role-held' } })
  })
})

describe('the audit log', () => {
  it('tells the auditor who changed which fields, and no value', async () => {
    const officer = await givenOfficer(world, '320400', { postTitle: '某某主任' })
    const log = await world.as('auditor').get(`/audit?table=officer&row=${officer.id}`)
    expect(log).toMatchObject({
      status: 200,
      body: { items: [{ account: 'sender', verb: 'create-officer', action: 'insert' }], count: 1 },
    })
    expect(JSON.stringify(log.body)).not.toContain('某某主任')
    const mine = await world.as('auditor').get(`/audit?account=${world.accountOf('securityAdmin')}&limit=1`)
    expect(mine).toMatchObject({ body: { items: [{ account: 'securityAdmin', table: 'account_role' }] } })
    for (const person of ['office', 'systemAdmin', 'securityAdmin', 'leader'] as const) {
      expect(await world.as(person).get('/audit')).toMatchObject({ status: 403 })
    }
  })

  it('turns pages to the oldest record', async () => {
    const seen: number[] = []
    for (let after: string | undefined, more = true; more; ) {
      const page = (await world.as('auditor').get(`/audit?limit=50${after ? `&after=${after}` : ''}`)).body as {
        items: { seq: number }[]
        next?: string
      }
      seen.push(...page.items.map((item) => item.seq))
      after = page.next
      more = after !== undefined
    }
    const all = await world.owner.query<{ seq: number }>('select seq from audit_record order by seq desc')
    expect(seen).toEqual(all.rows.map((row) => row.seq))
  })
})

describe('the first administrators', () => {
  it('are two, made once, with passwords that are said once and nobody else knows', async () => {
    const database = await testDatabase()
    const client = new Client(database.owner)
    const second = new Client(database.owner)
    await Promise.all([client.connect(), second.connect()])
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    try {
      await expect(createFirstAdministrators(client, say)).rejects.toThrow(/no institution/)
      await client.query(
        `insert into institution (id, kind, code, name, short_name, level, region_code, pinyin, initials)
         values ($1, 'x', '1', '某院', '某院', 'national', '100000', 'x', 'x')`,
        [newId()],
      )
      const both = await Promise.all([createFirstAdministrators(client, say), createFirstAdministrators(second, say)])
      const first = both.flat()
      expect(first.map((one) => one.login)).toEqual(['system-admin', 'security-admin'])
      expect(said).toHaveLength(3)
      expect(said[1]).toContain(first[0]?.password)
      const stored = await client.query<{ password_hash: string; role: string }>(
        `select a.password_hash, r.role from account a join account_role r on r.account_id = a.id where a.login = 'system-admin'`,
      )
      expect(stored.rows[0]?.role).toBe('system-admin')
      expect(await passwordMatches(stored.rows[0]?.password_hash ?? '', first[0]?.password ?? '')).toBe(true)
      expect(await createFirstAdministrators(client, say)).toEqual([])
      // Whoever else has an account: without an administrator nobody could ever grant a right again.
      await client.query(`update account set status = 'disabled' where login = 'system-admin'`)
      await client.query(
        `insert into account (id, login, display_name, password_hash) values ($1, 'somebody', '某人', 'none')`,
        [newId()],
      )
      const again = await createFirstAdministrators(client, say)
      expect(again.map((one) => one.login)).toEqual(['system-admin-2'])
    } finally {
      await Promise.all([client.end(), second.end()])
      await database.drop()
    }
  })
})
