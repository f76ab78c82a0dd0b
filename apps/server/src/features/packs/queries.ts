/** Packs and adoptions as lists and in full. */
import type {
  PackAdoption,
  PackDetail,
  PackImport,
  PackNearRow,
  packNearQuery,
  packPageQuery,
  PackRefusal,
  PackRow,
} from '@zhiqiao/contract'
import { type Pack, type PackNear, packReaders, packWorkers } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, mapPage, type Page } from '../../platform/page.ts'
import { dropNulls, institutionRefOf } from '../../platform/present.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { idsInScope, inScope } from '../../platform/scope.ts'
import { packOf } from './adopt.ts'
import { calibrationOf } from './calibration.ts'
import { importsOf, presentField, presentImport, presentRun } from './present.ts'
import { parametersHistory } from './parameters.ts'
import { adoptionRecord } from './record.ts'
import type { InstalledPacks } from './table.ts'
import { noteOf } from './tables/sheet.ts'

export async function listPacks(tx: Tx, packs: InstalledPacks): Promise<PackRow[]> {
  const adopters = await adoptersOf(tx)
  return [...packs.byId.values()].map((pack) => rowOf(pack, adopters))
}

export async function getPack(tx: Tx, packs: InstalledPacks, id: string): Promise<Result<PackDetail>> {
  const found = packOf(packs, id)
  if (!found.ok) return found
  const { manifest } = found.value
  return done({
    ...rowOf(found.value, await adoptersOf(tx, id)),
    privacyWords: manifest.privacy.what,
    anchors: [...manifest.anchors],
    inputs: manifest.inputs.map((input) => ({
      ...input,
      formats: [...input.formats],
      fields: input.fields.map((field) => presentField(field, input.kind === 'table' ? noteOf(field) : undefined)),
    })),
    parameters: manifest.parameters.map((one) => (one.type === 'choice' ? { ...one, options: [...one.options] } : one)),
    groups: [...manifest.groups],
    measures: manifest.measures.map((one) => ({ id: one.id, name: one.name, what: one.what })),
    cases: manifest.cases.map(({ id, name, kinds, words, worksIn }) => ({
      id,
      name,
      kinds: [...kinds],
      statuses: { ...words?.statuses },
      verbs: { ...words?.verbs },
      ...(worksIn && { worksIn }),
    })),
  })
}

type Adopter = PackRow['adopters'][number] & { pack: string }

function rowOf({ manifest }: Pack, adopters: readonly Adopter[]): PackRow {
  const { id, version, name, summary, origin, privacy } = manifest
  return {
    id,
    version,
    name,
    summary,
    origin,
    privacy: privacy.class,
    adopters: adopters.filter(({ pack }) => pack === id).map(({ pack: _, ...rest }) => rest),
  }
}

async function adoptersOf(tx: Tx, pack?: string): Promise<Adopter[]> {
  let query = tx
    .selectFrom('pack_adoption as a')
    .innerJoin('institution as i', 'i.id', 'a.institution_id')
    .leftJoin('institution as f', 'f.id', 'a.learned_from_institution_id')
    .select([
      'a.id as adoptionId',
      'a.pack',
      'a.institution_id',
      institutionRefOf('i').as('institution'),
      sql<
        PackRow['adopters'][number]['institution'] | null
      >`case when f.id is not null then ${institutionRefOf('f')} end`.as('learnedFrom'),
      'a.adopted_on as adoptedOn',
      'a.ended_on as endedOn',
    ])
  if (pack !== undefined) query = query.where('a.pack', '=', pack)
  const rows = await query.orderBy('a.adopted_on').orderBy('a.id').execute()
  const own = await idsInScope(tx, [...new Set(rows.map((row) => row.institution_id))], ...packReaders)
  return rows.map(({ institution_id, ...row }) => ({ ...dropNulls(row), own: own.has(institution_id) }))
}

export async function getAdoption(tx: Tx, packs: InstalledPacks, id: string): Promise<Result<PackAdoption>> {
  const row = await tx
    .selectFrom('pack_adoption as a')
    .innerJoin('institution as i', 'i.id', 'a.institution_id')
    .leftJoin('institution as f', 'f.id', 'a.learned_from_institution_id')
    .leftJoin('secondment as s', 's.id', 'a.learned_on_secondment_id')
    .leftJoin('officer as o', 'o.id', 's.officer_id')
    .select([
      'a.id',
      'a.pack',
      'a.pack_version as packVersion',
      'a.institution_id',
      institutionRefOf('i').as('institution'),
      sql<PackAdoption['institution'] | null>`case when f.id is not null then ${institutionRefOf('f')} end`.as(
        'learnedFrom',
      ),
      's.id as secondmentId',
      'o.name as officerName',
      'a.note',
      'a.parameters',
      'a.parameters_version as parametersVersion',
      'a.adopted_on as adoptedOn',
      'a.ended_on as endedOn',
      'a.version',
    ])
    .where('a.id', '=', id)
    .executeTakeFirst()
  if (!row || !(await inScope(tx, row.institution_id, ...packReaders))) return notFound('这项采用', 'adoption')
  const pack = packOf(packs, row.pack)
  if (!pack.ok) return pack
  const { institution_id, secondmentId, officerName, ...rest } = row
  const lastImport = await importsOf(tx)
    .where('m.adoption_id', '=', id)
    .orderBy('m.made_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const lastRun = await tx
    .selectFrom('pack_run')
    .selectAll()
    .where('adoption_id', '=', id)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return done({
    ...dropNulls(rest),
    packName: pack.value.manifest.name,
    mayWork: rest.endedOn === null && (await inScope(tx, institution_id, ...packWorkers)),
    ...(secondmentId !== null && officerName !== null && { learnedOn: { id: secondmentId, officerName } }),
    ...(await countsOf(tx, id)),
    ...(lastImport && { lastImport: presentImport(lastImport, pack.value) }),
    ...(lastRun && { lastRun: presentRun(lastRun) }),
  })
}

async function countsOf(tx: Tx, id: string): Promise<{ documents: number; refusals: number; leads: number }> {
  const found = await sql<{ documents: number; refusals: number; leads: number }>`
    select (select count(*)::integer from pack_document where adoption_id = ${id}::uuid) as documents,
           (select count(*)::integer from pack_refusal where adoption_id = ${id}::uuid) as refusals,
           (select count(*)::integer from pack_lead where adoption_id = ${id}::uuid and not gone) as leads`.execute(tx)
  return found.rows[0] ?? { documents: 0, refusals: 0, leads: 0 }
}

export async function getImport(tx: Tx, packs: InstalledPacks, id: string): Promise<Result<PackImport>> {
  const row = await importsOf(tx)
    .innerJoin('pack_adoption as a', 'a.id', 'm.adoption_id')
    .select('a.pack')
    .where('m.id', '=', id)
    .executeTakeFirst()
  const pack = row && packs.byId.get(row.pack)
  return row && pack ? done(presentImport(row, pack)) : notFound('这次导入', 'import')
}

export async function listRefusals(
  tx: Tx,
  adoptionId: string,
  query: z.output<typeof packPageQuery>,
): Promise<Result<Page<PackRefusal>>> {
  let rows = tx
    .selectFrom('pack_refusal')
    .select(['pack_refusal.id', 'name', 'reason', 'message', 'at'])
    .where('adoption_id', '=', adoptionId)
  if (query.q) rows = rows.where(sql<boolean>`strpos(lower(name), lower(${query.q})) > 0`)
  const page = await fetchPage(
    rows,
    { columns: ['name', 'pack_refusal.id'], keysOf: (row) => [row.name, row.id] },
    query,
  )
  return page.ok ? done(mapPage(page.value, ({ at, ...row }) => ({ ...row, at: at.toISOString() }))) : page
}

/** Signs that were close and what kept them from being seen; as of the last run, document after document. */
export async function listNear(
  tx: Tx,
  adoptionId: string,
  query: z.output<typeof packNearQuery>,
): Promise<Result<Page<PackNearRow>>> {
  let rows = tx
    .selectFrom(
      sql<{ document_id: string; label: string; place: number; near: PackNear }>`(
        select d.id as document_id, d.label, n.place::integer as place, n.near
          from pack_document d, jsonb_array_elements(coalesce(d.screened -> 'near', '[]') || coalesce(d.screened -> 'together', '[]')) with ordinality as n(near, place)
         where d.adoption_id = ${adoptionId}::uuid)`.as('n'),
    )
    .select(['n.document_id as documentId', 'n.label', 'n.place', 'n.near'])
  if (query.sign) rows = rows.where(sql<boolean>`n.near ->> 'sign' = ${query.sign}`)
  const page = await fetchPage(
    rows,
    { columns: ['n.document_id', 'n.place'], keysOf: (row) => [row.documentId, row.place] },
    query,
  )
  if (!page.ok) return page
  return done(
    mapPage(page.value, ({ documentId, label, place, near }) => ({
      id: `${documentId}-${place}`,
      documentId,
      label,
      sign: near.sign,
      why: near.why,
      quotes: near.evidence.map(({ text }) => text),
    })),
  )
}

/** The pack of an adoption that the caller may look into. */
async function packWithin(tx: Tx, packs: InstalledPacks, id: string): Promise<Result<Pack>> {
  const found = await adoptionWithin(tx, packs, id)
  return found.ok ? done(found.value.pack) : found
}

async function adoptionWithin(tx: Tx, packs: InstalledPacks, id: string) {
  const row = await tx
    .selectFrom('pack_adoption')
    .select(['pack', 'parameters', 'institution_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || !(await inScope(tx, row.institution_id, ...packReaders))) return notFound('这项采用', 'adoption')
  const pack = packOf(packs, row.pack)
  return pack.ok ? done({ pack: pack.value, parameters: row.parameters }) : pack
}

/** What the decided cases of an adoption say of its score. */
export async function getCalibration(tx: Tx, call: Call, packs: InstalledPacks, id: string) {
  const found = await adoptionWithin(tx, packs, id)
  if (!found.ok) return found
  const { pack, parameters } = found.value
  return calibrationOf(tx, call, pack, { id, parameters })
}

export async function getParametersHistory(tx: Tx, packs: InstalledPacks, id: string) {
  const pack = await packWithin(tx, packs, id)
  return pack.ok ? done(await parametersHistory(tx, pack.value, id)) : pack
}

export async function getRecord(tx: Tx, packs: InstalledPacks, id: string) {
  const pack = await packWithin(tx, packs, id)
  return pack.ok ? done(await adoptionRecord(tx, pack.value, id)) : pack
}
