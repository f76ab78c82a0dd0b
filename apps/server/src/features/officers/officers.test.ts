import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOf, givenOfficer, givenSecondee, idNumberFor, recordOf } from '../../platform/testing/given.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'
import { newId } from '../../platform/ids.ts'
import { read } from '../../platform/call.ts'
import { day } from '@zhiqiao/domain'
import { officerFacts } from './index.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

describe('the record of an officer', () => {
  it('is entered by the sender and answers with the number masked', async () => {
    const codes = codesOf(world)
    const made = await world.as('sender').post('/officers', {
      institutionId: world.at('320400'),
      name: '孙·某某',
      rank: codes.highRank,
      birth: '1985-03-02',
      sex: '1',
      idNumber: idNumberFor('1985-03-02', 11),
    })
    expect(made).toMatchObject({
      status: 201,
      etag: '"1"',
      body: { name: '孙·某某', idNumberMasked: expect.stringMatching(/^150\*{13}\w{2}$/), secondments: [] },
    })
    expect(JSON.stringify(made.body)).not.toContain('19850302')
  })

  it('is entered once for one idempotency key, and another body under the key is refused', async () => {
    const body = { institutionId: world.at('320400'), name: '周○○' }
    const once = await world.as('sender').post('/officers', body, { 'idempotency-key': 'officer-1' })
    const again = await world.as('sender').post('/officers', body, { 'idempotency-key': 'officer-1' })
    expect(recordOf(again).id).toBe(recordOf(once).id)
    const other = await world
      .as('sender')
      .post('/officers', { ...body, name: '吴○○' }, { 'idempotency-key': 'officer-1' })
    expect(other).toMatchObject({ status: 422, body: { rule: 'idempotency-key-reused' } })
  })

  it('changes in the version named, removes with null, and refuses a stale or unnamed version', async () => {
    const { id, version } = await givenOfficer(world)
    const changed = await world.as('sender').patch(`/officers/${id}`, { rank: null, postTitle: '副主任' }, version)
    expect(changed).toMatchObject({ status: 200, etag: '"2"', body: { postTitle: '副主任' } })
    expect(changed.body).not.toHaveProperty('rank')
    const stale = await world.as('sender').patch(`/officers/${id}`, { postTitle: '主任' }, version)
    expect(stale).toMatchObject({ status: 412, body: { current: { version: 2, postTitle: '副主任' } } })
    expect(await world.as('sender').patch(`/officers/${id}`, { postTitle: '主任' })).toMatchObject({ status: 428 })
  })

  it('is refused with every wrong place at once', async () => {
    const codes = codesOf(world)
    const refused = await world.as('sender').post('/officers', {
      institutionId: world.at('320400'),
      name: '郑○○',
      departmentCode: 'no-such-department',
      rank: 'no-such-rank',
      sex: '2',
      birth: '1985-03-03',
      serviceStart: '1984-01-01',
      idNumber: idNumberFor('1985-03-02', 11),
      specialties: [
        { code: codes.specialty, level: 'no-such-level' },
        { code: codes.specialty, level: codes.skill },
      ],
    })
    expect(refused).toMatchObject({ status: 422, body: { rule: 'content' } })
    const { errors } = refused.body as { errors: { place: string; value?: string; allowed?: string }[] }
    expect(errors.map((error) => error.place).sort()).toEqual([
      'birth',
      'departmentCode',
      'rank',
      'serviceStart',
      'sex',
      'specialties[0].level',
      'specialties[1].code',
    ])
    expect(errors.find((error) => error.place === 'rank')).toMatchObject({
      value: 'no-such-rank',
      allowed: expect.stringContaining(codes.highRank),
    })
  })

  it('refuses a number with a wrong check character, and one that another officer has', async () => {
    const number = idNumberFor('1980-01-01', 7)
    const last = number.endsWith('1') ? '2' : '1'
    const wrong = { institutionId: world.at('320400'), name: '王○○', idNumber: number.slice(0, 17) + last }
    expect(await world.as('sender').post('/officers', wrong)).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'idNumber', value: expect.stringContaining('***') }] },
    })
    await givenOfficer(world, '320400', { idNumber: number })
    const twice = { institutionId: world.at('310120'), name: '王○○', idNumber: number }
    expect(await world.as('otherSender').post('/officers', twice)).toMatchObject({
      status: 409,
      body: { rule: 'id-number-taken' },
    })
  })
})

describe('who sees and keeps officers', () => {
  it('is neither another sender nor a role that keeps none', async () => {
    const { id, version } = await givenOfficer(world)
    expect(await world.as('otherSender').get(`/officers/${id}`)).toMatchObject({ status: 404 })
    expect(await world.as('otherSender').patch(`/officers/${id}`, { name: '某' }, version)).toMatchObject({
      status: 404,
    })
    expect(await world.as('host').post('/officers', { institutionId: world.at('320400'), name: '某' })).toMatchObject({
      status: 403,
    })
    expect(await world.as('auditor').get('/officers')).toMatchObject({ status: 403 })
    const foreign = { institutionId: world.at('310120'), name: '某' }
    expect(await world.as('sender').post('/officers', foreign)).toMatchObject({
      status: 403,
      body: { rule: 'not-own-institution' },
    })
  })
})

describe('the list', () => {
  const names = async (query: string) => {
    const found = await world.as('sender').get(`/officers?limit=100&${query}`)
    expect(found.status).toBe(200)
    return (found.body as { items: { name: string }[] }).items.map((item) => item.name)
  }

  it('finds by a part of the name, by pinyin and by initials', async () => {
    await givenOfficer(world, '321084', { name: '欧阳甲乙' })
    await givenOfficer(world, '321084', { name: '䶮某某' })
    expect(await names(`q=${encodeURIComponent('欧阳')}`)).toEqual(['欧阳甲乙'])
    expect(await names(`q=${encodeURIComponent('阳甲')}`)).toEqual(['欧阳甲乙'])
    expect(await names(`q=${encodeURIComponent('䶮')}`)).toEqual(['䶮某某'])
    expect(await names('q=ouyangjia')).toEqual(['欧阳甲乙'])
    expect(await names('q=OYJY')).toEqual(['欧阳甲乙'])
    expect(await names('q=%25')).toEqual([])
  })

  it('keeps within an institution and all below it, filters and orders by the place of the rank', async () => {
    const { highRank, middleRank, lowRank, otherSpecialty, skill } = codesOf(world)
    const specialties = [{ code: otherSpecialty, level: skill }]
    await givenOfficer(world, '321000', { name: '低某', rank: lowRank, specialties })
    await givenOfficer(world, '321084', { name: '高某', rank: highRank, specialties })
    await givenOfficer(world, '321084', { name: '中某', rank: middleRank, specialties })
    const within = `institution=${world.at('321000')}&specialty=${otherSpecialty}`
    expect(await names(`${within}&sort=rank`)).toEqual(['高某', '中某', '低某'])
    expect(await names(`${within}&sort=-rank`)).toEqual(['低某', '中某', '高某'])
    expect(await names(`${within}&rank=${highRank},${lowRank}&sort=rank`)).toEqual(['高某', '低某'])
  })

  it.each(['', 'q=慕容', 'q=慕容&sort=-rank', 'q=murong'])(
    'turns pages of “%s” forth and back without losing or repeating anybody',
    async (query) => {
      const { highRank, lowRank } = codesOf(world)
      for (const [at, rank] of [highRank, lowRank, highRank, lowRank].entries()) {
        await givenOfficer(world, '321084', { name: `慕容${'甲乙丙丁'[at]}`, rank })
      }
      const page = async (after?: string) => {
        const found = await world
          .as('sender')
          .get(`/officers?limit=3&${encodeURI(query)}${after === undefined ? '' : `&after=${after}`}`)
        expect(found.status, JSON.stringify(found.body)).toBe(200)
        return found.body as { items: { id: string }[]; next?: string; previous?: string; count: number; more: boolean }
      }
      const whole = await world.as('sender').get(`/officers?limit=100&${encodeURI(query)}`)
      const everybody = (whole.body as { items: { id: string }[] }).items.map(({ id }) => id)
      expect(everybody.length).toBeGreaterThan(3)
      const first = await page()
      expect(first.count).toBe(everybody.length)
      const second = await page(first.next)
      expect(second.count).toBe(everybody.length)
      expect((await page(second.previous)).items).toEqual(first.items)
      const all: string[] = []
      for (let at: string | undefined, more = true; more; ) {
        const found = await page(at)
        all.push(...found.items.map(({ id }) => id))
        at = found.next
        more = at !== undefined
      }
      expect(all).toEqual(everybody)
      const broken = Buffer.from(JSON.stringify(['after', 'a', 'no id'])).toString('base64url')
      const refused = await world.as('sender').get(`/officers?limit=3&${encodeURI(query)}&after=${broken}`)
      expect(refused).toMatchObject({ status: 422, body: { rule: 'cursor' } })
    },
  )

  it('finds a name by its beginning and by what stands later in it, and counts nobody twice', async () => {
    const found = async (q: string, who: 'sender' | 'host' = 'sender') =>
      (await world.as(who).get(`/officers?limit=100&q=${encodeURIComponent(q)}`)).body as {
        items: { name: string }[]
        count: number
      }
    await givenOfficer(world, '321084', { name: '皇甫皇' })
    expect(await found('皇')).toMatchObject({ items: [{ name: '皇甫皇' }], count: 1 })
    expect(await found('甫皇')).toMatchObject({ items: [{ name: '皇甫皇' }], count: 1 })
    expect(await found('皇甫皇甫')).toMatchObject({ items: [], count: 0 })
    // Who may not see the person finds nobody, however the name is asked for.
    expect(await found('皇', 'host')).toMatchObject({ items: [], count: 0 })
    expect(await found('甫皇', 'host')).toMatchObject({ items: [], count: 0 })
  })
})

describe('relatives', () => {
  it('are declared whole by the officer and read by the own side alone', async () => {
    const { relation } = codesOf(world)
    const { id, version } = await givenOfficer(world)
    const self = await givenSecondee(world, id)
    const items = [{ name: '李○○', relation, institutionId: world.at('150200') }]
    const declared = await self.put(`/officers/${id}/relatives`, { items }, ifMatch(version))
    expect(declared).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { declaredOn: '2026-04-15', items: [{ name: '李○○', institution: { shortName: '包头市院' } }] },
    })
    expect(await world.as('sender').get(`/officers/${id}/relatives`)).toMatchObject({ status: 200 })
    expect(await world.as('otherSender').get(`/officers/${id}/relatives`)).toMatchObject({ status: 404 })
    expect(await world.as('office').get(`/officers/${id}/relatives`)).toMatchObject({ status: 403 })

    const none = await world.as('sender').put(`/officers/${id}/relatives`, { items: [] }, ifMatch(2))
    expect(none).toMatchObject({ status: 200, body: { declaredOn: '2026-04-15', items: [] } })
  })

  it('of one officer are nothing to another, who sees the officer not at all', async () => {
    const mine = await givenOfficer(world)
    const other = await givenOfficer(world)
    const self = await givenSecondee(world, mine.id)
    expect(await self.get(`/officers/${mine.id}`)).toMatchObject({ status: 200 })
    expect(await self.get(`/officers/${other.id}/relatives`)).toMatchObject({ status: 404 })
    const planted = await self.put(`/officers/${other.id}/relatives`, { items: [] }, ifMatch(other.version))
    expect(planted).toMatchObject({ status: 404 })
  })

  it('cannot be planted on an officer of another institution, not even past the API', async () => {
    const { id } = await givenOfficer(world)
    await expect(
      world.owner.query(
        `insert into officer_relative (id, officer_id, institution_id, name, relation) values ($1, $2, $3, '某', 'x')`,
        [newId(), id, world.at('310120')],
      ),
    ).rejects.toThrow(/foreign key/)
  })

  it('need known codes and institutions, and the version', async () => {
    const { id, version } = await givenOfficer(world)
    const items = [{ name: '李○○', relation: 'no-such-relation', institutionId: newId() }]
    const refused = await world.as('sender').put(`/officers/${id}/relatives`, { items }, ifMatch(version))
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'items[0].relation' }, { place: 'items[0].institutionId' }] },
    })
    expect(await world.as('sender').put(`/officers/${id}/relatives`, { items: [] })).toMatchObject({ status: 428 })
    expect(await world.as('sender').put(`/officers/${id}/relatives`, { items: [] }, ifMatch(9))).toMatchObject({
      status: 412,
    })
  })
})

describe('consent', () => {
  it('is given by the officer, recorded or taken back by the sender, and by nobody else', async () => {
    const { id, version } = await givenOfficer(world)
    const self = await givenSecondee(world, id)
    const given = await self.put(`/officers/${id}/consent`, { consent: true }, ifMatch(version))
    expect(given).toMatchObject({ status: 200, body: { consentOn: '2026-04-15', version: 2 } })
    const back = await world.as('sender').put(`/officers/${id}/consent`, { consent: false }, ifMatch(2))
    expect(back.body).not.toHaveProperty('consentOn')
    expect(await world.as('office').put(`/officers/${id}/consent`, { consent: true }, ifMatch(3))).toMatchObject({
      status: 403,
    })
    expect(await world.as('otherSender').put(`/officers/${id}/consent`, { consent: true }, ifMatch(3))).toMatchObject({
      status: 404,
    })
  })
})

describe('facts for rules', () => {
  it('tell an undeclared list of relatives from an empty one, and give relatives without names', async () => {
    const { relation } = codesOf(world)
    const undeclared = await givenOfficer(world)
    const declared = await givenOfficer(world)
    const items = [{ name: '李○○', relation, practisesLawInId: world.at('150200') }]
    await world.as('sender').put(`/officers/${declared.id}/relatives`, { items }, ifMatch(declared.version))
    await world.owner.query(
      `insert into officer_secondment (id, officer_id, institution_id, host_name, from_day, until_day, status)
       values ($1, $2, $3, '某市院', '2020-03-01', '2020-08-31', 'done')`,
      [newId(), declared.id, world.at('320400')],
    )
    const call = {
      db: world.db,
      actor: { accountId: world.accountOf('sender'), login: '', displayName: '', bindings: [] },
      requestId: 'test',
      language: 'zh' as const,
      now: new Date(),
      today: day('2026-04-15'),
    }
    const facts = await read(call, (tx) => officerFacts(tx, [undeclared.id, declared.id]))
    expect(facts.get(undeclared.id)).not.toHaveProperty('relatives')
    expect(facts.get(declared.id)).toMatchObject({
      relatives: [{ name: '', relation, practisesLawIn: world.at('150200') }],
      secondments: [{ from: '2020-03-01', until: '2020-08-31', status: 'done', hostName: '某市院' }],
    })
    const seen = await world.as('sender').get(`/officers/${declared.id}`)
    expect(seen.body).toMatchObject({ secondments: [{ hostName: '某市院' }] })
    const strangers = await read(
      { ...call, actor: { ...call.actor, accountId: world.accountOf('otherSender') } },
      (tx) => officerFacts(tx, [declared.id]),
    )
    expect(strangers.size).toBe(0)
  })
})

describe('search', () => {
  it('finds institutions and officers together, each as far as the caller may see', async () => {
    await givenOfficer(world, '321084', { name: '高邮某' })
    const found = await world.as('sender').get(`/search?q=${encodeURIComponent('高邮')}`)
    expect(found.body).toMatchObject({
      institutions: [{ code: '321084', shortName: '高邮市院' }],
      officers: [{ name: '高邮某', institutionName: '高邮市院' }],
    })
    const auditor = await world.as('auditor').get(`/search?q=${encodeURIComponent('高邮')}`)
    expect(auditor.body).toMatchObject({ institutions: [{ code: '321084' }], officers: [] })
    expect(await world.as('sender').get('/search?q=')).toMatchObject({ status: 422 })
  })

  it('puts the very name before its beginning, and counts what it does not show', async () => {
    const found = await world.as('sender').get('/search?q=gy')
    expect(found.body).toMatchObject({
      institutions: [{ shortName: '固阳县院' }, { shortName: '高邮市院' }, { shortName: '江苏省院' }],
      counts: { institutions: 3, officers: 1, needs: 0, cohorts: 0 },
    })
    const code = await world.as('sender').get('/search?q=3210')
    expect(code.body).toMatchObject({ institutions: [{ code: '321000' }, { code: '321084' }] })
  })
})

describe('the ranks held', () => {
  it('are added with their day and document, and the officer’s rank is the one in force', async () => {
    const { highRank, middleRank, lowRank } = codesOf(world)
    const { id } = await givenOfficer(world, '320400', { rank: lowRank })
    const sender = world.as('sender')
    const first = await sender.post(`/officers/${id}/ranks`, { rank: middleRank, since: '2020-01-01' }, ifMatch(1))
    expect(first).toMatchObject({ status: 201, etag: '"2"' })
    // What came with the record is known only since it was entered, which is later.
    expect(await sender.get(`/officers/${id}`)).toMatchObject({ body: { rank: lowRank } })
    const body = { rank: highRank, since: '2026-04-15', documentNumber: '某检〔2026〕1 号' }
    expect(await sender.post(`/officers/${id}/ranks`, body, ifMatch(2))).toMatchObject({ status: 201 })
    expect(await sender.get(`/officers/${id}`)).toMatchObject({ body: { rank: highRank } })
    const then = await sender.get(`/officers/${id}/ranks?on=2020-06-01`)
    const { inForce, entries } = then.body as { inForce: string; entries: { id: string; rank: string }[] }
    expect(entries.find((entry) => entry.id === inForce)?.rank).toBe(middleRank)
    expect(entries.map((entry) => entry.rank)).toEqual([highRank, lowRank, middleRank])
  })

  it('are taken back with a reason, never changed, and the rank before counts again', async () => {
    const { highRank, middleRank } = codesOf(world)
    const { id } = await givenOfficer(world, '320400', { rank: middleRank })
    const sender = world.as('sender')
    await sender.post(`/officers/${id}/ranks`, { rank: highRank, since: '2026-04-15' }, ifMatch(1))
    const ranks = (await sender.get(`/officers/${id}/ranks`)).body as { inForce: string }
    const wrong = `/officers/${id}/ranks/${ranks.inForce}/withdrawal`
    expect(await sender.post(wrong, { reason: '' }, ifMatch(2))).toMatchObject({ status: 422 })
    const back = await sender.post(wrong, { reason: '录错人' }, ifMatch(2))
    expect(back).toMatchObject({ status: 200, etag: '"3"' })
    expect(await sender.get(`/officers/${id}`)).toMatchObject({ body: { rank: middleRank } })
    expect(await sender.post(wrong, { reason: '再来' }, ifMatch(3))).toMatchObject({ status: 409 })
    await expect(
      world.db.updateTable('officer_rank').set({ rank: highRank }).where('officer_id', '=', id).execute(),
    ).rejects.toThrow(/permission denied/)
  })

  it('are refused where they cannot be, and to those who do not keep the record', async () => {
    const { highRank } = codesOf(world)
    const { id } = await givenOfficer(world, '320400', { birth: '1985-03-02' })
    const add = (body: object, version = 1) => world.as('sender').post(`/officers/${id}/ranks`, body, ifMatch(version))
    expect(await add({ rank: 'no-such', since: '1980-01-01' })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'rank' }, { place: 'since' }] },
    })
    expect(await add({ rank: highRank, since: '2026-05-01' })).toMatchObject({ status: 422 })
    expect(await add({ rank: highRank, since: '2020-05-01' }, 7)).toMatchObject({ status: 412 })
    const other = world
      .as('otherSender')
      .post(`/officers/${id}/ranks`, { rank: highRank, since: '2020-01-01' }, ifMatch(1))
    expect(await other).toMatchObject({ status: 404 })
    expect(await world.as('host').post(`/officers/${id}/ranks`, {}, ifMatch(1))).toMatchObject({ status: 403 })
  })

  it('follow a change of the record', async () => {
    const { highRank, middleRank } = codesOf(world)
    const { id } = await givenOfficer(world, '320400', { rank: middleRank })
    world.setToday('2026-04-20')
    await world.as('sender').patch(`/officers/${id}`, { rank: highRank }, 1)
    const { entries } = (await world.as('sender').get(`/officers/${id}/ranks`)).body as {
      entries: { rank: string; recordedOn: string }[]
    }
    expect(entries.map((one) => [one.rank, one.recordedOn])).toEqual([
      [highRank, '2026-04-20'],
      [middleRank, '2026-04-15'],
    ])
    world.setToday('2026-04-15')
  })
})
