/** Builds the demo programme through the same commands, rules and rights that people use, as the demo's own accounts. */
import { addDays } from '@zhiqiao/domain'
import type { Client } from 'pg'
import { actorOf } from '../../http/session-cookie.ts'
import { newId } from '../../platform/ids.ts'
import { createOfficer, declareRelatives, recordConsent, recordSuitability } from '../officers/index.ts'
import { addPolicy } from './policy.ts'
import { createProgramme } from '../programmes/index.ts'
import { playAgreement } from './agreement.ts'
import type { CastOfficer } from './cast.ts'
import { inPhase, isOver, playCohorts } from './cohorts.ts'
import { playPacks } from './packs.ts'
import { playStaffing } from './registers.ts'
import { tellStory } from './people.ts'
import { act, actorWith, type DemoParts, idOf, setStage, type Stage } from './stage.ts'

/** Throws where a step is refused that should not be: the cast is checked, so that is a defect. */
export async function loadDemo(owner: Client, parts: DemoParts): Promise<void> {
  const start = performance.now()
  const stage = await setStage(owner, parts)
  const { cast } = stage
  await makeAccounts(stage)
  const programmeIds = await makeProgrammes(stage)
  for (const given of cast.policies) await addPolicy(stage, given)
  // What has nothing to do with one another is played side by side: most of the time goes into waiting for the database.
  const playPeople = async () => {
    const officerIds = await makeOfficers(stage)
    await linkSecondees(stage, officerIds)
    await playCohorts(stage, programmeIds, officerIds)
  }
  const playTheRest = async () => {
    await playAgreement(stage, programmeIds)
    await playStaffing(stage)
    await playPacks(stage)
  }
  await Promise.all([playPeople(), playTheRest()])
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

/** In the order in which they were signed, as lists tell them. */
async function makeProgrammes(stage: Stage): Promise<Map<string, string>> {
  const { office, programmes } = stage.cast
  const ids = new Map<string, string>()
  for (const { key, title, signedOn, forms, summary, parties } of programmes.toSorted(
    (a, b) => a.signedOn - b.signedOn,
  )) {
    const { id } = await act(stage, actorWith(stage, 'office', office), 'create-programme', (tx, call) =>
      createProgramme(tx, call, {
        title,
        officeInstitutionId: idOf(stage, office),
        signedOn: addDays(stage.today, signedOn),
        forms,
        summary,
        partyIds: parties.map((code) => idOf(stage, code)),
      }),
    )
    ids.set(key, id)
  }
  return ids
}

/** Each region enters its own people, one after the other. */
async function makeOfficers(stage: Stage): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const regions = Map.groupBy(stage.cast.officers, ({ institution }) => institution.slice(0, 2))
  await Promise.all(
    [...regions.values()].map(async (officers) => {
      for (const officer of officers) ids.set(officer.key, await makeOfficer(stage, officer))
    }),
  )
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
  // Who was nominated for a cohort that is over had agreed by then.
  const ended = stage.cast.cohorts.find(
    (one) => isOver(one) && stage.cast.nominations.some((of) => of.cohort === one.key && of.officer === officer.key),
  )
  const then = ended ? inPhase(stage, ended, 'needs') : stage
  if (officer.consent)
    await act(then, sender, 'record-consent', (tx, call) => recordConsent(tx, call, id, version++, true))
  if (officer.checked) {
    const checkedOn = addDays(then.today, -30)
    await act(then, sender, 'record-suitability', (tx, call) =>
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
    'waiver',
    'notification',
  ]) {
    await owner.query(`alter table ${table} disable trigger user`)
    await owner.query(`update ${table} set demo = true`)
    await owner.query(`alter table ${table} enable trigger user`)
  }
  // Told while the demo was made, read by nobody since: only what still waits for somebody stays unread.
  await owner.query(`alter table notification disable trigger user`)
  await owner.query(
    `update notification set read_at = created_at where kind not in ('need-filed', 'need-returned', 'waiver-asked')`,
  )
  await owner.query(`alter table notification enable trigger user`)
  await owner.query(`update setting set value = '{"state": "loaded"}' where key = 'demo'`)
}
