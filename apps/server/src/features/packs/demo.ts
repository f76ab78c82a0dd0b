/** Made data for the demo: brought in, looked at and run as any other, in this thread because it is small. */
import { createHash } from 'node:crypto'
import type { NamedUnit, Pack, PackGiven, PackInput, PackNear } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { institutionNames } from '../../platform/workbooks/institution-names.ts'
import { namedInstitutions } from '../institutions/index.ts'
import { adoptPack, packOf } from './adopt.ts'
import type { ReadItem } from './pack-worker.ts'
import { beginRun } from './run-pack.ts'
import { filledRow } from './sample.ts'
import { renewClocks } from './cases/clocks.ts'
import { keepFound, keepNear, keepRead, keepSeen } from './store.ts'
import type { InstalledPacks } from './table.ts'
import { keepTried, Tried } from './tables/compare.ts'
import { tableReader } from './tables/read-row.ts'
import { applyTable } from './tables/take.ts'
import { setStatus } from './tables/trial.ts'

const seed = 14
const documents = 400
const rows = 2000

interface ForDemo {
  pack: string
  institutionId: string
  learnedFromId: string
  note: string
  /** What the rows of tables are about. */
  units?: readonly NamedUnit[]
}

interface Made extends Pick<ForDemo, 'institutionId'> {
  pack: Pack
  adoptionId: string
}

export async function adoptForDemo(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  { pack: packId, units, ...given }: ForDemo,
): Promise<Result<{ id: string }>> {
  const pack = packOf(packs, packId)
  if (!pack.ok) return pack
  const adopted = await adoptPack(tx, call, packs, packId, { ...given, parameters: {} }, true)
  if (!adopted.ok) return adopted
  const { id } = adopted.value
  const made: Made = { pack: pack.value, adoptionId: id, institutionId: given.institutionId }
  const table = pack.value.manifest.inputs.find(({ kind }) => kind === 'table')
  if (table) await bringRows(tx, call, made, table, units)
  else await bringDocuments(tx, call, made)
  await runNow(tx, call, packs, made)
  return done({ id })
}

async function bringDocuments(tx: Tx, call: Call, { pack, adoptionId, institutionId }: Made): Promise<void> {
  const items: ReadItem[] = []
  // Of courts in the adopter's own area: to a court elsewhere it could propose nothing.
  const { region_code: region } = await tx
    .selectFrom('institution')
    .select('region_code')
    .where('id', '=', institutionId)
    .executeTakeFirstOrThrow()
  for (const one of pack.sample({ count: documents, seed, region })) {
    const text = one.text ?? ''
    const checked = pack.check(one)
    if (!checked.ok) continue
    const sha256 = createHash('sha256').update(text).digest('hex')
    const { item, key, label } = checked
    items.push({ name: one.name, sha256, label, item, text, ...(key !== undefined && { identity: key }) })
  }
  const [input] = pack.manifest.inputs
  if (!input) return
  const counts = { read: items.length, known: 0, refused: 0 }
  const importId = await openDone(tx, call, { adoptionId, institutionId, input: input.id }, 'done', counts)
  await keepRead(tx, call, { adoptionId, institutionId }, { importId, input: input.id }, { items, refused: [] })
}

async function bringRows(
  tx: Tx,
  call: Call,
  { pack, adoptionId, institutionId }: Made,
  input: PackInput,
  units: readonly NamedUnit[] | undefined,
): Promise<void> {
  const institutions = institutionNames(await namedInstitutions(tx))
  const lineOf = tableReader(pack, input, { adoptionId, institutions, language: 'zh' })
  const given = [...pack.sample({ count: rows, seed, ...(units && { institutions: units }) })]
  const source = { adoptionId, institutionId, input: input.id }
  const importId = await openDone(tx, call, source, 'tried', {})
  const tried = new Tried()
  const file = `${input.name.zh}.xlsx`
  await keepTried(
    tx,
    { ...source, importId },
    file,
    given.map((one, k) => lineOf(rowOf(input, one, k + 2))),
    tried,
  )
  await setStatus(tx, call, importId, 'tried', tried.counts)
  const applied = await applyTable(tx, call, importId, 'all')
  if (!applied.ok) throw new Error(`a pack refuses its own sample: ${applied.refusal.message.en}`)
}

/** A row as it would be read from a workbook. */
function rowOf(input: PackInput, given: PackGiven, number: number) {
  const cells = filledRow(input, given, 'zh')
  return { number, cell: (key: string) => ({ text: cells[key] ?? '', place: `${input.name.zh}!${number}` }) }
}

async function openDone(
  tx: Tx,
  call: Call,
  of: { adoptionId: string; institutionId: string; input: string },
  status: 'tried' | 'done',
  counts: object,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('pack_import')
    .values({
      id,
      adoption_id: of.adoptionId,
      institution_id: of.institutionId,
      input: of.input,
      status,
      counts: JSON.stringify(counts),
      job_id: null,
      made_by: call.actor.displayName,
      made_at: call.now,
      ended_at: call.now,
    })
    .execute()
  return id
}

async function runNow(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  { pack, adoptionId, institutionId }: Made,
): Promise<void> {
  const run = await beginRun(tx, call, packs, adoptionId)
  const ready = pack.setUp({})
  if (!run.ok || !ready.ok) throw new Error('a pack refuses its own defaults')
  const items = await tx
    .selectFrom('pack_document')
    .select(['id', 'input', 'fields', 'text'])
    .where('adoption_id', '=', adoptionId)
    .execute()
  const seen = items.map((row) => ({ id: row.id, ...ready.at.look(row.id, row.fields, row.text) }))
  await keepSeen(tx, ready.at.stamp, seen)
  const lines = items.map((row, k) => ({ id: row.id, input: row.input, item: row.fields, seen: seen[k]?.seen ?? {} }))
  const near: (PackNear & { item: string })[] = []
  const found = await ready.at.run(lines, {
    today: call.today,
    seed: 1,
    report: () => true,
    near: (miss) => void near.push(miss),
  })
  await keepNear(tx, adoptionId, near)
  const kept = await keepFound(
    tx,
    { adoptionId, institutionId, demo: true },
    pack,
    { runId: run.value.runId, today: call.today },
    found,
  )
  await renewClocks(tx, packs, pack, {}, { adoptionId })
  await tx
    .updateTable('pack_run')
    .set({ status: 'done', counts: JSON.stringify({ documents: items.length, ...kept }), ended_at: call.now })
    .where('id', '=', run.value.runId)
    .execute()
}
