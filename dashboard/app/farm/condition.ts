import type { Freshness, GatewayStatus, LatestReading } from '../../../server/contract/latest.ts'
import type { Channel } from '../../../server/contract/site.ts'
import { freshnessOf, isAhead, lateAfterMs } from './freshness.ts'
import { type FarmState, type Link, linkOf, nowOf } from './state.ts'

/** Why a value is not alive. */
export type Cause = 'never' | 'port' | 'gateway' | 'server' | 'silent' | 'clock'
export type State =
  | 'ok'
  | 'low'
  | 'high'
  | 'doubtful'
  | 'bad'
  | 'late'
  | 'dead'
  | 'waiting'
  | 'no_target'
export type Side = 'inside' | 'low' | 'high' | 'no_target'

/** One channel as it may be shown at this instant. */
export interface Condition {
  readonly freshness: Freshness
  readonly state: State
  readonly cause: Cause | null
  /** what may stand as the current value; null shows "—" */
  readonly value: number | null
  /** the newest thing the probe said, alive or not */
  readonly last: LatestReading | null
  /** where the newest value lies against the target */
  readonly side: Side
  /** farm ms since the newest reading was measured; null when that cannot be told */
  readonly ageMs: number | null
}

const WAITING: Condition = {
  freshness: 'dead',
  state: 'waiting',
  cause: null,
  value: null,
  last: null,
  side: 'no_target',
  ageMs: null,
}

/** Judges one channel by the time its value was measured, its wire, and whether the server is heard. */
export function conditionOf(channel: Channel, farm: FarmState, monoMs: number): Condition {
  const link = linkOf(farm, monoMs)
  const nowMs = nowOf(farm, monoMs)
  if (!farm.snapshot && link !== 'lost') return WAITING
  const last = farm.readings.get(channel.id) ?? null
  const side = sideOf(last?.value ?? null, channel.band)
  const ageMs = last === null || nowMs === null ? null : nowMs - last.at
  const cause = causeOfDeath(channel, farm, link, ageMs)
  if (cause !== null || last === null || ageMs === null) {
    return { freshness: 'dead', state: 'dead', cause, value: null, last, side, ageMs }
  }
  const speed = farm.clock?.speed ?? 1
  const freshness = freshnessOf(ageMs, channel.periodMs, speed)
  const state = stateOf(last, side, freshness)
  const value = state === 'bad' ? null : last.value
  return { freshness, state, cause: null, value, last, side, ageMs }
}

function causeOfDeath(
  channel: Channel,
  farm: FarmState,
  link: Link,
  ageMs: number | null,
): Cause | null {
  if (link === 'lost') return 'server'
  const gateway = farm.gateways.get(channel.gateway)
  if (portOf(channel, gateway)?.up === false) return 'port'
  if (ageMs === null) return gateway?.online === false ? 'gateway' : 'never'
  const speed = farm.clock?.speed ?? 1
  if (isAhead(ageMs, channel.periodMs, speed)) return 'clock'
  // A gateway that only reconnects says "offline" for a moment while its values are still fresh.
  if (gateway?.online === false && ageMs > lateAfterMs(channel.periodMs, speed)) return 'gateway'
  return freshnessOf(ageMs, channel.periodMs, speed) === 'dead' ? 'silent' : null
}

/** The wire this channel hangs on, as its gateway last described it. */
export function portOf(channel: Channel, gateway: GatewayStatus | undefined) {
  return gateway?.ports.find((port) => port.id === channel.port)
}

/** Where a value lies against its target. */
export function sideOf(value: number | null, band: Channel['band']): Side {
  if (band === null || value === null) return 'no_target'
  if (band.low !== null && value < band.low) return 'low'
  if (band.high !== null && value > band.high) return 'high'
  return band.low === null && band.high === null ? 'no_target' : 'inside'
}

function stateOf(last: LatestReading, side: Side, freshness: Freshness): State {
  if (last.quality === 'bad' || last.value === null) return 'bad'
  if (freshness === 'late') return 'late'
  if (last.quality === 'uncertain') return 'doubtful'
  return side === 'inside' ? 'ok' : side
}
