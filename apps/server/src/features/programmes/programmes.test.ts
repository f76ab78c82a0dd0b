import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenProgramme, recordOf, samplePolicy } from '../../platform/testing/given.ts'
import { newId } from '../../platform/ids.ts'
import { makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const agreement = () => ({
  title: { zh: '四地检察机关人才智力交流合作', en: '' },
  officeInstitutionId: world.at('150000'),
  signedOn: '2026-04-10',
  forms: ['secondment', 'training'],
  summary: '互派干部、业务培训',
  partyIds: [world.at('150000'), world.at('310000'), world.at('320000')],
})

describe('programmes', () => {
  it('are set up by the office with the parties of the agreement', async () => {
    const made = await world.as('office').post('/programmes', agreement())
    expect(made).toMatchObject({
      status: 201,
      etag: '"1"',
      body: {
        title: { zh: '四地检察机关人才智力交流合作', en: '四地检察机关人才智力交流合作' },
        office: { shortName: '内蒙古自治区院' },
        parties: [{ shortName: '内蒙古自治区院' }, { shortName: '上海市院' }, { shortName: '江苏省院' }],
      },
    })
    const { id } = recordOf(made)
    expect(await world.as('sender').get(`/programmes/${id}`)).toMatchObject({ status: 200 })
    expect(await world.as('leader').get('/programmes')).toMatchObject({ body: { items: [{ id }] } })
  })

  it('are set up once for one idempotency key', async () => {
    const key = { 'idempotency-key': 'programme-1' }
    const once = recordOf(await world.as('office').post('/programmes', agreement(), key))
    expect(recordOf(await world.as('office').post('/programmes', agreement(), key)).id).toBe(once.id)
    const other = { ...agreement(), summary: '另一个' }
    expect(await world.as('office').post('/programmes', other, key)).toMatchObject({ status: 422 })
  })

  it('are refused to other roles, to other offices, and with wrong content', async () => {
    expect(await world.as('sender').post('/programmes', agreement())).toMatchObject({ status: 403 })
    const foreign = { ...agreement(), officeInstitutionId: world.at('320000') }
    expect(await world.as('office').post('/programmes', foreign)).toMatchObject({
      status: 403,
      body: { rule: 'not-own-office' },
    })
    const wrong = {
      ...agreement(),
      title: { zh: ' ', en: '' },
      signedOn: '2027-01-01',
      partyIds: [newId(), world.at('310000'), world.at('310000')],
    }
    expect(await world.as('office').post('/programmes', wrong)).toMatchObject({
      status: 422,
      body: {
        errors: [{ place: 'title.zh' }, { place: 'partyIds[0]' }, { place: 'partyIds[2]' }, { place: 'signedOn' }],
      },
    })
  })

  it('are not shown to those who take no part', async () => {
    const { id } = await givenProgramme(world, ['150000', '320000'])
    expect(await world.as('otherSender').get(`/programmes/${id}`)).toMatchObject({ status: 404 })
    expect(await world.as('auditor').get(`/programmes/${id}`)).toMatchObject({ status: 403 })
  })
})

describe('policies', () => {
  it('are added version by version, and no version twice', async () => {
    const first = { officeInstitutionId: world.at('150000'), document: samplePolicy('own-rules') }
    const made = await world.as('office').post('/policies', first)
    expect(made).toMatchObject({ status: 201, body: { document: { id: 'own-rules', version: 1 }, inUse: 0 } })
    const { id } = recordOf(made)
    expect(await world.as('leader').get(`/policies/${id}`)).toMatchObject({ status: 200 })
    expect(await world.as('otherSender').get(`/policies/${id}`)).toMatchObject({ status: 404 })
    expect(await world.as('office').post('/policies', first)).toMatchObject({
      status: 422,
      body: { rule: 'content', errors: [{ place: 'document.version' }] },
    })
    const second = { ...first, document: { ...first.document, version: 2 } }
    expect(await world.as('office').post('/policies', second)).toMatchObject({ status: 201 })
  })

  it('are refused with the place of each fault and what may stand there', async () => {
    const document = samplePolicy('faulty')
    const wrong = {
      ...document,
      weights: { ...document.weights, rank: 99 },
      rules: [{ ...document.rules[0], type: 'rank-range', highest: 'no-such-rank' }],
    }
    const refused = await world
      .as('office')
      .post('/policies', { officeInstitutionId: world.at('150000'), document: wrong })
    expect(refused).toMatchObject({
      status: 422,
      body: {
        errors: [
          { place: 'document.weights' },
          { place: 'document.rules[0].highest', value: 'no-such-rank', allowed: expect.stringContaining('、') },
        ],
      },
    })
    const shapeless = { officeInstitutionId: world.at('150000'), document: { format: 'zhiqiao.policy/1' } }
    expect(await world.as('office').post('/policies', shapeless)).toMatchObject({
      status: 422,
      body: { rule: 'shape' },
    })
  })

  it('are not the business of other roles and offices', async () => {
    const body = { officeInstitutionId: world.at('320000'), document: samplePolicy('foreign') }
    expect(await world.as('sender').post('/policies', body)).toMatchObject({ status: 403 })
    expect(await world.as('office').post('/policies', body)).toMatchObject({ status: 403 })
  })
})
