/** What comes after what: the text that a next version begins from, what it puts an end to, and whom another agreement counts too. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, makeWorld, type World } from '../../platform/testing/world.ts'
import { accountWith, decideAs, givenAgreed, givenNext, lineBody, move, seen, termsBody } from './given.ts'

let world: World
let jiangsuLeader: Caller
beforeAll(async () => {
  world = await makeWorld()
  jiangsuLeader = await accountWith(world, 'leader', '320000')
})
afterAll(() => world.close())

const at = (of: { agreementId: string; number: number }) => `/agreements/${of.agreementId}/versions/${of.number}`

it('a renewal begins with the term that follows; a change after it with the text in force, and says that the renewal falls away', async () => {
  const office = world.as('office')
  const agreed = await givenAgreed(world, jiangsuLeader)
  const renewal = await givenNext(world, agreed.agreementId, 'renewal')
  const draft = (await office.get(at(renewal))).body as { terms: object; effectiveFrom: string }
  expect(draft).toMatchObject({
    effectiveFrom: '2029-04-01',
    terms: { termFrom: '2029-04-01', termUntil: '2032-03-31' },
  })
  const { terms, effectiveFrom } = draft
  const more = { ...terms, lines: [lineBody(world, { max: 8 })] }
  const edited = seen(await office.patch(at(renewal), { terms: more, effectiveFrom, reason: '续签' }, renewal.version))
  const proposed = seen(await move(office, edited, 'propose'))
  await decideAs(world.as('leader'), proposed, world.at('150000'))
  seen(await decideAs(jiangsuLeader, proposed, world.at('320000')))
  // Renewed, it runs on: what is left are the days to the end of the renewal.
  expect((await office.get(`/agreements/${agreed.agreementId}?on=2029-03-31`)).body).toMatchObject({ endsIn: 1096 })

  const amendment = await givenNext(world, agreed.agreementId)
  const changed = seen(
    await office.patch(
      at(amendment),
      { terms: termsBody(world), effectiveFrom: '2026-09-01', reason: '明确分工' },
      amendment.version,
    ),
  )
  expect(changed).toMatchObject({ basedOn: 1, follows: 1, displaces: [2], terms: { lines: [{ max: 2 }] } })
  const put = seen(await move(office, changed, 'propose'))
  await decideAs(world.as('leader'), put, world.at('150000'))
  seen(await decideAs(jiangsuLeader, put, world.at('320000')))
  const { versions } = (await office.get(`/agreements/${agreed.agreementId}`)).body as { versions: object[] }
  expect(versions[1]).toMatchObject({ number: 2, status: 'agreed' })
  expect(versions[1]).not.toHaveProperty('inForce')
})

it('says at a draft which agreement counts the same people, and says nothing where the terms do not meet', async () => {
  const office = world.as('office')
  const first = await givenAgreed(world, jiangsuLeader, { title: '先有的协议' })
  const second = async (from: string, until: string) =>
    seen(
      await office.post('/agreements', {
        programmeId: first.programmeId,
        effectiveFrom: from,
        terms: termsBody(world, { title: '后来的协议', termFrom: from, termUntil: until }),
      }),
    )
  const overlaps = async (of: { agreementId: string; number: number }) =>
    ((await office.get(at(of))).body as { overlaps: object[] }).overlaps
  const later = await second('2028-01-01', '2030-12-31')
  expect(await overlaps(later)).toEqual([{ id: first.agreementId, title: '先有的协议', version: 1 }])
  const apart = await second('2029-04-01', '2031-03-31')
  expect(await overlaps(apart)).toEqual([])
  // The agreement in force says so too once the other is before the parties.
  const ofFirst = async () => (await office.get(`/agreements/${first.agreementId}`)).body
  expect(await ofFirst()).toMatchObject({ overlaps: [] })
  seen(await move(office, later, 'propose'))
  expect(await ofFirst()).toMatchObject({ overlaps: [{ id: later.agreementId, title: '后来的协议', version: 1 }] })
})
