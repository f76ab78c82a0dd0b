/** Which kinds of officers were scarce when the plan was made: one more of a kind, and what that would have added. */
import type { Scarcity } from '@zhiqiao/contract'
import type { Tx } from '../../platform/database/connect.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { loadPlan } from './store.ts'

export async function planScarcity(tx: Tx, planId: string): Promise<Result<Scarcity>> {
  const plan = await loadPlan(tx, planId)
  if (!plan) return notFound('方案', 'plan')
  const { scarcity } = plan.kept
  const kinds = (all: NonNullable<typeof scarcity>['ranks']) =>
    all.map(({ code, nominees, placed, gain, most }) => ({
      code,
      nominees,
      placed,
      gain: { ...gain, seats: [...gain.seats] },
      most: { ...most, seats: [...most.seats] },
    }))
  return done({
    known: scarcity !== undefined,
    changedSince: plan.outcome === 'by-hand',
    specialties: kinds(scarcity?.specialties ?? []),
    ranks: kinds(scarcity?.ranks ?? []),
  })
}
