/** Rows as they were read, held against those that are there: new, changed, the same, or bad. Kept as a trial; nothing else is written. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import { wellFormedJson } from '../../../platform/database/json.ts'
import type { PackImportRowTable, PackRowBefore } from '../../../platform/database/schema-packs.ts'
import { newId } from '../../../platform/ids.ts'
import type { PlacedError } from '../../../platform/refusal.ts'
import type { RefusedTable } from '../pack-worker.ts'
import type { TableLine } from './read-row.ts'

export interface TableSource {
  importId: string
  adoptionId: string
  institutionId: string
  input: string
}

/** What a trial knows of the rows before: their number, and where each key was first seen. */
export class Tried {
  readonly counts: Record<PackImportRowTable['kind'], number> = { new: 0, changed: 0, same: 0, bad: 0 }
  readonly seen = new Map<string, string>()
  number = 0

  next(kind: PackImportRowTable['kind']): number {
    this.counts[kind]++
    this.number++
    return this.number
  }
}

/** What is put down of a row; a file that cannot be read at all is one bad row. */
type Row = Pick<PackImportRowTable, 'number' | 'file' | 'place' | 'label' | 'kind'> & {
  document_id?: string
  identity?: string
  sha256?: string
  item?: object
  cells?: object
  private?: object
  before?: PackRowBefore
  errors: readonly PlacedError[]
}

export async function keepTried(tx: Tx, source: TableSource, file: string, lines: readonly TableLine[], tried: Tried) {
  const held = await heldRows(tx, source.adoptionId, lines)
  await insertRows(
    tx,
    source,
    lines.map((line) => decide(line, file, held.get(line.identity), tried)),
  )
}

export async function keepRefusedTable(tx: Tx, source: TableSource, file: string, refused: RefusedTable, tried: Tried) {
  const errors = refused.errors.length > 0 ? refused.errors : [{ place: file, reason: refused.message }]
  await insertRows(tx, source, [{ number: tried.next('bad'), file, place: file, label: file, kind: 'bad', errors }])
}

interface Held {
  id: string
  before: PackRowBefore
}

async function heldRows(tx: Tx, adoptionId: string, lines: readonly TableLine[]): Promise<Map<string, Held>> {
  const identities = lines.flatMap(({ identity, errors }) => (errors.length > 0 ? [] : [identity]))
  if (identities.length === 0) return new Map()
  const rows = await tx
    .selectFrom('pack_document as d')
    .leftJoin('pack_private as p', 'p.document_id', 'd.id')
    .select(['d.id', 'd.identity', 'd.sha256', 'd.label', 'd.fields', 'd.cells', 'd.import_id', 'p.cells as private'])
    .where('d.adoption_id', '=', adoptionId)
    .where('d.identity', '=', sql<string>`any(${identities}::text[])`)
    .execute()
  return new Map(
    rows.map(({ id, identity, sha256, label, fields, cells, private: own, import_id }) => [
      identity ?? '',
      { id, before: { sha256, label, item: fields, cells: cells ?? {}, private: own ?? {}, importId: import_id } },
    ]),
  )
}

function decide(line: TableLine, file: string, held: Held | undefined, tried: Tried): Row {
  const { place, label, identity, sha256, item, cells, private: own } = line
  const bad = (errors: readonly PlacedError[]): Row => ({
    number: tried.next('bad'),
    file,
    place,
    label: label === '' ? place : label,
    kind: 'bad',
    cells,
    private: own,
    errors,
  })
  if (line.errors.length > 0) return bad(line.errors)
  const first = tried.seen.get(identity)
  if (first !== undefined) {
    const reason = {
      zh: `与 ${first} 说的是同一件事，请只留一行`,
      en: `tells of the same as ${first}; keep one of them`,
    }
    return bad([{ place, ...(label !== '' && { value: label }), reason }])
  }
  tried.seen.set(identity, place)
  const kind: PackImportRowTable['kind'] =
    held === undefined ? 'new' : held.before.sha256 === sha256 ? 'same' : 'changed'
  const row = {
    number: tried.next(kind),
    file,
    place,
    label,
    kind,
    identity,
    sha256,
    item,
    cells,
    private: own,
    errors: [],
  }
  if (held === undefined) return { ...row, document_id: newId() }
  return { ...row, document_id: held.id, ...(kind === 'changed' && { before: held.before }) }
}

async function insertRows(tx: Tx, source: TableSource, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into pack_import_row (import_id, number, institution_id, file, place, label, kind, document_id, identity, sha256, item, cells,
                                 private, before, errors)
    select ${source.importId}::uuid, number, ${source.institutionId}::uuid, file, place, label, kind, document_id, identity, sha256, item,
           cells, private, before, errors
      from jsonb_populate_recordset(null::pack_import_row, ${wellFormedJson(rows)}::jsonb)`.execute(tx)
}
