/**
 * A small world for the tests of the slices: a few institutions of two regions, one account per role, and a client that
 * speaks to the real server over the real database, as one of them.
 */
import type { Role } from '@zhiqiao/domain'
import { day, type Day, type Profile } from '@zhiqiao/domain'
import type { FastifyInstance } from 'fastify'
import { Client } from 'pg'
import type { RegisteredRoute } from '../../http/route.ts'
import { buildServer } from '../../http/server.ts'
import { cookieName } from '../../http/session-cookie.ts'
import { openSession } from '../../features/session/index.ts'
import { loadPacks } from '../../features/packs/index.ts'
import { fillPolicies } from '../../features/policies/index.ts'
import { allRoutes, specialRoutes } from '../../features/index.ts'
import { systemClock } from '../clock.ts'
import { connect, type Db } from '../database/connect.ts'
import { newId } from '../ids.ts'
import { createJobs } from '../jobs.ts'
import { searchKeys } from '../pinyin.ts'
import { loadProfile } from '../profile.ts'
import { testDatabase } from './database.ts'

/** Code, name, parent: enough of the country for every rule of scope. */
const places: readonly [string, string, string | null, string][] = [
  ['100000', '最高人民检察院', null, 'national'],
  ['150000', '内蒙古自治区人民检察院', '100000', 'province'],
  ['150100', '呼和浩特市人民检察院', '150000', 'city'],
  ['150200', '包头市人民检察院', '150000', 'city'],
  ['150222', '固阳县人民检察院', '150200', 'county'],
  ['310000', '上海市人民检察院', '100000', 'province'],
  ['310120', '上海市奉贤区人民检察院', '310000', 'county'],
  ['320000', '江苏省人民检察院', '100000', 'province'],
  ['320400', '常州市人民检察院', '320000', 'city'],
  ['321000', '扬州市人民检察院', '320000', 'city'],
  ['321084', '高邮市人民检察院', '321000', 'county'],
]

const people = {
  office: [['office', '150000']],
  leader: [['leader', '150000']],
  host: [['host', '150200']],
  otherHost: [['host', '150100']],
  sender: [['sender', '320000']],
  otherSender: [['sender', '310000']],
  auditor: [['auditor', '150000']],
  systemAdmin: [['system-admin', '150000']],
  securityAdmin: [['security-admin', '150000']],
  nobody: [],
} as const satisfies Record<string, readonly (readonly [Role, string])[]>

export type Person = keyof typeof people

export interface Reply {
  status: number
  etag: string | undefined
  // The shape differs by route; tests look into it with `toMatchObject` or parse it with the contract's schema.
  body: unknown
}

export interface Caller {
  get(url: string, headers?: Record<string, string>): Promise<Reply>
  post(url: string, body?: object, headers?: Record<string, string>): Promise<Reply>
  put(url: string, body: object, headers?: Record<string, string>): Promise<Reply>
  /** Without a version, no If-Match is sent. */
  patch(url: string, body: object, version?: number): Promise<Reply>
  delete(url: string, headers?: Record<string, string>): Promise<Reply>
}

export interface World {
  app: FastifyInstance
  routes: readonly RegisteredRoute[]
  db: Db
  profile: Profile
  /** Institution id by its code. */
  at(code: string): string
  accountOf(person: Person): string
  as(person: Person): Caller
  /** A client for an account made during the test. */
  asAccount(accountId: string): Promise<Caller>
  /** SQL as the owner of the tables, past row-level security: for what a test must arrange or look at. */
  owner: Client
  /** Moves the clock of the server. */
  setToday(today: string): void
  close(): Promise<void>
}

/** `also`: a module that brings further packs. */
export async function makeWorld(also?: string): Promise<World> {
  const database = await testDatabase()
  const owner = new Client(database.owner)
  await owner.connect()
  const folder = new URL('../../../../../profiles/procuratorate/', import.meta.url)
  const profile = await loadProfile(folder)
  const packs = { ...(await loadPacks(folder, also)), key: new Uint8Array(32).fill(7) }
  const institutionIds = await fillPlaces(owner, profile)
  const accountIds = await fillPeople(owner, institutionIds)
  await fillPolicies(owner, profile)
  const db = connect({ ...database.app, max: 5 })
  let today: Day = day('2026-04-15')
  const clock = {
    now: () => new Date(`${today}T02:00:00Z`),
    today: () => today,
    dayOf: systemClock('Asia/Shanghai').dayOf,
  }
  const jobs = createJobs({ db, clock })
  const parts = { db, clock, profile, demo: true, jobs, packs, owner: database.owner }
  const routes = allRoutes(parts)
  const app = await buildServer({ db, clock, routes, special: specialRoutes(parts), log: true })

  const clientFor = async (accountId: string): Promise<Caller> => {
    const { token } = await openSession(db, accountId, new Date())
    return client(app, token)
  }
  const clients = new Map<Person, Caller>()
  for (const [person, id] of accountIds) clients.set(person, await clientFor(id))

  return {
    app,
    routes,
    db,
    profile,
    owner,
    at: (code) => must(institutionIds.get(code), code),
    accountOf: (person) => must(accountIds.get(person), person),
    as: (person) => must(clients.get(person), person),
    asAccount: clientFor,
    setToday: (to) => {
      today = day(to)
    },
    close: async () => {
      await app.close()
      await jobs.close()
      await db.destroy()
      await owner.end()
      await database.drop()
    },
  }
}

function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the test world has no ${what}`)
  return value
}

async function fillPlaces(owner: Client, profile: Profile): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [code, name, parent, level] of places) {
    const id = newId()
    ids.set(code, id)
    const short = name.replace('人民检察院', '院')
    const keys = searchKeys(short)
    await owner.query(
      `insert into institution (id, kind, code, name, short_name, parent_id, level, region_code, pinyin, initials)
       values ($1, $2, $3, $4, $5, $6, $7, $3, $8, $9)`,
      [
        id,
        profile.institutionKind.code,
        code,
        name,
        short,
        parent === null ? null : must(ids.get(parent), parent),
        level,
        keys.pinyin,
        keys.initials,
      ],
    )
  }
  return ids
}

async function fillPeople(owner: Client, institutionIds: Map<string, string>): Promise<Map<Person, string>> {
  const ids = new Map<Person, string>()
  for (const [person, bindings] of Object.entries(people) as [Person, readonly (readonly [Role, string])[]][]) {
    const id = newId()
    ids.set(person, id)
    await owner.query(`insert into account (id, login, display_name, password_hash) values ($1, $2, $2, 'none')`, [
      id,
      person,
    ])
    for (const [role, code] of bindings) {
      const institution = must(institutionIds.get(code), code)
      await owner.query('insert into account_role (id, account_id, role, institution_id) values ($1, $2, $3, $4)', [
        newId(),
        id,
        role,
        institution,
      ])
    }
  }
  return ids
}

/** The header of a change to this version. */
export function ifMatch(version: number): Record<string, string> {
  return { 'if-match': `"${version}"` }
}

function client(app: FastifyInstance, token: string): Caller {
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const answer = await app.inject({
      method,
      url: `/api${url}`,
      headers,
      cookies: { [cookieName]: token },
      ...(body && { payload: body }),
    })
    const isJson = String(answer.headers['content-type']).includes('json')
    return { status: answer.statusCode, etag: answer.headers.etag, body: isJson ? answer.json<unknown>() : answer.body }
  }
  return {
    get: (url, headers) => send('GET', url, undefined, headers),
    post: (url, body = {}, headers) => send('POST', url, body, headers),
    put: (url, body, headers) => send('PUT', url, body, headers),
    patch: (url, body, version) => send('PATCH', url, body, version === undefined ? {} : ifMatch(version)),
    delete: (url, headers) => send('DELETE', url, undefined, headers),
  }
}
