/** Cases of packs that have no slice of their own: as a list, and one in full with what it rests on and what may be done. */
import type { PackCase, packCaseQuery, PackCaseRow } from '@zhiqiao/contract'
import { type CaseSpec, caseSpecOf, movesFor, needsReason, type Pack, packReaders } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../../platform/call.ts'
import type { Tx } from '../../../platform/database/connect.ts'
import { fetchPage, mapPage, type Page } from '../../../platform/page.ts'
import { dropNulls } from '../../../platform/present.ts'
import { done, notFound, type Result } from '../../../platform/refusal.ts'
import { inScope, rolesAt } from '../../../platform/scope.ts'
import type { InstalledPacks } from '../table.ts'
import { presentPackRow, rowsOf } from '../tables/queries.ts'

function casesOf(tx: Tx) {
  return tx.selectFrom('pack_lead as l').select([
    'l.id',
    'l.kind',
    'l.title',
    sql<number>`l.score::float8`.as('score'),
    sql<number | null>`l.amount::float8`.as('amount'),
    sql<PackCaseRow['signs']>`coalesce((select jsonb_agg(jsonb_build_object('sign', s -> 'sign', 'name', s -> 'name'))
          from jsonb_array_elements(l.signs) s), '[]')`.as('signs'),
    sql<number>`cardinality(l.document_ids)`.as('items'),
    'l.status',
    'l.status_on as since',
    'l.gone',
    'l.version',
  ])
}

export async function listCases(
  tx: Tx,
  adoptionId: string,
  query: z.output<typeof packCaseQuery>,
): Promise<Result<Page<PackCaseRow>>> {
  const adoption = await tx
    .selectFrom('pack_adoption')
    .select('institution_id')
    .where('id', '=', adoptionId)
    .executeTakeFirst()
  if (!adoption || !(await inScope(tx, adoption.institution_id, ...packReaders)))
    return notFound('这项采用', 'adoption')
  let rows = casesOf(tx).where('l.adoption_id', '=', adoptionId)
  if (query.status?.length) rows = rows.where('l.status', 'in', query.status)
  if (query.kind?.length) rows = rows.where('l.kind', 'in', query.kind)
  if (query.gone) rows = rows.where('l.gone', '=', true)
  if (query.q) {
    rows = rows.where(
      sql<boolean>`strpos(lower(concat(l.title ->> 'zh', ' ', l.title ->> 'en')), lower(${query.q})) > 0`,
    )
  }
  const page = await fetchPage(
    rows,
    { columns: ['l.score', 'l.id'], falling: true, keysOf: (row) => [row.score, row.id] },
    query,
  )
  return page.ok ? done(mapPage(page.value, (row) => dropNulls(row))) : page
}

/** The case with its pack, where it is one of those that are worked on here. */
export async function caseAt(tx: Tx, packs: InstalledPacks, id: string) {
  const row = await tx
    .selectFrom('pack_lead as l')
    .innerJoin('pack_adoption as a', 'a.id', 'l.adoption_id')
    .selectAll('l')
    .select(['a.pack', 'a.ended_on as endedOn'])
    .where('l.id', '=', id)
    .executeTakeFirst()
  const pack = row && packs.byId.get(row.pack)
  const spec = pack && caseSpecOf(pack.manifest, row.kind)
  return row && pack && spec && spec.worksIn === undefined ? { row, pack, spec } : undefined
}

const mostItems = 300

export async function getCase(tx: Tx, call: Call, packs: InstalledPacks, id: string): Promise<Result<PackCase>> {
  const found = await caseAt(tx, packs, id)
  const row = found && (await casesOf(tx).where('l.id', '=', id).executeTakeFirst())
  if (!found || !row) return notFound('这一条', 'case')
  const { pack, spec } = found
  const { document_ids: ids, signs, links, exhibits, institution_id, adoption_id: adoptionId } = found.row
  const items = await rowsOf(tx)
    .select('pack_document.fields')
    .where('pack_document.id', 'in', ids.length > 0 ? ids : [id])
    .orderBy('pack_document.label')
    .limit(mostItems)
    .execute()
  const labels = new Map(items.map((item) => [item.id, item.label]))
  const picture = pictureOf(pack, { items: ids, links }, new Map(items.map((item) => [item.id, item.fields])))
  return done({
    ...dropNulls(row),
    adoptionId,
    signsFound: signs.map(({ evidence, ...sign }) => ({
      ...sign,
      evidence: evidence.map(({ item, text }) => ({ item, text, label: labels.get(item) ?? '' })),
    })),
    exhibits: exhibits as PackCase['exhibits'],
    rows: items.map((item) => presentPackRow(item, fieldsIn(pack, item.input), call.language)),
    ...(picture && { picture }),
    moves: await movesAt(tx, call, spec, { ...found.row, institution_id }),
    steps: await stepsOf(tx, id),
  })
}

function fieldsIn({ manifest }: Pack, input: string) {
  return manifest.inputs.find((one) => one.id === input)?.fields ?? []
}

function pictureOf(
  pack: Pack,
  found: Parameters<NonNullable<Pack['picture']>>[0],
  fields: ReadonlyMap<string, object>,
): PackCase['picture'] {
  const picture = pack.picture?.(found, (id) => fields.get(id))
  if (!picture) return undefined
  const { kinds, nodes, edges, left } = picture
  return { kinds: [...kinds], nodes: [...nodes], edges: [...edges], left }
}

async function movesAt(
  tx: Tx,
  call: Call,
  { lifecycle }: CaseSpec,
  row: { institution_id: string; status: string; endedOn: string | null },
): Promise<PackCase['moves']> {
  if (row.endedOn !== null) return []
  const roles = await rolesAt(tx, call.actor.accountId, row.institution_id)
  return movesFor(lifecycle, row.status, roles).map((move) => ({
    verb: move.verb,
    to: move.to,
    needsReason: needsReason(move),
  }))
}

async function stepsOf(tx: Tx, id: string): Promise<PackCase['steps']> {
  const rows = await tx
    .selectFrom('lead_step')
    .select([
      'verb',
      'from_status as from',
      'to_status as to',
      'at',
      'reason',
      sql<string | null>`zq.display_name(account_id)`.as('by'),
    ])
    .where('lead_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map(({ at, ...row }) => ({ ...dropNulls(row), at: at.toISOString() }))
}
