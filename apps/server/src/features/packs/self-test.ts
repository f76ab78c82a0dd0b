/** The pack against what it planted itself: what anybody may run before adopting it. */
import type { Job } from '@zhiqiao/contract'
import { type Call, read } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { packOf } from './adopt.ts'
import { openPackThread } from './pack-worker.ts'
import { readers } from './policy.ts'
import type { InstalledPacks } from './table.ts'

/** The same every time, so that two installations can compare what they see. */
export const seed = 17

/** With the parameters of an adoption, or the pack's own. */
export async function startSelfTest(
  jobs: Jobs,
  call: Call,
  packs: InstalledPacks,
  packId: string,
  adoptionId: string | undefined,
): Promise<Result<Job>> {
  const pack = packOf(packs, packId)
  if (!pack.ok) return pack
  const changes = adoptionId === undefined ? done({}) : await read(call, (tx) => parametersOf(tx, packId, adoptionId))
  if (!changes.ok) return changes
  return jobs.start(call, 'pack-self-test', undefined, async (report) => {
    report('self-test', 0.1)
    const thread = await openPackThread({
      folder: packs.folder.href,
      also: packs.also,
      packId,
      changes: [changes.value],
      today: call.today,
    })
    try {
      const { planted, clean } = await thread.selfTest(seed)
      return done({ selfTest: { planted: [...planted], clean } })
    } finally {
      await thread.end()
    }
  })
}

async function parametersOf(tx: Tx, packId: string, id: string) {
  const row = await tx
    .selectFrom('pack_adoption')
    .select(['institution_id', 'parameters'])
    .where('id', '=', id)
    .where('pack', '=', packId)
    .executeTakeFirst()
  return row && (await inScope(tx, row.institution_id, ...readers))
    ? done(row.parameters)
    : notFound('这项采用', 'adoption')
}
