/** The audit log as the auditor reads it: who did what to which record, never the data itself. */
import { type AuditRecord, auditQuery, auditRecord, pageOf } from '@zhiqiao/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { answered } from '../../http/answer.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, mapPage, type Page } from '../../platform/page.ts'
import { dropNulls } from '../../platform/present.ts'
import { done, type Result } from '../../platform/refusal.ts'

/** Newest first. */
async function listRecords(tx: Tx, query: z.output<typeof auditQuery>): Promise<Result<Page<AuditRecord>>> {
  let found = tx
    .selectFrom('audit_record')
    .select([
      'seq',
      'at',
      'verb',
      'table_name as table',
      'row_id as rowId',
      'action',
      'fields',
      'reason',
      sql<string | null>`zq.display_name(account_id)`.as('account'),
    ])
  if (query.account) found = found.where('account_id', '=', query.account)
  if (query.table) found = found.where('table_name', '=', query.table)
  if (query.row) found = found.where('row_id', '=', query.row)
  const order = { columns: ['seq'], falling: true, keysOf: (row: { seq: number }) => [row.seq] }
  const page = await fetchPage(found, order, query)
  if (!page.ok) return page
  return done(mapPage(page.value, (row): AuditRecord => ({ ...dropNulls(row), at: row.at.toISOString() })))
}

export function auditRoutes(): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/audit',
      tag: 'audit',
      summary: 'Who did what, newest first; by account, table and record',
      may: ['auditor'],
      query: auditQuery,
      answer: pageOf(auditRecord),
      handle: async ({ query, call }) => answered(await read(call, (tx) => listRecords(tx, query))),
    }),
  ]
}
