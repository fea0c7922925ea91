import { randomUUID } from 'node:crypto'
import { buildApp } from './api/app.ts'
import type { HttpServer } from './api/server.ts'
import { readSite } from './book/farm.ts'
import { bookFile, openBook } from './book/open.ts'
import type { BookDatabase, SiteRow } from './book/tables.ts'
import { type Broker, startBroker } from './broker/broker.ts'
import { type Clock, farmClock } from './clock.ts'
import type { Config } from './config.ts'
import { credentialsIn, watchCredentials } from './credentials.ts'
import { type History, openHistory } from './history.ts'
import { type Ingest, startIngest } from './ingest/ingest.ts'
import { buildName, findInstallation, type Installation } from './installation.ts'
import { type Hub, liveHub } from './live/hub.ts'
import { latestOf } from './live/latest.ts'
import { type Newest, newestReadings } from './live/newest.ts'
import { jsonLog, type Log } from './log.ts'
import { portRefusal, StartRefusal } from './start-refusal.ts'
import type { Store } from './store/store.ts'

export interface RunningServer {
  readonly httpUrl: string
  readonly mqttPort: number
  /** Takes nothing in any more, finishes what was taken, and closes every file. */
  close(): Promise<void>
}

/** What a server is made of when it is not what the config says. */
export interface ServerParts {
  /** instead of the history PANEN_STORE names; the server closes it */
  readonly store?: Store
  readonly log?: Log
  readonly installation?: Installation
}

/**
 * Starts a whole server. Rejects with a StartRefusal when the farm book is not set up or a port is
 * taken. A history that is away does not hold it up: /ready says so, screens go on, and nothing is
 * acknowledged until it is back.
 */
export async function startServer(config: Config, parts: ServerParts = {}): Promise<RunningServer> {
  const opened: Opened[] = []
  const close = async () => {
    for (const part of opened.splice(0).reverse()) await part.close()
  }
  try {
    const ground = await openGround(config, parts, opened)
    const line = await startLine(ground, opened)
    const httpUrl = await startHttp(ground, line, opened)
    // Last, because a second server on the same data must hear of its ports, not of a locked file.
    ground.history.start()
    ground.log.info(`Panen is at ${httpUrl}, gateways at mqtt://127.0.0.1:${line.broker.port}.`)
    return { httpUrl, mqttPort: line.broker.port, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Closed in the reverse order of opening. */
interface Opened {
  close(): unknown
}

/** What everything stands on. */
interface Ground {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly installation: Installation
  readonly book: BookDatabase
  readonly site: SiteRow
  readonly store: Store
  readonly history: History
}

async function openGround(config: Config, parts: ServerParts, opened: Opened[]): Promise<Ground> {
  const log = parts.log ?? jsonLog()
  const clock = farmClock(config.speed, config.clockAnchorMs)
  const installation = parts.installation ?? findInstallation()
  const book = await openBook(bookFile(config.dataDir))
  opened.push({ close: () => book.destroy() })
  const site = await readSite(book)
  if (site === null) {
    throw new StartRefusal(
      `The farm book in ${config.dataDir} is empty: run "panen-server setup --site FILE.yaml" first.`,
    )
  }
  const history = parts.store
    ? { store: parts.store, start: () => {}, opened: Promise.resolve() }
    : openHistory(config.storeUrl, { site: site.slug, clock, log })
  opened.push(history.store)
  return { config, log, clock, installation, book, site, history, store: history.store }
}

/** From the gateways to history and to the screens. */
interface Line {
  readonly newest: Newest
  readonly hub: Hub
  readonly ingest: Ingest
  readonly broker: Broker
  readonly latest: ReturnType<typeof latestOf>
}

async function startLine(ground: Ground, opened: Opened[]): Promise<Line> {
  const { book, clock, log, site, store, config, installation } = ground
  const newest = newestReadings()
  const hub = liveHub({
    run: randomUUID(),
    build: buildName(installation),
    now: clock.now,
    speed: clock.speed,
    snapshot: () => latest(),
  })
  opened.push(hub)
  const ingest = await startIngest({
    ...{ site: site.slug, book, store, newest, clock, log, tell: hub.tell },
    send: (topic, message, retain) => broker.send(topic, message, { retain }),
  })
  opened.push(ingest)
  const channels = () => ingest.registry.list().map(({ id }) => id)
  const gateways = () => ingest.statuses.list()
  const latest = latestOf({ store, newest, channels, gateways, now: clock.now })
  const learn = async () => newest.offer(await store.latest(channels()))
  void ground.history.opened.then(learn).catch(() => {})
  const broker = await startBroker({
    ...{ site: site.slug, log, port: config.mqttPort, listener: ingest.listener },
    find: credentialsIn(book),
  })
  opened.push(broker, { close: watchCredentials(credentialsIn(book), broker) })
  opened.push({ close: tellTimeToAll(clock, broker, ingest) })
  return { newest, hub, ingest, broker, latest }
}

/** Of farm time, but not more than once a second of wall time. */
const TIME_EVERY_MS = 60_000

function tellTimeToAll(clock: Clock, broker: Broker, ingest: Ingest): () => void {
  return clock.every(Math.max(TIME_EVERY_MS, 1_000 * clock.speed), () => {
    for (const gateway of broker.connected()) ingest.tellTime(gateway)
  })
}

async function startHttp(ground: Ground, line: Line, opened: Opened[]): Promise<string> {
  const { clock, config, installation } = ground
  const app = await buildApp({
    ...ground,
    ...installation,
    now: clock.now,
    latest: line.latest,
    hub: line.hub,
    registry: line.ingest.registry,
    tally: line.ingest.tally,
    isBrokerUp: () => line.broker.isUp(),
  })
  opened.push({ close: () => closeHttp(app) })
  try {
    return await app.listen({ host: '127.0.0.1', port: config.httpPort })
  } catch (error) {
    throw portRefusal(error, 'PANEN_PORT', config.httpPort)
  }
}

/** Whoever still takes an answer has this long, ms; a stalled download must not hold up the stop. */
const LAST_ANSWERS_MS = 1_000

async function closeHttp(app: HttpServer): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS_MS)
  await app.close()
  clearTimeout(cut)
}
