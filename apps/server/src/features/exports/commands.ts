/** Starts an export as a job; keeps and shares choices of columns. */
import { setImmediate } from 'node:timers/promises'
import type { exportCreate, exportPresetCreate, Job } from '@zhiqiao/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Call, hasRole, read, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import type { Jobs, Report } from '../../platform/jobs.ts'
import { done, invalid, notFound, type PlacedError, refuse, type Result } from '../../platform/refusal.ts'
import { exportColumnsOf, sheetNames } from './columns.ts'
import { exporters } from './policy.ts'
import type { Source } from './source.ts'
import { type ExportFrame, sourceOf } from './sources.ts'
import { openSheet } from './write.ts'

type Asked = z.output<typeof exportCreate>

export async function startExport(jobs: Jobs, call: Call, frame: ExportFrame, asked: Asked): Promise<Result<Job>> {
  if (!hasRole(call.actor, ...exporters[asked.list])) {
    return refuse('forbidden', 'role', '您的角色不能查看这份列表。', 'Your role may not see this list.')
  }
  const faults = unknownColumns(asked.list, asked.columns)
  if (faults.length > 0) return invalid(faults)
  const source = sourceOf(asked.list, asked.ids === undefined ? asked.filter : {}, { call, ...frame })
  if (!source.ok) return source
  return jobs.start(call, 'export', undefined, (report) => runExport(call, asked, source.value, report))
}

function unknownColumns(list: Asked['list'], columns: readonly string[]): PlacedError[] {
  const known = exportColumnsOf[list].map(({ key }) => key)
  return columns.flatMap((key, index) =>
    known.includes(key)
      ? []
      : [
          {
            place: `columns[${index}]`,
            value: key,
            reason: { zh: '没有这一列', en: 'is no column of this list' },
            allowed: known.join('、'),
          },
        ],
  )
}

/** Rows that go while an export runs are simply not in it; one that the caller may not see never was. */
async function runExport(
  call: Call,
  asked: Asked,
  source: Source,
  report: Report,
): Promise<Result<{ exportId: string }> | 'cancelled'> {
  const columns = asked.columns.flatMap((key) => exportColumnsOf[asked.list].filter((one) => one.key === key))
  const sheet = await openSheet(sheetNames[asked.list], columns, call.language)
  let count = 0
  let after: string | undefined
  do {
    const page = asked.ids
      ? done({ ids: asked.ids, next: undefined })
      : await read(call, (tx) => source.page(tx, after))
    if (!page.ok) return page
    const cells = await read(call, (tx) => source.cells(tx, page.value.ids))
    for (const id of page.value.ids) {
      const row = cells.get(id)
      if (!row) continue
      sheet.add(row)
      count++
    }
    after = page.value.next
    await setImmediate()
    // How many rows there are is not counted beforehand: the share nears its end without reaching it.
    if (!report('export', count / (count + 5000))) return 'cancelled'
  } while (after !== undefined)
  const bytes = await sheet.end()
  const id = newId()
  return write(call, 'export', async (tx) => {
    const { filter, ids, list } = asked
    await tx
      .insertInto('export')
      .values({
        id,
        list,
        account_id: call.actor.accountId,
        columns: asked.columns,
        filter: JSON.stringify(ids ? { ids } : filter),
        row_count: count,
        created_at: call.now,
      })
      .execute()
    await tx.insertInto('export_file').values({ export_id: id, bytes }).execute()
    return done({ exportId: id })
  })
}

export async function exportedFile(tx: Tx, call: Call, id: string): Promise<Result<{ name: string; bytes: Buffer }>> {
  const row = await tx
    .selectFrom('export')
    .innerJoin('export_file', 'export_id', 'id')
    .select(['list', 'bytes'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('这份导出（只保留一天）', 'export: exports are kept for a day')
  const sheet = Object.entries(sheetNames).find(([list]) => list === row.list)?.[1]
  return done({ name: `${sheet?.[call.language] ?? row.list} ${call.today}.xlsx`, bytes: row.bytes })
}

export async function listPresets(tx: Tx, call: Call, list: string) {
  const rows = await tx
    .selectFrom('export_preset')
    .select(['id', 'list', 'name', 'columns', 'account_id', 'institution_id'])
    .where('list', '=', list)
    .orderBy('name')
    .execute()
  return rows.map(({ account_id, institution_id, ...row }) => ({
    ...row,
    list: row.list as Asked['list'],
    shared: institution_id !== null,
    own: account_id === call.actor.accountId,
  }))
}

/** A name that the account has used already for this list takes the new columns, and stays the same preset. */
export async function keepPreset(
  tx: Tx,
  call: Call,
  given: z.output<typeof exportPresetCreate>,
): Promise<Result<{ id: string }>> {
  const faults = unknownColumns(given.list, given.columns)
  if (faults.length > 0) return invalid(faults)
  const { institutionId } = given
  if (institutionId !== undefined && !call.actor.bindings.some((one) => one.institutionId === institutionId)) {
    return refuse(
      'forbidden',
      'not-own-institution',
      '只能在您任职的单位内共享。',
      'It can be shared within an institution where you hold a role.',
    )
  }
  const before = await tx
    .deleteFrom('export_preset')
    .where('account_id', '=', call.actor.accountId)
    .where('list', '=', given.list)
    .where(sql<boolean>`lower(name) = lower(${given.name})`)
    .returning('id')
    .executeTakeFirst()
  const id = before?.id ?? newId()
  await tx
    .insertInto('export_preset')
    .values({
      id,
      list: given.list,
      name: given.name,
      columns: given.columns,
      account_id: call.actor.accountId,
      institution_id: institutionId ?? null,
      created_at: call.now,
    })
    .execute()
  return done({ id })
}

export async function dropPreset(tx: Tx, id: string): Promise<Result<{ id: string }>> {
  const dropped = await tx.deleteFrom('export_preset').where('id', '=', id).executeTakeFirst()
  return dropped.numDeletedRows === 1n ? done({ id }) : notFound('您保存的这组列', 'preset of yours')
}
