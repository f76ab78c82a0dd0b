/** Cases of packs that have no slice of their own: as a list, and one in full with what it rests on and what may be done. */
import type { PackCase, packCaseQuery, PackCaseRow } from '@zhiqiao/contract'
import { type CaseSpec, caseSpecOf, type Day, movesFor, needsReason, type Pack, packReaders } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../../platform/call.ts'
import type { Tx } from '../../../platform/database/connect.ts'
import { fetchPage, mapPage, type Page } from '../../../platform/page.ts'
import { dropNulls, institutionRefOf } from '../../../platform/present.ts'
import { done, notFound, refuse, type Result, stale } from '../../../platform/refusal.ts'
import { rolesAt } from '../../../platform/scope.ts'
import type { InstalledPacks } from '../table.ts'
import { presentField } from '../present.ts'
import { presentPackRow, rowsOf, saidOf } from '../tables/queries.ts'
import { noteOf } from '../tables/sheet.ts'
import { runningOf, urgencyOn, warnOf } from './clocks.ts'

function casesOf(tx: Tx) {
  return tx
    .selectFrom('pack_lead as l')
    .innerJoin('pack_adoption as a', 'a.id', 'l.adoption_id')
    .innerJoin('institution', 'institution.id', 'a.institution_id')
    .select([
      'l.id',
      'a.id as adoptionId',
      'a.pack',
      institutionRefOf('institution').as('institution'),
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
      'l.assignee_id',
      sql<string | null>`zq.display_name(l.assignee_id)`.as('assigneeName'),
      'l.due_on',
      'l.due_clock',
      'l.warn_on',
      'l.version',
    ])
}

type Listed = Awaited<ReturnType<ReturnType<typeof casesOf>['execute']>>[number]

function presentCase(call: Call, packs: InstalledPacks, found: Listed): PackCaseRow {
  const { assignee_id: assigneeId, assigneeName, due_on: due, due_clock: code, warn_on: warn, ...listed } = found
  const { adoptionId, pack, institution, ...row } = listed
  const manifest = packs.byId.get(pack)?.manifest
  const spec = manifest && caseSpecOf(manifest, row.kind)
  const clock = spec?.clocks.find(({ id }) => id === code)
  const asCode = (text: string) => ({ zh: text, en: text })
  return {
    ...dropNulls(row),
    adoption: { id: adoptionId, pack, packName: manifest?.name ?? asCode(pack), institution },
    statusName: spec?.words?.statuses[row.status] ?? asCode(row.status),
    ...(assigneeId !== null && { assignee: { id: assigneeId, name: assigneeName ?? '' } }),
    ...(due !== null &&
      clock && { clock: { code: clock.id, name: clock.name, due, ...urgencyOn(due, warn, call.today) } }),
  }
}

/** Kinds of cases that are worked on here, each with its pack: those of others stand in the lists of their own slices. */
function kindsHere(packs: InstalledPacks) {
  return [...packs.byId.values()].flatMap(({ manifest }) =>
    manifest.cases
      .filter(({ worksIn }) => worksIn === undefined)
      .flatMap(({ kinds }) => kinds.map(({ code }) => ({ pack: manifest.id, kind: code }))),
  )
}

const isUrgent = {
  late: (today: Day) => sql<boolean>`l.due_on < ${today}::date`,
  soon: (today: Day) => sql<boolean>`l.due_on >= ${today}::date and l.warn_on <= ${today}::date`,
  'in-time': (today: Day) => sql<boolean>`l.warn_on > ${today}::date`,
}

export async function listCases(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  query: z.output<typeof packCaseQuery>,
): Promise<Result<Page<PackCaseRow>>> {
  const here = JSON.stringify(kindsHere(packs))
  let rows = casesOf(tx)
    .where(sql<boolean>`a.institution_id in (select zq.scope(variadic ${packReaders}::text[]))`)
    .where(
      sql<boolean>`(a.pack, l.kind) in (select pack, kind from jsonb_to_recordset(${here}::jsonb) as h(pack text, kind text))`,
    )
  if (query.adoption) rows = rows.where('a.id', '=', query.adoption)
  if (query.status?.length) rows = rows.where('l.status', 'in', query.status)
  if (query.kind?.length) rows = rows.where('l.kind', 'in', query.kind)
  if (query.assignee === 'nobody') rows = rows.where('l.assignee_id', 'is', null)
  else if (query.assignee !== undefined) {
    rows = rows.where('l.assignee_id', '=', query.assignee === 'me' ? call.actor.accountId : query.assignee)
  }
  if (query.urgency?.length) {
    const wanted = query.urgency
    rows = rows.where((eb) => eb.or(wanted.map((one) => isUrgent[one](call.today))))
  }
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
    { list: 'packCases', id: 'l.id' },
  )
  return page.ok ? done(mapPage(page.value, (row) => presentCase(call, packs, row))) : page
}

/** The case with its pack, where it is one of those that are worked on here. */
export async function caseAt(tx: Tx, packs: InstalledPacks, id: string) {
  const row = await tx
    .selectFrom('pack_lead as l')
    .innerJoin('pack_adoption as a', 'a.id', 'l.adoption_id')
    .selectAll('l')
    .select(['a.pack', 'a.ended_on as endedOn', 'a.parameters'])
    .where('l.id', '=', id)
    .executeTakeFirst()
  const pack = row && packs.byId.get(row.pack)
  const spec = pack && caseSpecOf(pack.manifest, row.kind)
  return row && pack && spec && spec.worksIn === undefined ? { row, pack, spec } : undefined
}

export type CaseAt = NonNullable<Awaited<ReturnType<typeof caseAt>>>

/** The case as it may be changed now: the version that was seen, of an adoption that goes on. */
export async function forChange(
  tx: Tx,
  packs: InstalledPacks,
  at: { id: string; version: number },
): Promise<Result<CaseAt>> {
  await sql`select 1 from pack_lead where id = ${at.id}::uuid for update`.execute(tx)
  const found = await caseAt(tx, packs, at.id)
  if (!found) return notFound('这一条', 'case')
  const { row } = found
  if (row.version !== at.version) return stale({ version: row.version, status: row.status })
  if (row.endedOn !== null) {
    return refuse('conflict', 'adoption-ended', '这项采用已经结束。', 'This adoption has ended.')
  }
  return done(found)
}

/** Where the page shows it. */
export function casePage({ id, adoption_id }: { id: string; adoption_id: string }): string {
  return `/packs/adoptions/${adoption_id}/cases/${id}`
}

const mostItems = 300

export async function getCase(tx: Tx, call: Call, packs: InstalledPacks, id: string): Promise<Result<PackCase>> {
  const found = await caseAt(tx, packs, id)
  const row = found && (await casesOf(tx).where('l.id', '=', id).executeTakeFirst())
  if (!found || !row) return notFound('这一条', 'case')
  const { pack, spec } = found
  const { document_ids: ids, signs, links, exhibits, institution_id } = found.row
  const items = await rowsOf(tx)
    .select('pack_document.fields')
    .where('pack_document.id', 'in', ids.length > 0 ? ids : [id])
    .orderBy('pack_document.label')
    .limit(mostItems)
    .execute()
  const labels = new Map(items.map((item) => [item.id, item.label]))
  const picture = pictureOf(pack, { items: ids, links }, new Map(items.map((item) => [item.id, item.fields])))
  return done({
    ...presentCase(call, packs, row),
    clocks: (await runningOf(tx, packs, pack, found.row.parameters, id)).map(({ clock, due }) => ({
      code: clock.id,
      name: clock.name,
      basis: { ...clock.basis },
      ...(due !== undefined && { due, ...urgencyOn(due, warnOf({ clock, due }), call.today) }),
    })),
    signsFound: signs.map(({ evidence, ...sign }) => ({
      ...sign,
      evidence: evidence.map(({ item, text }) => ({ item, text, label: labels.get(item) ?? '' })),
    })),
    exhibits: exhibits as PackCase['exhibits'],
    rows: items.map((item) => presentPackRow(item, fieldsIn(pack, item.input), call.language)),
    ...(picture && { picture }),
    moves: await movesAt(tx, call, spec, { ...found.row, institution_id }),
    steps: await stepsOf(tx, call, spec, id),
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
  { lifecycle, asks = {} }: CaseSpec,
  row: { institution_id: string; status: string; endedOn: string | null },
): Promise<PackCase['moves']> {
  if (row.endedOn !== null) return []
  const roles = await rolesAt(tx, call.actor.accountId, row.institution_id)
  return movesFor(lifecycle, row.status, roles).map((move) => ({
    verb: move.verb,
    to: move.to,
    needsReason: needsReason(move),
    asks: (asks[move.verb] ?? []).map((field) => presentField(field, noteOf(field))),
  }))
}

async function stepsOf(tx: Tx, call: Call, spec: CaseSpec, id: string): Promise<PackCase['steps']> {
  const rows = await tx
    .selectFrom('lead_step')
    .select([
      'verb',
      'from_status as from',
      'to_status as to',
      'at',
      'reason',
      'given',
      sql<string | null>`zq.display_name(assignee_id)`.as('assignee'),
      sql<string | null>`zq.display_name(account_id)`.as('by'),
    ])
    .where('lead_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map(({ at, given, ...row }) => ({
    ...dropNulls(row),
    at: at.toISOString(),
    given: (spec.asks?.[row.verb] ?? []).flatMap((field) => {
      const value = given?.[field.id]
      return value === undefined ? [] : [{ name: field.name, value: saidOf(field, value, call.language) }]
    }),
  }))
}
