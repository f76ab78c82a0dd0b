import pg from 'pg'
import { codeOf } from './open-refusal.ts'

export const DATABASE = 'zhiqiao'
export const OWNER = 'zhiqiao_owner'
export const APP = 'zhiqiao_app'

/** Errors that say somebody else made the same role or database a moment ago. */
const ALREADY_THERE = new Set(['42710', '42P04', '23505'])

/** Runs `work` on a connection that is closed whatever happens. */
export async function connected<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...config })
  // A connection lost while idle is reported here as well as by the query that meets it.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes what is missing of the two roles and the database, as the superuser of our own cluster. */
export async function ensureOwnDatabase(superuser: pg.ClientConfig): Promise<void> {
  await connected(superuser, async (client) => {
    const roles = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
      [OWNER, APP],
    ])
    const have = new Set(roles.rows.map((row) => row.rolname))
    // The owner is no superuser either: what works here works on a server run by others.
    if (!have.has(OWNER)) await client.query(`create role ${OWNER} login nosuperuser nobypassrls createdb createrole`)
    if (!have.has(APP)) await client.query(createApp())
    const databases = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (databases.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`)
  })
}

/** The statement that makes the application's role: it may sign in, owns nothing, and row-level security binds it. */
export function createApp(password?: string): string {
  const secret = password === undefined ? '' : ` password '${password}'`
  return `create role ${APP} login nosuperuser nobypassrls nocreatedb nocreaterole noinherit${secret}`
}

export function ignoreAlreadyThere(error: unknown): void {
  if (!ALREADY_THERE.has(codeOf(error) ?? '')) throw error
}
