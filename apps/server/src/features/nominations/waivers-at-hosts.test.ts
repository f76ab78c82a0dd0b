/** What a host sees of the exceptions that concern its needs: reason and decision, and not who it is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { givenCohortUnder, givenNeed, givenOfficer, recordOf, someBasis } from '../../platform/testing/given.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

describe('a host', () => {
  interface Row {
    id: string
    status: string
    reason: string
    decidedBy?: string
    officer?: { name: string }
    sentence?: string
  }
  const seenBy = async (person: 'host' | 'otherHost' | 'office' | 'otherSender', query = '') => {
    const { status, body } = await world.as(person).get(`/waivers?cohort=${cohort}${query}`)
    expect(status).toBe(200)
    return (body as { items: Row[] }).items
  }
  let cohort: string

  it('sees what is asked for and granted at its own needs, with reason and decision, but not who it is', async () => {
    const office = world.as('office')
    cohort = await givenCohortUnder(world, [{ id: 'tier', type: 'age', severity: 'hard', basis: someBasis, max: 45 }])
    const accepted = async () => {
      const need = await givenNeed(world, cohort)
      recordOf(await world.as('host').post(`/posts/${need.id}/moves`, { verb: 'file' }, ifMatch(need.version)))
      recordOf(await office.post(`/posts/${need.id}/moves`, { verb: 'accept' }, ifMatch(need.version + 1)))
      return need.id
    }
    const [postId, other] = [await accepted(), await accepted()]
    const officer = await givenOfficer(world, '320400', { birth: '1970-01-01' })
    const made = recordOf(await world.as('sender').post('/nominations', { cohortId: cohort, officerId: officer.id }))
    recordOf(
      await world
        .as('sender')
        .post(`/nominations/${made.id}/waivers`, { ruleId: 'tier', reason: '示例：急需此专长', postId }),
    )
    expect(await seenBy('otherHost')).toEqual([])
    expect(await seenBy('otherSender')).toEqual([])
    const [asked] = await seenBy('host')
    expect(asked).toMatchObject({ status: 'asked', reason: '示例：急需此专长', post: { postId } })
    // Age and name are the person's until somebody is sent.
    expect(asked).not.toHaveProperty('officer')
    expect(asked).not.toHaveProperty('sentence')
    expect(await world.as('host').get(`/waivers/${asked?.id}`)).toMatchObject({ status: 403 })
    expect(await world.as('host').post(`/waivers/${asked?.id}/moves`, { verb: 'grant' }, ifMatch(1))).toMatchObject({
      status: 403,
    })

    recordOf(await world.as('sender').post(`/nominations/${made.id}/moves`, { verb: 'submit' }, ifMatch(1)))
    recordOf(await office.post(`/waivers/${asked?.id}/moves`, { verb: 'grant' }, ifMatch(1)))
    const [granted] = await seenBy('host', `&post=${postId}`)
    expect(granted).toMatchObject({ status: 'granted', decidedBy: expect.any(String) as string })
    expect(granted).not.toHaveProperty('officer')
    expect(await seenBy('host', `&post=${other}`)).toEqual([])
    const [full] = await seenBy('office', `&post=${postId}`)
    expect(full).toMatchObject({ officer: { id: officer.id }, sentence: expect.stringContaining('45') as string })

    // Once the person is sent there, it is no secret any more; an exception for every need of the cohort shows as well.
    await world.owner.query('update waiver set post_id = null where id = $1', [granted?.id])
    expect(await seenBy('host')).toEqual([])
    const planId = newId()
    await world.owner.query(
      `insert into plan (id, cohort_id, number, status, outcome, total_fit, filled, seats, created_by, created_at)
       values ($1, $2, 1, 'published', 'optimal', 0, 1, 1, $3, now())`,
      [planId, cohort, world.accountOf('office')],
    )
    await world.owner.query(
      `insert into secondment (id, cohort_id, plan_id, nomination_id, officer_id, post_id, sending_institution_id,
         host_institution_id, from_day, until_day, status)
       select $1, n.cohort_id, $4, n.id, n.officer_id, p.id, n.sending_institution_id, p.host_institution_id,
              '2026-09-01', '2027-03-01', 'planned'
         from nomination n, post p where n.id = $2 and p.id = $3`,
      [newId(), made.id, postId, planId],
    )
    expect(await seenBy('host', `&post=${postId}`)).toMatchObject([{ officer: { id: officer.id } }])
    expect(await seenBy('otherHost')).toEqual([])

    const revoke = { verb: 'revoke', reason: '示例：情况有变' }
    recordOf(await office.post(`/waivers/${granted?.id}/moves`, revoke, ifMatch(2)))
    expect(await seenBy('host')).toEqual([])
  })
})
