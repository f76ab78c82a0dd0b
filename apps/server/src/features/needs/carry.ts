/** Unmet needs are carried into the next cohort in one step; each waits there as its host's draft, who files it or not. */
import type { carryOver } from '@zhiqiao/contract'
import { cohortAllows, holderOf, isWithin } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, notFound, type PlacedError, type Result, refuse } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { cohortFrame } from '../cohorts/index.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { notifyInstitutions } from '../notifications/index.ts'
import { hostLine } from './parts.ts'
import { recordStep } from './story.ts'

export async function carryPosts(
  tx: Tx,
  call: Call,
  given: z.output<typeof carryOver>,
): Promise<Result<{ items: { from: string; id: string }[] }>> {
  const frame = await cohortFrame(tx, given.cohortId)
  if (!frame) return notFound('批次', 'cohort')
  if (!(await inScope(tx, frame.officeId, 'office'))) {
    return refuse(
      'forbidden',
      'not-yours',
      '转入由本批次的项目办办理。',
      'The office of this cohort carries needs over.',
    )
  }
  if (!cohortAllows(frame.status, 'carry-needs')) {
    return refuse(
      'conflict',
      'not-collecting',
      '这一批次已经不收需求，请选筹备中或征集中的批次。',
      'This cohort takes no more needs; choose one in preparation or collecting.',
    )
  }
  const wanted = [...new Set(given.postIds)]
  const found = await tx
    .selectFrom('post')
    .innerJoin('cohort', 'cohort.id', 'post.cohort_id')
    .selectAll('post')
    .select(['cohort.status as cohortStatus', sql<number>`zq.filled_seats(post.id)`.as('filled')])
    .where('post.id', 'in', wanted)
    .execute()
  const byId = new Map(found.map((row) => [row.id, row]))
  const directory = await institutionDirectory(tx)
  const already = await tx
    .selectFrom('post')
    .select('origin_post_id as id')
    .where('origin_post_id', 'in', wanted)
    .where('origin_kind', '=', 'carried')
    .where('status', '<>', 'withdrawn')
    .execute()
  const errors = wanted.flatMap((id, index): PlacedError[] => {
    const place = `postIds[${index}]`
    const row = byId.get(id)
    if (!row) return [{ place, value: id, reason: { zh: '找不到这条需求', en: 'no such need' } }]
    const value = row.title
    if (
      !cohortAllows(row.cohortStatus, 'settle-needs') ||
      row.filled >= row.headcount ||
      !['accepted', 'closed'].includes(row.status)
    )
      return [{ place, value, reason: { zh: '不是未满足的需求', en: 'is not an unmet need' } }]
    if (already.some((one) => one.id === id))
      return [{ place, value, reason: { zh: '已经转入过', en: 'has been carried over already' } }]
    if (!frame.hostIds.some((host) => isWithin(directory.tree, row.host_institution_id, host)))
      return [
        { place, value, reason: { zh: '其单位不是该批次的接收单位', en: 'its institution is no host of that cohort' } },
      ]
    return []
  })
  if (errors.length > 0)
    return refuse('invalid', 'carry', '有需求不能转入。', 'Some needs can’t be carried over.', { errors })
  await sql`select pg_advisory_xact_lock(hashtextextended(${`post:${given.cohortId}`}, 0))`.execute(tx)
  const items: { from: string; id: string }[] = []
  for (const from of wanted) {
    const row = byId.get(from)
    if (!row) continue
    const { cohortStatus: _, filled, ...post } = row
    const next = await sql<{ number: number }>`select zq.next_post_number(${given.cohortId}) as number`.execute(tx)
    const id = newId()
    await tx
      .insertInto('post')
      .values({
        ...post,
        id,
        cohort_id: given.cohortId,
        number: next.rows[0]?.number ?? 1,
        // Only the seats that stayed open go on.
        headcount: post.headcount - filled,
        specialties: JSON.stringify(post.specialties),
        status: 'draft',
        status_reason: null,
        filed_on: null,
        holder: holderOf('draft', frame.status) ?? null,
        held_since: call.now,
        reviewer_institution_id: null,
        origin_kind: 'carried',
        origin_ref: null,
        origin_post_id: from,
        verdict: null,
        verdict_words: null,
        closed_on: null,
        demo: frame.demo,
        version: 1,
      })
      .execute()
    const hostId = post.host_institution_id
    const old = { postId: from, cohortId: post.cohort_id, hostId, demo: post.demo }
    const fresh = { postId: id, cohortId: given.cohortId, hostId, demo: frame.demo }
    await recordStep(tx, call, old, { verb: 'carry', part: 'office', detail: { postId: id } })
    await recordStep(tx, call, fresh, { verb: 'create', part: 'office', detail: { postId: from } })
    const params = { cohortZh: frame.name.zh, cohortEn: frame.name.en, title: post.title }
    await notifyInstitutions(tx, call, hostLine(directory, hostId), ['host'], 'need-carried', params, `/needs/${id}`)
    items.push({ from, id })
  }
  return done({ items })
}
