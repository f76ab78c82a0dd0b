import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codesOf, givenCohort, givenNeed, type Made, needBody, recordOf } from '../../platform/testing/given.ts'
import { type Caller, ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'
import { newId } from '../../platform/ids.ts'

let world: World
let county: Caller
beforeAll(async () => {
  world = await makeWorld()
  county = await hostAt('150222')
})
afterAll(() => world.close())

/** An account that acts for one host alone. */
async function hostAt(code: string): Promise<Caller> {
  const id = newId()
  await world.owner.query(
    `insert into account (id, login, display_name, password_hash) values ($1::uuid, $1::text, '试乙', 'none')`,
    [id],
  )
  await world.owner.query(
    `insert into account_role (id, account_id, role, institution_id) values ($1, $2, 'host', $3)`,
    [newId(), id, world.at(code)],
  )
  return world.asAccount(id)
}

const move = (caller: Caller, { id, version }: Made, verb: string, more: object = {}) =>
  caller.post(`/posts/${id}/moves`, { verb, ...more }, ifMatch(version))
const next = ({ id, version }: Made): Made => ({ id, version: version + 1 })
const verbsOf = (body: unknown) => (body as { moves: { verb: string }[] }).moves.map(({ verb }) => verb)
const steps = async (caller: Caller, id: string) =>
  ((await caller.get(`/posts/${id}/steps`)).body as { items: { verb: string; [key: string]: unknown }[] }).items

async function twoStepCohort(): Promise<Made> {
  const made = await givenCohort(world)
  return recordOf(await world.as('office').patch(`/cohorts/${made.id}`, { approvalSteps: 2 }, made.version))
}

/** Accepted and published without anybody for it. */
async function givenUnmet(cohort: Made, host = '150200'): Promise<Made> {
  const need = await givenNeed(world, cohort.id, host)
  await move(world.as('host'), need, 'file')
  await move(world.as('office'), next(need), 'accept')
  return next(next(need))
}
const publish = (cohort: Made) => world.owner.query(`update cohort set status = 'published' where id = $1`, [cohort.id])

describe('approval in two steps', () => {
  it('goes to the institution above, then to the office, and says whose turn it is', async () => {
    const cohort = await twoStepCohort()
    const need = recordOf(await county.post('/posts', needBody(world, cohort.id, '150222')))
    const drafted = await county.get(`/posts/${need.id}`)
    expect(drafted.body).toMatchObject({
      holding: { part: 'host', institution: { shortName: '固阳县院' } },
      reviewer: { shortName: '包头市院' },
    })
    expect(verbsOf(drafted.body)).toEqual(['ask-review', 'withdraw'])
    expect(await move(county, need, 'file')).toMatchObject({ status: 409, body: { rule: 'review-first' } })
    const asked = await move(county, need, 'ask-review')
    expect(asked).toMatchObject({
      status: 200,
      body: { status: 'reviewing', holding: { part: 'reviewer', institution: { shortName: '包头市院' } } },
    })
    expect(await move(county, next(need), 'endorse')).toMatchObject({ status: 403 })
    expect(await move(world.as('office'), next(need), 'accept')).toMatchObject({ status: 409 })
    const reviewer = world.as('host')
    expect(await reviewer.get('/notifications')).toMatchObject({
      body: { items: expect.arrayContaining([expect.objectContaining({ kind: 'need-to-review' })]) as unknown },
    })
    expect(await reviewer.get('/home')).toMatchObject({
      body: {
        waiting: expect.arrayContaining([
          expect.objectContaining({ kind: 'needs-to-review', count: 1, since: '2026-04-15' }),
        ]) as unknown,
      },
    })
    expect(await move(reviewer, next(need), 'return', { reason: '标准不可衡量' })).toMatchObject({
      body: { status: 'returned', holding: { part: 'host' } },
    })
    const mended = await county.patch(`/posts/${need.id}`, { yardstick: '六个月内办结三件' }, need.version + 2)
    expect(mended.status).toBe(200)
    const again = recordOf(mended)
    await move(county, again, 'ask-review')
    expect(await move(reviewer, next(again), 'endorse')).toMatchObject({
      body: { status: 'filed', holding: { part: 'office', institution: { shortName: '内蒙古自治区院' } } },
    })
    expect(await move(world.as('office'), next(next(again)), 'accept')).toMatchObject({ body: { status: 'accepted' } })
    const story = await steps(county, need.id)
    expect(story.map(({ verb, part }) => `${verb} ${String(part)}`)).toEqual([
      'create host',
      'ask-review host',
      'return reviewer',
      'ask-review host',
      'endorse reviewer',
      'accept office',
    ])
    expect(story[2]).toMatchObject({ reason: '标准不可衡量', by: 'host' })
    expect(story[3]?.['changes']).toEqual([{ field: 'yardstick', before: '指引在全市试行', after: '六个月内办结三件' }])
    // A sender reads what is open of the story, and no names.
    const seen = await steps(world.as('sender'), need.id)
    expect(seen.map(({ verb, by }) => [verb, by])).toEqual([['accept', undefined]])
  })

  it('says before and afterwards where a filing goes past the review: by whoever reviews, by the office, with nobody above', async () => {
    const cohort = await twoStepCohort()
    const skipOf = async (caller: Caller, id: string) => (await caller.get(`/posts/${id}`)).body as object
    const filedStep = async (id: string) =>
      (await steps(world.as('office'), id)).find(({ verb }) => verb === 'file') as object
    const city = world.as('host')
    const own = recordOf(await city.post('/posts', needBody(world, cohort.id, '150222')))
    const skip = { why: 'own', institution: { shortName: '包头市院' } }
    expect(await skipOf(city, own.id)).toMatchObject({
      reviewSkip: skip,
      moves: [{ verb: 'file', needsReason: false }, {}],
    })
    expect(await skipOf(county, own.id)).not.toHaveProperty('reviewSkip')
    expect(await move(city, own, 'file')).toMatchObject({ status: 200 })
    expect(await filedStep(own.id)).toMatchObject({ part: 'host', by: 'host', reviewSkip: skip })

    const office = world.as('office')
    const ofOffice = recordOf(await office.post('/posts', needBody(world, cohort.id, '150222')))
    const past = { ...skip, why: 'office' }
    expect(await skipOf(office, ofOffice.id)).toMatchObject({
      reviewSkip: past,
      moves: [{ verb: 'file', needsReason: true }],
    })
    expect(await move(office, ofOffice, 'file')).toMatchObject({ status: 422 })
    expect(await move(office, ofOffice, 'file', { reason: '固阳县院来电委托' })).toMatchObject({ status: 200 })
    expect(await filedStep(ofOffice.id)).toMatchObject({ part: 'office', reason: '固阳县院来电委托', reviewSkip: past })

    const atTop = await givenNeed(world, cohort.id, '150200')
    expect(await skipOf(city, atTop.id)).toMatchObject({ reviewSkip: { why: 'none-above' } })
    await move(city, atTop, 'file')
    expect(await filedStep(atTop.id)).toMatchObject({ reviewSkip: { why: 'none-above' } })
    const simple = await givenCohort(world)
    expect(await skipOf(city, (await givenNeed(world, simple.id, '150222')).id)).not.toHaveProperty('reviewSkip')
  })

  it('asks no review of who is the reviewer, nor where nobody stands between host and office', async () => {
    const cohort = await twoStepCohort()
    const byCity = recordOf(await world.as('host').post('/posts', needBody(world, cohort.id, '150222')))
    expect(await move(world.as('host'), byCity, 'file')).toMatchObject({ body: { status: 'filed' } })
    const ofCity = await givenNeed(world, cohort.id, '150200')
    expect(await move(world.as('host'), ofCity, 'ask-review')).toMatchObject({
      status: 409,
      body: { rule: 'no-review' },
    })
    expect(await move(world.as('host'), ofCity, 'file')).toMatchObject({ body: { status: 'filed' } })
  })
})

describe('closing', () => {
  it('is the host’s, after publication, with a verdict against the yardstick', async () => {
    const cohort = await givenCohort(world)
    const need = await givenUnmet(cohort)
    const early = await move(world.as('host'), need, 'close', { verdict: 'met', reason: '已试行' })
    expect(early).toMatchObject({ status: 409, body: { rule: 'not-published' } })
    await publish(cohort)
    expect(await move(world.as('host'), need, 'close', { reason: '已试行' })).toMatchObject({
      status: 422,
      body: { rule: 'verdict-needed', errors: [{ place: 'verdict' }] },
    })
    expect(await move(world.as('host'), need, 'close', { verdict: 'met' })).toMatchObject({
      status: 422,
      body: { rule: 'reason-needed' },
    })
    expect(await move(world.as('office'), need, 'close', { verdict: 'met', reason: '好' })).toMatchObject({
      status: 403,
    })
    expect(
      await move(world.as('host'), need, 'close', { verdict: 'partly', reason: '指引已试行，骨干还在培养' }),
    ).toMatchObject({
      body: { status: 'closed', verdict: 'partly', verdictWords: '指引已试行，骨干还在培养', closedOn: '2026-04-15' },
    })
    const register = await world.as('office').get(`/need-register?cohort=${cohort.id}&verdict=partly`)
    expect(register).toMatchObject({
      status: 200,
      body: {
        items: [
          {
            id: need.id,
            filled: 0,
            verdict: 'partly',
            steps: [{ verb: 'create' }, { verb: 'file' }, { verb: 'accept' }, { verb: 'close' }],
          },
        ],
      },
    })
  })
})

describe('templates and copies', () => {
  it('of the profile and one’s own begin a need, and the need says so', async () => {
    const cohort = await givenCohort(world)
    const { specialty } = codesOf(world)
    const body = {
      title: '指导',
      problem: '甲',
      wantedResult: '乙',
      yardstick: '丙',
      specialties: [{ code: specialty }],
    }
    const given = { institutionId: world.at('150200'), name: '常用', body }
    const kept = await world.as('host').post('/need-templates', given)
    expect(kept).toMatchObject({ status: 201, etag: '"1"', body: { name: '常用', mayChange: true } })
    expect(await world.as('host').post('/need-templates', given)).toMatchObject({
      status: 409,
      body: { rule: 'name-taken' },
    })
    expect(await county.post('/need-templates', given)).toMatchObject({ status: 403 })
    // One below may use it; one beside may not.
    expect(await county.get('/need-templates')).toMatchObject({ body: { items: [{ name: '常用', mayChange: false }] } })
    expect(await world.as('otherHost').get('/need-templates')).toMatchObject({ body: { items: [] } })
    const template = recordOf(kept)
    const draft = needBody(world, cohort.id)
    const origin = { kind: 'template', ref: template.id }
    expect(await world.as('host').post('/posts', { ...draft, origin })).toMatchObject({
      status: 201,
      body: { origin: { kind: 'template', reference: template.id } },
    })
    const ofProfile = { kind: 'template', ref: 'plea-leniency' }
    expect(await world.as('host').post('/posts', { ...draft, origin: ofProfile })).toMatchObject({ status: 201 })
    expect(
      await world.as('host').post('/posts', { ...draft, origin: { kind: 'template', ref: 'no-such' } }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'origin.ref' }] },
    })
    expect(
      await world.as('host').patch(`/need-templates/${template.id}`, { body: { ...body, rankLowest: 'no' } }, 1),
    ).toMatchObject({ status: 422, body: { errors: [{ place: 'body.rankLowest' }] } })
    expect(await world.as('host').patch(`/need-templates/${template.id}`, { name: '常用二' }, 1)).toMatchObject({
      body: { name: '常用二', version: 2 },
    })
    expect(await world.as('host').delete(`/need-templates/${template.id}`, ifMatch(1))).toMatchObject({ status: 412 })
    expect(await world.as('host').delete(`/need-templates/${template.id}`, ifMatch(2))).toMatchObject({ status: 200 })
  })

  it('copies an old need into another cohort, and names it', async () => {
    const [old, fresh] = [await givenCohort(world), await givenCohort(world)]
    const need = await givenNeed(world, old.id)
    const copy = { ...needBody(world, fresh.id), origin: { kind: 'copy', ref: need.id } }
    expect(await world.as('host').post('/posts', copy)).toMatchObject({
      status: 201,
      body: { origin: { kind: 'copy', from: { id: need.id, cohortName: { zh: '第一批' } } } },
    })
    // A need that one doesn't see can't be named as the origin.
    expect(
      await world.as('otherHost').post('/posts', { ...copy, hostInstitutionId: world.at('150100') }),
    ).toMatchObject({
      status: 422,
      body: { rule: 'origin' },
    })
  })
})

describe('a proposed need', () => {
  let cohort: Made
  beforeEach(async () => {
    cohort = await givenCohort(world)
  })
  const proposal = (more: object = {}) => {
    const { specialty } = codesOf(world)
    return {
      cohortId: cohort.id,
      hostInstitutionId: world.at('150200'),
      note: '指标连续两个季度偏低',
      body: { title: '指导', problem: '甲', wantedResult: '乙', yardstick: '丙', specialties: [{ code: specialty }] },
      ...more,
    }
  }

  it('is the host’s to adopt by a draft', async () => {
    const made = recordOf(
      await world
        .as('office')
        .post('/need-proposals', proposal({ kind: 'indicator', reference: 'plea_leniency_rate' })),
    )
    expect(await world.as('otherHost').get('/need-proposals')).toMatchObject({ body: { items: [] } })
    expect(await world.as('host').get('/home')).toMatchObject({
      body: {
        waiting: expect.arrayContaining([expect.objectContaining({ kind: 'needs-proposed', count: 1 })]) as unknown,
      },
    })
    const draft = { ...needBody(world, cohort.id), origin: { kind: 'proposal', ref: made.id } }
    expect(await world.as('office').post('/posts', draft)).toMatchObject({ status: 403 })
    expect(await world.as('host').post('/posts', { ...draft, hostInstitutionId: world.at('150222') })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'hostInstitutionId' }] },
    })
    const need = await world.as('host').post('/posts', draft)
    expect(need).toMatchObject({
      status: 201,
      body: { origin: { kind: 'indicator', reference: 'plea_leniency_rate' } },
    })
    expect(await world.as('office').get(`/need-proposals/${made.id}`)).toMatchObject({
      body: { status: 'adopted', postId: recordOf(need).id, moves: [] },
    })
    expect(await world.as('host').post('/posts', { ...draft, title: '又一次' })).toMatchObject({
      status: 409,
      body: { rule: 'proposal-settled' },
    })
  })

  it('is declined with a reason, or taken back by the office', async () => {
    const made = recordOf(await world.as('office').post('/need-proposals', proposal()))
    const say = (caller: Caller, verb: string, reason?: string) =>
      caller.post(`/need-proposals/${made.id}/moves`, { verb, ...(reason && { reason }) }, ifMatch(1))
    expect(await say(world.as('host'), 'adopt')).toMatchObject({ status: 409, body: { rule: 'draft-needed' } })
    expect(await say(world.as('host'), 'decline')).toMatchObject({ status: 422, body: { rule: 'reason-needed' } })
    expect(await say(world.as('host'), 'withdraw', '不提了')).toMatchObject({ status: 403 })
    expect(await say(world.as('host'), 'decline', '已有在办项目')).toMatchObject({
      body: { status: 'declined', statusReason: '已有在办项目' },
    })
    expect(await say(world.as('office'), 'withdraw', '晚了')).toMatchObject({ status: 412 })
  })

  it('names what it comes from, and only hosts of the cohort', async () => {
    expect(await world.as('office').post('/need-proposals', proposal({ kind: 'request' }))).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'reference' }] },
    })
    const elsewhere = proposal({ hostInstitutionId: world.at('321000') })
    expect(await world.as('office').post('/need-proposals', elsewhere)).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'hostInstitutionId' }] },
    })
    expect(await world.as('host').post('/need-proposals', proposal())).toMatchObject({ status: 403 })
  })
})

describe('an unmet need', () => {
  it('is offered to another partner once its host consents', async () => {
    const cohort = await givenCohort(world)
    const need = await givenUnmet(cohort)
    const url = `/posts/${need.id}`
    const offer = { toInstitutionIds: [world.at('310000')], note: '本批没有合适人选' }
    expect(await world.as('office').post(`${url}/offers`, offer)).toMatchObject({
      status: 409,
      body: { rule: 'not-unmet' },
    })
    await publish(cohort)
    expect(await world.as('office').get(`${url}/partners`)).toMatchObject({
      body: { items: [{ id: world.at('310000') }] },
    })
    expect(await world.as('office').post(`${url}/offers`, { toInstitutionIds: [world.at('320000')] })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'toInstitutionIds[0]' }] },
    })
    const made = await world.as('office').post(`${url}/offers`, offer)
    expect(made).toMatchObject({ status: 201, body: { items: [{ status: 'asked', to: { shortName: '上海市院' } }] } })
    expect(await world.as('office').post(`${url}/offers`, offer)).toMatchObject({ status: 422 })
    const { id } = (made.body as { items: { id: string }[] }).items[0] ?? { id: '' }
    const say = (caller: Caller, version: number, verb: string, reason?: string) =>
      caller.post(`/need-offers/${id}/moves`, { verb, ...(reason && { reason }) }, ifMatch(version))
    // Before the consent the partner sees neither the offer nor the need.
    const partner = world.as('otherSender')
    expect(await partner.get('/need-offers')).toMatchObject({ body: { items: [] } })
    expect(await partner.get(url)).toMatchObject({ status: 404 })
    expect(await say(world.as('otherHost'), 1, 'consent')).toMatchObject({ status: 404 })
    expect(await say(world.as('host'), 1, 'consent')).toMatchObject({ status: 200, body: { status: 'open' } })
    expect(await partner.get('/home')).toMatchObject({
      body: {
        waiting: expect.arrayContaining([expect.objectContaining({ kind: 'offers-to-answer', count: 1 })]) as unknown,
      },
    })
    expect(await partner.get(url)).toMatchObject({ status: 200, body: { moves: [], mayEdit: false } })
    expect(await say(world.as('sender'), 2, 'welcome')).toMatchObject({ status: 404 })
    expect(await say(partner, 2, 'welcome')).toMatchObject({ status: 200, body: { status: 'welcome', moves: [] } })
    expect(await world.as('office').get('/notifications')).toMatchObject({
      body: { items: expect.arrayContaining([expect.objectContaining({ kind: 'offer-answered' })]) as unknown },
    })
    expect((await steps(world.as('office'), need.id)).map(({ verb }) => verb)).toEqual([
      'create',
      'file',
      'accept',
      'offer',
      'offer-consent',
      'offer-welcome',
    ])
  })

  it('is carried into the next cohort in one step, and counts as unmet twice when it stays so', async () => {
    const first = await givenCohort(world)
    const need = await givenUnmet(first)
    await publish(first)
    const second = await givenCohort(world)
    const office = world.as('office')
    const carry = { cohortId: second.id, postIds: [need.id] }
    expect(await world.as('host').post('/unmet-needs/carry-overs', carry)).toMatchObject({ status: 403 })
    const made = await office.post('/unmet-needs/carry-overs', carry)
    expect(made).toMatchObject({ status: 201 })
    expect(await office.post('/unmet-needs/carry-overs', carry)).toMatchObject({
      status: 422,
      body: { rule: 'carry', errors: [{ place: 'postIds[0]' }] },
    })
    const { id } = (made.body as { items: { id: string }[] }).items[0] ?? { id: '' }
    const waiting = await world.as('host').get(`/posts/${id}`)
    expect(waiting).toMatchObject({
      body: {
        status: 'draft',
        headcount: 2,
        problem: '办理疑难案件经验不足',
        origin: { kind: 'carried', from: { id: need.id } },
        holding: { part: 'host' },
      },
    })
    expect(await office.get(`/unmet-needs?cohort=${first.id}`)).toMatchObject({
      body: { items: [{ id: need.id, times: 1, filled: 0, carriedTo: { id, cohortId: second.id } }] },
    })
    await move(world.as('host'), recordOf(waiting), 'file')
    await move(office, next(recordOf(waiting)), 'accept')
    expect(await office.get(`/unmet-needs?cohort=${second.id}`)).toMatchObject({ body: { items: [] } })
    await publish(second)
    expect(await office.get('/unmet-needs?twice=true')).toMatchObject({ body: { items: [{ id, times: 2 }] } })
    expect(await world.as('otherHost').get('/unmet-needs?twice=true')).toMatchObject({ body: { items: [] } })
  })

  it('is no longer unmet when its host says that it was met all the same', async () => {
    const cohort = await givenCohort(world)
    const need = await givenUnmet(cohort)
    await publish(cohort)
    await move(world.as('host'), need, 'close', { verdict: 'met', reason: '另请专家解决' })
    expect(await world.as('office').get(`/unmet-needs?cohort=${cohort.id}`)).toMatchObject({ body: { items: [] } })
  })
})
