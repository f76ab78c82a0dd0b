/** Senders nominate, with preferences; what a status allows is read from the lifecycle table. */
import type { nominationCreate, nominationUpdate } from '@zhiqiao/contract'
import { cohortAllows, isWithin, nominationLifecycle, movesFor, type Profile } from '@zhiqiao/domain'
import type { z } from 'zod'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { moveBy } from '../../platform/moves.ts'
import { done, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { check, checkFrame } from './facts.ts'
import { officerFacts } from '../officers/index.ts'
import { presentFinding } from './present.ts'
import { askedRules } from './waiver-store.ts'

export async function createNomination(
  tx: Tx,
  call: Call,
  profile: Profile,
  given: z.output<typeof nominationCreate>,
): Promise<Result<{ id: string }>> {
  const frame = await checkFrame(tx, call, profile, given.cohortId)
  if (!frame.ok) return frame
  if (!cohortAllows(frame.value.status, 'nominate') && !rolesOf(call.actor).includes('office')) {
    return refuse(
      'conflict',
      'not-collecting',
      '这一批次现在不接受推荐；确需补报，请联系项目办。',
      'This cohort takes no nominations now; ask the programme office for a late one.',
    )
  }
  const officer = (await officerFacts(tx, [given.officerId])).get(given.officerId)
  if (!officer) return notFound('干警', 'officer')
  const { directory } = frame.value
  const party = frame.value.senderIds.some((sender) => isWithin(directory.tree, officer.institutionId, sender))
  if (!party) {
    const { shortName } = directory.ref(officer.institutionId)
    return refuse(
      'invalid',
      'not-a-sender',
      `${shortName}不是这一批次的派出单位。`,
      `${shortName} is not a sender of this cohort.`,
      {
        errors: [
          {
            place: 'officerId',
            value: officer.name,
            reason: { zh: '其单位不是派出单位', en: 'the institution is not a sender' },
          },
        ],
      },
    )
  }
  const wrong = unknownWishes(
    given.preferences,
    frame.value.posts.map((post) => post.id),
  )
  if (!wrong.ok) return wrong
  const present = await tx
    .selectFrom('nomination')
    .select('id')
    .where('cohort_id', '=', given.cohortId)
    .where('officer_id', '=', given.officerId)
    .where('status', '<>', 'withdrawn')
    .executeTakeFirst()
  if (present)
    return refuse(
      'conflict',
      'nominated-already',
      `${officer.name}已被推荐到这一批次。`,
      `${officer.name} is nominated to this cohort already.`,
    )
  const id = newId()
  await tx
    .insertInto('nomination')
    .values({
      id,
      cohort_id: given.cohortId,
      officer_id: given.officerId,
      sending_institution_id: officer.institutionId,
      preferences: given.preferences,
      statement: given.statement,
      status: 'draft',
      status_reason: null,
      outcome: null,
    })
    .execute()
  return done({ id })
}

function unknownWishes(wishes: readonly string[], posts: readonly string[]): Result<null> {
  const errors = wishes.flatMap((wish, index) => {
    const place = `preferences[${index}]`
    if (!posts.includes(wish))
      return [
        {
          place,
          value: wish,
          reason: { zh: '不是这一批次已受理的岗位需求', en: 'not an accepted need of this cohort' },
        },
      ]
    if (wishes.indexOf(wish) < index)
      return [{ place, value: wish, reason: { zh: '同一岗位填了两次', en: 'the same need twice' } }]
    return []
  })
  return errors.length === 0
    ? done(null)
    : refuse('invalid', 'preferences', '志愿填写有误。', 'The preferences are not right.', { errors })
}

export async function updateNomination(
  tx: Tx,
  call: Call,
  profile: Profile,
  id: string,
  version: number,
  given: z.output<typeof nominationUpdate>,
): Promise<Result<{ id: string }>> {
  const row = await tx
    .selectFrom('nomination')
    .select(['cohort_id', 'version', 'status'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('推荐人选', 'nomination')
  if (row.version !== version) return stale({ version: row.version })
  // What may still be withdrawn may still be changed.
  if (movesFor(nominationLifecycle, row.status, ['sender']).length === 0) {
    return refuse(
      'conflict',
      'nomination-settled',
      '这份推荐已有结果，不能再改。',
      'This nomination is settled and cannot be changed.',
    )
  }
  const frame = await checkFrame(tx, call, profile, row.cohort_id)
  if (!frame.ok) return frame
  const wrong = unknownWishes(
    given.preferences ?? [],
    frame.value.posts.map((post) => post.id),
  )
  if (!wrong.ok) return wrong
  const updated = await tx
    .updateTable('nomination')
    .set({
      version: version + 1,
      ...(given.preferences !== undefined && { preferences: given.preferences }),
      ...(given.statement !== undefined && { statement: given.statement }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n ? done({ id }) : stale({ version })
}

/**
 * Submitting checks the hard rules on the person: one that fails refuses it with its sentence. A missing fact does not, so
 * that a sender may hand in on time and complete the facts; the plan leaves the person out until they are there.
 */
export async function moveNomination(
  tx: Tx,
  call: Call,
  profile: Profile,
  id: string,
  version: number,
  asked: { verb: string; reason?: string | undefined },
): Promise<Result<{ id: string }>> {
  const row = await tx.selectFrom('nomination').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return notFound('推荐人选', 'nomination')
  if (row.version !== version) return stale({ version: row.version, status: row.status })
  // Selecting and passing over are what a published plan does, never a hand.
  const byHand = nominationLifecycle.filter((one) => one.verb === 'submit' || one.verb === 'withdraw')
  const moved = moveBy(byHand, row.status, asked, rolesOf(call.actor))
  if (!moved.ok) return moved
  if (moved.value.verb === 'submit') {
    const frame = await checkFrame(tx, call, profile, row.cohort_id)
    if (!frame.ok) return frame
    const officer = (await officerFacts(tx, [row.officer_id])).get(row.officer_id)
    if (!officer) return notFound('干警', 'officer')
    const facts = { id, officer, sendingInstitutionId: row.sending_institution_id, preferences: row.preferences }
    // Who asks for an exception may hand in; the plan leaves the person out until it is granted.
    const waiting = await askedRules(tx, id)
    const failed = check(frame.value, facts).failing.filter(
      (finding) => finding.verdict === 'fail' && !waiting.has(finding.ruleId),
    )
    if (failed.length > 0) {
      const { directory } = frame.value
      const errors = failed.map((finding) => ({
        place: finding.ruleId,
        reason: {
          zh: presentFinding(finding, { profile, directory, language: 'zh' }).sentence,
          en: presentFinding(finding, { profile, directory, language: 'en' }).sentence,
        },
      }))
      return refuse(
        'conflict',
        'not-eligible',
        `${officer.name}不符合本批次的条件，不能提交。`,
        `${officer.name} does not meet the rules of this cohort.`,
        { errors },
      )
    }
  }
  const updated = await tx
    .updateTable('nomination')
    .set({ status: moved.value.to, status_reason: asked.reason ?? null, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n ? done({ id }) : stale({ version })
}
