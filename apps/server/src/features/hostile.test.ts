/** What no page of ours would send, sent to every list there is: it answers a refusal that says what is wrong, never a defect. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeWorld, type Person, type World } from '../platform/testing/world.ts'

interface Parameter {
  name: string
  in: string
}

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await world.app.ready()
}, 60_000)
afterAll(() => world.close())

const nobody = '01890000-0000-7000-8000-000000000000'

function reads(): { url: string; parameters: Parameter[] }[] {
  const { paths } = world.app.swagger() as {
    paths: Record<string, Record<string, { parameters?: Parameter[] }>>
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    methods['get']
      ? [
          {
            url: path.replace('/api', '').replaceAll(/\{[^}]+\}/g, nobody),
            parameters: methods['get'].parameters ?? [],
          },
        ]
      : [],
  )
}

/** Cursors of every length, whose keys are of no kind that a column has. */
const cursors = [1, 2, 3, 4, 5].flatMap((length) =>
  ['x', '2026-02-31', 1e300, '\0'].map((key) =>
    Buffer.from(JSON.stringify(['after', ...Array.from({ length }, () => key)])).toString('base64url'),
  ),
)

/** Between them they may read every list. */
const readers: readonly Person[] = ['office', 'sender', 'systemAdmin', 'auditor']

/** The query added to each address, asked by whoever may read there. */
async function defectsOf(lists: readonly { url: string; queries: readonly string[] }[]): Promise<string[]> {
  const defects: string[] = []
  for (const { url, queries } of lists) {
    for (const person of readers) {
      if ((await world.as(person).get(url)).status === 403) continue
      for (const query of queries) {
        const { status } = await world.as(person).get(`${url}?${query}`)
        if (status >= 500) defects.push(`${person} ${url}?${query} → ${status}`)
      }
      break
    }
  }
  return defects
}

it('refuses a made-up cursor', async () => {
  const lists = reads().filter(({ parameters }) => parameters.some(({ name }) => name === 'after'))
  expect(lists.length).toBeGreaterThan(20)
  const queries = cursors.map((cursor) => `after=${cursor}`)
  expect(await defectsOf(lists.map(({ url }) => ({ url, queries })))).toEqual([])
  expect(await world.as('office').get(`/officers?after=${cursors[5]}`)).toMatchObject({
    status: 422,
    body: { rule: 'cursor' },
  })
})

it('refuses a character that no text has, and says where it stands', async () => {
  const lists = reads().map(({ url, parameters }) => ({
    url,
    queries: parameters
      .filter((parameter) => parameter.in === 'query')
      .flatMap(({ name }) => ['a%00b', '%25', 'x,y', '99999999999999999999', '-1'].map((value) => `${name}=${value}`)),
  }))
  expect(lists.flatMap(({ queries }) => queries).length).toBeGreaterThan(100)
  expect(await defectsOf(lists)).toEqual([])
  expect(await world.as('office').get('/officers?q=a%00b')).toMatchObject({
    status: 422,
    body: { rule: 'text', errors: [{ place: 'q' }] },
  })
})

it('refuses it in what is sent, also from somebody not signed in', async () => {
  const half = String.fromCharCode(0xd800)
  for (const login of ['a\0b', `a${half}`]) {
    const answer = await world.app.inject({ method: 'POST', url: '/api/session', payload: { login, password: 'x' } })
    expect(answer.json()).toMatchObject({ status: 422, rule: 'text', errors: [{ place: 'login' }] })
  }
})

it('answers an address that is none as it answers all others: a refusal, under the headers that guard a page', async () => {
  for (const url of ['/%', '/api/%ff', `/api/officers/${'x'.repeat(300)}`, '/api/nowhere']) {
    const answer = await world.app.inject({ url })
    expect(answer.json(), url).toMatchObject({ status: 404, rule: 'no-such-address' })
    expect(answer.headers['content-security-policy'], url).toContain("frame-ancestors 'none'")
  }
})
