import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify from 'fastify'
import type { Latest } from '../contract/latest.ts'
import type { Hub } from '../live/hub.ts'
import type { Log } from '../log.ts'
import type { Door } from '../people/door.ts'
import { cookies } from './cookies.ts'
import { dashboard } from './dashboard.ts'
import { docs } from './docs.ts'
import { guard } from './guard.ts'
import { healthRoutes, type ReadySource } from './health.ts'
import { jsonBody } from './json-body.ts'
import { latestRoute } from './latest.ts'
import { linkRoutes } from './links.ts'
import { liveRoute } from './live.ts'
import { permission } from './permission.ts'
import { errorHandler } from './refusal.ts'
import { plainPaths, sameSite } from './same-site.ts'
import { type SeriesSource, seriesRoute } from './series.ts'
import type { HttpServer } from './server.ts'
import { sessionRoutes } from './session.ts'
import { type SiteSource, siteRoute } from './site.ts'

export interface AppSource extends SeriesSource, Omit<ReadySource, 'store'> {
  readonly store: SeriesSource['store'] & ReadySource['store']
  readonly registry: SeriesSource['registry'] & SiteSource['registry']
  readonly latest: () => Promise<Latest>
  readonly hub: Hub
  readonly door: Door
  readonly log: Log
  readonly version: string
  readonly dashboardDir: string
}

/** Builds the HTTP server; it does not listen yet. */
export async function buildApp(source: AppSource): Promise<HttpServer> {
  const app: HttpServer = Fastify({
    bodyLimit: 64 * 1024,
    forceCloseConnections: 'idle',
    // By default null becomes 0 and unknown fields vanish: a missing value would turn into a number.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  }).withTypeProvider<TypeBoxTypeProvider>()
  const { door, log } = source
  app.setErrorHandler(errorHandler(log))
  guard(app)
  plainPaths(app)
  sameSite(app)
  await cookies(app)
  permission(app, door, log)
  jsonBody(app)
  await docs(app, source.version)
  siteRoute(app, source)
  latestRoute(app, source.latest)
  seriesRoute(app, source)
  liveRoute(app, source.hub, door)
  healthRoutes(app, source)
  sessionRoutes(app, door)
  linkRoutes(app, door)
  await dashboard(app, source.dashboardDir)
  return app
}
