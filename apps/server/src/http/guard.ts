/** What holds for every request: a stated right at each route, same-origin writes, text that can be kept, security headers. */
import type { FastifyInstance } from 'fastify'
import { refuse } from '../platform/refusal.ts'
import { sendRefusal } from './problem.ts'
import { unkeepableIn } from './unkeepable.ts'

/** Refuses at start: a route under /api that doesn't state who may. */
export function requireStatedRights(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    // The pages of the description hold no data; they come with their package.
    if (!route.url.startsWith('/api/') || route.url.startsWith('/api/docs')) return
    if (route.config?.may === undefined) {
      throw new Error(`route ${String(route.method)} ${route.url} does not state who may use it`)
    }
  })
}

/** The cookie is same-site; the Origin check closes what remains (a sibling site, an old browser). */
export function refuseForeignWrites(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD' || !request.url.startsWith('/api')) return
    const origin = request.headers.origin
    if (origin === undefined || originHost(origin) === request.headers.host) return
    return sendRefusal(
      reply,
      refuse(
        'forbidden',
        'foreign-origin',
        '请求来自其他网站，已拒绝。',
        'The request came from another site and was refused.',
      ).refusal,
    )
  })
}

function originHost(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}

/**
 * Whoever is signed in with a password that an administrator set may set another, or leave: a secret that two people know
 * says of nothing who did it. Comes after the session is known.
 */
export function refuseGivenPasswords(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.call?.actor.hasGivenPassword !== true) return
    const { may, withGivenPassword } = request.routeOptions.config
    if (may === 'anyone' || withGivenPassword === true) return
    return sendRefusal(
      reply,
      refuse(
        'forbidden',
        'password-given',
        '现在用的是管理员设的初始密码。请先改成自己的密码，再做别的事。',
        'You are signed in with the password an administrator set. Set one of your own first.',
      ).refusal,
    )
  })
}

/** Before any shape is looked at: what the database could not keep would end there as a defect of ours. */
export function refuseUnkeepableText(app: FastifyInstance): void {
  app.addHook('preValidation', async (request, reply) => {
    const { params, query, body } = request
    const place =
      unkeepableIn(params) ?? unkeepableIn(query) ?? (Buffer.isBuffer(body) ? undefined : unkeepableIn(body))
    if (place === undefined) return
    const reason = {
      zh: '含有无法保存的字符（空字符，或半个字符）；请删去后重新输入',
      en: 'holds a character that cannot be kept (a NUL, or half of a character); remove it',
    }
    return sendRefusal(
      reply,
      refuse(
        'invalid',
        'text',
        '提交的文字里有无法保存的字符。',
        'The text sent holds a character that cannot be kept.',
        {
          errors: [{ place, reason }],
        },
      ).refusal,
    )
  })
}

export const securityHeaders = {
  // antd writes its styles at run time, hence 'unsafe-inline' for styles; scripts are the page's own files only.
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    reply.headers(securityHeaders)
    if (request.url.startsWith('/api') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}
