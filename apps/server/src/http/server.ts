/** The HTTP server: pipeline, routes, description, and the web page. */
import { existsSync } from 'node:fs'
import cookie from '@fastify/cookie'
import serveStatic from '@fastify/static'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/database/connect.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusal.ts'
import { compressAnswers } from './compress.ts'
import { describeApi } from './describe.ts'
import { answerErrors } from './errors.ts'
import {
  addSecurityHeaders,
  refuseForeignWrites,
  refuseGivenPasswords,
  refuseUnkeepableText,
  requireStatedRights,
  securityHeaders,
} from './guard.ts'
import { type IdleLimit, idleLimit } from './idle.ts'
import { logging } from './log.ts'
import { sendRefusal } from './problem.ts'
import type { RegisteredRoute } from './route.ts'
import { useSessions } from './session-cookie.ts'

const uploadLimit = 20 * 1024 * 1024
/** A request that has not arrived whole by then is cut off: else half-sent ones could be held open without end. */
const slowestUploadMs = 10 * 60_000

const noSuchAddress = refuse('not-found', 'no-such-address', '没有这个地址。', 'There is no such address.')

export interface ServerParts {
  db: Db
  clock: Clock
  routes: readonly RegisteredRoute[]
  /** Routes that don't speak JSON (downloads, uploads), which register themselves. */
  special?: readonly ((app: FastifyInstance) => void)[]
  webFolder?: string
  /** Addresses of proxies that are believed in what they say of the caller's address and of https. */
  proxy?: readonly string[]
  /** When a session that nobody uses ends; never where it is left out. */
  idle?: IdleLimit
  log: boolean
}

export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: parts.log ? logging : false,
    genReqId: () => newId(),
    trustProxy: parts.proxy ? [...parts.proxy] : false,
    bodyLimit: uploadLimit,
    requestTimeout: slowestUploadMs,
    // An address that is no address is met before any hook runs.
    frameworkErrors: (_error, _request, reply) => {
      sendRefusal(reply.headers(securityHeaders), noSuchAddress.refusal)
    },
    routerOptions: { maxParamLength: 200 },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  requireStatedRights(app)
  addSecurityHeaders(app)
  compressAnswers(app)
  refuseForeignWrites(app)
  refuseUnkeepableText(app)
  answerErrors(app)
  await app.register(cookie)
  await describeApi(app)
  useSessions(app, { db: parts.db, clock: parts.clock, idle: parts.idle ?? idleLimit(0) })
  refuseGivenPasswords(app)
  app.addContentTypeParser(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  await app.register(async (api) => {
    for (const each of parts.routes) each.register(api, parts.routes)
    for (const register of parts.special ?? []) register(api)
  })
  await serveWeb(app, parts.webFolder)
  return app
}

/** The built page; every address that is no file and no API is the page's own (it routes by itself). */
async function serveWeb(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const present = folder !== undefined && existsSync(folder)
  if (present) {
    await app.register(serveStatic, {
      root: folder,
      preCompressed: true,
      // Files are looked up when they are asked for: a page built anew is served without a restart.
      wildcard: true,
      setHeaders: (reply, path) => {
        // Files under assets/ carry a hash of their content in the name; the page itself must be asked for anew.
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api') && !request.url.startsWith('/assets/')
    if (present && isPage) return reply.sendFile('index.html')
    return sendRefusal(reply, noSuchAddress.refusal)
  })
}
