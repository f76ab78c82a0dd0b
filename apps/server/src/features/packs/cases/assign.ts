/** A case is given to a colleague, or to nobody; whoever has it now, or had it before, is told. */
import type { packCaseAssign } from '@zhiqiao/contract'
import { packReaders, packWorkers } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../../platform/call.ts'
import type { Tx } from '../../../platform/database/connect.ts'
import { newId } from '../../../platform/ids.ts'
import { done, invalid, mayNotChange, refuse, type Result } from '../../../platform/refusal.ts'
import { rolesAt } from '../../../platform/scope.ts'
import { type Notice, notify, settleNotices } from '../../notifications/index.ts'
import type { InstalledPacks } from '../table.ts'
import { casePage, type CaseAt, forChange } from './queries.ts'

/** Those who work at the institution of the case, or above it. */
export async function colleaguesOf(tx: Tx, institutionId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (a.account_id) a.account_id as id, zq.display_name(a.account_id) as name
      from zq.accounts_of((select array_agg(ancestor_id) from institution_closure where descendant_id = ${institutionId}::uuid),
                          ${sql.val(packReaders)}::text[]) a
     order by a.account_id`.execute(tx)
  return rows.sort((a, b) => a.name.localeCompare(b.name, 'zh'))
}

export async function assignCase(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  at: { id: string; version: number },
  { assigneeId, reason }: z.output<typeof packCaseAssign>,
): Promise<Result<{ id: string }>> {
  const found = await forChange(tx, packs, at)
  if (!found.ok) return found
  const { row } = found.value
  const roles = await rolesAt(tx, call.actor.accountId, row.institution_id)
  if (!roles.some((role) => packReaders.includes(role) && (role === 'leader' || packWorkers.includes(role)))) {
    return refuse('forbidden', 'not-your-move', '这一步由别的角色办理。', 'This step belongs to another role.')
  }
  if (row.assignee_id === assigneeId) {
    return refuse('conflict', 'same-assignee', '承办人没有变化。', 'That is who has it already.')
  }
  if (assigneeId !== null && !(await colleaguesOf(tx, row.institution_id)).some(({ id }) => id === assigneeId)) {
    const why = { zh: '不是本单位或上级单位办理的人员', en: 'works neither at the institution nor above it' }
    return invalid([{ place: 'assigneeId', value: assigneeId, reason: why }])
  }
  const updated = await tx
    .updateTable('pack_lead')
    .set({ assignee_id: assigneeId, version: at.version + 1 })
    .where('id', '=', at.id)
    .where('version', '=', at.version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return mayNotChange('一条', 'case')
  await keepStep(tx, call, found.value, { verb: 'assign', to: row.status, reason, assigneeId })
  await tellOf(tx, call, found.value, assigneeId, reason)
  return done({ id: at.id })
}

export async function keepStep(
  tx: Tx,
  call: Call,
  { row }: CaseAt,
  step: {
    verb: string
    to: string
    reason?: string | undefined
    assigneeId?: string | null
    given?: Record<string, string> | undefined
  },
): Promise<void> {
  await tx
    .insertInto('lead_step')
    .values({
      id: newId(),
      lead_id: row.id,
      institution_id: row.institution_id,
      at: call.now,
      account_id: call.actor.accountId,
      verb: step.verb,
      from_status: row.status,
      to_status: step.to,
      reason: step.reason ?? null,
      code: null,
      measure: null,
      assignee_id: step.assigneeId ?? null,
      day: call.today,
      given: step.given === undefined ? null : JSON.stringify(step.given),
    })
    .execute()
}

async function tellOf(tx: Tx, call: Call, { row }: CaseAt, now: string | null, reason = ''): Promise<void> {
  const link = casePage(row)
  await settleNotices(tx, call, ['case-assigned'], link)
  const params = {
    titleZh: row.title.zh,
    titleEn: row.title.en,
    reason,
    ...(row.due_on !== null && { due: row.due_on }),
  }
  const to = (accountId: string | null, kind: Notice['kind']): Notice[] =>
    accountId === null || accountId === call.actor.accountId ? [] : [{ accountId, kind, params, link }]
  await notify(tx, call, [...to(now, 'case-assigned'), ...to(row.assignee_id, 'case-reassigned')])
}
