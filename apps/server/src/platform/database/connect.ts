/** The application's connection: a pool of the role that cannot bypass row-level security. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

// Days stay days: no Date object, no time zone. Counts are far below 2^53.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * `lasting: false`: a commit does not wait for the disk, which suits what is done again where the machine stops in the midst of
 * it. Nothing gets out of order by it, and the next commit that does wait makes all of it last.
 */
export function connect(config: pg.PoolConfig, { lasting = true }: { lasting?: boolean } = {}): Db {
  const pool = new pg.Pool({ max: 10, ...config })
  // A connection that breaks here breaks at its first query too, which reports it.
  if (!lasting) pool.on('connect', (client) => void client.query('set synchronous_commit = off').catch(() => undefined))
  // An idle connection that breaks (the server restarts) is replaced by the pool at the next query, which reports it.
  pool.on('error', () => undefined)
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
