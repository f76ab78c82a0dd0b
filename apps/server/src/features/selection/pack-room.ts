/** What the page needs to weigh moves by itself: the cohort and the draft as numbers, and no fact of anybody. */
import { createHash } from 'node:crypto'
import type { PlanRoom } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import type { Packing } from '@zhiqiao/matching'
import { type Call, read } from '../../platform/call.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { draftWork } from './draft.ts'
import { refusePlan } from './refusals.ts'
import { keyOf } from './side-facts.ts'
import { answer } from './side-threads.ts'
import { refuseWithSides } from './sides.ts'
import { type DraftWork, isLarge } from './side-work.ts'

export async function planRoom(call: Call, profile: Profile, planId: string): Promise<Result<PlanRoom>> {
  const prepared = await read(call, (tx) => draftWork(tx, call, profile, planId))
  if (!prepared.ok) return prepared
  const { plan, work } = prepared.value
  if (plan.kept.sides) return refuseWithSides()
  const packing = await pack(work)
  if (!packing.ok) return refusePlan(packing.refusals, work.input)
  const { pairs, ...rest } = packing.room
  return done({ version: plan.version, ...rest, pairs: Buffer.from(pairs).toString('base64') })
}

/** Rooms of large cohorts, by what they were made of to the last fact: whoever opens the same draft again gets the same bytes at once. */
const kept = new Map<string, Packing>()
const mostKept = 4

async function pack(work: DraftWork): Promise<Packing> {
  if (!isLarge(work.input)) return answer({ kind: 'pack', ...work })
  const { pairings, input } = work
  const draft = [keyOf(input), input.locks, input.forbidden, pairings]
  const key = createHash('sha256').update(JSON.stringify(draft)).digest('base64')
  const packing = kept.get(key) ?? (await answer({ kind: 'pack', ...work }))
  kept.delete(key)
  kept.set(key, packing)
  for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest)
  return packing
}
