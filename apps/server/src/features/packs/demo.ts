/** A small made corpus for the demo: read, screened and run as any other, in this thread because it is small. */
import { createHash } from 'node:crypto'
import type { PackNear } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { adoptPack, packOf } from './adopt.ts'
import type { ReadItem } from './pack-worker.ts'
import { beginRun } from './run-pack.ts'
import { keepFound, keepNear, keepRead, keepSeen } from './store.ts'
import type { InstalledPacks } from './table.ts'

const corpus = { count: 400, seed: 14 }

export async function adoptForDemo(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  given: { institutionId: string; learnedFromId: string; note: string },
): Promise<Result<{ id: string }>> {
  const pack = packOf(packs, 'judgments')
  if (!pack.ok) return pack
  const adopted = await adoptPack(tx, call, packs, 'judgments', { ...given, parameters: {} }, true)
  if (!adopted.ok) return adopted
  const { id } = adopted.value
  const own = { adoptionId: id, institutionId: given.institutionId }
  const items: ReadItem[] = []
  // Of courts in the adopter's own area: to a court elsewhere it could propose nothing.
  const { region_code: region } = await tx
    .selectFrom('institution')
    .select('region_code')
    .where('id', '=', given.institutionId)
    .executeTakeFirstOrThrow()
  for (const one of pack.value.sample({ ...corpus, region })) {
    const text = one.text ?? ''
    const checked = pack.value.check(one)
    if (!checked.ok) continue
    const sha256 = createHash('sha256').update(text).digest('hex')
    const { item, key, label } = checked
    items.push({ name: one.name, sha256, label, item, text, ...(key !== undefined && { identity: key }) })
  }
  const importId = newId()
  const counts = { read: items.length, known: 0, refused: 0 }
  await tx
    .insertInto('pack_import')
    .values({
      id: importId,
      adoption_id: id,
      institution_id: given.institutionId,
      input: 'judgments',
      status: 'done',
      counts: JSON.stringify(counts),
      job_id: null,
      made_by: call.actor.displayName,
      made_at: call.now,
      ended_at: call.now,
    })
    .execute()
  await keepRead(tx, call, own, { importId, input: 'judgments' }, { items, refused: [] })
  const run = await beginRun(tx, call, packs, id)
  if (!run.ok) return run
  const ready = pack.value.setUp({})
  if (!ready.ok) throw new Error('a pack refuses its own defaults')
  const documents = await tx
    .selectFrom('pack_document')
    .select(['id', 'input', 'fields', 'text'])
    .where('adoption_id', '=', id)
    .execute()
  const seen = documents.map((row) => ({ id: row.id, ...ready.at.look(row.id, row.fields, row.text) }))
  await keepSeen(tx, ready.at.stamp, seen)
  const lines = documents.map((row, k) => ({
    id: row.id,
    input: row.input,
    item: row.fields,
    seen: seen[k]?.seen ?? {},
  }))
  const near: (PackNear & { item: string })[] = []
  const found = await ready.at.run(lines, {
    today: call.today,
    seed: 1,
    report: () => true,
    near: (miss) => void near.push(miss),
  })
  await keepNear(tx, id, near)
  const kept = await keepFound(tx, { ...own, demo: true }, pack.value, run.value.runId, found)
  await tx
    .updateTable('pack_run')
    .set({ status: 'done', counts: JSON.stringify({ documents: documents.length, ...kept }), ended_at: call.now })
    .where('id', '=', run.value.runId)
    .execute()
  return done({ id })
}
