/** Builds the demo programme through the same commands, rules and rights that people use, as the demo's own accounts. */
import { addDays } from '@zhiqiao/domain'
import type { Client } from 'pg'
import { actorOf } from '../../http/session-cookie.ts'
import type { Actor } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import { createCohort, moveCohort } from '../cohorts/index.ts'
import { createPost, movePost } from '../needs/index.ts'
import { createNomination, moveNomination } from '../nominations/index.ts'
import { createOfficer, declareRelatives, recordConsent, recordSuitability } from '../officers/index.ts'
import { addPolicy } from './policy.ts'
import { createProgramme } from '../programmes/index.ts'
import { playAgreement } from './agreement.ts'
import type { Cast, CastOfficer } from './cast.ts'
import { playProposals, playStaffing } from './registers.ts'
import { tellStory } from './people.ts'
import { act, actorWith, type DemoParts, idOf, setStage, type Stage, tryAct } from './stage.ts'

/** Throws where a step is refused that should not be: the cast is checked, so that is a defect. */
export async function loadDemo(owner: Client, parts: DemoParts): Promise<void> {
  const start = performance.now()
  const stage = await setStage(owner, parts)
  await makeAccounts(stage)
  const officerIds = await makeOfficers(stage)
  await linkSecondees(stage, officerIds)
  const { cast } = stage
  const office = actorWith(stage, 'office', cast.programme.office)
  const programmeId = (
    await act(stage, office, 'create-programme', (tx, call) =>
      createProgramme(tx, call, {
        title: cast.programme.title,
        officeInstitutionId: idOf(stage, cast.programme.office),
        signedOn: addDays(stage.today, cast.programme.signedOn),
        forms: cast.programme.forms,
        summary: cast.programme.summary,
        partyIds: cast.programme.parties.map((code) => idOf(stage, code)),
      }),
    )
  ).id
  await playAgreement(stage, programmeId)
  for (const given of cast.policies) await addPolicy(stage, given)
  for (const cohort of cast.cohorts) await playCohort(stage, cohort, programmeId, officerIds)
  await playStaffing(stage)
  await markAsDemo(owner)
  parts.say(
    `演示项目 demo: ${cast.officers.length} 人，${cast.posts.length} 个岗位，${((performance.now() - start) / 1000).toFixed(1)} s`,
  )
}

/** Accounts come before anybody could make them; without a password, they are entered by a click in demo mode only. */
async function makeAccounts(stage: Stage): Promise<void> {
  for (const account of stage.cast.accounts) {
    const id = newId()
    await stage.owner.query(
      `insert into account (id, login, display_name, password_hash, demo) values ($1, $2, $3, 'demo', true)`,
      [id, account.login, account.displayName],
    )
    for (const { role, institution } of account.roles) {
      await stage.owner.query(
        'insert into account_role (id, account_id, role, institution_id) values ($1, $2, $3, $4)',
        [newId(), id, role, idOf(stage, institution)],
      )
    }
    const actor = await actorOf(stage.db, id)
    if (actor) stage.actors.set(account.login, actor)
  }
}

async function makeOfficers(stage: Stage): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const officer of stage.cast.officers) ids.set(officer.key, await makeOfficer(stage, officer))
  return ids
}

async function makeOfficer(stage: Stage, officer: CastOfficer): Promise<string> {
  const sender = actorWith(stage, 'sender', officer.institution)
  const thisYear = Number(stage.today.slice(0, 4))
  const { id } = await act(stage, sender, 'create-officer', (tx, call) =>
    createOfficer(tx, call, stage.profile, {
      institutionId: idOf(stage, officer.institution),
      name: officer.name,
      departmentCode: officer.department,
      postTitle: officer.postTitle,
      position: officer.position,
      // With ranks of their own days, the present one is the last of them.
      rank: officer.ranks === undefined ? officer.rank : undefined,
      staffCategory: officer.staffCategory,
      sex: officer.sex,
      birth: addDays(stage.today, officer.birth),
      serviceStart: addDays(stage.today, officer.serviceStart),
      education: officer.education,
      politicalStatus: officer.politicalStatus,
      ethnicity: officer.ethnicity,
      specialties: officer.specialties,
      appraisals: officer.appraisals.map(({ year, grade }) => ({ year: thisYear + year, grade })),
      languages: officer.languages,
    }),
  )
  for (const past of officer.secondments) {
    await stage.owner.query(
      `insert into officer_secondment (id, officer_id, institution_id, host_name, from_day, until_day, status) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        newId(),
        id,
        idOf(stage, officer.institution),
        past.hostName,
        addDays(stage.today, past.from),
        addDays(stage.today, past.until),
        past.status,
      ],
    )
  }
  let version = await tellStory(stage, sender, officer, id, 1)
  const { relatives } = officer
  if (relatives) {
    await act(stage, sender, 'declare-relatives', (tx, call) =>
      declareRelatives(tx, call, stage.profile, id, version, {
        items: relatives.map(({ name, relation, institution, department, position, practisesLawIn }) => ({
          name,
          relation,
          ...(institution !== undefined && { institutionId: idOf(stage, institution) }),
          ...(department !== undefined && { departmentCode: department }),
          ...(position !== undefined && { position }),
          ...(practisesLawIn !== undefined && { practisesLawInId: idOf(stage, practisesLawIn) }),
        })),
      }),
    )
    version++
  }
  if (officer.consent)
    await act(stage, sender, 'record-consent', (tx, call) => recordConsent(tx, call, id, version++, true))
  if (officer.checked) {
    const checkedOn = addDays(stage.today, -30)
    await act(stage, sender, 'record-suitability', (tx, call) =>
      recordSuitability(tx, call, id, version, {
        standing: { openCase: false, checkedOn },
        health: { fit: true, checkedOn },
      }),
    )
  }
  return id
}

async function linkSecondees(stage: Stage, officerIds: ReadonlyMap<string, string>): Promise<void> {
  for (const { login, officer } of stage.cast.accounts) {
    if (officer !== undefined)
      await stage.owner.query('update account set officer_id = $2 where login = $1', [login, officerIds.get(officer)])
  }
}

/** From preparing to where the cast wants it, by the moves of the table. */
async function playCohort(
  stage: Stage,
  cohort: Cast['cohorts'][number],
  programmeId: string,
  officerIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { cast, today } = stage
  const office = actorWith(stage, 'office', cast.programme.office)
  const policy = await stage.owner.query<{ id: string }>(
    'select id from policy where code = $1 order by number limit 1',
    [cohort.policy],
  )
  const { id } = await act(stage, office, 'create-cohort', (tx) =>
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
  await act(stage, office, 'open-cohort', (tx, call) => moveCohort(tx, call, id, 1, { verb: 'open' }))
  const postIds = new Map<string, string>()
  for (const post of cast.posts.filter((one) => one.cohort === cohort.key)) {
    const postId = await playPost(stage, post, id)
    // Only an accepted need can be wished for; the cast's wishes beyond stand for later.
    if (post.status === 'accepted') postIds.set(post.key, postId)
  }
  for (const nomination of cast.nominations.filter((one) => one.cohort === cohort.key)) {
    const officer = cast.officers.find(({ key }) => key === nomination.officer)
    const sender = actorWith(stage, 'sender', officer?.institution ?? '')
    const made = await act(stage, sender, 'nominate', (tx, call) =>
      createNomination(tx, call, stage.profile, {
        cohortId: id,
        officerId: officerIds.get(nomination.officer) ?? '',
        preferences: nomination.preferences.flatMap((key) => postIds.get(key) ?? []),
        statement: nomination.statement,
      }),
    )
    if (nomination.status === 'draft') continue
    // Who fails a rule can't be submitted: the nomination stays a draft that waits for its sender, as it would in life.
    const submitted = await tryAct(stage, sender, 'submit-nomination', (tx, call) =>
      moveNomination(tx, call, stage.profile, made.id, 1, { verb: 'submit' }),
    )
    if (!submitted.ok && submitted.refusal.rule !== 'not-eligible')
      throw new Error(`demo: ${submitted.refusal.message.en}`)
  }
  await playProposals(stage, cohort.key, id)
  if (cohort.status === 'matching')
    await act(stage, office, 'start-matching-cohort', (tx, call) =>
      moveCohort(tx, call, id, 2, { verb: 'start-matching' }),
    )
}

async function playPost(stage: Stage, post: Cast['posts'][number], cohortId: string): Promise<string> {
  const { cast } = stage
  const office = actorWith(stage, 'office', cast.programme.office)
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
  const step = (actor: Actor, version: number, verb: string, reason?: string) =>
    act(stage, actor, `${verb}-need`, (tx, call) => movePost(tx, call, id, version, { verb, reason }))
  if (post.status === 'draft') return id
  await step(host, 1, 'file')
  if (post.status === 'accepted') await step(office, 2, 'accept')
  if (post.status === 'returned') await step(office, 2, 'return', post.statusReason)
  return id
}

/** What can be taken out again in one step. The audit rows of the marking would say nothing, so they are not written. */
async function markAsDemo(owner: Client): Promise<void> {
  for (const table of [
    'officer',
    'officer_relative',
    'officer_secondment',
    'officer_suitability',
    'officer_rank',
    'officer_form',
    'programme',
    'agreement',
    'agreement_party',
    'agreement_version',
    'agreement_decision',
    'agreement_contact',
    'cohort',
    'post',
    'post_event',
    'need_template',
    'need_proposal',
    'staffing',
    'nomination',
    'notification',
  ]) {
    await owner.query(`alter table ${table} disable trigger user`)
    await owner.query(`update ${table} set demo = true`)
    await owner.query(`alter table ${table} enable trigger user`)
  }
  // Told while the demo was made, read by nobody since: only what still waits for somebody stays unread.
  await owner.query(`alter table notification disable trigger user`)
  await owner.query(`update notification set read_at = created_at where kind not in ('need-filed', 'need-returned')`)
  await owner.query(`alter table notification enable trigger user`)
  await owner.query(`update setting set value = '{"state": "loaded"}' where key = 'demo'`)
}
