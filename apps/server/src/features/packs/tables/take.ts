/** Applies a trial, takes an import back, or lets it go: each in one transaction, all rows or none. */
import { tableImportLifecycle, type TableImportStatus, type TableImportVerb } from '@zhiqiao/domain'
import { sql } from 'kysely'
import { type Call, rolesOf } from '../../../platform/call.ts'
import type { Tx } from '../../../platform/database/connect.ts'
import type { PackImportStatus } from '../../../platform/database/schema-packs.ts'
import { moveBy } from '../../../platform/moves.ts'
import { done, notFound, type PlacedError, refuse, type Result } from '../../../platform/refusal.ts'
import { forWork } from '../adopt.ts'
import { setStatus } from './trial.ts'

/** The status that its lifecycle knows: a job that was cut off has failed. */
export function tableStatus(status: PackImportStatus): TableImportStatus {
  return status === 'started' ? 'failed' : status
}

async function forMove(tx: Tx, call: Call, id: string, verb: TableImportVerb) {
  const row = await tx.selectFrom('pack_import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return notFound('这次导入', 'import')
  const adoption = await forWork(tx, row.adoption_id)
  if (!adoption.ok) return adoption
  const moved = moveBy(tableImportLifecycle, tableStatus(row.status), { verb }, rolesOf(call.actor))
  return moved.ok ? done(row) : moved
}

/** `good`: leaves out bad rows; else one bad row keeps all of them out. */
export async function applyTable(
  tx: Tx,
  call: Call,
  id: string,
  rows: 'all' | 'good',
): Promise<Result<{ id: string }>> {
  const found = await forMove(tx, call, id, 'apply')
  if (!found.ok) return found
  const { adoption_id: adoptionId, counts, input } = found.value
  const bad = counts.refused ?? 0
  if (rows === 'all' && bad > 0) {
    return refuse(
      'conflict',
      'bad-rows',
      `有 ${bad} 行有误。请改好后重新导入，或只导入无误的行。`,
      `${bad === 1 ? 'One row is' : `${bad} rows are`} bad. Mend them and bring the table in again, or take only the good ones.`,
    )
  }
  if ((counts.read ?? 0) + (counts.changed ?? 0) === 0) {
    return refuse('conflict', 'nothing-to-write', '没有要写入的行。', 'There is nothing to write.')
  }
  const moved = await sql<{ count: number }>`
    select count(*)::integer as count
      from pack_import_row r left join pack_document d on d.adoption_id = ${adoptionId}::uuid and d.identity = r.identity
     where r.import_id = ${id}::uuid
       and ((r.kind = 'new' and d.id is not null)
         or (r.kind = 'changed' and (d.id is distinct from r.document_id or d.sha256 is distinct from r.before ->> 'sha256')))`.execute(
    tx,
  )
  if ((moved.rows[0]?.count ?? 0) > 0) {
    return refuse(
      'conflict',
      'trial-old',
      '试导入之后，这些行又有人改过。请重新试导入。',
      'Somebody has changed these rows since the trial. Try it again.',
    )
  }
  await sql`
    insert into pack_document (id, adoption_id, institution_id, import_id, input, key, label, sha256, identity, text, fields, cells, read_at)
    select document_id, ${adoptionId}::uuid, institution_id, import_id, ${input}, place, label, sha256, identity, '', item, cells,
           ${call.now}::timestamptz
      from pack_import_row where import_id = ${id}::uuid and kind = 'new'`.execute(tx)
  await sql`
    update pack_document d
       set sha256 = r.sha256, label = r.label, key = r.place, fields = r.item, cells = r.cells, import_id = r.import_id,
           screened = null, screened_with = null, read_at = ${call.now}::timestamptz
      from pack_import_row r
     where r.import_id = ${id}::uuid and r.kind = 'changed' and d.id = r.document_id`.execute(tx)
  await renewPrivate(tx, id, adoptionId, sql`r.private`)
  await tx.deleteFrom('pack_file').where('import_id', '=', id).execute()
  await setStatus(tx, call, id, 'done')
  return done({ id })
}

/** What the rows of the import say of people, as it is now or as it was. */
async function renewPrivate(tx: Tx, id: string, adoptionId: string, cells: ReturnType<typeof sql>): Promise<void> {
  await sql`delete from pack_private p using pack_import_row r
             where r.import_id = ${id}::uuid and r.kind = 'changed' and p.document_id = r.document_id`.execute(tx)
  await sql`
    insert into pack_private (document_id, adoption_id, institution_id, cells)
    select d.id, ${adoptionId}::uuid, r.institution_id, ${cells}
      from pack_import_row r join pack_document d on d.id = r.document_id
     where r.import_id = ${id}::uuid and r.kind in ('new', 'changed') and coalesce(${cells}, '{}') <> '{}'`.execute(tx)
}

/** What it added is gone, what it changed is as before; refused where a later import has changed any of it. */
export async function undoTable(tx: Tx, call: Call, id: string): Promise<Result<{ id: string }>> {
  const found = await forMove(tx, call, id, 'undo')
  if (!found.ok) return found
  const { adoption_id: adoptionId } = found.value
  const written = await sql<{ count: number }>`
    select count(*)::integer as count from pack_import_row where import_id = ${id}::uuid and kind in ('new', 'changed')`.execute(
    tx,
  )
  if ((written.rows[0]?.count ?? 0) === 0) {
    return refuse(
      'conflict',
      'import-forgotten',
      '改动记录只保留 30 天，已经清除，不能再撤销。',
      'What the import changed is kept for 30 days and is gone, so it cannot be undone.',
    )
  }
  const errors = await changedSince(tx, id)
  if (errors.length > 0) {
    return refuse(
      'conflict',
      'changed-since',
      `有 ${errors.length} 行在这次导入后又被改过，不能整批撤销。`,
      `${errors.length === 1 ? 'One row has' : `${errors.length} rows have`} been changed since this import; it cannot be undone.`,
      { errors },
    )
  }
  await sql`delete from pack_document d using pack_import_row r
             where r.import_id = ${id}::uuid and r.kind = 'new' and d.id = r.document_id`.execute(tx)
  await sql`
    update pack_document d
       set sha256 = r.before ->> 'sha256', label = r.before ->> 'label', fields = r.before -> 'item', cells = r.before -> 'cells',
           import_id = (select m.id from pack_import m where m.id = (r.before ->> 'importId')::uuid),
           screened = null, screened_with = null, read_at = ${call.now}::timestamptz
      from pack_import_row r
     where r.import_id = ${id}::uuid and r.kind = 'changed' and d.id = r.document_id`.execute(tx)
  await renewPrivate(tx, id, adoptionId, sql`r.before -> 'private'`)
  await setStatus(tx, call, id, 'undone')
  return done({ id })
}

async function changedSince(tx: Tx, id: string): Promise<PlacedError[]> {
  const found = await sql<{ place: string; label: string }>`
    select r.place, r.label
      from pack_import_row r left join pack_document d on d.id = r.document_id
     where r.import_id = ${id}::uuid and r.kind in ('new', 'changed')
       and (d.import_id is distinct from r.import_id or d.sha256 is distinct from r.sha256)
     order by r.number limit 200`.execute(tx)
  return found.rows.map(({ place, label }) => ({
    place,
    value: label,
    reason: { zh: '导入后又有修改', en: 'changed since the import' },
  }))
}

/** Files and trial go; nothing was written. */
export async function discardTable(tx: Tx, call: Call, id: string): Promise<Result<{ id: string }>> {
  const found = await forMove(tx, call, id, 'discard')
  if (!found.ok) return found
  await tx.deleteFrom('pack_file').where('import_id', '=', id).execute()
  await tx.deleteFrom('pack_import_row').where('import_id', '=', id).execute()
  await setStatus(tx, call, id, 'discarded')
  return done({ id })
}
