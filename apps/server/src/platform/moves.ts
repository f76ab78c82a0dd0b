/** A move that the lifecycle table refuses, as a refusal in words. */
import { type MoveRefusal, wordMoveRefusal } from '@zhiqiao/domain'
import { type Result, refuse } from './refusal.ts'

export function refuseMove(refusal: MoveRefusal): Extract<Result<never>, { ok: false }> {
  return refuse(
    refusal.rule === 'reason-needed' ? 'invalid' : 'conflict',
    refusal.rule,
    wordMoveRefusal(refusal, 'zh'),
    wordMoveRefusal(refusal, 'en'),
  )
}
