/** What the caller is to a lead, and what the lead has that a move may ask for. */
import type { LeadMove, LeadParts } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { rolesAt } from '../../platform/scope.ts'

export interface LeadRecord {
  id: string
  institution_id: string
  assignee_id: string | null
  proposed_by: string | null
}

/** Roles that the caller holds at the institution of the lead, or above it. */
export async function partsOf(tx: Tx, call: Call, lead: LeadRecord): Promise<LeadParts> {
  return {
    roles: await rolesAt(tx, call.actor.accountId, lead.institution_id),
    isAssignee: lead.assignee_id === call.actor.accountId,
    isProposer: lead.proposed_by === call.actor.accountId,
  }
}

export interface Held {
  confirmed: number
  letters: readonly string[]
}

export async function heldBy(tx: Tx, leadId: string): Promise<Held> {
  const { rows } = await sql<{ confirmed: number; letters: string[] }>`
    select (select count(*)::integer from lead_sign where lead_id = ${leadId} and verdict = 'confirmed') as confirmed,
           coalesce((select array_agg(distinct type) from lead_letter where lead_id = ${leadId}), '{}') as letters`.execute(
    tx,
  )
  return rows[0] ?? { confirmed: 0, letters: [] }
}

/** Of what must be there before the move: what is not. Which letter is asked for, the measure says that comes with it. */
export function lackedBy(move: LeadMove, held: Held): string[] {
  return move.asks?.includes('confirmed-sign') && held.confirmed === 0 ? ['confirmed-sign'] : []
}

/** Who can be given the lead: those who work at the institution itself or above it. */
export async function assigneesOf(tx: Tx, institutionId: string): Promise<{ id: string; name: string }[]> {
  const found = await sql<{ id: string; name: string }>`
    select distinct on (a.account_id) a.account_id as id, zq.display_name(a.account_id) as name
      from zq.accounts_of((select array_agg(ancestor_id) from institution_closure where descendant_id = ${institutionId}),
                          array['office', 'host', 'sender', 'leader']) a
     order by a.account_id`.execute(tx)
  return found.rows.sort((a, b) => a.name.localeCompare(b.name, 'zh'))
}
