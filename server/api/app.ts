import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify from 'fastify'
import type { AdviceSource } from '../advice/advice-of-place.ts'
import type { Latest } from '../contract/latest.ts'
import type { Hub } from '../live/hub.ts'
import type { Log } from '../log.ts'
import type { Meters } from '../meters/meters.ts'
import type { Outgoing } from '../outgoing/outgoing.ts'
import type { Door } from '../people/door.ts'
import type { WallHub } from '../wall/wall-hub.ts'
import { accountRoutes } from './account.ts'
import { adviceRoute } from './advice.ts'
import { advisoryRoute } from './advisory.ts'
import { type AlarmSource, alarmRoutes } from './alarms.ts'
import { auditRoutes } from './audit.ts'
import { backupRoute } from './backup.ts'
import { type CatalogSource, catalogRoutes } from './catalog.ts'
import { type CommandSource, commandRoute } from './commands.ts'
import { cookies } from './cookies.ts'
import { cultivarRoutes } from './cultivars.ts'
import { cycleImportRoute } from './cycle-import.ts'
import { type CyclesSource, cycleRoutes } from './cycles.ts'
import { dashboard } from './dashboard.ts'
import { docs } from './docs.ts'
import { entryRoutes } from './entries.ts'
import { eventRoutes } from './events.ts'
import { forecastRoutes } from './forecast.ts'
import type { ForecastSource } from './forecast-parts.ts'
import { type GatewaySource, gatewayRoutes } from './gateways.ts'
import { type GuardSource, guard } from './guard.ts'
import { healthRoutes, type ReadySource } from './health.ts'
import { type JobsSource, jobRoutes } from './jobs.ts'
import { jsonBody } from './json-body.ts'
import { lateSerializers } from './late-serializers.ts'
import { latestRoute } from './latest.ts'
import { linkRoutes } from './links.ts'
import { liveRoute } from './live.ts'
import { metricsRoute } from './metrics.ts'
import { packRoutes } from './packs.ts'
import { peopleRoutes } from './people.ts'
import { permission } from './permission.ts'
import { rawRoute } from './raw.ts'
import { recipeRoutes } from './recipes.ts'
import { errorHandler } from './refusal.ts'
import type { SalesSource } from './sales-deed.ts'
import { plainPaths, sameSite } from './same-site.ts'
import { sellingRoutes } from './selling.ts'
import { type SeriesSource, seriesRoute } from './series.ts'
import type { HttpServer } from './server.ts'
import { sessionRoutes } from './session.ts'
import { type SiteSource, siteRoute } from './site.ts'
import { tabletRoutes } from './tablet.ts'
import { timeRoute } from './time.ts'
import { tokenRoutes } from './tokens.ts'
import { voiceRoute } from './voice.ts'
import { wallRoutes } from './wall.ts'
import { wallLiveRoute } from './wall-live.ts'
import { wallsRoutes } from './walls.ts'
import { webhookRoutes } from './webhooks.ts'

export interface AppSource
  extends SeriesSource,
    CommandSource,
    CyclesSource,
    GatewaySource,
    AlarmSource,
    GuardSource,
    JobsSource,
    ForecastSource,
    SalesSource,
    CatalogSource,
    Omit<ReadySource, 'store'> {
  readonly store: SeriesSource['store'] & ReadySource['store']
  readonly registry: SeriesSource['registry'] & SiteSource['registry'] & CommandSource['registry']
  readonly latest: () => Promise<Latest>
  readonly advice: AdviceSource
  readonly hub: Hub
  readonly walls: WallHub
  readonly meters: Meters
  readonly door: Door
  readonly outgoing: Outgoing
  readonly log: Log
  readonly version: string
  readonly dashboardDir: string
  /** a folder with a voice of the farm's own for the displays; may be missing */
  readonly voiceDir: string
}

export interface App {
  readonly http: HttpServer
  /** every 'METHOD /path' it serves */
  readonly routes: readonly string[]
}

/** Builds the HTTP server; it does not listen yet. */
export async function buildApp(source: AppSource): Promise<App> {
  const app: HttpServer = Fastify({
    bodyLimit: 64 * 1024,
    forceCloseConnections: 'idle',
    // By default null becomes 0 and unknown fields vanish: a missing value would turn into a number.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
    schemaController: { compilersFactory: { buildSerializer: lateSerializers } },
  }).withTypeProvider<TypeBoxTypeProvider>()
  const routes = new Set<string>()
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routes.add(`${each} ${url}`)
    // A prefix's second address, with a slash behind it, is announced by its HEAD only.
    if (method === 'HEAD') routes.add(`GET ${url}`)
  })
  const { door, log } = source
  app.setErrorHandler(errorHandler(log))
  guard(app, source)
  plainPaths(app)
  sameSite(app)
  await cookies(app)
  permission(app, door, log)
  jsonBody(app)
  await docs(app, source.version, door.policy)
  siteRoute(app, source)
  latestRoute(app, source.latest)
  seriesRoute(app, source)
  rawRoute(app, source)
  liveRoute(app, source.hub, door)
  jobRoutes(app, source)
  adviceRoute(app, source.advice)
  advisoryRoute(app, source)
  healthRoutes(app, source)
  metricsRoute(app, source.meters)
  backupRoute(app, source.backups)
  sessionRoutes(app, door, source.now)
  linkRoutes(app, door)
  accountRoutes(app, door)
  peopleRoutes(app, door)
  wallsRoutes(app, door)
  wallRoutes(app, door, source.now)
  wallLiveRoute(app, source.walls, door)
  tokenRoutes(app, door)
  tabletRoutes(app, door)
  eventRoutes(app, door, source.now)
  recipeRoutes(app, door)
  forecastRoutes(app, source)
  cycleRoutes(app, source)
  cycleImportRoute(app, source)
  entryRoutes(app, source)
  cultivarRoutes(app, source)
  packRoutes(app, door)
  sellingRoutes(app, source)
  commandRoute(app, source)
  alarmRoutes(app, source)
  gatewayRoutes(app, source)
  webhookRoutes(app, door, source.outgoing)
  auditRoutes(app, door)
  timeRoute(app, door, source.now)
  catalogRoutes(app, source)
  await dashboard(app, source.dashboardDir)
  await voiceRoute(app, source)
  return { http: app, routes: [...routes] }
}
