/** What the tests of several slices arrange first, through the API wherever it can. */
import { idNumberCheck } from '@zhiqiao/domain'
import { z } from 'zod'
import { newId } from '../ids.ts'
import { type Caller, ifMatch, type Reply, type World } from './world.ts'

export interface Made {
  id: string
  version: number
}

const made = z.object({ id: z.string(), version: z.number().default(0) })

/** The record of an answer that must have worked; otherwise the test fails with what the server said. */
export function recordOf(reply: Reply): Made {
  const found = made.safeParse(reply.body)
  if (reply.status >= 300 || !found.success) {
    throw new Error(`expected a record, got ${reply.status}: ${JSON.stringify(reply.body)}`)
  }
  return found.data
}

/** The codes of the profile that tests use, in the order of the table (the first is the highest). */
export function codesOf(world: World) {
  const first = (items: readonly { code: string }[], index: number): string => {
    const item = items[index]
    if (!item) throw new Error(`the profile has fewer than ${index + 1} items`)
    return item.code
  }
  const byOrder = <T extends { code: string; order: number }>(items: readonly T[]) =>
    [...items].sort((a, b) => a.order - b.order)
  const { profile } = world
  const common = profile.departments.filter((department) =>
    ['province', 'city', 'county'].every((level) => department.levels.includes(level)),
  )
  return {
    department: first(common, 0),
    otherDepartment: first(common, 1),
    specialty: first(profile.specialties, 0),
    otherSpecialty: first(profile.specialties, 1),
    skill: first(byOrder(profile.skillLevels), 0),
    highRank: first(byOrder(profile.ranks), 0),
    middleRank: first(byOrder(profile.ranks), 3),
    lowRank: first(byOrder(profile.ranks), profile.ranks.length - 1),
    grade: first(byOrder(profile.appraisalGrades), 0),
    position: first(byOrder(profile.positions), 0),
    relation: first(profile.relations, 0),
  }
}

/** A number of the right form for an invented person. */
export function idNumberFor(birth: string, sequence: number): string {
  const digits = `150000${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return digits + idNumberCheck(digits)
}

export async function givenOfficer(
  world: World,
  institution = '320400',
  more: object = {},
  caller: Caller = world.as('sender'),
): Promise<Made> {
  const codes = codesOf(world)
  return recordOf(
    await caller.post('/officers', {
      institutionId: world.at(institution),
      name: '钱○○',
      departmentCode: codes.department,
      rank: codes.middleRank,
      specialties: [{ code: codes.specialty, level: codes.skill, years: 6 }],
      ...more,
    }),
  )
}

/** An account for an officer, as an administrator would make it. */
export async function givenSecondee(world: World, officerId: string, institution = '320400'): Promise<Caller> {
  const id = newId()
  await world.owner.query(
    `insert into account (id, login, display_name, password_hash, officer_id) values ($1::uuid, $1::text, '钱○○', 'none', $2)`,
    [id, officerId],
  )
  await world.owner.query(
    `insert into account_role (id, account_id, role, institution_id) values ($1, $2, 'secondee', $3)`,
    [newId(), id, world.at(institution)],
  )
  return world.asAccount(id)
}

export function samplePolicy(id: string) {
  return {
    format: 'zhiqiao.policy/1',
    id,
    version: 1,
    title: { zh: '选派规则', en: 'Rules of selection' },
    effectiveFrom: '2026-01-01',
    rules: [
      {
        id: 'consent',
        severity: 'hard',
        basis: { title: { zh: '合作协议', en: 'Agreement' } },
        type: 'consent',
      },
    ],
    weights: { specialty: 40, rank: 10, preference: 20, experience: 15, appraisal: 15 },
  }
}

export async function givenProgramme(world: World, parties = ['150000', '310000', '320000']): Promise<Made> {
  return recordOf(
    await world.as('office').post('/programmes', {
      title: { zh: '人才智力交流', en: 'Talent exchange' },
      officeInstitutionId: world.at('150000'),
      forms: ['secondment'],
      summary: '',
      partyIds: parties.map((code) => world.at(code)),
    }),
  )
}

export async function givenPolicy(world: World): Promise<Made> {
  return recordOf(
    await world
      .as('office')
      .post('/policies', { officeInstitutionId: world.at('150000'), document: samplePolicy(newId()) }),
  )
}

export function cohortBody(world: World, programmeId: string, policyId: string) {
  return {
    programmeId,
    name: { zh: '第一批', en: 'Cohort one' },
    direction: 'inbound',
    termFrom: '2026-05-10',
    termUntil: '2026-11-08',
    phases: [
      { code: 'needs', from: '2026-04-01', until: '2026-04-20' },
      { code: 'nomination', from: '2026-04-15', until: '2026-04-30' },
    ],
    policyId,
    hostIds: [world.at('150000')],
    senderIds: [world.at('320000')],
    quotas: [{ side: 'sending', institutionId: world.at('320400'), min: 1, max: 2 }],
  }
}

/** A cohort from Jiangsu to Inner Mongolia, already collecting unless it is to stay in preparation. */
export async function givenCohort(world: World, opened = true): Promise<Made> {
  const [programme, policy] = [await givenProgramme(world), await givenPolicy(world)]
  const made = recordOf(await world.as('office').post('/cohorts', cohortBody(world, programme.id, policy.id)))
  if (!opened) return made
  return recordOf(await world.as('office').post(`/cohorts/${made.id}/moves`, { verb: 'open' }, ifMatch(made.version)))
}

export function needBody(world: World, cohortId: string, host = '150200') {
  const codes = codesOf(world)
  return {
    cohortId,
    hostInstitutionId: world.at(host),
    departmentCode: codes.department,
    title: '部门副职',
    headcount: 2,
    tier: 1,
    problem: '办理疑难案件经验不足',
    wantedResult: '形成办案指引',
    yardstick: '指引在全市试行',
    specialties: [{ code: codes.specialty, atLeast: codes.skill }],
  }
}

export async function givenNeed(world: World, cohortId: string, host = '150200'): Promise<Made> {
  return recordOf(await world.as('host').post('/posts', needBody(world, cohortId, host)))
}

export const someBasis = { title: { zh: '合作协议', en: 'Agreement' } }

/** A cohort that takes nominations under these rules, by its id. */
export async function givenCohortUnder(world: World, rules: readonly object[]): Promise<string> {
  const office = world.as('office')
  const document = { ...samplePolicy(newId()), rules }
  const policy = recordOf(await office.post('/policies', { officeInstitutionId: world.at('150000'), document }))
  const body = cohortBody(world, (await givenProgramme(world)).id, policy.id)
  const made = recordOf(await office.post('/cohorts', body))
  recordOf(await office.post(`/cohorts/${made.id}/moves`, { verb: 'open' }, ifMatch(made.version)))
  return made.id
}
