/** Why a document shows a sign, or why not: asked of the pack when somebody looks, with the parameters that hold now. */
import type { PackExplanation } from '@zhiqiao/contract'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { packOf } from './adopt.ts'
import type { InstalledPacks } from './table.ts'

export async function explainDocument(
  tx: Tx,
  packs: InstalledPacks,
  at: { id: string; documentId: string },
): Promise<Result<PackExplanation>> {
  const row = await tx
    .selectFrom('pack_document as d')
    .innerJoin('pack_adoption as a', 'a.id', 'd.adoption_id')
    .select(['d.id', 'd.label', 'd.key', 'd.fields', 'd.text', 'a.pack', 'a.parameters'])
    .where('d.id', '=', at.documentId)
    .where('a.id', '=', at.id)
    .executeTakeFirst()
  if (!row) return notFound('这份资料', 'document')
  const pack = packOf(packs, row.pack)
  if (!pack.ok) return pack
  const ready = pack.value.setUp(row.parameters)
  if (!ready.ok) return notFound('工具包', 'pack')
  return done({
    documentId: row.id,
    label: row.label,
    name: row.key,
    signs: ready.at.explain(row.id, row.fields, row.text).map(({ evidence, ...rest }) => ({
      ...rest,
      quotes: evidence.map(({ text }) => text),
    })),
  })
}
