/** A host that stands above another host: each letter counts the seats of its own addressee alone. */
import JSZip from 'jszip'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cookieName } from '../../http/session-cookie.ts'
import { givenMatching, type MatchingWanted, planOfJob } from '../../platform/testing/given-matching.ts'
import { ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'
import { openSession } from '../session/index.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
}, 120_000)
afterAll(() => world.close())

interface PlanView {
  id: string
  version: number
  filled: number
  seats: number
}

/** The letters to hosts of an approved plan, by whom they go to. */
async function hostLetters(wanted: MatchingWanted): Promise<{ plan: PlanView; letters: Map<string, string> }> {
  const given = await givenMatching(world, wanted)
  const id = await planOfJob(world, `/cohorts/${given.cohortId}/plans`)
  const plan = (await world.as('office').get(`/plans/${id}`)).body as PlanView
  const submitted = await world.as('office').post(`/plans/${id}/moves`, { verb: 'submit' }, ifMatch(plan.version))
  const { version } = submitted.body as PlanView
  expect(await world.as('leader').post(`/plans/${id}/moves`, { verb: 'approve' }, ifMatch(version))).toMatchObject({
    body: { status: 'approved' },
  })
  const { items } = (await world.as('office').get(`/plans/${id}/letters`)).body as {
    items: { kind: string; subjectId: string; name: string }[]
  }
  const letters = new Map<string, string>()
  for (const { kind, subjectId, name } of items) {
    if (kind === 'host') letters.set(name, await textOf(`/api/plans/${id}/letters/host/${subjectId}`))
  }
  return { plan, letters }
}

async function textOf(url: string): Promise<string> {
  const account = await world.owner.query<{ id: string }>(`select id from account where login = 'office'`)
  const { token } = await openSession(world.db, account.rows[0]?.id ?? '', new Date())
  const answer = await world.app.inject({ method: 'GET', url, cookies: { [cookieName]: token } })
  const zip = await JSZip.loadAsync(answer.rawPayload)
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  return xml.replaceAll(/<[^>]+>/g, '')
}

const city = '包头市人民检察院'
const county = '固阳县人民检察院'

it('speaks of no open seat where all are filled, those of the institution below included', async () => {
  const { plan, letters } = await hostLetters({
    needs: [{ host: '150200' }, { host: '150222' }],
    nominees: [
      { name: '示例甲', from: '320400' },
      { name: '示例乙', from: '321000' },
    ],
  })
  expect(plan).toMatchObject({ filled: 2, seats: 2 })
  expect([...letters.keys()].sort()).toEqual([city, county].sort())
  for (const text of letters.values()) {
    expect(text).toContain('确定1名同志到')
    expect(text).not.toContain('未能配备人选')
  }
})

it('still says how many of its own seats stay open', async () => {
  const { plan, letters } = await hostLetters({
    needs: [{ host: '150200', headcount: 3 }],
    nominees: [{ name: '示例丙', from: '320400' }],
  })
  expect(plan).toMatchObject({ filled: 1, seats: 3 })
  expect(letters.get(city)).toContain('你单位另有2个岗位本次未能配备人选')
})
