/** OpenAPI 3.1 made from the schemas that parse the requests, at /api/openapi.json, with a page to browse it at /api/docs. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '智桥 Zhiqiao',
        description:
          'Talent exchange between public institutions. Lists are cursor pages; changes carry If-Match with the version of the record; creations take an Idempotency-Key; errors are problem details (RFC 9457), in Chinese unless Accept-Language asks for English.',
        version: '0.1.0',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'zhiqiao_session' } } },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.get('/api/openapi.json', { config: { may: 'anyone' }, schema: { hide: true } }, async () => app.swagger())
  await app.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { docExpansion: 'none' } })
}
