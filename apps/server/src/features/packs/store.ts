/** The only SQL that writes the tables of packs, but for what reviewers do to leads. */
import { caseSpecOf, type Day, type Pack, type PackFound, type PackNear, type PackSeen } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { wellFormedJson } from '../../platform/database/json.ts'
import type { PackImportCounts, PackRunCounts } from '../../platform/database/schema-packs.ts'
import { newId } from '../../platform/ids.ts'
import { fillPlaintiffs } from '../leads/index.ts'
import type { ReadItem, Refusal } from './pack-worker.ts'

export interface Own {
  adoptionId: string
  institutionId: string
}

/**
 * Keeps a block of what was read. A text that is there already is known and nothing more; one whose identity another text
 * has is refused. Answers what became of the block.
 */
export async function keepRead(
  tx: Tx,
  call: Call,
  own: Own,
  source: { importId: string; input: string },
  block: { items: readonly ReadItem[]; refused: readonly Refusal[] },
): Promise<PackImportCounts> {
  const { items } = block
  const held = items.length === 0 ? [] : await heldAlready(tx, own, items)
  const known = new Set(held.map(({ sha256 }) => sha256))
  const identities = new Map(held.flatMap(({ identity, key }) => (identity === null ? [] : [[identity, key] as const])))
  const fresh: ReadItem[] = []
  const refused = [...block.refused]
  let again = 0
  for (const item of items) {
    const first = item.identity === undefined ? undefined : identities.get(item.identity)
    if (known.has(item.sha256)) again++
    else if (first !== undefined) refused.push(sameTwice(item, first))
    else {
      known.add(item.sha256)
      if (item.identity !== undefined) identities.set(item.identity, item.name)
      fresh.push(item)
    }
  }
  if (fresh.length > 0) await insertDocuments(tx, call, own, source, fresh)
  await keepRefusals(tx, call, own, source.importId, refused, items)
  return { read: fresh.length, known: again, refused: refused.length }
}

function heldAlready(tx: Tx, { adoptionId }: Own, items: readonly ReadItem[]) {
  const identities = items.flatMap(({ identity }) => (identity === undefined ? [] : [identity]))
  return tx
    .selectFrom('pack_document')
    .select(['sha256', 'identity', 'key'])
    .where('adoption_id', '=', adoptionId)
    .where((eb) =>
      eb.or([
        eb(
          'sha256',
          'in',
          items.map(({ sha256 }) => sha256),
        ),
        ...(identities.length > 0 ? [eb('identity', 'in', identities)] : []),
      ]),
    )
    .execute()
}

function sameTwice({ name, label }: ReadItem, first: string): Refusal {
  return {
    name,
    reason: 'duplicate',
    message: { zh: `${label}已见于 ${first}，文字不同`, en: `${label} stands in ${first} already, in other words` },
  }
}

async function insertDocuments(
  tx: Tx,
  call: Call,
  own: Own,
  source: { importId: string; input: string },
  items: readonly ReadItem[],
): Promise<void> {
  const rows = items.map(({ name, sha256, identity, label, item, text }) => ({
    id: newId(),
    key: name,
    label,
    sha256,
    identity: identity ?? null,
    text,
    fields: item,
  }))
  await sql`
    insert into pack_document (id, adoption_id, institution_id, import_id, input, key, label, sha256, identity, text, fields, read_at)
    select id, ${own.adoptionId}::uuid, ${own.institutionId}::uuid, ${source.importId}::uuid, ${source.input}, key, label, sha256,
           identity, text, fields, ${call.now}::timestamptz
      from jsonb_populate_recordset(null::pack_document, ${wellFormedJson(rows)}::jsonb)
    on conflict do nothing`.execute(tx)
}

/** A refusal that was told before is told once, with its last day; of what is read now, none is left. */
async function keepRefusals(
  tx: Tx,
  call: Call,
  own: Own,
  importId: string,
  refused: readonly Refusal[],
  read: readonly ReadItem[],
): Promise<void> {
  const names = new Set(refused.map(({ name }) => name))
  const mended = read.map(({ name }) => name).filter((name) => !names.has(name))
  if (mended.length > 0) {
    await tx.deleteFrom('pack_refusal').where('adoption_id', '=', own.adoptionId).where('name', 'in', mended).execute()
  }
  if (refused.length === 0) return
  const rows = refused.map((one) => ({ id: newId(), ...one }))
  await sql`
    insert into pack_refusal (id, adoption_id, institution_id, import_id, name, reason, message, at)
    select distinct on (name, reason) id, ${own.adoptionId}::uuid, ${own.institutionId}::uuid, ${importId}::uuid, name, reason, message,
           ${call.now}::timestamptz
      from jsonb_populate_recordset(null::pack_refusal, ${wellFormedJson(rows)}::jsonb)
    on conflict (adoption_id, name, reason) do update set import_id = excluded.import_id, message = excluded.message, at = excluded.at`.execute(
    tx,
  )
}

export async function keepSeen(tx: Tx, stamp: string, seen: readonly ({ id: string } & PackSeen)[]): Promise<void> {
  const rows = seen.map(({ id, ...screened }) => ({ id, screened }))
  await sql`
    update pack_document d set screened = s.screened, screened_with = ${stamp}
      from jsonb_to_recordset(${wellFormedJson(rows)}::jsonb) as s(id uuid, screened jsonb)
     where d.id = s.id`.execute(tx)
}

/** What was close across documents, beside the document that it begins with; that of the run before goes. */
export async function keepNear(
  tx: Tx,
  adoptionId: string,
  near: readonly (PackNear & { item: string })[],
): Promise<void> {
  await sql`update pack_document set screened = screened - 'together'
             where adoption_id = ${adoptionId}::uuid and screened ? 'together'`.execute(tx)
  const byItem = new Map<string, PackNear[]>()
  for (const { item, ...miss } of near) byItem.set(item, [...(byItem.get(item) ?? []), miss])
  const rows = [...byItem].map(([id, together]) => ({ id, together }))
  for (let from = 0; from < rows.length; from += 500) {
    await sql`
      update pack_document d set screened = d.screened || jsonb_build_object('together', s.together)
        from jsonb_to_recordset(${wellFormedJson(rows.slice(from, from + 500))}::jsonb) as s(id uuid, together jsonb)
       where d.id = s.id and d.adoption_id = ${adoptionId}::uuid`.execute(tx)
  }
}

/** Renews the machine's part of the leads, and marks those that are found no longer; what people did to them stays. */
export async function keepFound(
  tx: Tx,
  own: Own & { demo: boolean },
  pack: Pack,
  { runId, today }: { runId: string; today: Day },
  found: readonly PackFound[],
): Promise<Pick<PackRunCounts, 'leads' | 'fresh' | 'gone'>> {
  let fresh = 0
  for (let from = 0; from < found.length; from += 500) {
    const rows = found.slice(from, from + 500).map((one) => ({
      id: newId(),
      key: one.key,
      kind: one.kind,
      title: one.title,
      score: one.score,
      amount: one.amount ?? null,
      signs: one.signs,
      links: one.links,
      exhibits: one.exhibits ?? [],
      document_ids: one.items,
      began_on: one.began ?? null,
      status: initialOf(pack, one.kind),
    }))
    const kept = await sql<{ fresh: boolean }>`
      with incoming as (select * from jsonb_populate_recordset(null::pack_lead, ${wellFormedJson(rows)}::jsonb))
      insert into pack_lead as l (id, adoption_id, institution_id, key, kind, title, score, amount, signs, links, exhibits, document_ids,
                                  status, first_run, last_run, demo, began_on)
      select id, ${own.adoptionId}::uuid, ${own.institutionId}::uuid, key, kind, title, score, amount, signs, links, exhibits, document_ids,
             status, ${runId}::uuid, ${runId}::uuid, ${own.demo}, coalesce(began_on, ${today}::date)
        from incoming
      on conflict (adoption_id, key) do update set
        kind = excluded.kind, title = excluded.title, score = excluded.score, amount = excluded.amount, signs = excluded.signs,
        links = excluded.links, exhibits = excluded.exhibits, document_ids = excluded.document_ids, last_run = excluded.last_run, gone = false,
        began_on = coalesce((select i.began_on from incoming i where i.key = excluded.key), l.began_on)
      returning (l.first_run = ${runId}::uuid) as fresh`.execute(tx)
    fresh += kept.rows.filter((row) => row.fresh).length
  }
  const gone = await tx
    .updateTable('pack_lead')
    .set({ gone: true })
    .where('adoption_id', '=', own.adoptionId)
    .where('last_run', '<>', runId)
    .where('gone', '=', false)
    .executeTakeFirst()
  if (pack.manifest.cases.some(({ worksIn }) => worksIn === 'leads')) await fillPlaintiffs(tx, own.adoptionId)
  return { leads: found.length, fresh, gone: Number(gone.numUpdatedRows) }
}

/** A pack that finds what its manifest does not know of is a defect. */
function initialOf({ manifest }: Pack, kind: string): string {
  const spec = caseSpecOf(manifest, kind)
  if (!spec) throw new Error(`the pack ${manifest.id} has no cases of the kind ${kind}`)
  return spec.initial
}
