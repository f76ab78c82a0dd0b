/** An exception asked for before anybody is nominated: the draft that carries it is begun in the same step. */
import type { firstWaiverCreate } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Result } from '../../platform/refusal.ts'
import { createNomination } from './commands.ts'
import { giveWaiver } from './waivers.ts'

/** Where either is refused, neither stays. */
export async function giveFirstWaiver(
  tx: Tx,
  call: Call,
  profile: Profile,
  { ruleId, postId, reason, ...nomination }: z.output<typeof firstWaiverCreate>,
): Promise<Result<{ id: string }>> {
  const made = await createNomination(tx, call, profile, nomination)
  return made.ok ? giveWaiver(tx, call, profile, made.value.id, { ruleId, postId, reason }) : made
}
