/** A cohort that is ready to be matched: needs accepted, people nominated with all that the rules ask for. */
import { codesOf, givenOfficer, givenSecondee, type Made, recordOf } from './given.ts'
import { type Caller, ifMatch, type World } from './world.ts'

export interface Matching {
  programmeId: string
  cohortId: string
  posts: Made[]
  people: { name: string; nominationId: string; officerId: string; caller: Caller }[]
}

export interface MatchingWanted {
  /** A later cohort of this programme; absent: the first of a new one. */
  programmeId?: string
  /** Absent: the first policy there is. */
  policyId?: string
  /** The sending side by code; absent: Jiangsu alone. */
  senders?: readonly string[]
  /** Host by code, and how many each need takes. */
  needs: readonly { host: string; headcount?: number; tier?: number }[]
  /** Sender by code, the wish by index of the need, the sex by its code. */
  nominees: readonly { name: string; from: string; wish?: number; sex?: string }[]
  quotas?: readonly { side: 'sending' | 'host'; code: string; min?: number; max?: number }[]
}

/** Through the API as each role would; the cohort then stands in `matching`. */
export async function givenMatching(world: World, wanted: MatchingWanted): Promise<Matching> {
  const office = world.as('office')
  const policies = (await office.get('/policies')).body as { items: { id: string }[] }
  const senders = wanted.senders ?? ['320000']
  const programmeId = wanted.programmeId ?? (await givenProgrammeOf(world, senders)).id
  const cohort = recordOf(
    await office.post('/cohorts', {
      programmeId,
      name: { zh: '第一批', en: 'Cohort one' },
      direction: 'inbound',
      termFrom: '2026-05-10',
      termUntil: '2026-11-08',
      phases: [{ code: 'needs', from: '2026-04-01', until: '2026-04-20' }],
      policyId: wanted.policyId ?? policies.items[0]?.id,
      hostIds: [world.at('150000')],
      senderIds: senders.map(world.at),
      quotas: (wanted.quotas ?? []).map(({ code, ...rest }) => ({ ...rest, institutionId: world.at(code) })),
    }),
  )
  await moveCohort(world, cohort.id, 'open')
  const posts: Made[] = []
  for (const need of wanted.needs) posts.push(await givenAcceptedNeed(world, cohort.id, need))
  const people: Matching['people'] = []
  for (const nominee of wanted.nominees) people.push(await givenNominee(world, cohort.id, posts, nominee))
  await moveCohort(world, cohort.id, 'start-matching')
  return { programmeId, cohortId: cohort.id, posts, people }
}

async function givenProgrammeOf(world: World, senders: readonly string[]): Promise<Made> {
  return recordOf(
    await world.as('office').post('/programmes', {
      title: { zh: '示例交流项目', en: 'Example programme' },
      officeInstitutionId: world.at('150000'),
      forms: ['secondment'],
      summary: '示例',
      partyIds: ['150000', ...senders].map(world.at),
    }),
  )
}

export async function moveCohort(world: World, cohortId: string, verb: string): Promise<void> {
  const office = world.as('office')
  const now = recordOf(await office.get(`/cohorts/${cohortId}`))
  recordOf(await office.post(`/cohorts/${cohortId}/moves`, { verb }, ifMatch(now.version)))
}

export async function givenAcceptedNeed(
  world: World,
  cohortId: string,
  { host, headcount = 1, tier = 1 }: MatchingWanted['needs'][number],
): Promise<Made> {
  const codes = codesOf(world)
  const caller = world.as('office')
  const made = recordOf(
    await caller.post('/posts', {
      cohortId,
      hostInstitutionId: world.at(host),
      departmentCode: codes.department,
      title: '副主任',
      headcount,
      tier,
      problem: '适用率偏低',
      wantedResult: '形成办案指引',
      yardstick: '半年内提高十个百分点',
      specialties: [{ code: codes.specialty }],
    }),
  )
  const filed = recordOf(await caller.post(`/posts/${made.id}/moves`, { verb: 'file' }, ifMatch(made.version)))
  return recordOf(await caller.post(`/posts/${made.id}/moves`, { verb: 'accept' }, ifMatch(filed.version)))
}

export async function givenNominee(
  world: World,
  cohortId: string,
  posts: readonly Made[],
  { name, from, wish, sex = '1' }: MatchingWanted['nominees'][number],
): Promise<Matching['people'][number]> {
  const codes = codesOf(world)
  const sender = world.as(from.startsWith('31') ? 'otherSender' : 'sender')
  const officer = await givenOfficer(
    world,
    from,
    {
      name,
      rank: world.profile.ranks[6]?.code,
      staffCategory: 'procurator',
      sex,
      birth: '1985-03-01',
      serviceStart: '2008-07-01',
      education: world.profile.educations[0]?.code,
      appraisals: [2025, 2024, 2023].map((year) => ({ year, grade: codes.grade })),
      specialties: [{ code: codes.specialty, level: codes.skill, years: 6 }],
    },
    sender,
  )
  const caller = await givenSecondee(world, officer.id, from)
  const agreed = await sender.put(`/officers/${officer.id}/consent`, { consent: true }, ifMatch(officer.version))
  if (agreed.status !== 200) throw new Error(JSON.stringify(agreed.body))
  const now = recordOf(await sender.get(`/officers/${officer.id}`))
  await sender.put(`/officers/${officer.id}/relatives`, { items: [] }, ifMatch(now.version))
  const preferences = wish === undefined ? [] : [posts[wish]?.id]
  const made = recordOf(await sender.post('/nominations', { cohortId, officerId: officer.id, preferences }))
  recordOf(await sender.post(`/nominations/${made.id}/moves`, { verb: 'submit' }, ifMatch(made.version)))
  return { name, nominationId: made.id, officerId: officer.id, caller }
}

/** Runs a job that answers a plan, and waits for it. */
export async function planOfJob(world: World, url: string, body: object = {}, version?: number): Promise<string> {
  const office = world.as('office')
  const job = recordOf(await office.post(url, body, version === undefined ? {} : ifMatch(version)))
  for (;;) {
    const state = (await office.get(`/jobs/${job.id}`)).body as {
      status: string
      result?: { planId: string }
      error?: string
    }
    if (state.status === 'done' && state.result) return state.result.planId
    if (state.status !== 'waiting' && state.status !== 'running') throw new Error(`job: ${state.status} ${state.error}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
