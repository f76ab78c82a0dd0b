/** What every change of a plan answers: the plan as it stands after it. */
import type { Profile } from '@zhiqiao/domain'
import { type Call, read } from '../../platform/call.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { getPlan } from './queries.ts'

export async function showPlan(call: Call, profile: Profile, changed: Result<{ id: string }>) {
  if (!changed.ok) return changed
  const found = await read(call, (tx) => getPlan(tx, call, profile, changed.value.id))
  return found.ok
    ? done({ value: found.value, version: found.value.version, location: `/plans/${found.value.id}` })
    : found
}
