/** A move by the lifecycle table, by somebody with these roles; a refusal in words. */
import { type Lifecycle, move, type MoveRefusal, type Role, wordMoveRefusal } from '@zhiqiao/domain'
import { done, refuse, type Result } from './refusal.ts'

export function refuseMove(refusal: MoveRefusal): Extract<Result<never>, { ok: false }> {
  const kind = refusal.rule === 'reason-needed' ? 'invalid' : 'conflict'
  return refuse(kind, refusal.rule, wordMoveRefusal(refusal, 'zh'), wordMoveRefusal(refusal, 'en'))
}

/** The status that the move leads to, where the table has it for this status and one of the roles may make it. */
export function moveBy<Status extends string, Verb extends string>(
  lifecycle: Lifecycle<Status, Verb>,
  status: Status,
  asked: { verb: string; reason?: string | undefined },
  roles: readonly Role[],
): Result<{ to: Status; verb: Verb }> {
  const row = lifecycle.find((one) => one.verb === asked.verb && one.from.includes(status))
  if (!row) {
    const allowed = lifecycle.filter((one) => one.from.includes(status)).map((one) => one.verb)
    return refuseMove({ rule: 'no-such-move', verb: asked.verb, status, allowed })
  }
  if (!row.who.some((role) => roles.includes(role))) {
    return refuse('forbidden', 'not-your-move', '这一步由别的角色办理。', 'This step belongs to another role.')
  }
  const moved = move(lifecycle, status, row.verb, asked.reason)
  return moved.ok ? done({ to: moved.to, verb: row.verb }) : refuseMove(moved.refusal)
}
