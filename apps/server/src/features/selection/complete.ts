/** What is in a draft stays; the machine fills the rest. One recorded change, so that it can be taken back as a whole. */
import type { Job } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { type Call, read, write } from '../../platform/call.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { openDraft } from './draft.ts'
import { recording } from './history.ts'
import { pairsOf, plainInput } from './input.ts'
import { standingSides } from './match.ts'
import { refusePlan } from './refusals.ts'
import { runMatch } from './run-match.ts'
import { keptOf, setMatched } from './kept.ts'
import { replacePairings } from './store.ts'

export async function completeDraft(
  jobs: Jobs,
  call: Call,
  profile: Profile,
  planId: string,
  version: number,
): Promise<Result<Job>> {
  const prepared = await read(call, async (tx) => {
    const draft = await openDraft(tx, call, profile, planId, version)
    if (!draft.ok) return draft
    const { plan, frame } = draft.value
    const pairs = pairsOf(plan.constraints)
    const input = plainInput(frame, profile, {
      ...pairs,
      locks: plan.pairings.map(({ nominationId, postId }) => ({ nominationId, postId })),
    })
    const sides = standingSides(plan.kept.sides, frame)
    return input.ok ? done({ input: input.value, cohortId: plan.cohortId, sides }) : input
  })
  if (!prepared.ok) return prepared
  const { input, cohortId, sides } = prepared.value
  return jobs.start(call, 'complete', cohortId, async (report) => {
    const found = await runMatch(input, report, sides)
    if (found === 'cancelled') return 'cancelled'
    if (!found.answer.ok) return refusePlan(found.answer.refusals, input)
    const made = found.answer.plan
    return write(call, 'complete-plan', async (tx) => {
      // Somebody may have changed the draft meanwhile: what was computed would then be the rest of another one.
      const draft = await openDraft(tx, call, profile, planId, version)
      if (!draft.ok) return draft
      const { plan } = draft.value
      const before = new Map(plan.pairings.map((one) => [one.nominationId, one]))
      const rows = made.pairings.map(({ nominationId, postId, fit }) => {
        const old = before.get(nominationId)
        const handReason = old?.handReason ?? null
        return {
          nominationId,
          postId,
          fit,
          byHand: old?.byHand ?? false,
          ...(handReason !== null && { handReason }),
        }
      })
      const added = rows.length - plan.pairings.length
      const outcome = plan.pairings.some((one) => one.byHand) ? 'by-hand' : made.status
      await recording(tx, call, plan, { verb: 'complete', subject: `+${added}`, reason: '' }, async () => {
        await replacePairings(tx, plan, rows, outcome)
        await setMatched(tx, plan.id, keptOf(made, found.verified, sides))
      })
      return done({ planId })
    })
  })
}
