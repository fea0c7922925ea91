import { join } from 'node:path'
import { type Alarms, startAlarms } from './alarms/keep-alarms.ts'
import { keepPast, noteUnwatched } from './alarms/keep-past.ts'
import type { AppSource } from './api/app.ts'
import { listen } from './api/listen.ts'
import { type NightlyBackups, nightlyBackups, type RunBackup } from './backup/nightly.ts'
import { reportBackups } from './backup/report.ts'
import { readAuthority } from './certs/authority.ts'
import type { Machine } from './certs/names.ts'
import type { Config } from './config.ts'
import type { KeptForecast } from './forecast/keep/keep-forecast.ts'
import { foresee } from './foresee.ts'
import { type Ground, openGround } from './ground.ts'
import { openHatch } from './hatch/hatch.ts'
import { serverAccess } from './hatch/server-access.ts'
import { buildName, type Installation } from './installation.ts'
import { type FarmJobs, startJobs } from './jobs/jobs-of-farm.ts'
import { type Line, startLine } from './line.ts'
import { jsonLog, type Log } from './log.ts'
import { measure } from './measure.ts'
import { type DoorParts, openDoor, setupSentence } from './open-door.ts'
import type { Outgoing } from './outgoing/outgoing.ts'
import type { Door } from './people/door.ts'
import { prune } from './prune.ts'
import type { Reach } from './reach.ts'
import { retain } from './retain.ts'
import { catalogOfFarm } from './sales/keep-catalog-of-farm.ts'
import { sweep } from './sales/keep-sweeper.ts'
import type { Store } from './store/store.ts'
import { tellOthers } from './tell-others.ts'
import type { WallHub } from './wall/wall-hub.ts'
import { startWalls } from './wall/walls-of-farm.ts'

export interface RunningServer {
  readonly httpUrl: string
  /** 0 when gateways connect to a broker of its own */
  readonly mqttPort: number
  /** by TLS, for other machines; null when only this one can come in */
  readonly secure: { readonly httpsPort: number; readonly mqttsPort: number } | null
  /** every 'METHOD /path' it serves */
  readonly routes: readonly string[]
  /** Takes nothing in any more, finishes what was taken, and closes every file. */
  close(): Promise<void>
}

/** What a server is made of when it is not what the config says. */
export interface ServerParts extends DoorParts {
  /** instead of the history PANEN_STORE names; the server closes it */
  readonly store?: Store
  readonly log?: Log
  readonly installation?: Installation | undefined
  /** how this machine is called, when not by its own words */
  readonly machine?: (() => Machine) | undefined
  /** how often certificates are looked at */
  readonly certificatesEveryMs?: number | undefined
  /** makes a backup; without it there are none at night */
  readonly runBackup?: RunBackup | undefined
  /** tells the person at the console what must not get into the log */
  readonly tellConsole?: ((text: string) => void) | undefined
}

interface Part {
  close(): Promise<void>
}

type Nights = NightlyBackups & { readonly isNightly: boolean }
type Backups = AppSource['backups']

/**
 * Starts a whole server. Rejects with a StartRefusal when the farm book is not set up or a port is
 * taken. A history that is away does not hold it up: /ready says so, screens go on, and nothing is
 * acknowledged until it is back.
 */
export async function startServer(config: Config, parts: ServerParts = {}): Promise<RunningServer> {
  const log = parts.log ?? jsonLog()
  const running: Part[] = []
  const keep = <T extends Part>(part: T): T => {
    running.unshift(part)
    return part
  }
  const close = () => closeInTurn(running.splice(0), log)
  try {
    const ground = keep(await openGround({ ...parts, config, log }))
    const line = keep(await startLine(ground))
    keep(retaining(ground, line))
    keep(await openHatch(config.dataDir, serverAccess(ground, line), log))
    const door = await openDoor(ground, parts)
    const backups = reportOn(ground, keep(backupsOf(ground, parts)))
    keep(await pastOf(ground, line))
    const alarms = keep(await judging(ground, line))
    keep(pruning(ground, line))
    keep(sweeping(ground, line, parts))
    keep(measure({ ground, line, door, backups, alarms }))
    const jobs = keep(await jobsOf(ground, line, alarms))
    const walls = keep(await showing(ground, line, jobs))
    const forecast = keep(await foresee(ground, line))
    const outgoing = keep(tellOthers(ground, line, { alarms, jobs }))
    const source = appSource(ground, line, {
      ...{ door, backups, jobs, alarms, walls, outgoing, forecast },
    })
    const entrance = keep(await listen(config.httpPort, source, secureEntrance(ground)))
    outgoing.ownPorts([Number(new URL(entrance.url).port), entrance.securePort])
    // Last, because a second server on the same data must hear of its ports, not of a locked file.
    ground.history.start()
    const mqttPort = line.broker.port
    const gatewaysAt = config.broker?.url ?? `mqtt://127.0.0.1:${mqttPort}`
    log.info(`Panen is at ${entrance.url}, gateways at ${gatewaysAt}.`)
    const secure = securePorts(entrance.securePort, line.broker.securePort)
    if (secure !== null) log.info(secureSentence(secure, config.reach))
    const setup = await setupSentence(door, entrance.url)
    if (setup !== null) parts.tellConsole?.(setup)
    return { httpUrl: entrance.url, mqttPort, secure, routes: entrance.routes, close }
  } catch (error) {
    await close()
    throw error
  }
}

const retaining = ({ config, history, clock, log }: Ground, { ingest }: Line) =>
  retain({
    store: history.store,
    opened: history.opened,
    retention: config.retention,
    channels: () => ingest.registry.list().map(({ id }) => id),
    clock,
    log,
  })

const jobsOf = (
  { book, history, clock, log, site }: Ground,
  { ingest, newest }: Line,
  alarms: Alarms,
) =>
  startJobs({
    ...{ book, clock, log, zone: site.zone },
    ...{ store: history.store, opened: history.opened },
    channels: ingest.registry.list,
    readings: newest.list,
    alarms: {
      list: alarms.list,
      tellDryAhead: alarms.dryAhead,
      tellNotDone: alarms.notDone,
    },
  })

const showing = (
  { book, clock, log, installation }: Ground,
  { ingest, newest }: Line,
  jobs: FarmJobs,
): Promise<WallHub> =>
  startWalls({
    ...{ book, clock, log, jobs, build: buildName(installation) },
    channels: ingest.registry.list,
    readings: newest.list,
    gateways: () => ingest.statuses.list(),
  })

/** A demo's past comes in behind its live readings; a real farm's late readings ring nothing. */
async function pastOf({ config, book, clock, history, log }: Ground, line: Line): Promise<Part> {
  if (!config.isDemo) return { close: async () => {} }
  await noteUnwatched(book, clock.now())
  return keepPast({ book, store: history.store, channels: line.ingest.registry.list, log })
}

const pruning = ({ book, clock, log }: Ground, { ingest }: Line): Part =>
  prune({ book, clock, log, isSureOfTime: ingest.isSureOfTime })

const sweeping = (
  { book, clock, log, sales, site }: Ground,
  { ingest }: Line,
  { nowMs = Date.now }: ServerParts,
): Part =>
  sweep({ book, clock, log, sales, nowMs, zone: site.zone, isSureOfTime: ingest.isSureOfTime })

/** A demo farm or one whose time runs faster has nothing to save. */
function backupsOf({ config, site, log }: Ground, { runBackup: run }: ServerParts): Nights {
  const { backup: settings, isDemo, speed } = config
  if (run === undefined || !settings.nightly || isDemo || speed !== 1)
    return { isNightly: false, failedMs: () => null, close: async () => {} }
  const nights = nightlyBackups({ settings, zone: site.zone, run, log, nowMs: Date.now })
  return { ...nights, isNightly: true }
}

const reportOn =
  ({ config }: Ground, { isNightly, failedMs }: Nights): Backups =>
  () =>
    reportBackups({ settings: config.backup, isNightly, failedMs, nowMs: Date.now })

const judging = ({ book, clock, log }: Ground, line: Line): Promise<Alarms> =>
  startAlarms({
    ...{ book, clock, log },
    registry: line.ingest.registry,
    statuses: () => line.ingest.statuses.list(),
    isSureOfTime: line.ingest.isSureOfTime,
    onNews: line.onNews,
    tell: line.hub.tell,
  })

interface Entrances {
  readonly door: Door
  readonly alarms: Alarms
  readonly backups: Backups
  readonly jobs: FarmJobs
  readonly outgoing: Outgoing
  readonly walls: WallHub
  readonly forecast: KeptForecast
}

function appSource(ground: Ground, line: Line, parts: Entrances): AppSource {
  return {
    ...parts,
    advice: adviceGround(ground, line, parts),
    meters: ground.meters,
    ...ground.installation,
    site: ground.site,
    book: ground.book,
    store: ground.history.store,
    log: ground.log,
    now: ground.clock.now,
    growing: ground.growing,
    sales: ground.sales,
    catalog: catalogOfFarm({ ...ground, now: ground.clock.now }),
    random: Math.random,
    latest: line.latest,
    hub: line.hub,
    commands: line.commands,
    registry: line.ingest.registry,
    tally: line.ingest.tally,
    isBrokerUp: line.broker.isUp,
    brokerUrl: ground.config.broker?.url ?? null,
    entry: entryOf(ground, line),
    authority: () => authorityOf(ground),
    isNamed: (host) => ground.certificates?.isNamed(host) ?? false,
    hsts: ground.config.reach.hsts,
    voiceDir: join(ground.config.dataDir, 'voice'),
  }
}

function adviceGround(
  { book, history, clock }: Ground,
  { ingest, newest }: Line,
  { jobs, alarms }: Entrances,
): AppSource['advice'] {
  return {
    ...{ book, store: history.store, jobs, now: clock.now },
    channels: ingest.registry.list,
    readings: newest.list,
    alarms: alarms.list,
  }
}

function entryOf({ certificates, config }: Ground, { broker }: Line): AppSource['entry'] {
  const { securePort: mqttsPort } = broker
  if (certificates === null || mqttsPort === null) return null
  return { certificates, mqttsPort, httpsPort: config.reach.httpsPort }
}

/** Also of a server that keeps to its own machine: to be carried to others before it does not. */
async function authorityOf({ certificates, config }: Ground): Promise<string | null> {
  return certificates?.authority() ?? (await readAuthority(config.dataDir))?.certificate ?? null
}

function secureEntrance({ certificates, config }: Ground) {
  const { listen: addresses, httpsPort: port } = config.reach
  return certificates && { certificates, addresses, port }
}

function securePorts(httpsPort: number | null, mqttsPort: number | null): RunningServer['secure'] {
  return httpsPort === null || mqttsPort === null ? null : { httpsPort, mqttsPort }
}

const secureSentence = (ports: NonNullable<RunningServer['secure']>, { listen }: Reach): string =>
  `Other machines reach it by TLS on ${listen.join(' and ')}: screens on port ${ports.httpsPort}, gateways on port ${ports.mqttsPort}.`

/** A part that cannot close must not keep the next one from writing what it holds. */
async function closeInTurn(parts: readonly Part[], log: Log): Promise<void> {
  for (const part of parts) {
    await part.close().catch((err) => log.error('A part did not close in order.', { err }))
  }
}
