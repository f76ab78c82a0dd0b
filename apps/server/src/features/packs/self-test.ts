/** The pack against what it planted itself, and its made items as files: what anybody may look at before adopting it. */
import { type Call, read } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { writeArchive } from '../../platform/archives.ts'
import type { Jobs, JobView } from '../../platform/jobs.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { packOf } from './adopt.ts'
import { openPackThread } from './pack-worker.ts'
import { readers } from './policy.ts'
import type { InstalledPacks } from './table.ts'

/** The same every time, so that two installations can compare what they see. */
const seed = 17
const sampleCount = 60

/** With the parameters of an adoption, or the pack's own. */
export async function startSelfTest(
  jobs: Jobs,
  call: Call,
  packs: InstalledPacks,
  packId: string,
  adoptionId: string | undefined,
): Promise<Result<JobView>> {
  const pack = packOf(packs, packId)
  if (!pack.ok) return pack
  const changes = adoptionId === undefined ? done({}) : await read(call, (tx) => parametersOf(tx, packId, adoptionId))
  if (!changes.ok) return changes
  return jobs.start(call, 'pack-self-test', undefined, async (report) => {
    report('self-test', 0.1)
    const thread = await openPackThread({
      folder: packs.folder.href,
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

export async function sampleArchive(packs: InstalledPacks, packId: string): Promise<Result<Buffer>> {
  const pack = packOf(packs, packId)
  if (!pack.ok) return pack
  const files = [...pack.value.sample({ count: sampleCount, seed })].map(({ name, text = '' }) => ({
    name,
    bytes: Buffer.from(text),
  }))
  return done(await writeArchive(files, 'utf-8'))
}
