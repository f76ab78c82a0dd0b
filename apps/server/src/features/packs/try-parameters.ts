/** A trial of parameters over the whole corpus: a job that writes nothing but what would come of them. */
import type { Job, PackTrial } from '@zhiqiao/contract'
import { compareRuns, type PackChanges, type Reviewed, type Trial, type TrialCase } from '@zhiqiao/domain'
import { type Call, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { KeptTrial } from '../../platform/database/schema-packs.ts'
import { newId } from '../../platform/ids.ts'
import type { Jobs, Report } from '../../platform/jobs.ts'
import { done, notFound, refuse, type Result } from '../../platform/refusal.ts'
import { checkedParameters, forWork, packOf } from './adopt.ts'
import { reviewedCases } from './decided.ts'
import { handOver } from './documents.ts'
import { openPackThread } from './pack-worker.ts'
import type { InstalledPacks } from './table.ts'

const keptDays = 30
const shownOfEach = 60

interface TrialTask {
  trialId: string
  adoptionId: string
  packId: string
  saved: PackChanges
  wanted: PackChanges
  stamp: string
  reviewed: readonly Reviewed[]
}

export async function startTrial(
  jobs: Jobs,
  call: Call,
  packs: InstalledPacks,
  id: string,
  given: PackChanges,
): Promise<Result<Job>> {
  const begun = await write(call, 'try-pack-parameters', (tx) => beginTrial(tx, call, packs, id, given))
  if (!begun.ok) return begun
  return jobs.start(call, 'pack-trial', undefined, (report) => runTrial(call, packs, begun.value, report))
}

async function beginTrial(
  tx: Tx,
  call: Call,
  packs: InstalledPacks,
  id: string,
  given: PackChanges,
): Promise<Result<TrialTask>> {
  const found = await forWork(tx, id)
  if (!found.ok) return found
  const { pack: packId, parameters: saved, institution_id } = found.value
  const pack = packOf(packs, packId)
  if (!pack.ok) return pack
  const wanted = checkedParameters(pack.value, given)
  if (!wanted.ok) return wanted
  const ready = pack.value.setUp(saved)
  if (!ready.ok) return notFound('工具包', 'pack')
  const some = await tx
    .selectFrom('pack_document')
    .select('id')
    .where('adoption_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (!some)
    return refuse(
      'conflict',
      'no-corpus',
      '还没有文书，请先导入。',
      'There is nothing to work on; bring in a corpus first.',
    )
  const before = new Date(call.now.getTime() - keptDays * 86_400_000)
  await tx.deleteFrom('pack_trial').where('adoption_id', '=', id).where('made_at', '<', before).execute()
  const trialId = newId()
  await tx
    .insertInto('pack_trial')
    .values({
      id: trialId,
      adoption_id: id,
      institution_id,
      parameters: JSON.stringify(wanted.value),
      result: null,
      made_by: call.actor.displayName,
      made_at: call.now,
    })
    .execute()
  const { stamp } = ready.at
  const reviewed = await reviewedCases(tx, pack.value, id)
  return done({ trialId, adoptionId: id, packId, saved, wanted: wanted.value, stamp, reviewed })
}

/** Looking at the documents with both sets is nearly all of the work. */
const lookShare = 0.8

async function runTrial(call: Call, packs: InstalledPacks, task: TrialTask, report: Report) {
  const { trialId, adoptionId, stamp } = task
  const thread = await openPackThread({
    folder: packs.folder.href,
    also: packs.also,
    packId: task.packId,
    changes: [task.saved, task.wanted],
    today: call.today,
  })
  let goesOn = true
  const tell = (phase: string, share: number) => (goesOn = report(phase, share))
  try {
    await handOver(call, thread, { adoptionId, stamp, alsoBy: 1, keep: false }, (share) =>
      tell('look', share * lookShare),
    )
    const before = goesOn && (await thread.run((phase, share) => tell(phase, lookShare + share * 0.1), 0))
    const after = goesOn && (await thread.run((phase, share) => tell(phase, lookShare + 0.1 + share * 0.1), 1))
    if (!goesOn || !before || !after) return 'cancelled' as const
    const result = cut(compareRuns(before.found, after.found, task.reviewed))
    return await write(call, 'try-pack-parameters', async (tx) => {
      await tx
        .updateTable('pack_trial')
        .set({ result: JSON.stringify(result) })
        .where('id', '=', trialId)
        .execute()
      return done({ packTrialId: trialId })
    })
  } finally {
    await thread.end()
  }
}

function cut({ appeared, vanished, moved, ...rest }: Trial): KeptTrial {
  const first = (how: KeptTrial['shown'][number]['how'], cases: readonly TrialCase[]) =>
    cases.slice(0, shownOfEach).map((one) => ({ ...one, how }))
  return {
    ...rest,
    counts: { appeared: appeared.length, vanished: vanished.length, moved: moved.length },
    shown: [...first('appeared', appeared), ...first('vanished', vanished), ...first('moved', moved)],
  }
}

export async function getTrial(tx: Tx, id: string): Promise<Result<PackTrial>> {
  const row = await tx.selectFrom('pack_trial').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row?.result) return notFound('这次试运行', 'trial')
  const { counts, shown, cases, signs, before, after, keptLost } = row.result
  const keys = shown.map(({ key }) => key)
  const leads =
    keys.length === 0
      ? []
      : await tx
          .selectFrom('pack_lead')
          .select(['id', 'key'])
          .where('adoption_id', '=', row.adoption_id)
          .where('key', 'in', keys)
          .execute()
  const leadOf = new Map(leads.map(({ key, id: leadId }) => [key, leadId]))
  return done({
    id,
    parameters: row.parameters,
    before,
    after,
    ...counts,
    cases: shown.map((one) => {
      const leadId = leadOf.get(one.key)
      return { ...one, gained: [...one.gained], lost: [...one.lost], ...(leadId !== undefined && { leadId }) }
    }),
    signs: [...signs],
    reviewed: cases,
    keptLost,
    by: row.made_by,
    at: row.made_at.toISOString(),
  })
}
