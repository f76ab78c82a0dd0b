/** The application's connection: a pool of the role that cannot bypass row-level security. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

// Days stay days: no Date object, no time zone. Counts are far below 2^53.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export function connect(config: pg.PoolConfig): Db {
  const pool = new pg.Pool({ max: 10, ...config })
  // An idle connection that breaks (the server restarts) is replaced by the pool at the next query, which reports it.
  pool.on('error', () => undefined)
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
