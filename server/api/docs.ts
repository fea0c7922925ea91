import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { actorsOf, type Policy } from '../people/policy.ts'
import { SESSION_COOKIE, WALL_COOKIE } from './cookies.ts'
import type { HttpServer } from './server.ts'

/** The page draws its icons from data: URLs of its own style sheet; all else is as everywhere. */
const DOCS_POLICY =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/** Describes every route registered after it, at /openapi.json and on a page at /docs. */
export async function docs(app: HttpServer, version: string, policy: Policy): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Panen',
        version,
        description:
          'Times are epoch milliseconds UTC; values are in the unit of their quantity. Programs send Authorization: Bearer with a token; x-actors says who may call what.',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
          wall: { type: 'apiKey', in: 'cookie', name: WALL_COOKIE },
        },
      },
    },
    transform: ({ schema, url, route }) => {
      const actors = actorsOf(policy, String(route.method), url) ?? []
      const who = actors.includes('nobody') ? 'everybody' : actors.join(', ') || 'nobody'
      return { url, schema: { ...schema, description: `For: ${who}.`, 'x-actors': actors } }
    },
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: DOCS_POLICY,
    theme: { title: 'Panen API' },
    uiConfig: { validatorUrl: null, layout: 'BaseLayout' },
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
