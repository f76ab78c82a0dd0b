/** Whom the letters of a plan go to, and what they say: each counts what is its own addressee's alone. */
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

/** The letters of a kind of an approved plan, by whom they go to. */
async function lettersOf(
  kind: 'host' | 'sender' | 'person',
  wanted: MatchingWanted,
): Promise<{ plan: PlanView; letters: Map<string, string> }> {
  const given = await givenMatching(world, wanted)
  // Most secondees of the first cohorts have no account of their own.
  const officers = given.people.map(({ officerId }) => officerId)
  await world.owner.query('update account set officer_id = null where officer_id = any($1::uuid[])', [officers])
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
  for (const item of items) {
    if (item.kind !== kind) continue
    letters.set(item.name, await textOf(`/api/plans/${id}/letters/${kind}/${item.subjectId}`))
  }
  return { plan, letters }
}

/** The name of the file, and below it what the letter says. */
async function textOf(url: string): Promise<string> {
  const account = await world.owner.query<{ id: string }>(`select id from account where login = 'office'`)
  const { token } = await openSession(world.db, account.rows[0]?.id ?? '', new Date())
  const answer = await world.app.inject({ method: 'GET', url, cookies: { [cookieName]: token } })
  const zip = await JSZip.loadAsync(answer.rawPayload)
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  const file = decodeURIComponent(String(answer.headers['content-disposition']))
  return `${file}\n${xml.replaceAll(/<[^>]+>/g, '')}`
}

const city = '包头市人民检察院'
const county = '固阳县人民检察院'

it('speaks of no open seat where all are filled, those of the institution below included', async () => {
  const { plan, letters } = await lettersOf('host', {
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
  const { plan, letters } = await lettersOf('host', {
    needs: [{ host: '150200', headcount: 3 }],
    nominees: [{ name: '示例丙', from: '320400' }],
  })
  expect(plan).toMatchObject({ filled: 1, seats: 3 })
  expect(letters.get(city)).toContain('你单位另有2个岗位本次未能配备人选')
})

const crowded: MatchingWanted = {
  senders: ['320000', '310000'],
  needs: [{ host: '150200' }],
  nominees: [
    { name: '示例丁', from: '320400', wish: 0 },
    { name: '示例戊', from: '310120' },
  ],
}

it('writes to a sender of whom nobody was selected, with the reason of each nominee', async () => {
  const { plan, letters } = await lettersOf('sender', crowded)
  expect(plan).toMatchObject({ filled: 1 })
  expect(letters.size).toBe(2)
  const [refused = ''] = [...letters.values()].filter((text) => text.includes('均未入选'))
  expect(refused).toMatch(/推荐的1名人选本次均未入选/)
  expect(refused).toMatch(/（1）示例[丁戊](（[^）]+）)?：[^“”您。]+。/)
})

it('writes to persons without an account, selected or not', async () => {
  const { letters } = await lettersOf('person', crowded)
  expect([...letters.keys()].sort()).toEqual(['示例丁同志', '示例戊同志'].sort())
  const [refused = ''] = [...letters.values()].filter((text) => text.includes('未入选'))
  expect(refused).toContain('原因：')
  expect(refused).toContain('结果通知 ')
  expect(refused).not.toContain('派遣通知 ')
  const [selected = ''] = [...letters.values()].filter((text) => !text.includes('未入选'))
  expect(selected).toContain('派遣通知 ')
})

it('writes to a host none of whose seats could be filled', async () => {
  const { letters } = await lettersOf('host', {
    needs: [{ host: '150200' }, { host: '150222' }],
    nominees: [{ name: '示例己', from: '320400' }],
  })
  expect([...letters.keys()].sort()).toEqual([city, county].sort())
  expect([...letters.values()].filter((text) => text.includes('均未能配备人选'))).toHaveLength(1)
})
