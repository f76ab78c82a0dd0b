/** The story of a need: each step is written in the transaction that makes it, and read by whoever may. */
import type { NeedStep } from '@zhiqiao/contract'
import {
  isOpenStep,
  type NeedChange,
  type NeedEventVerb,
  type NeedText,
  type ReviewSkip,
  type Text,
} from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { wellFormedJson } from '../../platform/database/json.ts'
import { newId } from '../../platform/ids.ts'
import { dropNulls } from '../../platform/present.ts'
import { inScope } from '../../platform/scope.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { presentSkip } from './parts.ts'

/** What a step keeps beside its reason. */
export interface StepDetail {
  /** The wording that was returned, to compare what comes back with it. */
  returned?: NeedText
  changes?: NeedChange[]
  filled?: number
  seats?: number
  /** The need that it was carried to or from. */
  postId?: string
  institutionId?: string
  /** Filed without the review that the cohort asked for. */
  reviewSkip?: { why: ReviewSkip; institutionId?: string }
}

export interface StepOf {
  postId: string
  cohortId: string
  hostId: string
  demo: boolean
}

export interface Step {
  verb: NeedEventVerb
  part?: 'host' | 'reviewer' | 'office' | 'sender'
  reason?: string | undefined
  detail?: StepDetail
}

export async function recordStep(tx: Tx, call: Call, of: StepOf, step: Step): Promise<void> {
  await recordSteps(tx, call, [{ of, step }])
}

export async function recordSteps(tx: Tx, call: Call, steps: readonly { of: StepOf; step: Step }[]): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map(({ of, step }) => ({
    id: newId(),
    post_id: of.postId,
    cohort_id: of.cohortId,
    host_institution_id: of.hostId,
    at: call.now,
    account_id: call.actor.accountId,
    by_role: step.part ?? null,
    verb: step.verb,
    reason: step.reason ?? null,
    open: isOpenStep(step.verb),
    detail: step.detail ?? {},
    demo: of.demo,
  }))
  await sql`
    insert into post_event (id, post_id, cohort_id, host_institution_id, at, account_id, by_role, verb, reason, open, detail, demo)
    select id, post_id, cohort_id, host_institution_id, at, account_id, by_role, verb, reason, open, detail, demo
      from jsonb_populate_recordset(null::post_event, ${wellFormedJson(rows)}::jsonb)`.execute(tx)
}

/** The wording that the last return sent back, or undefined where the need was never returned. */
export async function lastReturned(tx: Tx, postId: string): Promise<NeedText | undefined> {
  const row = await tx
    .selectFrom('post_event')
    .select('detail')
    .where('post_id', '=', postId)
    .where('verb', '=', 'return')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && (row.detail as StepDetail).returned
}

/**
 * At publication, every accepted need of the cohort goes back to its host, who alone can say what came of it. Called in the
 * transaction that publishes, after the secondments are there.
 */
export async function recordPublication(tx: Tx, call: Call, cohortId: string): Promise<void> {
  const posts = await tx
    .updateTable('post')
    .set({ holder: 'host', held_since: call.now })
    .where('cohort_id', '=', cohortId)
    .where('status', '=', 'accepted')
    .returning([
      'id',
      'host_institution_id as hostId',
      'headcount',
      'demo',
      sql<number>`zq.filled_seats(id)`.as('filled'),
    ])
    .execute()
  await recordSteps(
    tx,
    call,
    posts.map(({ id, hostId, headcount, demo, filled }) => ({
      of: { postId: id, cohortId, hostId, demo },
      step: { verb: 'publish', part: 'office', detail: { filled, seats: headcount } },
    })),
  )
}

/** The steps that the caller may see, the first first. Names are told to the need's own side only. */
export async function listSteps(
  tx: Tx,
  post: { id: string; hostId: string; officeId: string | undefined },
): Promise<NeedStep[]> {
  const rows = await tx
    .selectFrom('post_event')
    .select([
      'id',
      'at',
      'verb',
      'by_role as part',
      'reason',
      'detail',
      sql<string | null>`zq.display_name(account_id)`.as('by'),
    ])
    .where('post_id', '=', post.id)
    .orderBy('id')
    .execute()
  const own =
    (await inScope(tx, post.hostId, 'host', 'office', 'leader')) ||
    (post.officeId !== undefined && (await inScope(tx, post.officeId, 'office', 'leader')))
  const details = rows.map((row) => row.detail as StepDetail)
  const others = await needNames(
    tx,
    details.flatMap(({ postId }) => postId ?? []),
  )
  const directory = await institutionDirectory(tx)
  return rows.map(({ at, by, detail: _, ...row }, index) => {
    const { changes, filled, seats, postId, institutionId, reviewSkip } = details[index] ?? {}
    const need = postId === undefined ? undefined : others.get(postId)
    return {
      ...dropNulls(row),
      at: at.toISOString(),
      ...(own && by !== null && { by }),
      ...(changes !== undefined && own && { changes }),
      ...(filled !== undefined && { filled }),
      ...(seats !== undefined && { seats }),
      ...(need && { need }),
      ...(institutionId !== undefined && { institution: directory.ref(institutionId) }),
      ...(reviewSkip && { reviewSkip: presentSkip(directory, reviewSkip) }),
    }
  })
}

/** Number and cohort of needs, as far as the caller sees them. */
async function needNames(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { id: string; number: number; cohortName: Text }>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('post')
    .innerJoin('cohort', 'cohort.id', 'post.cohort_id')
    .select(['post.id', 'post.number', 'cohort.name as cohortName'])
    .where('post.id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
