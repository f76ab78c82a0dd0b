/** The main job through the API, as each role in turn: from a need to the notice of the selected secondee. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOf, givenOfficer, givenSecondee, type Made, recordOf } from '../../platform/testing/given.ts'
import { type Caller, makeWorld, type World } from '../../platform/testing/world.ts'

interface PlanView {
  id: string
  version: number
  status: string
  verified: boolean
  totalFit: number
  pairings: {
    post: { postId: string }
    person: { nominationId: string; name: string }
    reason: string
    byHand: boolean
    locked: boolean
  }[]
  unfilled: { reason: string; near: string }[]
  unmatched: { person: { nominationId: string; name: string }; reason: string; near: string; code: string }[]
}

let world: World
beforeAll(async () => {
  world = await makeWorld()
}, 60_000)
afterAll(() => world.close())

describe('a cohort from the need to the notice', () => {
  let cohortId: string
  let posts: Made[]
  let people: { name: string; officer: Made; nomination: Made; caller: Caller }[]
  let plan: PlanView

  const office = () => world.as('office')
  const cohort = async () =>
    (await office().get(`/cohorts/${cohortId}`)).body as { version: number; status: string; moves: { verb: string }[] }
  const step = async (verb: string, reason?: string) =>
    office().post(
      `/cohorts/${cohortId}/moves`,
      { verb, ...(reason && { reason }) },
      { 'if-match': `"${(await cohort()).version}"` },
    )
  const change = (caller: Caller, url: string, made: { version: number }, body: object) =>
    caller.post(url, body, { 'if-match': `"${made.version}"` })

  interface JobState {
    status: string
    result?: { planId: string }
    error?: string
  }
  const matched = async (): Promise<JobState> => {
    const job = recordOf(await office().post(`/cohorts/${cohortId}/plans`))
    for (;;) {
      const state = (await office().get(`/jobs/${job.id}`)).body as JobState
      if (state.status !== 'waiting' && state.status !== 'running') return state
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  it('is made by the programme office and opened', async () => {
    const policies = (await office().get('/policies')).body as { items: { id: string }[] }
    const programme = recordOf(
      await office().post('/programmes', {
        title: { zh: '示例交流项目', en: 'Example programme' },
        officeInstitutionId: world.at('150000'),
        forms: ['secondment'],
        summary: '示例',
        partyIds: [world.at('150000'), world.at('320000')],
      }),
    )
    const made = await office().post('/cohorts', {
      programmeId: programme.id,
      name: { zh: '第一批', en: 'Cohort one' },
      direction: 'inbound',
      termFrom: '2026-05-10',
      termUntil: '2026-11-08',
      phases: [{ code: 'needs', from: '2026-04-01', until: '2026-04-20' }],
      policyId: policies.items[0]?.id,
      hostIds: [world.at('150000')],
      senderIds: [world.at('320000')],
      quotas: [{ side: 'sending', institutionId: world.at('320000'), max: 2 }],
    })
    cohortId = recordOf(made).id
    expect((await step('open')).status).toBe(200)
    expect((await cohort()).status).toBe('collecting')
  })

  it('takes needs of hosts, which the office accepts', async () => {
    const codes = codesOf(world)
    const write = async (caller: Caller, host: string, tier: number) => {
      const made = recordOf(
        await caller.post('/posts', {
          cohortId,
          hostInstitutionId: world.at(host),
          departmentCode: codes.department,
          title: '副主任',
          headcount: 1,
          tier,
          problem: '适用率偏低',
          wantedResult: '形成办案指引',
          yardstick: '半年内提高十个百分点',
          specialties: [{ code: codes.specialty }],
        }),
      )
      const filed = recordOf(await change(caller, `/posts/${made.id}/moves`, made, { verb: 'file' }))
      expect((await change(caller, `/posts/${made.id}/moves`, filed, { verb: 'accept' })).status).toBe(403)
      return recordOf(await change(office(), `/posts/${made.id}/moves`, filed, { verb: 'accept' }))
    }
    posts = [
      await write(world.as('host'), '150200', 1),
      await write(world.as('otherHost'), '150100', 2),
      await write(world.as('host'), '150222', 3),
    ]
    const seen = (await world.as('sender').get(`/posts?cohort=${cohortId}`)).body as { items: unknown[] }
    expect(seen.items).toHaveLength(3)
  })

  it('takes nominations, and says live which rule stands in the way', async () => {
    const codes = codesOf(world)
    const facts = {
      rank: codes.middleRank,
      staffCategory: 'procurator',
      sex: '1',
      birth: '1985-03-01',
      serviceStart: '2008-07-01',
      education: world.profile.educations[0]?.code,
      appraisals: [2025, 2024, 2023].map((year) => ({ year, grade: codes.grade })),
      specialties: [{ code: codes.specialty, level: codes.skill, years: 6 }],
    }
    people = []
    for (const [index, name] of ['示例甲', '示例乙', '示例·丙'].entries()) {
      const officer = await givenOfficer(world, ['320400', '321000', '321084'][index], {
        ...facts,
        name,
        rank: world.profile.ranks[6]?.code,
      })
      const caller = await givenSecondee(world, officer.id, '320400')
      const before = (await world.as('sender').get(`/eligibility?cohort=${cohortId}&officer=${officer.id}`)).body as {
        eligible: boolean
        findings: { type: string; verdict: string }[]
      }
      expect(before.eligible).toBe(false)
      expect(before.findings).toContainEqual(expect.objectContaining({ type: 'consent', verdict: 'missing' }))
      expect(
        (
          await world
            .as('sender')
            .put(`/officers/${officer.id}/consent`, { consent: true }, { 'if-match': `"${officer.version}"` })
        ).status,
      ).toBe(200)
      const now = (await world.as('sender').get(`/officers/${officer.id}`)).body as { version: number }
      expect(
        (
          await world
            .as('sender')
            .put(`/officers/${officer.id}/relatives`, { items: [] }, { 'if-match': `"${now.version}"` })
        ).status,
      ).toBe(200)
      const after = (await world.as('sender').get(`/eligibility?cohort=${cohortId}&officer=${officer.id}`)).body as {
        eligible: boolean
        findings: unknown[]
      }
      expect(after.eligible, JSON.stringify(after.findings)).toBe(true)
      const made = recordOf(
        await world
          .as('sender')
          .post('/nominations', { cohortId, officerId: officer.id, preferences: [posts[index]?.id] }),
      )
      const nomination = recordOf(
        await change(world.as('sender'), `/nominations/${made.id}/moves`, made, { verb: 'submit' }),
      )
      people.push({ name, officer, nomination, caller })
    }
    const again = await world.as('sender').post('/nominations', { cohortId, officerId: people[0]?.officer.id })
    expect(again).toMatchObject({ status: 409, body: { rule: 'nominated-already' } })
    expect((await world.as('otherSender').get(`/nominations/${people[0]?.nomination.id}`)).status).toBe(404)
  })

  it('is matched: the quota binds, and whoever is left out is told what would have worked', async () => {
    expect((await step('start-matching')).status).toBe(200)
    const state = await matched()
    expect(state, state.error).toMatchObject({ status: 'done' })
    plan = (await office().get(`/plans/${state.result?.planId}`)).body as PlanView
    expect(plan.verified).toBe(true)
    expect(plan.pairings).toHaveLength(2)
    expect(plan.pairings.every((one) => one.reason.length > 0)).toBe(true)
    expect(plan.unmatched).toHaveLength(1)
    expect(plan.unmatched[0]?.near).toContain('名额')
    expect(plan.unfilled).toHaveLength(1)
    expect((await world.as('sender').get(`/plans/${plan.id}`)).status).toBe(403)
  })

  it('is changed by hand, with the cost told before', async () => {
    const [out] = plan.unmatched
    const [first] = plan.pairings
    if (!out || !first) throw new Error('the plan has nobody out')
    const move = { nominationId: out.person.nominationId, postId: first.post.postId }
    const cost = (await office().post(`/plans/${plan.id}/what-if`, move)).body as {
      allowed: boolean
      change: number
      displaced: { nominationId: string }[]
      sentence: string
    }
    expect(cost).toMatchObject({ allowed: true, displaced: [{ nominationId: first.person.nominationId }] })
    const moved = await change(office(), `/plans/${plan.id}/hand-moves`, plan, { ...move, reason: '党组研究决定' })
    expect(moved.status).toBe(200)
    const after = moved.body as PlanView
    expect(after.totalFit).toBe(plan.totalFit + cost.change)
    expect(after.pairings).toContainEqual(
      expect.objectContaining({
        byHand: true,
        locked: true,
        person: expect.objectContaining({ name: out.person.name }),
      }),
    )
    expect(after.unmatched.map((one) => one.code)).toEqual(['by-hand'])
    const stale = await change(office(), `/plans/${plan.id}/hand-moves`, plan, { ...move, reason: '再次' })
    expect(stale.status).toBe(412)
    plan = after
  })

  it('lets a person moved by hand be moved again, and matched again: no lock of before stays behind', async () => {
    const [kept, other] = plan.pairings
    if (!kept || !other) throw new Error('the plan has too few pairings')
    const open = posts.find((post) => !plan.pairings.some((one) => one.post.postId === post.id))
    if (!open) throw new Error('the plan has no open need')
    const moved = await change(office(), `/plans/${plan.id}/hand-moves`, plan, {
      nominationId: kept.person.nominationId,
      postId: open.id,
      reason: '调整',
    })
    expect(moved.status, JSON.stringify(moved.body)).toBe(200)
    const there = moved.body as PlanView
    const swapped = await change(office(), `/plans/${plan.id}/hand-moves`, there, {
      nominationId: kept.person.nominationId,
      postId: kept.post.postId,
      reason: '改回',
    })
    expect(swapped.status, JSON.stringify(swapped.body)).toBe(200)
    const state = await matched()
    expect(state, state.error).toMatchObject({ status: 'done' })
    plan = (await office().get(`/plans/${state.result?.planId}`)).body as PlanView
    const again = plan.pairings.find((one) => one.person.nominationId === kept.person.nominationId)
    expect(again?.post.postId).toBe(kept.post.postId)
  })

  it('is not submitted while somebody in it no longer stands, and says who and why', async () => {
    const [first] = plan.pairings
    const someone = people.find((one) => one.nomination.id === first?.person.nominationId)
    if (!someone) throw new Error('nobody is placed')
    const consent = async (given: boolean) => {
      const now = recordOf(await world.as('sender').get(`/officers/${someone.officer.id}`))
      const put = await world
        .as('sender')
        .put(`/officers/${someone.officer.id}/consent`, { consent: given }, { 'if-match': `"${now.version}"` })
      expect(put.status).toBe(200)
    }
    await consent(false)
    const refused = await change(office(), `/plans/${plan.id}/moves`, plan, { verb: 'submit' })
    expect(refused).toMatchObject({ status: 409, body: { rule: 'plan-outdated' } })
    expect(JSON.stringify(refused.body)).toContain(someone.name)
    expect(JSON.stringify(refused.body)).toContain('同意')
    await consent(true)
  })

  it('is submitted, approved by a leader, and published to everybody concerned', async () => {
    const submitted = (await change(office(), `/plans/${plan.id}/moves`, plan, { verb: 'submit' })).body as PlanView
    const offered = async (caller: Caller) =>
      ((await caller.get(`/plans/${plan.id}`)).body as { moves: { verb: string }[] }).moves.map(({ verb }) => verb)
    expect(await offered(office())).toEqual(['return'])
    expect(await offered(world.as('leader'))).toEqual(['approve', 'return'])
    expect(await change(office(), `/plans/${plan.id}/moves`, submitted, { verb: 'approve' })).toMatchObject({
      status: 409,
      body: { rule: 'four-eyes' },
    })
    const approved = (await change(world.as('leader'), `/plans/${plan.id}/moves`, submitted, { verb: 'approve' }))
      .body as PlanView
    expect(approved.status).toBe('approved')
    expect(
      (await change(world.as('leader'), `/plans/${plan.id}/moves`, approved, { verb: 'publish' })).status,
    ).not.toBe(200)
    const published = await change(office(), `/plans/${plan.id}/moves`, approved, { verb: 'publish' })
    expect(published).toMatchObject({ status: 200, body: { status: 'published' } })
    expect((await cohort()).status).toBe('published')

    for (const { name, caller, nomination } of people) {
      const selected = plan.pairings.some((one) => one.person.nominationId === nomination.id)
      const notices = (await caller.get('/notifications')).body as { items: { kind: string; title: string }[] }
      expect(
        notices.items.map((one) => one.kind),
        name,
      ).toEqual([selected ? 'selected' : 'not-selected'])
      const own = (await caller.get(`/nominations/${nomination.id}`)).body as {
        outcome: { near?: string; sentence: string }
      }
      expect(own.outcome.sentence.length).toBeGreaterThan(0)
      const list = (await caller.get('/secondments')).body as { items: unknown[] }
      expect(list.items).toHaveLength(selected ? 1 : 0)
    }
    const told = async (person: 'host' | 'sender' | 'otherHost') =>
      ((await world.as(person).get('/notifications')).body as { items: { kind: string }[] }).items.map(
        (one) => one.kind,
      )
    expect(await told('sender')).toContain('plan-published-sender')
    expect((await told('host')).some((kind) => kind.startsWith('plan-published'))).toBe(true)
    expect((await told('otherHost')).some((kind) => kind.startsWith('plan-published'))).toBe(true)
  })

  it('wrote who did what, without telling the auditor the data', async () => {
    const rows = await world.owner.query<{ verb: string; account_id: string }>(
      `select distinct verb, account_id from audit_record where table_name in ('plan', 'secondment')`,
    )
    expect(rows.rows.map((row) => row.verb)).toEqual(
      expect.arrayContaining(['match', 'move-by-hand', 'submit-plan', 'approve-plan', 'publish-plan']),
    )
    expect(rows.rows.find((row) => row.verb === 'approve-plan')?.account_id).toBe(world.accountOf('leader'))
  })
})
