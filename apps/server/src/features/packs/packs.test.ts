/** From adopting a pack to its leads: the road through all layers, over the real database. */
import { packExplanation, type PackSelfTestResult, packTrial } from '@zhiqiao/contract'
import { makeCorpus } from '@zhiqiao/judgments/generate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleArchive } from './sample.ts'
import { loadPacks } from './table.ts'
import { ifMatch, makeWorld, type Person, type World } from '../../platform/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
}, 60_000)
afterAll(() => world.close())

interface Leads {
  items: { id: string; signs: { sign: string }[] }[]
}

interface Versions {
  items: { number: number; reason: string; changes: { id: string }[] }[]
}

interface Ended {
  status: string
  error?: string
  result?: { packTrialId?: string; selfTest?: PackSelfTestResult }
}

async function ended(person: Person, started: { body: unknown }): Promise<Ended> {
  const { id } = started.body as { id: string }
  for (let k = 0; k < 800; k++) {
    const { body } = await world.as(person).get(`/jobs/${id}`)
    const job = body as Ended
    if (job.status !== 'waiting' && job.status !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the job does not end')
}

function idIn(reply: { body: unknown }): string {
  return (reply.body as { id: string }).id
}

async function send(person: Person, importId: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const url = `/pack-imports/${importId}/files?name=${encodeURIComponent(name)}`
    const sent = await world.as(person).post(url, Buffer.from(content), { 'content-type': 'application/octet-stream' })
    expect(sent, name).toMatchObject({ status: 201 })
  }
}

async function importFiles(person: Person, adoption: string, files: Readonly<Record<string, string | Buffer>>) {
  const importId = idIn(await world.as(person).post(`/pack-adoptions/${adoption}/imports`, { input: 'judgments' }))
  await send(person, importId, files)
  const started = await world.as(person).post(`/pack-imports/${importId}/start`, {})
  expect(started).toMatchObject({ status: 202 })
  expect(await ended(person, started)).toMatchObject({ status: 'done' })
  return (await world.as(person).get(`/pack-imports/${importId}`)).body as { counts: object }
}

const made = [...makeCorpus({ count: 60, seed: 5, planted: 0.4 })]
const corpus = { 'corpus.ndjson': made.map(({ id, text }) => JSON.stringify({ id, text })).join('\n') }

describe('a pack', () => {
  let adoption: string

  it('is adopted for an institution of one’s own, once', async () => {
    const wanted = { institutionId: world.at('150200'), learnedFromId: world.at('320000') }
    const made = await world.as('host').post('/packs/judgments/adoptions', wanted)
    expect(made).toMatchObject({ status: 201, body: { pack: 'judgments', mayWork: true, documents: 0 } })
    adoption = idIn(made)
    const again = await world.as('host').post('/packs/judgments/adoptions', wanted)
    expect(again).toMatchObject({ status: 409, body: { rule: 'adopted-already' } })
    // Nobody changed a record under the reader’s hands: none is shown.
    expect(again.body).not.toHaveProperty('current')
    const elsewhere = { institutionId: world.at('310120') }
    expect(await world.as('host').post('/packs/judgments/adoptions', elsewhere)).toMatchObject({ status: 403 })
  })

  it('takes in a corpus, tells what it refused, and of a second time only what is new', async () => {
    const first = await importFiles('host', adoption, {
      ...corpus,
      'broken.zip': Buffer.from('PK\u0003\u0004 nothing of the kind'),
      'note.txt': '这不是裁判文书，只是一条随手记下的备忘。请周五前交来。',
    })
    expect(first.counts).toEqual({ read: made.length, known: 0, refused: 2 })
    const second = await importFiles('host', adoption, corpus)
    expect(second.counts).toEqual({ read: 0, known: made.length, refused: 0 })
    const refused = await world.as('host').get(`/pack-adoptions/${adoption}/refusals`)
    expect(refused.body).toMatchObject({ items: [{ name: 'broken.zip', reason: 'damaged' }, { name: 'note.txt' }] })
  })

  it('finds leads, and the same ones when it runs again', async () => {
    const run = () => world.as('host').post(`/pack-adoptions/${adoption}/runs`, {})
    expect(await ended('host', await run())).toMatchObject({ status: 'done' })
    const leads = () => world.as('host').get(`/leads?adoption=${adoption}&limit=200`)
    const first = (await leads()).body as { items: { id: string; signs: object[] }[] }
    expect(first.items.length).toBeGreaterThan(1)
    expect(first.items[0]?.signs.length).toBeGreaterThan(1)
    await world.owner.query(`update pack_lead set status = 'checking' where id = $1`, [first.items[0]?.id])
    expect(await ended('host', await run())).toMatchObject({ status: 'done' })
    const second = (await leads()).body as { items: { id: string; status: string }[] }
    expect(second.items.map(({ id }) => id)).toEqual(first.items.map(({ id }) => id))
    expect(second.items[0]?.status).toBe('checking')
    expect(await world.as('host').get(`/pack-adoptions/${adoption}`)).toMatchObject({
      body: { lastRun: { status: 'done', counts: { fresh: 0, gone: 0, documents: made.length } } },
    })
  })

  it('tries parameters before they are saved, and keeps every version with what it changed', async () => {
    // A sign that the first lead shows is switched off: that lead loses it, whatever else happens.
    const [lead] = ((await world.as('host').get(`/leads?adoption=${adoption}`)).body as Leads).items
    const off = lead?.signs[0]?.sign ?? ''
    await world.owner.query(`update pack_lead set status = 'opened' where id = $1`, [lead?.id])
    const changed = { [`${off}.on`]: false, 'score.leadFrom': 14 }
    const parameters = { ...changed, 'L09.points': 12 }
    const url = `/pack-adoptions/${adoption}/parameters`
    const set = (version: number) => world.as('host').put(url, { parameters, reason: '本地少见' }, ifMatch(version))
    expect(await set(1)).toMatchObject({ status: 409, body: { rule: 'trial-needed' } })
    const job = await ended('host', await world.as('host').post(`/pack-adoptions/${adoption}/trials`, { parameters }))
    expect(job).toMatchObject({ status: 'done' })
    const trial = await world.as('host').get(`/pack-trials/${job.result?.packTrialId ?? ''}`)
    const told = packTrial.parse(trial.body)
    const sign = told.signs.find((one) => one.sign === off)
    expect(sign).toMatchObject({ after: 0, precisionBefore: { right: 1, of: 1 }, precisionAfter: { of: 0 } })
    expect(sign?.before).toBeGreaterThan(0)
    const own = told.cases.find(({ leadId }) => leadId === lead?.id)
    expect(own).toMatchObject({ lost: expect.arrayContaining([off]), reviewed: 'kept' })
    expect(told.reviewed.before).toMatchObject({ right: 1, of: 1 })
    expect(await set(1)).toMatchObject({ status: 200, body: { parametersVersion: 2, version: 2 } })
    expect(await set(1)).toMatchObject({ status: 412, body: { current: { version: 2 } } })
    expect(await set(2)).toMatchObject({ status: 409, body: { rule: 'nothing-changed' } })
    const ids = Object.keys(changed).sort()
    const history = (await world.as('leader').get(`/pack-adoptions/${adoption}/parameter-versions`)).body as Versions
    expect(history.items.map(({ number, reason }) => [number, reason])).toEqual([
      [2, '本地少见'],
      [1, ''],
    ])
    expect(history.items[0]?.changes.map(({ id }) => id).sort()).toEqual(ids)
    const record = (await world.as('host').get(`/pack-adoptions/${adoption}/record`)).body as {
      changed: { id: string; since: { number: number } }[]
    }
    expect(record.changed.map(({ id }) => id).sort()).toEqual(ids)
    expect(record.changed.map(({ since }) => since.number)).toEqual([2, 2])
  })

  it('refuses parameters that are none, each with its place', async () => {
    const parameters = { 'L07.leastShare': 4, 'L99.on': true, 'L06.from': '2020-02-30', 'L06.points': '8' }
    const refused = await world.as('host').post(`/pack-adoptions/${adoption}/trials`, { parameters })
    expect(refused).toMatchObject({ status: 422, body: { rule: 'content' } })
    const { errors } = refused.body as { errors: { place: string }[] }
    expect(errors.map(({ place }) => place)).toEqual([
      'parameters.L07.leastShare',
      'parameters.L99.on',
      'parameters.L06.from',
      'parameters.L06.points',
    ])
  })

  it('lists near misses with why not, and by sign', async () => {
    const near = await world.as('host').get(`/pack-adoptions/${adoption}/near?limit=5`)
    const { items, next } = near.body as { items: { sign: string; why: { zh: string } }[]; next?: string }
    expect(items[0]?.why.zh).toBeTruthy()
    expect(next).toBeDefined()
    const sign = items[0]?.sign ?? ''
    const own = (await world.as('host').get(`/pack-adoptions/${adoption}/near?sign=${sign}`)).body as {
      items: { sign: string }[]
    }
    expect(new Set(own.items.map((one) => one.sign))).toEqual(new Set([sign]))
    const { documentId } = (near.body as { items: { documentId: string }[] }).items[0] ?? {}
    const url = `/pack-adoptions/${adoption}/documents/${documentId ?? ''}/explanation`
    const told = packExplanation.parse((await world.as('leader').get(url)).body)
    expect(told.signs.find((one) => one.sign === sign)).toMatchObject({ verdict: 'near' })
    expect(told.signs.find((one) => one.sign === 'L01')).toMatchObject({ verdict: 'together' })
    expect(await world.as('otherHost').get(url)).toMatchObject({ status: 404 })
  })

  it('tests itself on what it planted, with one’s own parameters: what is switched off is missed', async () => {
    const test = async (body: object) =>
      (await ended('leader', await world.as('leader').post('/packs/judgments/self-test', body))).result?.selfTest
    const standard = await test({})
    const share = (of: typeof standard, group: string) =>
      of?.planted.filter((one) => one.group === group).map(({ found }) => found) ?? []
    expect(share(standard, 'L07').length).toBeGreaterThan(10)
    expect(share(standard, 'L07')).not.toContain(false)
    expect(standard?.clean.found).toBeLessThan((standard?.clean.items ?? 0) * 0.05)
    const without = { institutionId: world.at('150222'), parameters: { 'L07.on': false } }
    const adoptionId = idIn(await world.as('host').post('/packs/judgments/adoptions', without))
    expect(share(await test({ adoptionId }), 'L07')).not.toContain(true)
  })

  it('reads the sample that it gives, an archive, without a refusal', async () => {
    const packs = await loadPacks(new URL('../../../../../profiles/procuratorate/', import.meta.url))
    const pack = packs.byId.get('judgments')
    if (!pack) throw new Error('there is no such pack')
    const elsewhere = { institutionId: world.at('150100') }
    const other = idIn(await world.as('otherHost').post('/packs/judgments/adoptions', elsewhere))
    const { counts } = await importFiles('otherHost', other, { 'sample.zip': await sampleArchive(pack) })
    expect(counts).toEqual({ read: 60, known: 0, refused: 0 })
    expect(await world.as('otherHost').get('/packs/judgments/sample')).toMatchObject({ status: 200 })
  })

  it('shows who has adopted it to all, and what lies in it to nobody elsewhere', async () => {
    const list = await world.as('otherSender').get('/packs')
    expect(list.body).toMatchObject({
      items: [
        { id: 'judgments', adopters: [{ adoptionId: adoption, own: false }, { own: false }, { own: false }] },
        { id: 'indicators', adopters: [] },
      ],
    })
    expect(await world.as('otherSender').get(`/pack-adoptions/${adoption}`)).toMatchObject({ status: 404 })
    expect(await world.as('otherSender').get(`/leads?adoption=${adoption}`)).toMatchObject({
      body: { items: [] },
    })
    expect(await world.as('leader').get(`/pack-adoptions/${adoption}`)).toMatchObject({ body: { mayWork: false } })
    for (const nobody of ['auditor', 'systemAdmin', 'securityAdmin', 'nobody'] as const) {
      expect(await world.as(nobody).get('/packs')).toMatchObject({ status: 403 })
    }
  })
})
