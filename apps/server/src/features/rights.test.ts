/** Every route there is: who may is stated, and nobody who isn't signed in gets further than 401. */
import { roles } from '@zhiqiao/domain'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireStatedRights } from '../http/guard.ts'
import { makeWorld, type World } from '../platform/testing/world.ts'

interface Registered {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
}

let world: World
let registered: Registered[]
beforeAll(async () => {
  world = await makeWorld()
  await world.app.ready()
  registered = readRoutes()
}, 60_000)
afterAll(() => world.close())

/** From the server's own description, in which every route stands that is not hidden from it. */
function readRoutes(): Registered[] {
  const { paths } = world.app.swagger() as { paths: Record<string, Record<string, unknown>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase() as Registered['method'],
      url: path.replaceAll(/\{[^}]+\}/g, '01890000-0000-7000-8000-000000000000'),
    })),
  )
}

/** What one may ask before signing in. A route added here is open to the world: think twice. */
const open = [
  'GET /api/session',
  'POST /api/session',
  'DELETE /api/session',
  'GET /api/demo/accounts',
  'POST /api/demo/session',
]

describe('every route', () => {
  it('is among those that the server describes', () => {
    expect(registered.length).toBeGreaterThan(40)
    for (const url of [
      '/api/officers',
      '/api/cohorts',
      '/api/posts',
      '/api/accounts',
      '/api/audit',
      '/api/plans/{id}',
    ]) {
      const sample = url.replace('{id}', '01890000-0000-7000-8000-000000000000')
      expect(
        registered.some((route) => route.url === sample),
        url,
      ).toBe(true)
    }
  })

  it('answers 401 to whoever is not signed in, whatever the content', async () => {
    const admitted: string[] = []
    for (const { method, url } of registered) {
      if (open.includes(`${method} ${url}`)) continue
      const answer = await world.app.inject({
        method,
        url,
        ...(method !== 'GET' && method !== 'DELETE' && { payload: {} }),
      })
      if (answer.statusCode !== 401) admitted.push(`${method} ${url} → ${answer.statusCode}`)
    }
    expect(admitted).toEqual([])
  })

  it('answers 401 to a cookie that no session has', async () => {
    const answer = await world.app.inject({ url: '/api/officers', cookies: { zhiqiao_session: 'made-up' } })
    expect(answer.statusCode).toBe(401)
  })

  it('that is open says no more than it must', async () => {
    const session = await world.app.inject({ url: '/api/session' })
    expect(session.statusCode).toBe(401)
  })

  it('of business is closed to the administrators and to accounts without a role', async () => {
    const business = ['/officers', '/programmes', '/policies', '/cohorts', '/posts', '/nominations', '/secondments']
    for (const person of ['systemAdmin', 'securityAdmin', 'auditor', 'nobody'] as const) {
      for (const url of business) {
        expect(await world.as(person).get(url), `${person} ${url}`).toMatchObject({ status: 403 })
      }
    }
  })

  it('is refused to other roles before its content is looked at', async () => {
    const refused = await world.as('sender').post('/cohorts', { nonsense: true })
    expect(refused).toMatchObject({ status: 403, body: { rule: 'role' } })
  })
})

describe('the guard', () => {
  it('lets no server start with a route that does not state who may', () => {
    const app = Fastify()
    requireStatedRights(app)
    expect(() => app.get('/api/forgotten', () => 'open to all')).toThrow(/does not state who may/)
    expect(() => app.get('/api/stated', { config: { may: roles } }, () => 'stated')).not.toThrow()
  })
})
