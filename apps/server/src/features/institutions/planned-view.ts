/** Changes for days to come as they are shown, and as they are read again on their day. */
import { abolition, institutionChangeCreate, mergeCreate, type PlannedChange } from '@zhiqiao/contract'
import type { PlannedKind } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { dropNulls } from '../../platform/present.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import type { Directory } from './tree.ts'

export type ChangeBody = z.output<typeof institutionChangeCreate>
export type AbolitionBody = z.output<typeof abolition>
export type MergeBody = z.output<typeof mergeCreate>

function rowsOf(tx: Tx) {
  return tx
    .selectFrom('planned_change')
    .select(['id', 'kind', 'body', 'effective_on as effectiveOn', 'status', 'failure', 'at', 'version'])
    .select([
      sql<string | null>`zq.display_name(account_id)`.as('by'),
      sql<boolean>`institution_id in (select zq.scope('office'))`.as('mayCancel'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

/** Those of an institution that are not settled. */
export async function plannedFor(tx: Tx, call: Call, id: string, directory: Directory): Promise<PlannedChange[]> {
  const rows = await rowsOf(tx)
    .where('status', 'in', ['waiting', 'failed'])
    .where(sql<boolean>`${id}::uuid = any(institution_ids)`)
    .orderBy('effective_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => present(call, directory, row))
}

export async function getPlanned(tx: Tx, call: Call, id: string, directory: Directory): Promise<Result<PlannedChange>> {
  const row = await rowsOf(tx).where('id', '=', id).executeTakeFirst()
  return row?.mayCancel ? done(present(call, directory, row)) : notFound('这项变更', 'planned change')
}

function present(call: Call, directory: Directory, { body, failure, at, ...row }: Row): PlannedChange {
  const asked = asAsked(row.kind, body)
  const { documentNo, reason } = asked.body
  return {
    ...dropNulls(row),
    ...(failure !== null && { failure: failure[call.language] }),
    ...(documentNo !== undefined && { documentNo }),
    ...(reason !== undefined && reason !== '' && { reason }),
    from: asked.kind === 'merge' ? asked.body.fromIds.map(directory.ref) : [],
    ...(asked.kind === 'merge' && { into: directory.ref(asked.body.intoId) }),
    after: afterOf(asked, directory),
    at: at.toISOString(),
  }
}

export type Asked =
  | { kind: 'merge'; body: MergeBody }
  | { kind: 'abolish'; body: AbolitionBody }
  | { kind: 'change'; body: ChangeBody }

/** Read by the shapes that it was accepted by. */
export function asAsked(kind: PlannedKind, body: object): Asked {
  switch (kind) {
    case 'merge':
      return { kind, body: mergeCreate.parse(body) }
    case 'abolish':
      return { kind, body: abolition.parse(body) }
    case 'rename':
    case 'recode':
    case 'move':
      return { kind: 'change', body: institutionChangeCreate.parse(body) }
  }
}

function afterOf(asked: Asked, directory: Directory): Record<string, string> {
  if (asked.kind !== 'change') return {}
  const { body } = asked
  switch (body.kind) {
    case 'rename':
      return { name: body.name, shortName: body.shortName }
    case 'recode':
      return { code: body.code, ...(body.regionCode !== undefined && { regionCode: body.regionCode }) }
    case 'move':
      return { parentName: directory.ref(body.parentId).name }
  }
}
