/** A need on its way: reviewed, filed, accepted or returned, withdrawn; closed by its host with a verdict. */
import type { postMove } from '@zhiqiao/contract'
import {
  cohortAllows,
  holderOf,
  move,
  needChanges,
  needMoves,
  type NeedText,
  postLifecycle,
  type PostVerb,
} from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { refuseMove } from '../../platform/moves.ts'
import { done, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { cohortFrame } from '../cohorts/index.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { standingOf } from './parts.ts'
import { lastReturned, recordStep, type StepDetail } from './story.ts'
import { tell } from './tell.ts'
import { textOf } from './text-of.ts'

type Asked = z.input<typeof postMove>

export async function movePost(
  tx: Tx,
  call: Call,
  id: string,
  version: number,
  asked: Asked,
): Promise<Result<{ id: string }>> {
  const row = await tx.selectFrom('post').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return notFound('岗位需求', 'need')
  if (row.version !== version) return stale({ version: row.version, status: row.status })
  const moved = move(postLifecycle, row.status, asked.verb as PostVerb, asked.reason)
  if (!moved.ok) return refuseMove(moved.refusal)
  const frame = await cohortFrame(tx, row.cohort_id)
  if (!frame) {
    return refuse(
      'conflict',
      'cohort-not-open',
      '这一批次还没有开放，开放后才能办理。',
      'The cohort is not open yet; this can be done once it is.',
    )
  }
  const directory = await institutionDirectory(tx)
  const { host_institution_id: hostId, reviewer_institution_id, status } = row
  const standing = await standingOf(tx, directory, { hostId, reviewerId: reviewer_institution_id, status }, frame)
  const { reviewerId, parts } = standing
  const reviewFirst = reviewerId !== undefined
  const allowed = needMoves(row.status, parts, reviewFirst).find(({ verb }) => verb === asked.verb)
  if (!allowed) return refuseWho(asked.verb, parts.host, reviewFirst)
  const verb = allowed.verb
  const skip = verb === 'file' ? standing.skip : undefined
  if (skip?.why === 'office' && !asked.reason?.trim()) return refuseMove({ rule: 'reason-needed', verb })
  if ((verb === 'file' || verb === 'ask-review') && !cohortAllows(frame.status, 'file-needs') && !parts.office) {
    return refuse('conflict', 'not-collecting', '这一批次现在不征集需求。', 'This cohort takes no needs now.')
  }
  if (verb === 'close') {
    const refused = refuseClosing(cohortAllows(frame.status, 'settle-needs'), asked)
    if (refused) return refused
  }
  const holder = holderOf(moved.to, frame.status)
  const updated = await tx
    .updateTable('post')
    .set({
      status: moved.to,
      status_reason: verb === 'close' || verb === 'file' ? null : (asked.reason ?? null),
      holder: holder ?? null,
      held_since: holder === undefined ? null : call.now,
      version: version + 1,
      ...(verb === 'file' && { filed_on: call.today }),
      ...(verb === 'ask-review' && { filed_on: call.today, reviewer_institution_id: reviewerId ?? null }),
      ...(verb === 'close' && {
        verdict: asked.verdict ?? null,
        verdict_words: asked.reason ?? null,
        closed_on: call.today,
      }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n)
    return refuse('forbidden', 'row-security', '您无权变更这条需求。', 'You may not move this need.')
  const part = verb === 'endorse' || (verb === 'return' && holderOf(row.status, frame.status) === 'reviewer')
  await recordStep(
    tx,
    call,
    { postId: id, cohortId: row.cohort_id, hostId, demo: row.demo },
    {
      verb,
      part: part ? 'reviewer' : verb === 'accept' || verb === 'return' || !parts.host ? 'office' : 'host',
      reason: asked.reason,
      detail: { ...(await detailOf(tx, id, verb, row.status, textOf(row))), ...(skip && { reviewSkip: skip }) },
    },
  )
  await tell(tx, call, frame, { ...row, reviewerId }, { verb, reason: asked.reason })
  return done({ id })
}

/** A return keeps the wording it sends back; what is filed again is compared with it. */
async function detailOf(tx: Tx, id: string, verb: PostVerb, status: string, text: NeedText): Promise<StepDetail> {
  if (verb === 'return') return { returned: text }
  if (status !== 'returned' || (verb !== 'file' && verb !== 'ask-review')) return {}
  const before = await lastReturned(tx, id)
  return before ? { changes: needChanges(before, text) } : {}
}

function refuseWho(verb: string, isHost: boolean, reviewFirst: boolean): Result<never> {
  if (verb === 'file' && isHost && reviewFirst) {
    return refuse(
      'conflict',
      'review-first',
      '这一批次要求先经上级单位审核，请提请审核。',
      'In this cohort the institution above reviews first; ask for its review.',
    )
  }
  if (verb === 'ask-review' && isHost && !reviewFirst) {
    return refuse(
      'conflict',
      'no-review',
      '这条需求不需要上级单位审核，直接提交即可。',
      'This need asks for no review; file it.',
    )
  }
  return refuse('forbidden', 'not-yours', '这一步由别的单位办理。', 'This step belongs to somebody else.')
}

function refuseClosing(settled: boolean, asked: Asked): Result<never> | undefined {
  if (!settled) {
    return refuse(
      'conflict',
      'not-published',
      '方案发布之后才能办结；不再需要的，请撤回。',
      'A need is closed after the plan is published; withdraw it if it is no longer needed.',
    )
  }
  if (asked.verdict !== undefined) return undefined
  return refuse(
    'invalid',
    'verdict-needed',
    '请对照衡量标准，说明需求是否得到满足。',
    'Say by the yardstick whether the need was met.',
    {
      errors: [
        {
          place: 'verdict',
          reason: { zh: '必填', en: 'is needed' },
          allowed: 'met, partly, not-met',
        },
      ],
    },
  )
}
