/** From adopting a pack to its leads: the road through all layers, over the real database. */
import { makeCorpus } from '@zhiqiao/judgments/generate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type Person, type World } from '../../platform/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
}, 60_000)
afterAll(() => world.close())

async function ended(person: Person, started: { body: unknown }): Promise<{ status: string; error?: string }> {
  const { id } = started.body as { id: string }
  for (let k = 0; k < 200; k++) {
    const { body } = await world.as(person).get(`/jobs/${id}`)
    const job = body as { status: string; error?: string }
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
const texts = Object.fromEntries(made.map(({ id, text }) => [`${id}.txt`, text]))

describe('a pack', () => {
  let adoption: string

  it('is adopted for an institution of one’s own, once', async () => {
    const wanted = { institutionId: world.at('150200'), learnedFromId: world.at('320000') }
    const made = await world.as('host').post('/packs/judgments/adoptions', wanted)
    expect(made).toMatchObject({ status: 201, body: { pack: 'judgments', mayWork: true, documents: 0 } })
    adoption = idIn(made)
    expect(await world.as('host').post('/packs/judgments/adoptions', wanted)).toMatchObject({
      status: 409,
      body: { rule: 'adopted-already' },
    })
    const elsewhere = { institutionId: world.at('310120') }
    expect(await world.as('host').post('/packs/judgments/adoptions', elsewhere)).toMatchObject({ status: 403 })
  })

  it('takes in a corpus, tells what it refused, and of a second time only what is new', async () => {
    const first = await importFiles('host', adoption, {
      ...texts,
      'broken.zip': Buffer.from('PK\u0003\u0004 nothing of the kind'),
      'note.txt': '这不是裁判文书，只是一条随手记下的备忘。请周五前交来。',
    })
    expect(first.counts).toEqual({ read: made.length, known: 0, refused: 2 })
    const second = await importFiles('host', adoption, texts)
    expect(second.counts).toEqual({ read: 0, known: made.length, refused: 0 })
    const refused = await world.as('host').get(`/pack-adoptions/${adoption}/refusals`)
    expect(refused.body).toMatchObject({ items: [{ name: 'broken.zip', reason: 'damaged' }, { name: 'note.txt' }] })
  })

  it('finds leads, and the same ones when it runs again', async () => {
    const run = () => world.as('host').post(`/pack-adoptions/${adoption}/runs`, {})
    expect(await ended('host', await run())).toMatchObject({ status: 'done' })
    const leads = () => world.as('host').get(`/pack-adoptions/${adoption}/leads?limit=200`)
    const first = (await leads()).body as { items: { id: string; score: number; signs: string[] }[] }
    expect(first.items.length).toBeGreaterThan(1)
    expect(first.items[0]?.signs.length).toBeGreaterThan(1)
    await world.owner.query(`update pack_lead set status = 'kept-by-a-person' where id = $1`, [first.items[0]?.id])
    expect(await ended('host', await run())).toMatchObject({ status: 'done' })
    const second = (await leads()).body as { items: { id: string; status: string }[] }
    expect(second.items.map(({ id }) => id)).toEqual(first.items.map(({ id }) => id))
    expect(second.items[0]?.status).toBe('kept-by-a-person')
    expect(await world.as('host').get(`/pack-adoptions/${adoption}`)).toMatchObject({
      body: { lastRun: { status: 'done', counts: { fresh: 0, gone: 0, documents: made.length } } },
    })
  })

  it('shows who has adopted it to all, and what lies in it to nobody elsewhere', async () => {
    const list = await world.as('otherSender').get('/packs')
    expect(list.body).toMatchObject({ items: [{ id: 'judgments', adopters: [{ adoptionId: adoption, own: false }] }] })
    expect(await world.as('otherSender').get(`/pack-adoptions/${adoption}`)).toMatchObject({ status: 404 })
    expect(await world.as('otherSender').get(`/pack-adoptions/${adoption}/leads`)).toMatchObject({
      body: { items: [] },
    })
    expect(await world.as('leader').get(`/pack-adoptions/${adoption}`)).toMatchObject({ body: { mayWork: false } })
    for (const nobody of ['auditor', 'systemAdmin', 'securityAdmin', 'nobody'] as const) {
      expect(await world.as(nobody).get('/packs')).toMatchObject({ status: 403 })
    }
  })
})
