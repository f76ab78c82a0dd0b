import { gunzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { compressAnswers } from './compress.ts'

const long = { items: Array.from({ length: 200 }, (_, row) => ({ row, name: '包头市院', note: '第一检察部' })) }

const answerTo = async (path: string, accepted?: string) => {
  const app = Fastify()
  compressAnswers(app)
  app.get('/long', () => long)
  app.get('/short', () => ({ ok: true }))
  app.get('/file', (_request, reply) => reply.type('text/csv').send('a,b\n'.repeat(1000)))
  app.get('/refused', (_request, reply) => reply.code(422).type('application/problem+json').send(JSON.stringify(long)))
  const answer = await app.inject({
    url: path,
    ...(accepted !== undefined && { headers: { 'accept-encoding': accepted } }),
  })
  await app.close()
  return answer
}

it('compresses a long answer for whoever takes gzip, and says so', async () => {
  for (const path of ['/long', '/refused']) {
    const answer = await answerTo(path, 'br, gzip;q=0.8')
    expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
    expect(JSON.parse(gunzipSync(answer.rawPayload).toString())).toEqual(long)
    expect(answer.headers['content-length']).toBe(String(answer.rawPayload.length))
    expect(answer.rawPayload.length).toBeLessThan(JSON.stringify(long).length / 5)
  }
})

it.each([
  ['/long', undefined],
  ['/long', 'br'],
  ['/long', 'gzip;q=0, br'],
  ['/long', 'gzip;q=0.0'],
  ['/short', 'gzip'],
  ['/file', 'gzip'],
])('leaves %s for “%s” as it is', async (path, accepted) => {
  const answer = await answerTo(path, accepted)
  expect(answer.headers['content-encoding']).toBeUndefined()
  expect(answer.headers.vary).toBe(path === '/long' ? 'accept-encoding' : undefined)
})
