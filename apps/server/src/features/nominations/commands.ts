/** Senders nominate, with preferences; what a status allows is read from the lifecycle table. */
import type { nominationCreate, nominationUpdate } from '@zhiqiao/contract'
import { cohortAllows, isWithin, nominationLifecycle, movesFor, type Profile } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Call, rolesOf } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { moveBy } from '../../platform/moves.ts'
import { done, mayNotAdd, notFound, type Refused, type Result, refuse, stale } from '../../platform/refusal.ts'
import { idsInScope } from '../../platform/scope.ts'
import { check, type CheckFrame, checkFrame } from './facts.ts'
import { officerFacts } from '../officers/index.ts'
import { presentFinding } from './present.ts'
import { askedRules } from './waiver-store.ts'
import { type ChangedNomination, insertNominations, type NewNomination, updateNominations } from './write.ts'

type NominationCreate = z.output<typeof nominationCreate>
type NominationUpdate = z.output<typeof nominationUpdate>

/** The frame of a cohort, read when it is first asked for and once. */
export type FrameOf = (cohortId: string) => Promise<Result<CheckFrame>>

export function checkFrames(tx: Tx, call: Call, profile: Profile): FrameOf {
  const known = new Map<string, Promise<Result<CheckFrame>>>()
  return (cohortId) => {
    const frame = known.get(cohortId) ?? checkFrame(tx, call, profile, cohortId)
    known.set(cohortId, frame)
    return frame
  }
}

export async function createNomination(
  tx: Tx,
  call: Call,
  profile: Profile,
  given: NominationCreate,
): Promise<Result<{ id: string }>> {
  const frame = await checkFrame(tx, call, profile, given.cohortId)
  if (!frame.ok) return frame
  const [made] = await createNominations(tx, call, frame.value, [given])
  return made ?? notFound('推荐人选', 'nomination')
}

/**
 * Some hundreds at most, all for the frame's cohort, no officer twice: one answer each, in their order. Those refused are not
 * written, the others are.
 */
export async function createNominations(
  tx: Tx,
  call: Call,
  frame: CheckFrame,
  given: readonly NominationCreate[],
): Promise<Result<{ id: string }>[]> {
  if (given.length === 0) return []
  const asked = given.map(({ officerId }) => officerId)
  const officers = await tx
    .selectFrom('officer')
    .select(['id', 'name', 'institution_id as institutionId'])
    .where('id', '=', sql<string>`any(${asked}::uuid[])`)
    .execute()
  const byId = new Map(officers.map((row) => [row.id, row]))
  const homes = [...new Set(officers.map(({ institutionId }) => institutionId))]
  const mayNominate = await idsInScope(tx, homes, 'sender', 'office')
  const nominated = await nominatedOf(tx, frame.id, asked)
  const accepted = new Set(frame.posts.map(({ id }) => id))
  const fit: NewNomination[] = []
  const answers = given.map((one): Result<{ id: string }> => {
    const officer = byId.get(one.officerId)
    const refused = whyNotNominated(call, frame, { given: one, officer, accepted, nominated })
    if (refused) return refused
    if (!officer) return notFound('干警', 'officer')
    if (!mayNominate.has(officer.institutionId)) return mayNotAdd()
    const id = newId()
    fit.push({
      id,
      cohort_id: frame.id,
      officer_id: officer.id,
      sending_institution_id: officer.institutionId,
      preferences: one.preferences,
      statement: one.statement,
      status: 'draft',
    })
    return done({ id })
  })
  await insertNominations(tx, fit)
  return answers
}

/** Those of the officers who stand nominated to the cohort. */
async function nominatedOf(tx: Tx, cohortId: string, officerIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('nomination')
    .select('officer_id')
    .where('cohort_id', '=', cohortId)
    .where('officer_id', '=', sql<string>`any(${officerIds}::uuid[])`)
    .where('status', '<>', 'withdrawn')
    .execute()
  return new Set(rows.map((row) => row.officer_id))
}

function whyNotNominated(
  call: Call,
  frame: CheckFrame,
  facts: {
    given: NominationCreate
    officer: { id: string; name: string; institutionId: string } | undefined
    accepted: ReadonlySet<string>
    nominated: ReadonlySet<string>
  },
): Refused | undefined {
  const { given, officer, accepted, nominated } = facts
  if (!cohortAllows(frame.status, 'nominate') && !rolesOf(call.actor).includes('office')) {
    return refuse(
      'conflict',
      'not-collecting',
      '这一批次现在不接受推荐；确需补报，请联系项目办。',
      'This cohort takes no nominations now; ask the programme office for a late one.',
    )
  }
  if (!officer) return notFound('干警', 'officer')
  const { directory } = frame
  if (!frame.senderIds.some((sender) => isWithin(directory.tree, officer.institutionId, sender))) {
    const { shortName } = directory.ref(officer.institutionId)
    const reason = { zh: '其单位不是派出单位', en: 'the institution is not a sender' }
    return refuse(
      'invalid',
      'not-a-sender',
      `${shortName}不是这一批次的派出单位。`,
      `${shortName} is not a sender of this cohort.`,
      { errors: [{ place: 'officerId', value: officer.name, reason }] },
    )
  }
  const wrong = unknownWishes(given.preferences, accepted)
  if (wrong) return wrong
  if (!nominated.has(officer.id)) return undefined
  return refuse(
    'conflict',
    'nominated-already',
    `${officer.name}已被推荐到这一批次。`,
    `${officer.name} is nominated to this cohort already.`,
  )
}

function unknownWishes(wishes: readonly string[], posts: ReadonlySet<string>): Refused | undefined {
  const errors = wishes.flatMap((wish, index) => {
    const place = `preferences[${index}]`
    if (!posts.has(wish))
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
    ? undefined
    : refuse('invalid', 'preferences', '志愿填写有误。', 'The preferences are not right.', { errors })
}

export interface NominationChange {
  id: string
  version: number
  given: NominationUpdate
}

export async function updateNomination(
  tx: Tx,
  call: Call,
  profile: Profile,
  id: string,
  version: number,
  given: NominationUpdate,
): Promise<Result<{ id: string }>> {
  const [answer] = await changeNominations(tx, checkFrames(tx, call, profile), [{ id, version, given }])
  return answer ?? notFound('推荐人选', 'nomination')
}

/** Some hundreds at most, none twice: one answer each, in their order. Those refused are not written, the others are. */
export async function changeNominations(
  tx: Tx,
  frameOf: FrameOf,
  changes: readonly NominationChange[],
): Promise<Result<{ id: string }>[]> {
  if (changes.length === 0) return []
  const rows = await tx
    .selectFrom('nomination')
    .select(['id', 'cohort_id', 'version', 'status', 'preferences', 'statement'])
    .where('id', '=', sql<string>`any(${changes.map(({ id }) => id)}::uuid[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const accepted = new Map<string, ReadonlySet<string>>()
  const fit: ChangedNomination[] = []
  const answers: Result<{ id: string }>[] = []
  for (const { id, version, given } of changes) {
    const row = byId.get(id)
    const refused = row ? await whyNotChanged(row, version, given) : notFound('推荐人选', 'nomination')
    if (row && !refused) {
      const { preferences = row.preferences, statement = row.statement } = given
      fit.push({ id, version, preferences, statement })
    }
    answers.push(refused ?? done({ id }))
  }
  const written = await updateNominations(tx, fit)
  return answers.map((answer, index) =>
    answer.ok && !written.has(answer.value.id) ? stale({ version: changes[index]?.version }) : answer,
  )

  async function whyNotChanged(
    row: (typeof rows)[number],
    version: number,
    given: NominationUpdate,
  ): Promise<Refused | undefined> {
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
    const frame = await frameOf(row.cohort_id)
    if (!frame.ok) return frame
    const posts = accepted.get(row.cohort_id) ?? new Set(frame.value.posts.map((post) => post.id))
    accepted.set(row.cohort_id, posts)
    return unknownWishes(given.preferences ?? [], posts)
  }
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
