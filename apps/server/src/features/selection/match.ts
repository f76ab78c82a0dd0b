/** A match, from the facts of a cohort to a new draft, as a job. */
import { cohortAllows, type Profile } from '@zhiqiao/domain'
import { type Call, read, write } from '../../platform/call.ts'
import type { Jobs, JobView } from '../../platform/jobs.ts'
import { done, type Result, refuse } from '../../platform/refusal.ts'
import { pairsOf, plainInput, selectionFrame } from './input.ts'
import { refusePlan } from './refusals.ts'
import { runMatch } from './run-match.ts'
import { insertPlan, loadPlan } from './store.ts'

/** Starts a match; the new draft keeps the locks and prohibitions of the one before. */
export async function startMatch(jobs: Jobs, call: Call, profile: Profile, cohortId: string): Promise<Result<JobView>> {
  const prepared = await read(call, async (tx) => {
    const frame = await selectionFrame(tx, call, profile, cohortId)
    if (!frame.ok) return frame
    if (!cohortAllows(frame.value.status, 'match')) {
      return refuse(
        'conflict',
        'not-matching',
        '批次不在匹配阶段。请先在批次页「开始匹配」。',
        'The cohort is not being matched. Begin matching on its page first.',
      )
    }
    const latest = await tx
      .selectFrom('plan')
      .select('id')
      .where('cohort_id', '=', cohortId)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    const before = latest ? await loadPlan(tx, latest.id) : undefined
    // A constraint on somebody who has withdrawn since has nothing to hold any more.
    const constraints = (before?.constraints ?? []).filter(
      (one) => frame.value.nominationOf.has(one.nominationId) && frame.value.postOf.has(one.postId),
    )
    const input = plainInput(frame.value, profile, pairsOf(constraints))
    return input.ok ? done({ input: input.value, constraints, demo: frame.value.demo }) : input
  })
  if (!prepared.ok) return prepared
  const { input, constraints, demo } = prepared.value
  return jobs.start(call, 'match', cohortId, async (report) => {
    const found = await runMatch(input, report)
    if (found === 'cancelled') return 'cancelled'
    if (!found.answer.ok) return refusePlan(found.answer.refusals, input)
    const { plan } = found.answer
    const seats = input.posts.reduce((sum, post) => sum + post.headcount, 0)
    return write(call, 'match', async (tx) =>
      done({ planId: await insertPlan(tx, call, cohortId, plan, found.verified, seats, constraints, demo) }),
    )
  })
}
