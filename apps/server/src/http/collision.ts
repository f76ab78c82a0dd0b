/**
 * What a stale write is answered with: the record as it stands now, in full and as its own GET shows it to the caller, and who
 * has changed it since the version that was named. In one place for every route that changes a record, so that none of them
 * answers less.
 */
import type { RecordChange, RecordDifference } from '@zhiqiao/contract'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { type Call, read } from '../platform/call.ts'
import { differenceIn } from '../platform/field-values.ts'
import { fieldWords, knownOf } from '../platform/listed.ts'
import type { Refusal } from '../platform/refusal.ts'

/** The record as the route answers it; undefined where the caller may not see it or it is gone. */
export type RecordReader = (params: unknown, call: Call) => Promise<unknown>

interface Readable {
  method: string
  url: string
  show?: RecordReader
}

/** The table whose version stands in the ETag, by the beginning of the address. */
const tables: readonly (readonly [string, string])[] = [
  ['/posts/:id', 'post'],
  ['/officers/:id', 'officer'],
  ['/institutions/:id', 'institution'],
  ['/departments/:id', 'department'],
  ['/nominations/:id', 'nomination'],
  ['/waivers/:id', 'waiver'],
  ['/programmes/:id', 'programme'],
  ['/cohorts/:id', 'cohort'],
  ['/plans/:id', 'plan'],
  ['/accounts/:id', 'account'],
  ['/imports/:id', 'import'],
  ['/need-templates/:id', 'need_template'],
  ['/need-proposals/:id', 'need_proposal'],
  ['/need-offers/:id', 'need_offer'],
  ['/list-views/:id', 'list_view'],
  ['/institution-merges/:id', 'institution_merge'],
  ['/staffing/:id', 'staffing'],
  ['/planned-changes/:id', 'planned_change'],
  ['/pack-adoptions/:id', 'pack_adoption'],
  ['/leads/:id', 'pack_lead'],
]

/** Parts that have versions of their own, beside the id of the record in the address. */
const parts: readonly (readonly [string, string, (params: Params) => RawBuilder<unknown>])[] = [
  [
    '/agreements/:id/versions/:number',
    'agreement_version',
    ({ id, number }) => sql`select id from agreement_version where agreement_id = ${id} and number = ${number ?? 0}`,
  ],
  [
    '/agreements/:id/contacts/:partyId',
    'agreement_party',
    ({ id, partyId }) =>
      sql`select id from agreement_party where agreement_id = ${id} and institution_id = ${partyId ?? id}`,
  ],
  [
    '/leads/:id/signs/:sign',
    'lead_sign',
    ({ id, sign }) => sql`select id from lead_sign where lead_id = ${id} and sign = ${sign ?? ''}`,
  ],
]

const withId = z.object({
  id: z.uuid(),
  number: z.coerce.number().int().optional(),
  partyId: z.uuid().optional(),
  sign: z.string().optional(),
})
type Params = z.output<typeof withId>

/** The GET of the record that `url` changes: at the same address, or at the nearest one above it that is one record’s. */
export function recordRoute<Route extends { method: string; url: string }>(
  url: string,
  routes: readonly Route[],
): Route | undefined {
  const parts = url.split('/')
  for (let length = parts.length; length > 2; length--) {
    if (!parts[length - 1]?.startsWith(':') && length < parts.length) continue
    const address = parts.slice(0, length).join('/')
    const found = routes.find((one) => one.method === 'GET' && one.url === address)
    if (found) return found
  }
  return undefined
}

export async function withCurrent(
  refusal: Refusal,
  asked: { url: string; params: unknown; version: number },
  call: Call,
  routes: readonly Readable[],
): Promise<Refusal> {
  const current = await recordRoute(asked.url, routes)?.show?.(asked.params, call)
  if (current === undefined) return refusal
  const { changes, differences } = await sinceVersion(asked, call)
  return {
    ...refusal,
    current,
    ...(changes.length > 0 && { changes }),
    ...(differences.length > 0 && { differences }),
  }
}

interface Since {
  changes: RecordChange[]
  differences: RecordDifference[]
}

const nothing: Since = { changes: [], differences: [] }

/** Who has changed the record since that version, and what differs by now. */
async function sinceVersion(
  { url, params, version }: { url: string; params: unknown; version: number },
  call: Call,
): Promise<Since> {
  const known = withId.safeParse(params)
  if (!known.success) return nothing
  const lies = (start: string) => url === start || url.startsWith(`${start}/`)
  const part = parts.find(([start]) => lies(start))
  const table = part?.[1] ?? tables.find(([start]) => lies(start))?.[1]
  if (table === undefined) return nothing
  const row = part ? part[2](known.data) : sql`select ${known.data.id}::uuid`
  const told = knownOf(table)
  return read(call, async (tx) => {
    const found = await sql<{ at: Date; account: string | null; own: boolean; verb: string; fields: string[] }>`
      select * from zq.changes_after_version(${table}, (${row}), ${version})`.execute(tx)
    const changed = await sql<{ field: string; before: unknown; after: unknown }>`
      select * from zq.fields_after_version(${table}, (${row}), ${version}, ${Object.keys(told.fields)}::text[])`.execute(
      tx,
    )
    return {
      changes: found.rows.map(({ at, account, own, verb, fields }) => ({
        at: at.toISOString(),
        ...(account !== null && { by: account }),
        own,
        verb,
        fields: fieldWords(table, fields, call.language),
      })),
      differences: changed.rows.flatMap(
        ({ field, ...values }) => differenceIn(told, field, values, call.language) ?? [],
      ),
    }
  })
}
