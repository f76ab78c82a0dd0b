/** A run: documents not yet seen with these parameters are looked at, then all together, and the leads are renewed. */
import type { Job } from '@zhiqiao/contract'
import type { PackChanges } from '@zhiqiao/domain'
import { type Call, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { PackRunCounts } from '../../platform/database/schema-packs.ts'
import { newId } from '../../platform/ids.ts'
import type { Jobs, Report } from '../../platform/jobs.ts'
import { done, notFound, refuse, type Result } from '../../platform/refusal.ts'
import { forWork, packOf } from './adopt.ts'
import { renewClocks } from './cases/clocks.ts'
import { handOver } from './documents.ts'
import { openPackThread } from './pack-worker.ts'
import { keepFound, keepNear, type Own } from './store.ts'
import type { InstalledPacks } from './table.ts'

export interface RunTask extends Own {
  runId: string
  pack: string
  changes: PackChanges
  demo: boolean
}

export async function startRun(jobs: Jobs, call: Call, packs: InstalledPacks, id: string): Promise<Result<Job>> {
  const begun = await write(call, 'start-pack-run', (tx) => beginRun(tx, call, packs, id))
  if (!begun.ok) return begun
  const { runId } = begun.value
  const job = await jobs.start(call, 'pack-run', undefined, (report) => runPack(call, packs, begun.value, report))
  if (!job.ok) return job
  await write(call, 'start-pack-run', async (tx) =>
    done(await tx.updateTable('pack_run').set({ job_id: job.value.id }).where('id', '=', runId).execute()),
  )
  return job
}

export async function beginRun(tx: Tx, call: Call, packs: InstalledPacks, id: string): Promise<Result<RunTask>> {
  const found = await forWork(tx, id)
  if (!found.ok) return found
  const { pack, institution_id: institutionId, parameters, parameters_version, demo } = found.value
  const installed = packOf(packs, pack)
  if (!installed.ok) return installed
  const running = await tx
    .selectFrom('pack_run')
    .innerJoin('job', 'job.id', 'pack_run.job_id')
    .select('pack_run.id')
    .where('pack_run.adoption_id', '=', id)
    .where('job.status', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  if (running) {
    return refuse(
      'conflict',
      'job-runs',
      '正在运行，请等它结束或取消。',
      'It is running; wait for the end or cancel it.',
    )
  }
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
      '还没有资料，请先导入。',
      'There is nothing to work on; bring in a corpus first.',
    )
  const runId = newId()
  await tx
    .insertInto('pack_run')
    .values({
      id: runId,
      adoption_id: id,
      institution_id: institutionId,
      job_id: null,
      pack_version: installed.value.manifest.version,
      parameters_version,
      status: 'started',
      counts: '{}',
      made_by: call.actor.displayName,
      started_at: call.now,
      ended_at: null,
    })
    .execute()
  return done({ runId, adoptionId: id, institutionId, pack, changes: parameters, demo })
}

/** Looking at documents is most of the work; the rest is what they show together. */
const lookShare = 0.7

async function runPack(call: Call, packs: InstalledPacks, task: RunTask, report: Report) {
  const { adoptionId, runId } = task
  const pack = packs.byId.get(task.pack)
  const ready = pack?.setUp(task.changes)
  if (!pack || !ready?.ok) return notFound('工具包', 'pack')
  const thread = await openPackThread({
    folder: packs.folder.href,
    also: packs.also,
    packId: task.pack,
    changes: [task.changes],
    today: call.today,
  })
  let goesOn = true
  const tell = (phase: string, share: number) => (goesOn = report(phase, share))
  try {
    const documents = await handOver(call, thread, { adoptionId, stamp: ready.at.stamp, keep: true }, (share) =>
      tell('look', share * lookShare),
    )
    const answer = goesOn ? await thread.run((phase, share) => tell(phase, lookShare + share * 0.2)) : undefined
    if (!goesOn || !answer) {
      await endRun(call, runId, 'cancelled', { documents })
      return 'cancelled' as const
    }
    const kept = await write(call, 'run-pack', async (tx) => {
      const counts = await keepFound(tx, task, pack, { runId, today: call.today }, answer.found)
      await renewClocks(tx, packs, pack, task.changes, { adoptionId })
      await keepNear(tx, adoptionId, answer.near)
      await endRunIn(tx, call, runId, 'done', { documents, ...counts })
      return done(counts)
    })
    return kept.ok ? done({ packRunId: runId }) : kept
  } catch (error) {
    await endRun(call, runId, 'failed', {})
    throw error
  } finally {
    await thread.end()
  }
}

async function endRunIn(
  tx: Tx,
  call: Call,
  runId: string,
  status: 'done' | 'failed' | 'cancelled',
  counts: Partial<PackRunCounts>,
): Promise<void> {
  await tx
    .updateTable('pack_run')
    .set({ status, counts: JSON.stringify(counts), ended_at: call.now })
    .where('id', '=', runId)
    .execute()
}

async function endRun(call: Call, runId: string, status: 'failed' | 'cancelled', counts: Partial<PackRunCounts>) {
  await write(call, 'run-pack', async (tx) => done(await endRunIn(tx, call, runId, status, counts)))
}
