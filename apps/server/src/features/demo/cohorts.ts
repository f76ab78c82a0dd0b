/** A cohort of the demo, from preparing to where the cast wants it, by the moves of the tables. */
import { addDays, type PhaseCode } from '@zhiqiao/domain'
import type { Actor } from '../../platform/call.ts'
import { createCohort, moveCohort } from '../cohorts/index.ts'
import { createPost, movePost } from '../needs/index.ts'
import { createNomination, giveWaiver, moveNomination, moveWaiver } from '../nominations/index.ts'
import { moveByHand, movePlan, startByHand } from '../selection/index.ts'
import type { Cast, CastCohort } from './cast.ts'
import { playDrafts } from './drafts.ts'
import { playProposals } from './registers.ts'
import { act, actorWith, idOf, onDay, type Stage, tryAct } from './stage.ts'

/** Made in their order, which numbers them; then each goes its own way, those that are over before those that run. */
export async function playCohorts(
  stage: Stage,
  programmeIds: ReadonlyMap<string, string>,
  officerIds: ReadonlyMap<string, string>,
): Promise<void> {
  const made: { cohort: CastCohort; id: string }[] = []
  for (const cohort of stage.cast.cohorts)
    made.push({ cohort, id: await createOpen(stage, cohort, programmeIds.get(cohort.programme) ?? '') })
  const [over, open] = [made.filter(({ cohort }) => isOver(cohort)), made.filter(({ cohort }) => !isOver(cohort))]
  await Promise.all(over.map(({ cohort, id }) => playCohort(stage, cohort, id, officerIds)))
  await serveOut(stage)
  await Promise.all(open.map(({ cohort, id }) => playCohort(stage, cohort, id, officerIds)))
}

/** Nobody moves a secondment through its term yet: those of a cohort that is over have been served. */
async function serveOut({ owner }: Stage): Promise<void> {
  await owner.query('alter table secondment disable trigger user')
  await owner.query(
    `update secondment set status = 'done' where cohort_id in (select id from cohort where status = 'closed')`,
  )
  await owner.query('alter table secondment enable trigger user')
}

/**
 * The stage on the day, within a phase, on which the `index`-th of so many was at it: what is over bears the first day; what
 * runs is spread over the days of the phase up to yesterday, in its order, and is done today where the phase has only begun.
 */
function atWork(stage: Stage, cohort: CastCohort, code: PhaseCode, index = 0, count = 1): Stage {
  const { from, until } = phaseOf(cohort, code)
  if (isOver(cohort)) return onDay(stage, from)
  const last = Math.min(until, -1)
  return onDay(stage, from < last ? from + Math.floor(((last - from) * index) / count) : Math.min(from, 0))
}

/** So many days after the first step, but never later than now. */
function later(stage: Stage, then: Stage, days: number): Stage {
  return addDays(then.today, days) < stage.today ? onDay(then, days) : stage
}

async function playCohort(
  stage: Stage,
  cohort: CastCohort,
  id: string,
  officerIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { cast } = stage
  const office = actorWith(stage, 'office', cast.office)
  const postIds = new Map<string, string>()
  const posts = cast.posts.filter((one) => one.cohort === cohort.key)
  for (const [index, post] of posts.entries()) {
    const drafted = atWork(stage, cohort, 'needs', index, posts.length)
    const soon = later(stage, drafted, 2)
    const lately = onDay(stage, -1 - (index % 5))
    // One that still waits has not waited for weeks.
    const filed = post.status === 'filed' && lately.today > soon.today ? lately : soon
    const postId = await playPost({ drafted, filed, decided: later(stage, filed, 3) }, post, id)
    // Only an accepted need can be wished for; the cast's wishes beyond stand for later.
    if (post.status === 'accepted') postIds.set(post.key, postId)
  }
  const nominationIds = await playNominations(stage, cohort, id, postIds, officerIds)
  await playProposals(stage, cohort.key, id)
  if (cohort.status === 'collecting') return
  await act(atWork(stage, cohort, 'matching'), office, 'start-matching-cohort', (tx, call) =>
    moveCohort(tx, call, id, 2, { verb: 'start-matching' }),
  )
  await playDrafts(stage, cohort, id, nominationIds)
  if (isOver(cohort)) await playPlan(stage, cohort, { cohortId: id, postIds, nominationIds })
}

export function isOver(cohort: CastCohort): boolean {
  return cohort.status === 'closed'
}

/** The stage as it stood on the first day of a phase. */
export function inPhase(stage: Stage, cohort: CastCohort, code: PhaseCode): Stage {
  return onDay(stage, phaseOf(cohort, code).from)
}

function phaseOf(cohort: CastCohort, code: PhaseCode) {
  const phase = cohort.phases.find((one) => one.code === code)
  if (!phase) throw new Error(`demo: cohort ${cohort.key} has no phase ${code}`)
  return phase
}

async function createOpen(stage: Stage, cohort: CastCohort, programmeId: string): Promise<string> {
  const { cast, today } = stage
  const then = atWork(stage, cohort, 'needs')
  const office = actorWith(stage, 'office', cast.office)
  const policy = await stage.owner.query<{ id: string }>(
    'select id from policy where code = $1 order by number limit 1',
    [cohort.policy],
  )
  const { id } = await act(then, office, 'create-cohort', (tx) =>
    createCohort(
      tx,
      {
        programmeId,
        name: cohort.name,
        direction: cohort.direction,
        termFrom: addDays(today, cohort.termFrom),
        termUntil: addDays(today, cohort.termUntil),
        phases: cohort.phases.map((phase) => ({
          code: phase.code,
          from: addDays(today, phase.from),
          until: addDays(today, phase.until),
        })),
        policyId: policy.rows[0]?.id ?? '',
        hostIds: cohort.hosts.map((code) => idOf(stage, code)),
        senderIds: cohort.senders.map((code) => idOf(stage, code)),
        quotas: cohort.quotas.map(({ side, institution, min, max }) => ({
          side,
          institutionId: idOf(stage, institution),
          ...(min !== undefined && { min }),
          ...(max !== undefined && { max }),
        })),
      },
      true,
    ),
  )
  await act(then, office, 'open-cohort', (tx, call) => moveCohort(tx, call, id, 1, { verb: 'open' }))
  return id
}

/** Answers the ids of the nominations by the key of the officer. */
async function playNominations(
  stage: Stage,
  cohort: CastCohort,
  cohortId: string,
  postIds: ReadonlyMap<string, string>,
  officerIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const { cast } = stage
  const ids = new Map<string, string>()
  const nominations = cast.nominations.filter((one) => one.cohort === cohort.key)
  for (const [index, nomination] of nominations.entries()) {
    const then = atWork(stage, cohort, 'nomination', index, nominations.length)
    const officer = cast.officers.find(({ key }) => key === nomination.officer)
    const sender = actorWith(stage, 'sender', officer?.institution ?? '')
    const made = await act(then, sender, 'nominate', (tx, call) =>
      createNomination(tx, call, stage.profile, {
        cohortId,
        officerId: officerIds.get(nomination.officer) ?? '',
        preferences: nomination.preferences.flatMap((key) => postIds.get(key) ?? []),
        statement: nomination.statement,
      }),
    )
    ids.set(nomination.officer, made.id)
    await askException(then, sender, nomination, made.id, postIds)
    if (nomination.status === 'draft') continue
    // Who fails a rule can't be submitted: the nomination stays a draft that waits for its sender, as it would in life.
    const submitted = await tryAct(later(stage, then, 1), sender, 'submit-nomination', (tx, call) =>
      moveNomination(tx, call, stage.profile, made.id, 1, { verb: 'submit' }),
    )
    if (!submitted.ok && (submitted.refusal.rule !== 'not-eligible' || isOver(cohort)))
      throw new Error(`demo: ${submitted.refusal.message.en} ${JSON.stringify(submitted.refusal.errors ?? [])}`)
    if (nomination.exception?.status === 'granted') await grantException(later(stage, then, 2), made.id)
  }
  return ids
}

/** The sender asks for an exception at the first preference alone: the host there sees it. */
async function askException(
  stage: Stage,
  sender: Actor,
  { exception, fails, preferences }: Cast['nominations'][number],
  nominationId: string,
  postIds: ReadonlyMap<string, string>,
): Promise<void> {
  if (exception === undefined) return
  await act(stage, sender, 'waive', (tx, call) =>
    giveWaiver(tx, call, stage.profile, nominationId, {
      ruleId: fails ?? '',
      postId: postIds.get(preferences[0] ?? ''),
      reason: exception.reason,
    }),
  )
}

async function grantException(stage: Stage, nominationId: string): Promise<void> {
  const office = actorWith(stage, 'office', stage.cast.office)
  const { rows } = await stage.owner.query<{ id: string }>('select id from waiver where nomination_id = $1', [
    nominationId,
  ])
  await act(stage, office, 'grant-waiver', (tx, call) =>
    moveWaiver(tx, call, stage.profile, rows[0]?.id ?? '', 1, { verb: 'grant' }),
  )
}

interface NeedStages {
  drafted: Stage
  filed: Stage
  decided: Stage
}

async function playPost(stages: NeedStages, post: Cast['posts'][number], cohortId: string): Promise<string> {
  const stage = stages.drafted
  const { cast } = stage
  const office = actorWith(stage, 'office', cast.office)
  const isHostOfOwn = stage
    .lineage(post.host)
    .some((at) => cast.accounts.some((one) => one.roles.some((r) => r.role === 'host' && r.institution === at)))
  const host = isHostOfOwn ? actorWith(stage, 'host', post.host) : office
  const { id } = await act(stage, host, 'create-need', (tx, call) =>
    createPost(tx, call, stage.profile, {
      cohortId,
      hostInstitutionId: idOf(stage, post.host),
      departmentCode: post.department,
      title: post.title,
      position: post.position,
      headcount: post.headcount,
      tier: post.tier,
      problem: post.problem,
      wantedResult: post.wantedResult,
      yardstick: post.yardstick,
      counterpart: post.counterpart,
      specialties: post.specialties,
      rankHighest: post.rankHighest,
      rankLowest: post.rankLowest,
    }),
  )
  const step = (then: Stage, actor: Actor, version: number, verb: string, reason?: string) =>
    act(then, actor, `${verb}-need`, (tx, call) => movePost(tx, call, id, version, { verb, reason }))
  if (post.status === 'draft') return id
  await step(stages.filed, host, 1, 'file')
  if (post.status === 'accepted') await step(stages.decided, office, 2, 'accept')
  if (post.status === 'returned') await step(stages.decided, office, 2, 'return', post.statusReason)
  return id
}

interface Filled {
  cohortId: string
  postIds: ReadonlyMap<string, string>
  nominationIds: ReadonlyMap<string, string>
}

/** An ended cohort was placed by hand, approved, published and closed: its history is what the next one is compared with. */
async function playPlan(stage: Stage, cohort: CastCohort, { cohortId, postIds, nominationIds }: Filled): Promise<void> {
  const { cast, profile } = stage
  const office = actorWith(stage, 'office', cast.office)
  const leader = actorWith(stage, 'leader', cast.office)
  const matching = inPhase(stage, cohort, 'matching')
  const [first] = cohort.placed
  const { id } = await act(matching, office, 'begin-draft', (tx, call) =>
    startByHand(tx, call, profile, cohortId, { note: first?.reason ?? '' }),
  )
  const versionOf = async () => {
    const { rows } = await stage.owner.query<{ version: number }>('select version from plan where id = $1', [id])
    return rows[0]?.version ?? 0
  }
  for (const { officer, post, reason } of cohort.placed) {
    const version = await versionOf()
    await act(matching, office, 'move-by-hand', (tx, call) =>
      moveByHand(tx, call, profile, id, version, {
        nominationId: nominationIds.get(officer) ?? '',
        postId: postIds.get(post) ?? '',
        reason,
        rearrange: false,
      }),
    )
  }
  const move = async (then: Stage, actor: Actor, verb: string) => {
    const version = await versionOf()
    await act(then, actor, `${verb}-plan`, (tx, call) => movePlan(tx, call, profile, id, version, { verb }))
  }
  const approval = inPhase(stage, cohort, 'approval')
  await move(approval, office, 'submit')
  await move(approval, leader, 'approve')
  await move(inPhase(stage, cohort, 'dispatch'), office, 'publish')
  const { rows } = await stage.owner.query<{ version: number }>('select version from cohort where id = $1', [cohortId])
  await act(inPhase(stage, cohort, 'closing'), office, 'close-cohort', (tx, call) =>
    moveCohort(tx, call, cohortId, rows[0]?.version ?? 0, { verb: 'close' }),
  )
}
