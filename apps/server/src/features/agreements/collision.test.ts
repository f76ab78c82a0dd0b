/** Two people at one draft of an agreement. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeWorld, type World } from '../../platform/testing/world.ts'
import { givenDraft, givenProposal, move, termsBody } from './given.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
}, 60_000)
afterAll(() => world.close())

const body = (more: object) => ({ terms: termsBody(world, more), effectiveFrom: '2026-04-01', reason: '' })

it('the second is answered with the whole version and who changed it', async () => {
  const draft = await givenDraft(world)
  const url = `/agreements/${draft.agreementId}/versions/${draft.number}`
  const office = world.as('office')
  const first = await office.patch(url, body({ title: '改过的协议' }), draft.version)
  expect(first.status, JSON.stringify(first.body)).toBe(200)
  const second = await office.patch(url, body({ purpose: '另一个目的' }), draft.version)
  expect(second.status).toBe(412)
  const told = second.body as { current: unknown; changes: { own: boolean }[] }
  expect(told.current).toEqual((await office.get(url)).body)
  expect(told.current).toMatchObject({ terms: { title: '改过的协议' } })
  expect(told.changes).toMatchObject([{ own: true }])
})

it('a change after it was proposed is told what stands, and that it is fixed', async () => {
  const draft = await givenDraft(world)
  expect((await move(world.as('office'), draft, 'propose')).status).toBe(200)
  const late = await world
    .as('office')
    .patch(`/agreements/${draft.agreementId}/versions/${draft.number}`, body({ title: '太晚' }), draft.version)
  expect(late).toMatchObject({ status: 412, body: { current: { status: 'proposed', mayEdit: false } } })
})

it('the list marks what another did to a version, for whoever sees that version', async () => {
  const proposal = await givenProposal(world)
  const since = ((await world.as('leader').post('/lists/agreements/visits', {})).body as { since: string }).since
  const ask = async () =>
    (await world.as('leader').get(`/lists/agreements/changes?since=${since}&ids=${proposal.agreementId}`)).body
  const narrowed = async () =>
    ((await world.as('leader').get(`/agreements?changedSince=${since}`)).body as { items: { id: string }[] }).items
  expect(await ask()).toEqual({ items: [] })
  expect(await narrowed()).toEqual([])
  expect((await move(world.as('office'), proposal, 'withdraw', '先撤回')).status).toBe(200)
  expect(await ask()).toMatchObject({ items: [{ id: proposal.agreementId, added: false, fields: ['状态'] }] })
  expect((await narrowed()).map(({ id }) => id)).toEqual([proposal.agreementId])
})
