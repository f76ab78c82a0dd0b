/** Reads policies straight from SQL to the view. */
import type { InstitutionRef, PolicyRecord } from '@zhiqiao/contract'
import type { Policy } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { fetchPage, mapPage, type Page } from '../../platform/page.ts'
import { dropNulls, institutionRefOf } from '../../platform/present.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'

function policies(tx: Tx) {
  return tx
    .selectFrom('policy')
    .leftJoin('institution as o', 'o.id', 'policy.office_institution_id')
    .select([
      'policy.id',
      'policy.document',
      'policy.version',
      sql<InstitutionRef | null>`case when o.id is not null then ${institutionRefOf('o')} end`.as('office'),
      sql<number>`(select count(*) from cohort c where c.policy_id = policy.id)`.as('inUse'),
    ])
}

/** Newest first. */
export async function listPolicies(
  tx: Tx,
  query: { after?: string | undefined; limit: number; code?: string | undefined; changedSince?: string | undefined },
): Promise<Result<Page<PolicyRecord>>> {
  const order = { columns: ['policy.id'], falling: true, keysOf: (row: { id: string }) => [row.id] }
  const rows = query.code === undefined ? policies(tx) : policies(tx).where('policy.code', '=', query.code)
  const page = await fetchPage(rows, order, query, { list: 'policies', id: 'policy.id' })
  return page.ok ? done(mapPage(page.value, show)) : page
}

export async function getPolicy(tx: Tx, id: string): Promise<Result<PolicyRecord>> {
  const row = await policies(tx).where('policy.id', '=', id).executeTakeFirst()
  return row ? done(show(row)) : notFound('规则', 'policy')
}

/** The document as the rules read it; undefined where the caller may not see it. */
export async function policyDocumentOf(tx: Tx, id: string): Promise<Policy | undefined> {
  const row = await tx.selectFrom('policy').select('document').where('id', '=', id).executeTakeFirst()
  return row?.document
}

function show(row: {
  id: string
  document: Policy
  version: number
  office: InstitutionRef | null
  inUse: number
}): PolicyRecord {
  // Rules are read-only in the domain and plain lists on the wire; the document is the same.
  const document = structuredClone(row.document) as PolicyRecord['document']
  return { ...dropNulls(row), document }
}
