/** Notices are read by whoever got them, and only those that were shown. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenCohort } from '../../platform/testing/given.ts'
import { makeWorld, type Person, type World } from '../../platform/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
}, 60_000)
afterAll(() => world.close())

/** Each cohort that opens tells its hosts and senders. */
const tellSomething = () => givenCohort(world)
const unread = async (who: Person) =>
  ((await world.as(who).get('/notifications?unread=true')).body as { items: { id: string }[] }).items.map(
    ({ id }) => id,
  )

describe('marking as read', () => {
  it('takes all that was shown, and leaves what came in between the reading and the click', async () => {
    await tellSomething()
    await tellSomething()
    const shown = await unread('host')
    expect(shown).toHaveLength(2)
    await tellSomething()
    const answer = await world.as('host').post('/notifications/read-all', { upTo: shown[0] })
    expect(answer).toMatchObject({ status: 200, body: { marked: 2 } })
    const left = await unread('host')
    expect(left).toHaveLength(1)
    expect(shown).not.toContain(left[0])
    // Somebody else's are none of it.
    expect(await unread('sender')).toHaveLength(3)
  })

  it('takes those that were ticked, of one’s own alone', async () => {
    const [first, second, third] = await unread('sender')
    const foreign = await unread('host')
    const answer = await world.as('sender').post('/notifications/read', { ids: [first, third, ...foreign] })
    expect(answer).toMatchObject({ status: 200, body: { marked: 2 } })
    expect(await unread('sender')).toEqual([second])
    expect(await unread('host')).toEqual(foreign)
  })

  it('wants to know which', async () => {
    expect(await world.as('host').post('/notifications/read-all', {})).toMatchObject({ status: 422 })
    expect(await world.as('host').post('/notifications/read', { ids: [] })).toMatchObject({ status: 422 })
  })
})
