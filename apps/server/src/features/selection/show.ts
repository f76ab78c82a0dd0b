/** What every change of a plan answers: the plan as it stands after it. */
import type { Profile } from '@zhiqiao/domain'
import { type Call, read } from '../../platform/call.ts'
import { done, type Result } from '../../platform/refusal.ts'
import type { SelectionFrame } from './input.ts'
import { getPlan } from './queries.ts'

/** `frame`: what the change has read of the cohort, where it leaves all of that as it is. */
export async function showPlan(call: Call, profile: Profile, changed: Result<{ id: string; frame?: SelectionFrame }>) {
  if (!changed.ok) return changed
  const { id, frame } = changed.value
  const found = await read(call, (tx) => getPlan(tx, call, profile, id, frame))
  return found.ok
    ? done({ value: found.value, version: found.value.version, location: `/plans/${found.value.id}` })
    : found
}
