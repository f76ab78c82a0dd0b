import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Embedded, openEmbedded } from './embedded.ts'
import { openDatabase } from './open.ts'
import { APP, connected } from './roles.ts'
import { appPassword, openOnServer } from './server.ts'

// A server as others run it: over TCP, with passwords. It is our own PostgreSQL with the door opened that is else shut.

let server: Embedded
let folder: string
let port: number

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'zq-server-'))
  chmodSync(folder, 0o755)
  port = await freePort()
  const settings = { listen_addresses: '127.0.0.1', port: String(port) }
  const opened = await openEmbedded({ dataFolder: folder, settings, say: () => undefined })
  if (!opened.ok) throw new Error(opened.refusal.message.en)
  server = opened.value
  const rules = path.join(server.place, 'pg_hba.conf')
  writeFileSync(rules, 'local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n')
  await sql('select pg_reload_conf()')
})

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  await sql('drop database if exists hall with (force)')
  await sql(`drop role if exists ${APP}, hall_owner, hall_plain`)
  await sql(`create role hall_owner login createrole password 'pa:ss/字'`)
  await sql('create database hall owner hall_owner')
})

function sql(text: string) {
  return connected(server.as('superuser', 'postgres'), (client) => client.query(text))
}

function urlOf(user: string, password: string, database = 'hall', at = port): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${at}/${database}`
}

const url = () => urlOf('hall_owner', 'pa:ss/字')

async function refusalOf(opening: ReturnType<typeof openOnServer>) {
  const opened = await opening
  if (opened.ok) throw new Error('opened although it should not')
  return opened.refusal
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

test('makes the application role with a password derived from the owner’s, and opens as both', async () => {
  const dataFolder = path.join(folder, 'files')
  const opened = await openDatabase({ dataFolder, url: url(), say: () => undefined })
  if (!opened.ok) throw new Error(opened.refusal.message.en)
  const { database } = opened
  expect(database.kind).toBe('server')
  expect(database.place).toBe(`postgres://127.0.0.1:${port}/hall`)
  for (const [config, user] of [
    [database.owner, 'hall_owner'],
    [database.app, APP],
  ] as const) {
    const answer = await connected(config, (client) => client.query('select current_user::text as user'))
    expect(answer.rows).toEqual([{ user }])
  }
  await connected({ connectionString: urlOf(APP, appPassword('pa:ss/字')) }, (client) => client.query('select 1'))
  await database.close()
})

test('follows a changed password of the owner', async () => {
  expect(await openOnServer(url(), undefined)).toMatchObject({ ok: true })
  await sql(`alter role hall_owner password 'another'`)
  expect(await openOnServer(urlOf('hall_owner', 'another'), undefined)).toMatchObject({ ok: true })
})

describe('refuses', () => {
  test('what is no address', async () => {
    for (const wrong of ['', 'mysql://x/y', 'host=localhost', 'postgres//x']) {
      expect((await refusalOf(openOnServer(wrong, undefined))).code).toBe('url-not-valid')
    }
  })

  test('a server that is not there, with its address and without the password', async () => {
    const { code, message } = await refusalOf(
      openOnServer(urlOf('hall_owner', 'secret-word', 'hall', await freePort()), undefined),
    )
    expect(code).toBe('server-unreachable')
    expect(message.en).toContain('127.0.0.1')
    expect(message.en + message.zh).not.toContain('secret-word')
  })

  test('a wrong password, and a database that does not exist', async () => {
    expect((await refusalOf(openOnServer(urlOf('hall_owner', 'wrong'), undefined))).code).toBe('sign-in-refused')
    expect((await refusalOf(openOnServer(urlOf('hall_owner', 'pa:ss/字', 'nowhere'), undefined))).code).toBe(
      'no-such-database',
    )
  })

  test('an owner who may make no roles, unless the application role is named', async () => {
    await sql('alter role hall_owner nocreaterole')
    expect((await refusalOf(openOnServer(url(), undefined))).code).toBe('owner-may-not-create-roles')
    await sql(`create role hall_plain login password 'plain'`)
    expect(await openOnServer(url(), urlOf('hall_plain', 'plain'))).toMatchObject({ ok: true })
  })

  test('an owner who may make no tables', async () => {
    await sql(`create role hall_plain login createrole password 'plain'`)
    expect((await refusalOf(openOnServer(urlOf('hall_plain', 'plain'), undefined))).code).toBe('owner-may-not-create')
  })

  test('an application role that row-level security would not bind', async () => {
    expect((await refusalOf(openOnServer(url(), url()))).code).toBe('app-role-not-bound')
    await sql(`create role hall_plain login bypassrls password 'plain'`)
    expect((await refusalOf(openOnServer(url(), urlOf('hall_plain', 'plain')))).code).toBe('app-role-not-bound')
    await sql('alter role hall_plain nobypassrls')
    await sql('grant hall_owner to hall_plain')
    expect((await refusalOf(openOnServer(url(), urlOf('hall_plain', 'plain')))).code).toBe('app-role-not-bound')
  })
})
