/** Letters of a lead: drafted from confirmed signs, kept by version, never calling a suit false. */
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieName } from '../../http/session-cookie.ts'
import { type Desk, givenDesk } from '../../platform/testing/given-leads.ts'
import { makeWorld, type World } from '../../platform/testing/world.ts'
import { openSession } from '../session/index.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await makeWorld()
  desk = await givenDesk(world, { count: 120 })
}, 120_000)
afterAll(() => world.close())

async function textOfFile(url: string): Promise<string> {
  const { token } = await openSession(world.db, world.accountOf('host'), new Date())
  const answer = await world.app.inject({ method: 'GET', url: `/api${url}`, cookies: { [cookieName]: token } })
  expect(answer.statusCode).toBe(200)
  const zip = await JSZip.loadAsync(answer.rawPayload)
  return ((await zip.file('word/document.xml')?.async('string')) ?? '').replaceAll(/<[^>]+>/g, '')
}

describe('a letter of a lead', () => {
  it('asks about confirmed signs only, is kept by version, and reads back from the file', async () => {
    const id = desk.fresh()
    const { signsFound } = await desk.read(id)
    const [kept, dropped] = signsFound
    await desk.moved('host', id, 'take')
    await desk.confirmFirst(id)
    const first = await desk.keepLetter(id, 'retrial', (text) => {
      // The judgments may be of several courts, which leaves a place to be filled.
      text.to = '试城区人民法院'
      text.sections[3] = { heading: '调查核实情况', text: '调取了转账记录，仍有两笔款项去向需要查明。' }
    })
    expect(first).toMatchObject({ status: 201, body: { number: 1, slots: 2 } })
    const second = await desk.keepLetter(id, 'retrial')
    expect(second).toMatchObject({ body: { number: 2 } })
    const words = await textOfFile(`/lead-letters/${(second.body as { id: string }).id}/file`)
    expect(words).toContain('再审检察建议书')
    expect(words).toContain('仍有两笔款项去向需要查明')
    expect(words).toContain(kept?.name.zh)
    if (dropped) expect(words).not.toContain(`）${dropped.name.zh}。`)
    expect((await desk.read(id)).letters.map(({ number }) => number)).toEqual([2, 1])
  })

  it('is not kept where it says that the suit is false', async () => {
    const id = desk.fresh()
    const refused = await desk.keepLetter(id, 'police', (text) => {
      text.request = '该案系虚假诉讼，请立案。'
    })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ place: 'text.request', value: '系虚假诉讼' }] } })
    expect((await desk.keepLetter(id, 'police')).status).toBe(201)
    const asking = await desk.keepLetter(id, 'police', (text) => {
      text.request = '请查明是否构成虚假诉讼，并函告本院。'
    })
    expect(asking.status).toBe(201)
  })
})
