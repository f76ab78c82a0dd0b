/** Institutions that become one. The preview is the merge itself, rolled back: it can't say anything else than what happens. */
import type { Merge, mergeCreate, MergePreview, mergeQuestion, MergeRecord } from '@zhiqiao/contract'
import type { Day } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Call, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, invalid, notFound, type PlacedError, type Result, refuse, stale } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { dayFault } from './changes.ts'
import { startOf } from './history.ts'
import { type Directory, institutionDirectory } from './tree.ts'

/** One step of the database's journal, as far as it is counted. */
interface Step {
  table: string
  ids?: unknown[]
  deleted?: unknown[]
}

export async function faults(
  tx: Tx,
  directory: Directory,
  { fromIds, intoId }: z.output<typeof mergeQuestion>,
): Promise<PlacedError[]> {
  const errors: PlacedError[] = []
  const check = async (place: string, id: string) => {
    if (!directory.isActive(id)) {
      errors.push({
        place,
        value: id,
        reason: { zh: '没有这个单位，或已经撤并', en: 'no such institution, or it has ended' },
      })
      return
    }
    const value = directory.ref(id).name
    if (!(await inScope(tx, id, 'office')))
      errors.push({ place, value, reason: { zh: '不在您管理的范围内', en: 'is not within what you look after' } })
  }
  await check('intoId', intoId)
  for (const [index, id] of fromIds.entries()) {
    const place = `fromIds[${index}]`
    await check(place, id)
    if (id === intoId)
      errors.push({ place, value: id, reason: { zh: '不能并入自己', en: 'cannot be merged into itself' } })
    if (fromIds.indexOf(id) < index)
      errors.push({ place, value: id, reason: { zh: '选了两次', en: 'is chosen twice' } })
    if (directory.tree.get(id)?.parentId === null)
      errors.push({
        place,
        value: id,
        reason: { zh: '最上级单位不能并入其他单位', en: 'the root cannot be merged away' },
      })
  }
  return errors
}

interface Asked extends z.output<typeof mergeQuestion> {
  effectiveOn: Day
  documentNo?: string | undefined
  reason: string
}

async function mergeNow(tx: Tx, call: Call, asked: Asked): Promise<Result<MergePreview & { id: string }>> {
  const directory = await institutionDirectory(tx)
  const errors = await faults(tx, directory, asked)
  if (errors.length > 0) return invalid(errors)
  const id = newId()
  const ran = await sql<{ journal: Step[] }>`
    select zq.merge_with_exceptions(${id}::uuid, ${sql.val(asked.fromIds)}::uuid[], ${asked.intoId}::uuid, ${asked.effectiveOn}::date,
                                 ${asked.documentNo ?? null}, ${asked.reason}, ${call.now}) as journal`.execute(tx)
  const moved = new Map<string, number>()
  for (const { table, ids, deleted } of ran.rows[0]?.journal ?? []) {
    const count = (ids ?? deleted ?? []).length
    if (count > 0) moved.set(table, (moved.get(table) ?? 0) + count)
  }
  const left = await sql<{ table: string; count: number }>`
    select of_table as "table", count from zq.references_to(${sql.val(asked.fromIds)}::uuid[])`.execute(tx)
  return done({
    id,
    from: asked.fromIds.map(directory.ref),
    into: directory.ref(asked.intoId),
    moves: [...moved].map(([table, count]) => ({ table, count })),
    stays: left.rows,
  })
}

export async function previewMerge(call: Call, asked: z.output<typeof mergeQuestion>): Promise<Result<MergePreview>> {
  let seen: MergePreview | undefined
  const answer = await write(call, 'preview-merge', async (tx): Promise<Result<never>> => {
    const merged = await mergeNow(tx, call, { ...asked, effectiveOn: call.today, reason: 'preview' })
    if (!merged.ok) return merged
    const { id: _, ...preview } = merged.value
    seen = preview
    // Everything was done, and is undone again by this refusal.
    return refuse('conflict', 'preview', '仅预览。', 'A preview only.')
  })
  return seen ? done(seen) : answer
}

export async function mergeInstitutions(
  tx: Tx,
  call: Call,
  given: z.output<typeof mergeCreate>,
): Promise<Result<Merge>> {
  for (const id of [...given.fromIds, given.intoId]) {
    const fault = await dayFault(tx, call, id, given)
    if (fault) return invalid([fault])
  }
  const merged = await mergeNow(tx, call, given)
  return merged.ok ? done({ ...merged.value, effectiveOn: given.effectiveOn, version: 1, planned: false }) : merged
}

export async function getMerge(tx: Tx, id: string): Promise<Result<MergeRecord>> {
  const row = await tx
    .selectFrom('institution_merge')
    .select(['id', 'from_ids', 'into_id', 'effective_on', 'document_no', 'reason', 'at', 'undone_at', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || !(await inScope(tx, row.into_id, 'office'))) return notFound('合并', 'merge')
  const directory = await institutionDirectory(tx)
  return done({
    id: row.id,
    from: row.from_ids.map(directory.ref),
    into: directory.ref(row.into_id),
    effectiveOn: row.effective_on,
    ...(row.document_no !== null && { documentNo: row.document_no }),
    reason: row.reason,
    at: row.at.toISOString(),
    ...(row.undone_at !== null && { undoneAt: row.undone_at.toISOString() }),
    version: row.version,
  })
}

export async function undoMerge(tx: Tx, call: Call, id: string, version: number): Promise<Result<{ intoId: string }>> {
  const row = await tx
    .selectFrom('institution_merge')
    .select(['into_id as intoId', 'from_ids as fromIds', 'at', 'undone_at as undoneAt', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || !(await inScope(tx, row.intoId, 'office'))) return notFound('合并', 'merge')
  if (row.version !== version) return stale({ version: row.version })
  if (row.undoneAt !== null)
    return refuse('conflict', 'merge-undone', '这次合并已经撤销。', 'This merge has been taken back already.')
  if (row.at < startOf(call)) {
    return refuse(
      'conflict',
      'merge-old',
      '合并只能在登记后 24 小时内撤销。',
      'A merge can be taken back within 24 hours of its entry.',
    )
  }
  const later = await tx
    .selectFrom('institution_merge')
    .select('id')
    .where('undone_at', 'is', null)
    .where('at', '>', row.at)
    .where((eb) =>
      eb.or([
        eb('into_id', 'in', [row.intoId, ...row.fromIds]),
        sql<boolean>`from_ids && ${sql.val([row.intoId, ...row.fromIds])}::uuid[]`,
      ]),
    )
    .executeTakeFirst()
  if (later)
    return refuse(
      'conflict',
      'merge-later',
      '之后还有一次合并，请先撤销那一次。',
      'There is a later merge; take that one back first.',
    )
  await sql`select zq.undo_merge(${id}::uuid, ${call.now})`.execute(tx)
  return done({ intoId: row.intoId })
}
