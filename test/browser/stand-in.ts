import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { policyFor } from '../../server/api/inline-policy.ts'
import type { FarmEvent } from '../../server/contract/access.ts'
import {
  type GatewayStatus,
  LATEST_ROUTE,
  type LatestReading,
} from '../../server/contract/latest.ts'
import { HEARTBEAT_MS, LIVE_ROUTE, type LiveEvents } from '../../server/contract/live.ts'
import { RAW_ROUTE } from '../../server/contract/raw.ts'
import { DRAWN_QUALITIES, SERIES_ROUTE, type Series } from '../../server/contract/series.ts'
import { type Channel, SITE_ROUTE, type Site } from '../../server/contract/site.ts'
import { type Access, answerAccess, isLetIn, newAccess, turn } from './stand-in-access.ts'
import { type AlarmScene, answerAlarms, newAlarmScene } from './stand-in-alarms.ts'
import { demoSite, reading, type Span, seriesOf, trueValue } from './stand-in-farm.ts'
import { answerSelling, newSellingScene, type SellingScene } from './stand-in-selling.ts'
import {
  answerWall,
  newWallWorld,
  type WallScene,
  type WallWorld,
  wallScene,
} from './stand-in-wall.ts'

/** The page's content policy: what the real server sends, so that a breach shows in these tests. */
const POLICY = "default-src 'self'"
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * A server that speaks the real one's contract about a farm that does what a test tells it:
 * silence, a pulled cable, a spike, a restart. Only its history and its clock are its own.
 */
export interface StandIn {
  readonly url: string
  site: Site
  /** a reading of this value, now */
  say(channel: string, value: number, more?: Partial<LatestReading>): void
  /** readings of all channels at their periods; off makes them stop, and history shows the hole */
  flow(on: boolean): void
  cable(port: string, up: boolean): void
  gateway(change: Partial<GatewayStatus>): void
  /** heartbeats and everything else stop while the connection stays open */
  mute(on: boolean): void
  /** a hole in the history of a channel */
  silence(channel: string, span: Span): void
  distrust(channel: string, span: Span): void
  /** something was done, as charts tell it */
  happen(event: Omit<FarmEvent, 'id'>): void
  /** who looks at the page (an administrator), and all that is known of people and displays */
  readonly access: Access
  /** what stands, what is asked for and advised, and what was done about it */
  readonly alarms: AlarmScene
  /** products, buyers, orders and what may be promised */
  readonly selling: SellingScene
  /** ends the session of whoever looks at the page, as a revocation does: streams end too */
  endSession(): void
  /** history requests answered so far, as the page asked them */
  readonly asked: readonly URLSearchParams[]
  /** what displays are shown */
  readonly wall: WallScene
  stop(): Promise<void>
  /** serves again on the same port */
  restart(): Promise<void>
}

interface World {
  access: Access
  alarms: AlarmScene
  selling: SellingScene
  wall: WallWorld
  site: Site
  latest: Map<string, LatestReading>
  offsets: Map<string, number>
  silent: Map<string, Span[]>
  bad: Map<string, Span[]>
  events: FarmEvent[]
  gateway: GatewayStatus
  flowing: boolean
  muted: boolean
  clients: Set<ServerResponse>
  asked: URLSearchParams[]
  beat: number
}

const now = () => Date.now()
const FOREVER = Number.MAX_SAFE_INTEGER

function newWorld(): World {
  const nowMs = now()
  const port = (id: string) => ({
    id,
    driver: 'firmata',
    up: true,
    sinceMs: nowMs - 3_600_000,
    fault: null,
  })
  return {
    access: newAccess(),
    alarms: newAlarmScene(),
    selling: newSellingScene(),
    wall: newWallWorld(),
    site: demoSite(nowMs),
    latest: new Map(),
    offsets: new Map(),
    silent: new Map(),
    bad: new Map(),
    events: [],
    gateway: {
      gateway: 'kebun-1',
      online: true,
      seenMs: nowMs,
      backlogReadings: 0,
      backlogOldestMs: null,
      about: {
        saidMs: nowMs,
        version: '0.1.0',
        startedAtMs: nowMs - 86_400_000,
        backlogBytes: 40_960,
        hoursLeft: 700,
      },
      evicted: null,
      clock: { trust: 'server', undated: 0 },
      ports: [port('papan-1'), port('papan-2')],
    },
    flowing: true,
    muted: false,
    clients: new Set(),
    asked: [],
    beat: 0,
  }
}

/** Starts one on a free port, serving the files of `root`. */
export async function startStandIn(root: string): Promise<StandIn> {
  const world = newWorld()
  world.alarms.onChange = () =>
    tell(world, 'alarms', { nowMs: now(), alarms: world.alarms.standing })
  for (const channel of world.site.channels) measure(world, channel, now())
  let server = listenOn(world, root)
  await onceListening(server, 0)
  const { port } = server.address() as AddressInfo
  const timers = [
    setInterval(() => measureDue(world), 250),
    setInterval(() => beat(world), HEARTBEAT_MS),
    setInterval(() => world.muted || world.wall.beat(), HEARTBEAT_MS),
  ]
  const stopServing = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
      world.clients.clear()
      world.wall.clients.clear()
    })
  return {
    url: `http://127.0.0.1:${port}`,
    get site() {
      return world.site
    },
    set site(site) {
      world.site = site
      tell(world, 'site', { nowMs: now() })
    },
    ...scenes(world),
    access: world.access,
    alarms: world.alarms,
    selling: world.selling,
    wall: wallScene(world.wall),
    endSession: () => {
      world.access.actor = 'nobody'
      world.access.name = null
      for (const client of [...world.clients, ...world.wall.clients]) client.end()
      world.clients.clear()
    },
    asked: world.asked,
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await stopServing()
    },
    restart: async () => {
      await stopServing()
      server = listenOn(world, root)
      await onceListening(server, port)
    },
  }
}

function scenes(world: World) {
  const channelOf = (id: string) => world.site.channels.find((each) => each.id === id)
  const add = (spans: Map<string, Span[]>, id: string, span: Span) =>
    spans.set(id, [...(spans.get(id) ?? []), span])
  const changeGateway = (change: Partial<GatewayStatus>) => {
    world.gateway = { ...world.gateway, ...change, seenMs: now() }
    tell(world, 'gateway', { nowMs: now(), gateway: world.gateway })
  }
  const quiet = (channels: readonly Channel[], on: boolean) => {
    for (const { id } of channels) {
      const spans = world.silent.get(id) ?? []
      const open = spans.at(-1)
      if (!on) add(world.silent, id, [now(), FOREVER])
      else if (open?.[1] === FOREVER)
        world.silent.set(id, [...spans.slice(0, -1), [open[0], now()]])
    }
  }
  return {
    say: (id: string, value: number, more: Partial<LatestReading> = {}) => {
      const channel = channelOf(id)
      if (channel === undefined) throw new Error(`The stand-in has no channel ${id}.`)
      world.offsets.set(id, value - trueValue(channel, now()))
      publish(world, [{ ...reading(channel, now(), value), ...more }])
    },
    flow: (on: boolean) => {
      world.flowing = on
      quiet(world.site.channels, on)
    },
    cable: (port: string, up: boolean) => {
      const fault = {
        id: 'Sambungan ditutup dari sana. Periksa kabel dan catu dayanya.',
        en: 'The connection was closed from there. Check the cable and its power.',
      }
      quiet(
        world.site.channels.filter((each) => each.port === port),
        up,
      )
      changeGateway({
        ports: world.gateway.ports.map((each) =>
          each.id === port
            ? { id: port, driver: 'firmata', up, sinceMs: now(), fault: up ? null : fault }
            : each,
        ),
      })
    },
    gateway: changeGateway,
    mute: (on: boolean) => {
      world.muted = on
    },
    silence: (id: string, span: Span) => {
      add(world.silent, id, span)
    },
    distrust: (id: string, span: Span) => {
      add(world.bad, id, span)
    },
    happen: (event: Omit<FarmEvent, 'id'>) => {
      world.events.push({ id: world.events.length + 1, ...event })
    },
  }
}

function measure(world: World, channel: Channel, atMs: number): LatestReading {
  const value = trueValue(channel, atMs) + (world.offsets.get(channel.id) ?? 0)
  const measured = reading(channel, atMs, value)
  world.latest.set(channel.id, measured)
  return measured
}

function measureDue(world: World): void {
  if (!world.flowing) return
  const due = world.site.channels.filter((channel) => {
    const port = world.gateway.ports.find(({ id }) => id === channel.port)
    const last = world.latest.get(channel.id)?.at ?? 0
    return world.gateway.online && port?.up !== false && now() - last >= channel.periodMs
  })
  if (due.length > 0)
    publish(
      world,
      due.map((channel) => measure(world, channel, now())),
    )
}

function publish(world: World, readings: LatestReading[]): void {
  for (const each of readings) world.latest.set(each.channel, each)
  tell(world, 'readings', { nowMs: now(), readings })
}

function beat(world: World): void {
  world.beat += 1
  tell(world, 'heartbeat', { nowMs: now(), seq: world.beat, build: 'stand-in' })
}

function tell<Kind extends keyof LiveEvents>(world: World, kind: Kind, data: LiveEvents[Kind]) {
  if (world.muted) return
  for (const client of world.clients) client.write(eventText(kind, data))
}

const eventText = (kind: string, data: unknown) =>
  `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`

function listenOn(world: World, root: string) {
  return createServer((request, response) => {
    answer(world, root, request, response).catch(() => response.writeHead(500).end())
  })
}

const onceListening = (server: ReturnType<typeof createServer>, port: number) =>
  new Promise<void>((done) => server.listen(port, '127.0.0.1', done))

async function answer(
  world: World,
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (await answerAccess(world.access, request, response)) return
  if (answerWall(world.wall, { access: world.access, isMuted: world.muted }, request, response))
    return
  const isPlaces = url.pathname === SITE_ROUTE && isLetIn(world.access, ['tablet'])
  if (url.pathname.startsWith('/api/') && !isPlaces && !isLetIn(world.access)) {
    return turn(world.access, response, 'unauthorized')
  }
  if (await answerAlarms(world.alarms, request, response)) return
  if (await answerSelling(world.selling, request, response)) return
  if (url.pathname === LIVE_ROUTE) return live(world, request, response)
  if (url.pathname === SITE_ROUTE) return json(response, 200, world.site)
  if (url.pathname === LATEST_ROUTE) return json(response, 200, snapshot(world))
  if (url.pathname === SERIES_ROUTE) return history(world, url.searchParams, response)
  if (url.pathname === RAW_ROUTE) return rawFile(url.searchParams, response)
  await file(root, url.pathname, response)
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const snapshot = (world: World) => ({
  nowMs: now(),
  readings: [...world.latest.values()],
  gateways: world.site.channels.length === 0 ? [] : [world.gateway],
})

function live(world: World, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  if (!world.muted) {
    response.write(
      eventText('hello', { build: 'stand-in', nowMs: now(), speed: 1, resumed: false }),
    )
    response.write(eventText('snapshot', snapshot(world)))
  }
  world.clients.add(response)
  request.on('close', () => world.clients.delete(response))
}

function history(world: World, query: URLSearchParams, response: ServerResponse): void {
  world.asked.push(query)
  const wanted = query.getAll('channel')
  const channels = world.site.channels.filter(({ id }) => wanted.includes(id))
  if (channels.length !== wanted.length) {
    const message = { id: 'Saluran ini tidak ada.', en: 'There is no such channel.' }
    json(response, 404, { code: 'not_found', message, field: 'channel' })
    return
  }
  json(response, 200, told(world, channels, query))
}

function told(world: World, channels: readonly Channel[], query: URLSearchParams): Series {
  const [fromMs, toMs] = [Number(query.get('from')), Number(query.get('to'))]
  const points = Number(query.get('points') ?? 700)
  const least = Math.min(...channels.map(({ periodMs }) => periodMs))
  const bucketMs = Math.max(least, Math.ceil((toMs - fromMs) / points))
  const count = Math.ceil((toMs - fromMs) / bucketMs)
  const frame = {
    fromMs,
    toMs,
    bucketMs,
    quality: DRAWN_QUALITIES.find((each) => each === query.get('quality')) ?? 'usable',
    t: Array.from({ length: count }, (_, i) => fromMs + i * bucketMs),
    nowMs: now(),
  }
  const offsetOf = ({ id }: Channel) => world.offsets.get(id) ?? 0
  const series = channels.map((channel) =>
    seriesOf(channel, {
      ...frame,
      silent: world.silent.get(channel.id) ?? [],
      bad: world.bad.get(channel.id) ?? [],
      value: (atMs) => trueValue(channel, atMs) + (atMs > now() - 600_000 ? offsetOf(channel) : 0),
    }),
  )
  const places = channels.map(({ place }) => place)
  const events = world.events.filter(({ place }) => places.includes(place))
  return { ...frame, channels: series, events }
}

function rawFile(query: URLSearchParams, response: ServerResponse): void {
  const disposition = `attachment; filename="${query.getAll('channel').join('+')}.csv"`
  response.writeHead(200, { 'content-type': 'text/csv', 'content-disposition': disposition })
  response.end([...query.keys()].join(';'))
}

async function file(root: string, path: string, response: ServerResponse): Promise<void> {
  const isWall = /^\/(dinding|wall)(\/tes)?$/.test(path)
  const page = isWall ? '/dinding.html' : '/index.html'
  const name = extname(path) === '' ? page : normalize(path)
  const bytes = await readFile(join(root, name)).catch(() => null)
  if (bytes === null) {
    response.writeHead(404).end()
    return
  }
  const type = TYPES[extname(name)] ?? 'application/octet-stream'
  const policy = isWall ? policyFor(String(bytes)) : POLICY
  response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(bytes)
}
