/** Plans to choose between, each with its price: sought by a job, and the chosen one begun as a draft. */
import { Worker } from 'node:worker_threads'
import type { alternativeChoice, Job } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { type AlternativesAnswer, keepsLimits } from '@zhiqiao/matching'
import type { z } from 'zod'
import { type Call, read } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { Jobs, Report } from '../../platform/jobs.ts'
import { done, notFound, type Result, refuse } from '../../platform/refusal.ts'
import { draftWork } from './draft.ts'
import { toPlanInput } from './input.ts'
import { asksChains } from './reasons.ts'
import { refusePlan } from './refusals.ts'
import { answer } from './side-threads.ts'
import type { DraftWork } from './side-work.ts'
import { refuseWithSides } from './sides.ts'
import { insertPlan } from './store.ts'

export type AlternativesMessage = { kind: 'share'; share: number } | { kind: 'answer'; answer: AlternativesAnswer }

export async function seekAlternatives(jobs: Jobs, call: Call, profile: Profile, planId: string): Promise<Result<Job>> {
  const prepared = await read(call, (tx) => draftWork(tx, call, profile, planId))
  if (!prepared.ok) return prepared
  const { plan, work } = prepared.value
  if (plan.kept.sides) return refuseWithSides()
  return jobs.start(call, 'alternatives', plan.cohortId, async (report) => {
    const answer = await runAlternatives(work, report)
    if (answer === 'cancelled') return 'cancelled'
    if (answer.ok)
      return done({
        alternativesOf: planId,
        alternatives: answer.alternatives.map((one) => ({ ...one, filledByTier: [...one.filledByTier] })),
        ...(!answer.isComplete && { alternativesStopped: true }),
      })
    if ('refusals' in answer) return refusePlan(answer.refusals, work.input)
    return refuse(
      'conflict',
      'no-plan',
      '名额与锁定互相矛盾，没有可供比较的方案。请先在方案页查看矛盾之处。',
      'Quotas and locks contradict each other, so there are no plans to compare. See the contradiction on the plan first.',
    )
  })
}

export interface AlternativesWork extends DraftWork {
  /** Shared: 1 once it should stop. */
  stop: Int32Array
}

/** How long a search that was told to stop may take to hand over what it has found. */
const graceMs = 3000

/** Cancelled, it answers the plans found by then, where there are several to choose between. */
function runAlternatives(draft: DraftWork, report: Report): Promise<AlternativesAnswer | 'cancelled'> {
  return new Promise((resolve, reject) => {
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const work: AlternativesWork = { ...draft, stop }
    const worker = new Worker(new URL('./alternatives-worker.ts', import.meta.url), { workerData: work })
    let share = 0
    let end: NodeJS.Timeout | undefined
    const finish = () => {
      clearInterval(pulse)
      clearTimeout(end)
      void worker.terminate()
    }
    const pulse = setInterval(() => {
      if (end || report('match', share)) return
      Atomics.store(stop, 0, 1)
      end = setTimeout(() => {
        finish()
        resolve('cancelled')
      }, graceMs)
    }, 100)
    worker.on('message', (message: AlternativesMessage) => {
      if (message.kind === 'share') {
        share = message.share
        return
      }
      finish()
      const { answer } = message
      resolve(end && !(answer.ok && answer.alternatives.length > 1) ? 'cancelled' : answer)
    })
    worker.on('error', (error) => {
      finish()
      reject(error instanceof Error ? error : new Error(String(error)))
    })
  })
}

/** Begins a draft with the chosen plan, after checking it against the facts of now: some may have changed since it was sought. */
export async function chooseAlternative(
  tx: Tx,
  call: Call,
  profile: Profile,
  planId: string,
  asked: z.output<typeof alternativeChoice>,
): Promise<Result<{ id: string }>> {
  const prepared = await draftWork(tx, call, profile, planId)
  if (!prepared.ok) return prepared
  const { plan, frame, work } = prepared.value
  const job = await tx.selectFrom('job').select('result').where('id', '=', asked.jobId).executeTakeFirst()
  const found = job?.result?.alternativesOf === planId ? job.result.alternatives : undefined
  const chosen = found?.find(({ kind }) => kind === asked.kind)
  if (!chosen) return notFound('备选方案', 'alternative')
  const input = toPlanInput(work.input)
  const { pairings } = chosen
  const question = { kind: 'explain' as const, input: work.input, pairings, rearrange: asksChains(plan, work.input) }
  const explained = keepsLimits(input, pairings) ? await answer(question) : undefined
  if (!explained?.ok) {
    return refuse(
      'conflict',
      'alternative-outdated',
      '求出备选方案之后，人选、岗位或名额有了变化，这份方案已不成立。请重新求取。',
      'Nominees, needs or quotas have changed since the alternatives were sought, and this one no longer holds. Seek them again.',
    )
  }
  const { standing } = explained
  const id = await insertPlan(tx, call, {
    cohortId: plan.cohortId,
    round: plan.round,
    weights: plan.weights,
    note: asked.note,
    outcome: 'alternative',
    kept: { ...standing, groups: [], verified: false, eligiblePairs: plan.kept.eligiblePairs },
    totalFit: standing.pairings.reduce((sum, one) => sum + one.fit, 0),
    seats: frame.posts.reduce((sum, post) => sum + post.headcount, 0),
    pairings: standing.pairings.map((one) => ({ ...one, byHand: false })),
    constraints: plan.constraints,
    demo: frame.demo,
  })
  return done({ id })
}
