import { readFile } from 'node:fs/promises'
import { policySchema } from '@zhiqiao/contract'
import { day } from '@zhiqiao/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { read } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import {
  cohortBody,
  givenNeed,
  givenOfficer,
  givenProgramme,
  recordOf,
  samplePolicy,
} from '../../platform/testing/given.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const basis = { title: { zh: '合作协议', en: 'Agreement' } }
const age = (max: number) => ({ id: 'age', type: 'age', severity: 'hard', basis, max })
const consent = { id: 'consent', type: 'consent', severity: 'hard', basis }
const women = {
  id: 'women',
  kind: 'attribute',
  title: { zh: '女干部', en: 'Women' },
  basis,
  attribute: 'sex',
  anyOf: ['2'],
  minShare: 30,
}

const documentOf = (id: string, version: number, rules: object[], more = {}) => ({
  ...samplePolicy(id),
  version,
  rules,
  ...more,
})
const add = (document: object) =>
  world.as('office').post('/policies', { officeInstitutionId: world.at('150000'), document })
const preview = (body: object, person: 'office' | 'leader' | 'sender' = 'office') =>
  world.as(person).post('/policies/preview', body)

/** A cohort under a ceiling of 45, one accepted need, and three nominees: 40, 50 and 60 years old. */
async function given() {
  const code = newId()
  const first = recordOf(await add(documentOf(code, 1, [age(45)])))
  const made = recordOf(
    await world.as('office').post('/cohorts', cohortBody(world, (await givenProgramme(world)).id, first.id)),
  )
  const cohort = recordOf(
    await world.as('office').post(`/cohorts/${made.id}/moves`, { verb: 'open' }, ifMatch(made.version)),
  )
  const need = await givenNeed(world, cohort.id)
  const move = (verb: string, version: number) =>
    world.as(verb === 'file' ? 'host' : 'office').post(`/posts/${need.id}/moves`, { verb }, ifMatch(version))
  recordOf(await move('file', need.version))
  recordOf(await move('accept', need.version + 1))
  const nominations: string[] = []
  for (const birth of ['1986-01-01', '1976-01-01', '1966-01-01']) {
    const officer = await givenOfficer(world, '320400', {
      birth,
      name: `试${birth.slice(0, 4)}`,
      sex: birth < '1970' ? '2' : '1',
    })
    const nomination = recordOf(
      await world.as('sender').post('/nominations', { cohortId: cohort.id, officerId: officer.id }),
    )
    nominations.push(nomination.id)
    // The office sees whom it may: those who were handed in, by an exception if need be.
    if (birth < '1980') {
      const asked = { ruleId: 'age', reason: '示例' }
      recordOf(await world.as('sender').post(`/nominations/${nomination.id}/waivers`, asked))
    }
    recordOf(await world.as('sender').post(`/nominations/${nomination.id}/moves`, { verb: 'submit' }, ifMatch(1)))
  }
  return { code, cohort, first, nominations }
}

describe('a version of a policy', () => {
  it('is never changed: a new one has the next number, and says so where it hasn’t', async () => {
    const code = newId()
    recordOf(await add(documentOf(code, 1, [age(45)])))
    expect(await add(documentOf(code, 1, [age(50)]))).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'document.version', value: '1', reason: expect.stringContaining('第 2 版') }] },
    })
    expect(await add(documentOf(code, 2, [age(50)]))).toMatchObject({ status: 201, etag: '"1"' })
  })

  it('is refused with every wrong place, unknown types among them', async () => {
    const wrong = documentOf(newId(), 1, [{ ...age(45), type: 'height' }])
    expect(await add(wrong)).toMatchObject({ status: 422 })
    const faulty = documentOf(
      newId(),
      1,
      [
        { ...consent, overridable: 'office' },
        { id: 'law', type: 'legal-appointment', severity: 'hard', basis, positions: ['leader'] },
        { id: 'home', type: 'home-staff', severity: 'hard', basis, within: 'department' },
      ],
      { balance: [{ ...women, noneOf: ['1'], maxShare: 10 }] },
    )
    const { body } = await add(faulty)
    expect((body as { errors: { place: string }[] }).errors.map(({ place }) => place)).toEqual([
      'document.rules[0].overridable',
      'document.rules[1].severity',
      'document.rules[2].min',
      'document.balance[0].maxShare',
      'document.balance[0].noneOf',
    ])
  })

  it('has a published schema, kept in the documentation as it is served', async () => {
    const served = await world.as('sender').get('/schemas/policy-1.json')
    expect(served).toMatchObject({ status: 200, body: { $id: 'zhiqiao.policy/1' } })
    const kept: unknown = JSON.parse(
      await readFile(new URL('../../../../../docs/schemas/policy-1.json', import.meta.url), 'utf8'),
    )
    expect(kept).toEqual(JSON.parse(JSON.stringify(policySchema())))
    expect(served.body).toEqual(kept)
  })
})

describe('a preview', () => {
  it('tells before anything is saved who becomes and who stops being eligible, and by which rule', async () => {
    const { code, cohort, first } = await given()
    const wider = await preview({ cohortId: cohort.id, document: documentOf(code, 2, [age(55)]) })
    expect(wider).toMatchObject({
      status: 200,
      body: {
        base: { id: first.id, version: 1 },
        posts: 1,
        nominees: { total: 3, before: 1, after: 2 },
        pairs: { before: 1, after: 2 },
        lost: { total: 0 },
        gained: {
          total: 1,
          items: [{ name: '试1976', posts: { before: 0, after: 1 }, findings: [{ ruleId: 'age', verdict: 'fail' }] }],
        },
        rules: [{ ruleId: 'age', lost: 0, gained: 1 }],
        officers: { total: 3, before: 1, after: 2 },
      },
    })
    const stricter = await preview({ cohortId: cohort.id, document: documentOf(code, 2, [age(45), consent]) }, 'leader')
    expect(stricter).toMatchObject({
      body: {
        nominees: { before: 1, after: 0 },
        lost: { total: 1, items: [{ name: '试1986', findings: [{ ruleId: 'consent', verdict: 'missing' }] }] },
      },
    })
    const none = await preview({ cohortId: cohort.id, document: documentOf(code, 2, [age(45)]) })
    expect(none).toMatchObject({ body: { rules: [], lost: { total: 0 }, gained: { total: 0 } } })
  })

  it('is for whoever runs or leads the cohort, and refuses a document with faults', async () => {
    const { code, cohort, first } = await given()
    const document = documentOf(code, 2, [age(55)])
    expect(await preview({ cohortId: cohort.id, document }, 'sender')).toMatchObject({ status: 403 })
    expect(await preview({ cohortId: cohort.id })).toMatchObject({ status: 422 })
    expect(await preview({ cohortId: cohort.id, document, policyId: first.id })).toMatchObject({ status: 422 })
    expect(await preview({ cohortId: newId(), document })).toMatchObject({ status: 404 })
    expect(await preview({ cohortId: cohort.id, document: { ...document, rules: [age(10)] } })).toMatchObject({
      status: 422,
    })
  })
})

describe('moving a cohort to other rules', () => {
  const move = (
    id: string,
    version: number,
    policyId: string,
    reason = '示例：指导意见印发',
    person: 'office' | 'leader' | 'sender' = 'office',
  ) => world.as(person).post(`/cohorts/${id}/policy`, { policyId, reason }, ifMatch(version))

  it('is a decision with a reason that stays on record and is told to the senders concerned', async () => {
    const { code, cohort, first, nominations } = await given()
    const next = recordOf(await add(documentOf(code, 2, [age(55)])))
    expect(await move(cohort.id, cohort.version, next.id, ' ')).toMatchObject({ status: 422 })
    expect(await move(cohort.id, cohort.version, next.id, 'x', 'leader')).toMatchObject({ status: 403 })
    expect(await move(cohort.id, 99, next.id)).toMatchObject({ status: 412 })
    await world.owner.query('delete from notification')
    const moved = await move(cohort.id, cohort.version, next.id)
    const decision = {
      from: { id: first.id, version: 1 },
      to: { id: next.id, version: 2 },
      lost: 0,
      gained: 1,
      reason: '示例：指导意见印发',
    }
    expect(moved).toMatchObject({ status: 200, body: { items: [decision] } })
    expect(await world.as('office').get(`/cohorts/${cohort.id}`)).toMatchObject({
      body: { policy: { id: next.id, version: 2 } },
    })
    expect(await world.as('sender').get(`/cohorts/${cohort.id}/policy-decisions`)).toMatchObject({
      body: { items: [decision] },
    })
    expect(await world.as('otherSender').get(`/cohorts/${cohort.id}/policy-decisions`)).toMatchObject({
      body: { items: [] },
    })
    expect(await world.as('sender').get('/notifications')).toMatchObject({
      body: { items: [{ kind: 'policy-moved', body: expect.stringContaining('1 人变为符合（试1976）') }] },
    })
    expect(await world.as('office').get(`/nominations/${nominations[1]}`)).toMatchObject({ body: { eligible: true } })
    // A sender may still read the version that the cohort went by before.
    expect(await world.as('sender').get(`/policies/${first.id}`)).toMatchObject({ status: 200 })
    const back = await move(cohort.id, cohort.version + 1, first.id)
    expect(back).toMatchObject({ status: 409, body: { rule: 'not-newer' } })
  })

  it('goes to another policy too, with the same preview, and keeps by name whom and which need it concerned', async () => {
    const { code, cohort, first, nominations } = await given()
    const title = { zh: '另一套', en: 'Another' }
    const other = recordOf(await add({ ...documentOf(newId(), 1, [age(55)]), title }))
    const seen = await preview({ cohortId: cohort.id, policyId: other.id })
    const need = { number: 1, host: { shortName: '包头市院' } }
    expect(seen).toMatchObject({
      status: 200,
      body: {
        base: { code },
        after: { title, version: 1, effectiveFrom: '2026-01-01' },
        gained: { items: [{ name: '试1976', opens: { total: 1, items: [need] }, closes: { total: 0, items: [] } }] },
        needs: { total: 1, items: [{ ...need, before: 1, after: 2, closes: 0, opens: 1 }] },
        carried: 0,
        clashes: [],
      },
    })
    await world.owner.query('delete from notification')
    const moved = await move(cohort.id, cohort.version, other.id)
    expect(moved).toMatchObject({
      status: 200,
      body: { items: [{ from: { id: first.id, code }, to: { id: other.id, title }, gained: 1, lost: 0 }] },
    })
    expect(await world.as('office').get(`/cohorts/${cohort.id}`)).toMatchObject({ body: { policy: { id: other.id } } })
    expect(await world.as('sender').get('/notifications')).toMatchObject({
      body: { items: [{ kind: 'policy-moved', title: expect.stringContaining('《另一套》第 1 版') }] },
    })
    const [decision] = (moved.body as { items: { id: string }[] }).items
    const effectFor = (person: 'office' | 'leader' | 'sender' | 'otherSender' | 'host') =>
      world.as(person).get(`/cohorts/${cohort.id}/policy-decisions/${decision?.id}`)
    const whole = {
      people: [
        { nominationId: nominations[1], name: '试1976', effect: 'gained', rules: ['年龄'], opens: { items: [need] } },
      ],
      hidden: { lost: 0, gained: 0 },
      recorded: true,
    }
    const needs = [{ ...need, before: 1, after: 2, closes: 0, opens: 1 }]
    for (const person of ['office', 'leader'] as const)
      expect((await effectFor(person)).body).toMatchObject({ ...whole, needs })
    // The sender sees its own people, and not how many nominees of others a need has; the host its need, and nobody’s name.
    expect((await effectFor('sender')).body).toMatchObject({ ...whole, needs: [] })
    expect((await effectFor('host')).body).toMatchObject({ people: [], hidden: { gained: 1 }, needs })
    expect((await effectFor('otherSender')).status).toBe(404)
    // Back to the policy it came from is a decision like another; under one code it only goes forward.
    const back = await move(cohort.id, cohort.version + 1, first.id)
    expect(back).toMatchObject({ status: 200, body: { items: [{ lost: 1 }, { gained: 1 }] } })
    const audited = await world.owner.query(
      `select reason from audit_record where verb = 'move-policy' and table_name = 'cohort' and row_id = $1`,
      [cohort.id],
    )
    expect(audited.rows).toHaveLength(2)
  })

  it('never lets an exception cover another rule of the same name, and says which go on', async () => {
    const { cohort, nominations } = await given()
    await world.owner.query(
      `update waiver set status = 'granted', decided_by = $2, decided_at = now() where nomination_id = $1`,
      [nominations[1], world.accountOf('office')],
    )
    const clash = recordOf(await add(documentOf(newId(), 1, [{ ...consent, id: 'age' }])))
    expect(await preview({ cohortId: cohort.id, policyId: clash.id })).toMatchObject({
      body: { clashes: [{ ruleId: 'age', before: '年龄', waivers: 1 }] },
    })
    expect(await move(cohort.id, cohort.version, clash.id)).toMatchObject({
      status: 409,
      body: { rule: 'exceptions-clash', detail: expect.stringContaining('（1 项）') },
    })
    const same = recordOf(await add(documentOf(newId(), 1, [age(40)])))
    expect(await preview({ cohortId: cohort.id, policyId: same.id })).toMatchObject({
      body: { carried: 1, waivers: 0 },
    })
    expect(await move(cohort.id, cohort.version, same.id)).toMatchObject({ status: 200 })
  })

  it('is refused once a plan waits for approval', async () => {
    const { code, cohort } = await given()
    const other = recordOf(await add(documentOf(newId(), 5, [age(55)])))
    const next = recordOf(await add(documentOf(code, 2, [age(55)])))
    await world.owner.query(`update cohort set status = 'approving' where id = $1`, [cohort.id])
    expect(await world.as('office').get(`/cohorts/${cohort.id}`)).toMatchObject({ body: { mayMovePolicy: false } })
    for (const policy of [other, next]) {
      expect(await move(cohort.id, cohort.version, policy.id)).toMatchObject({
        status: 409,
        body: { rule: 'policy-kept' },
      })
    }
  })
})

it('the balance counts and decides nothing', async () => {
  const { code, cohort } = await given()
  const document = documentOf(code, 2, [age(55)], { balance: [women] })
  const next = recordOf(await add(document))
  recordOf({
    ...(await world
      .as('office')
      .post(`/cohorts/${cohort.id}/policy`, { policyId: next.id, reason: '示例' }, ifMatch(cohort.version))),
    body: { id: 'x' },
  })
  expect(await world.as('office').get(`/cohorts/${cohort.id}/balance`)).toMatchObject({
    status: 200,
    body: { nominees: [{ itemId: 'women', count: 1, known: 3, unknown: 0, share: 33, asWished: true, minShare: 30 }] },
  })
  expect(await world.as('sender').get(`/cohorts/${cohort.id}/balance`)).toMatchObject({ status: 403 })
})

describe('a draft', () => {
  it('is kept for its writer alone, written over by the later one, and let go', async () => {
    const office = world.as('office')
    const url = '/policy-drafts/new'
    expect(await office.get(url)).toMatchObject({ status: 200, body: {} })
    const put = (title: string) => office.put(url, { number: 1, draft: { title: { zh: title, en: '' }, rules: [] } })
    expect(await put('示例甲')).toMatchObject({ status: 200 })
    expect(await put('示例乙')).toMatchObject({ status: 200 })
    expect(await office.get(url)).toMatchObject({ body: { draft: { number: 1, draft: { title: { zh: '示例乙' } } } } })
    // Not even by whoever may read everything else of the office.
    const seen = await read({ ...callOf(world.accountOf('leader')), db: world.db }, (tx) =>
      tx.selectFrom('policy_draft').selectAll().execute(),
    )
    expect(seen).toEqual([])
    expect(await world.as('sender').get(url)).toMatchObject({ status: 403 })
    expect(await office.put(url, { number: 1, draft: { note: 'x'.repeat(600_000) } })).toMatchObject({ status: 413 })
    expect(await office.delete(url)).toMatchObject({ status: 200 })
    expect((await office.get(url)).body).toEqual({})
  })
})

function callOf(accountId: string) {
  const actor = { accountId, login: 'x', displayName: 'x', bindings: [] }
  return { actor, requestId: 'test', language: 'zh' as const, now: new Date(), today: day('2026-04-15') }
}
