/** Policies that are being written: kept for their writer, on whatever device, until one is saved as a version or let go. */
import type { PolicyDraft, policyDraftBody } from '@zhiqiao/contract'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, type Result, refuse } from '../../platform/refusal.ts'

export async function ownDraft(tx: Tx, base: string): Promise<PolicyDraft | undefined> {
  const row = await tx
    .selectFrom('policy_draft')
    .select(['number', 'draft', 'at'])
    .where('base', '=', base)
    .executeTakeFirst()
  return row && { number: row.number, draft: { ...row.draft }, at: row.at.toISOString() }
}

const largest = 512 * 1024

/** The later writing counts: it is one person's own work. */
export async function keepDraft(
  tx: Tx,
  call: Call,
  base: string,
  given: z.output<typeof policyDraftBody>,
): Promise<Result<PolicyDraft>> {
  const draft = JSON.stringify(given.draft)
  if (draft.length > largest) {
    return refuse(
      'too-large',
      'draft-too-large',
      '草稿超过 512 KB，没有保存到服务器。请拆成几套规则。',
      'The draft is over 512 KB and was not kept on the server. Split the policy.',
    )
  }
  const values = { number: given.number, draft, at: call.now }
  await tx
    .insertInto('policy_draft')
    .values({ id: newId(), account_id: call.actor.accountId, base, ...values })
    .onConflict((conflict) => conflict.columns(['account_id', 'base']).doUpdateSet(values))
    .execute()
  return done({ ...given, at: call.now.toISOString() })
}

export async function letDraftGo(tx: Tx, base: string): Promise<Result<object>> {
  await tx.deleteFrom('policy_draft').where('base', '=', base).execute()
  return done({})
}
