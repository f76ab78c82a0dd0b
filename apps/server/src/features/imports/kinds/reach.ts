/** For which institutions the caller may write, asked before the database has to refuse row by row. */
import type { Role, Text } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import type { ColumnFault } from './kind.ts'

/** The institutions of the caller in one of these roles, with all below them: what row-level security asks as well. */
export async function reachOf(tx: Tx, ...roles: readonly Role[]): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`select distinct id from zq.scope(variadic ${roles}::text[]) as s(id)`.execute(
    tx,
  )
  return new Set(found.rows.map(({ id }) => id))
}

export function outOfReach(key: string, may: Text): ColumnFault {
  return {
    key,
    reason: {
      zh: `不是您所在的单位或其下级，不能${may.zh}`,
      en: `is neither your institution nor below it; you may not ${may.en}`,
    },
  }
}
