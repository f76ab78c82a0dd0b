/**
 * Answers in JSON go out compressed to those who take gzip: over the slow lines of county offices a list comes in a fifth of the
 * time. Files are compressed by their own formats, and the page's by its build. Nothing secret stands in a body beside what a
 * stranger could put there (sessions are in cookies), so the length tells nothing.
 */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

/** Below one packet nothing is won. */
const smallestBytes = 1400
/** Nearly as small as the best, in a third of its time. */
const level = 4

const squeeze = promisify(gzip)

export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < smallestBytes || !isJson(reply.getHeader('content-type'))) {
      return payload
    }
    reply.header('vary', 'accept-encoding')
    if (!takesGzip(request.headers['accept-encoding'])) return payload
    const body = await squeeze(payload, { level })
    reply.header('content-encoding', 'gzip').header('content-length', body.length)
    return body
  })
}

function isJson(type: unknown): boolean {
  return typeof type === 'string' && /^application\/(?:problem\+)?json\b/.test(type)
}

/** `gzip` named, and not only to say that it is not wanted (`gzip;q=0`). */
function takesGzip(accepted: string | string[] | undefined): boolean {
  const offers = String(accepted ?? '')
    .toLowerCase()
    .split(',')
  return offers.some((offer) => /^\s*gzip\s*(?:;(?!\s*q=0(?:\.0*)?\s*$)|$)/.test(offer))
}
