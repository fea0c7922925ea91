import type { Alarms } from '../../../server/contract/alarms.ts'
import type { GatewayStatus, LatestReading } from '../../../server/contract/latest.ts'
import type { HEARTBEAT_MS, LiveEvents } from '../../../server/contract/live.ts'
import type { Site } from '../../../server/contract/site.ts'
import { type FarmClock, farmNow } from './clock.ts'

const HEARTBEAT: typeof HEARTBEAT_MS = 5_000
/** After this long without a heartbeat nothing on the page may be called alive. */
export const SILENCE_MS = 3 * HEARTBEAT

/** A stored reading stamped this far ahead of the server's clock gives way to any newer message. */
const AHEAD_MS = 60_000

type Streamed = {
  readonly [Kind in keyof LiveEvents]: {
    readonly kind: Kind
    readonly monoMs: number
    readonly data: LiveEvents[Kind]
  }
}[keyof LiveEvents]

/** All that can happen to what the page knows. `monoMs` is the browser's monotonic clock. */
export type FarmEvent =
  | Streamed
  | { readonly kind: 'site-read'; readonly site: Site }
  | { readonly kind: 'alarms-read'; readonly data: Alarms }
  | { readonly kind: 'broken' }
  | { readonly kind: 'slept' }

export interface FarmState {
  readonly site: Site | null
  /** asks for another read of the site when it changes */
  readonly siteVersion: number
  readonly readings: ReadonlyMap<string, LatestReading>
  readonly gateways: ReadonlyMap<string, GatewayStatus>
  /** what stood when it was last told; null until it was */
  readonly alarms: Alarms | null
  /** alarms may have changed unheard since they were told */
  readonly alarmsMissed: boolean
  /** false until the first snapshot: nothing is known, which is not the same as dead */
  readonly snapshot: boolean
  readonly clock: FarmClock | null
  /** monotonic ms of the last heartbeat (or hello); null when the browser slept since */
  readonly heardMs: number | null
  readonly stream: 'connecting' | 'open' | 'broken'
  /** counts connections: whoever keeps a copy of history reads it again when this grows */
  readonly connections: number
  readonly build: string | null
  readonly newBuild: boolean
}

/** What a page knows when it opens, at this instant of the monotonic clock. */
export function unknownFarm(monoMs: number): FarmState {
  return {
    site: null,
    siteVersion: 0,
    readings: new Map(),
    gateways: new Map(),
    alarms: null,
    alarmsMissed: true,
    snapshot: false,
    clock: null,
    heardMs: monoMs,
    stream: 'connecting',
    connections: 0,
    build: null,
    newBuild: false,
  }
}

/** What the page knows after an event. */
export function reduce(state: FarmState, event: FarmEvent): FarmState {
  switch (event.kind) {
    case 'hello':
      return greeted(state, event.data, event.monoMs)
    case 'heartbeat':
      return {
        ...told(state, event.data.nowMs, event.monoMs),
        heardMs: event.monoMs,
        newBuild: state.build !== null && state.build !== event.data.build,
      }
    case 'snapshot':
      return {
        ...told(state, event.data.nowMs, event.monoMs),
        readings: new Map(event.data.readings.map((reading) => [reading.channel, reading])),
        gateways: new Map(event.data.gateways.map((gateway) => [gateway.gateway, gateway])),
        snapshot: true,
      }
    case 'readings':
      return {
        ...told(state, event.data.nowMs, event.monoMs),
        readings: merged(state.readings, event.data.readings, event.data.nowMs),
      }
    case 'gateway':
      return {
        ...told(state, event.data.nowMs, event.monoMs),
        gateways: new Map(state.gateways).set(event.data.gateway.gateway, event.data.gateway),
      }
    case 'site':
      return {
        ...told(state, event.data.nowMs, event.monoMs),
        siteVersion: state.siteVersion + 1,
      }
    case 'alarms':
      return {
        ...told(state, event.data.nowMs, event.monoMs),
        alarms: event.data,
        alarmsMissed: false,
      }
    case 'alarms-read':
      return withAlarms(state, event.data)
    case 'site-read':
      return isSameSite(state.site, event.site) ? state : { ...state, site: event.site }
    case 'broken':
      return { ...state, stream: 'broken' }
    case 'slept':
      return { ...state, stream: 'broken', heardMs: null }
  }
}

/** An answer that was under way while the stream told something newer is older than what is known. */
function withAlarms(state: FarmState, read: Alarms): FarmState {
  const isOld = !state.alarmsMissed && state.alarms !== null && read.nowMs < state.alarms.nowMs
  return isOld ? state : { ...state, alarms: read, alarmsMissed: false }
}

/** A site read again and found unchanged stays the same object: nothing on the page need move. */
function isSameSite(known: Site | null, read: Site): boolean {
  return JSON.stringify(known) === JSON.stringify(read)
}

function greeted(state: FarmState, hello: LiveEvents['hello'], monoMs: number): FarmState {
  return {
    ...state,
    clock: { saidMs: hello.nowMs, monoMs, speed: hello.speed },
    heardMs: monoMs,
    stream: 'open',
    connections: state.connections + 1,
    alarmsMissed: true,
    build: state.build ?? hello.build,
    newBuild: state.build !== null && state.build !== hello.build,
  }
}

function told(state: FarmState, nowMs: number, monoMs: number): FarmState {
  const speed = state.clock?.speed ?? 1
  return { ...state, clock: { saidMs: nowMs, monoMs, speed } }
}

function merged(
  known: FarmState['readings'],
  news: readonly LatestReading[],
  nowMs: number,
): FarmState['readings'] {
  const readings = new Map(known)
  for (const reading of news) {
    const before = readings.get(reading.channel)
    // Backlog that drains after an outage is older than what the page shows already.
    if (before === undefined || reading.at >= before.at || before.at > nowMs + AHEAD_MS) {
      readings.set(reading.channel, reading)
    }
  }
  return readings
}

export type Link = 'connecting' | 'live' | 'interrupted' | 'lost'

/** Whether the page hears the server. `lost`: no heartbeat for three beats, so nothing is alive. */
export function linkOf(state: FarmState, monoMs: number): Link {
  if (state.heardMs === null || monoMs - state.heardMs > SILENCE_MS) return 'lost'
  if (state.stream === 'open') return 'live'
  return state.connections === 0 ? 'connecting' : 'interrupted'
}

/** Farm time, epoch ms; null until the server has said it. */
export function nowOf(state: FarmState, monoMs: number): number | null {
  return state.clock === null ? null : farmNow(state.clock, monoMs)
}
