import { type Static, Type } from 'typebox'
import type { Alarms } from './alarms.ts'
import { GatewayStatus, Latest, LatestReading } from './latest.ts'

/**
 * One event stream per tab. First `hello`, then either the missed events (when the browser's
 * Last-Event-ID is still in the ring) or a `snapshot`; then `readings`, `gateway` and `heartbeat`.
 * Ids are `{run}-{seq}`; `run` changes when the server restarts.
 */
export const LIVE_ROUTE = '/api/v1/live'
/** A page that hears no heartbeat for three of these must call its data dead. */
export const HEARTBEAT_MS = 5_000

export const Hello = Type.Object({
  build: Type.String(),
  nowMs: Type.Integer(),
  /** farm seconds per wall-clock second; 1 on a real farm */
  speed: Type.Number(),
  resumed: Type.Boolean(),
})
export type Hello = Static<typeof Hello>

export const Snapshot = Latest
export type Snapshot = Static<typeof Snapshot>

/** Newest reading of each channel that changed since the last event; at most one per channel. */
export const ReadingsEvent = Type.Object({
  nowMs: Type.Integer(),
  readings: Type.Array(LatestReading),
})
export type ReadingsEvent = Static<typeof ReadingsEvent>

export const GatewayEvent = Type.Object({ nowMs: Type.Integer(), gateway: GatewayStatus })
export type GatewayEvent = Static<typeof GatewayEvent>

/** The site's places or channels changed: fetch /api/v1/site again. */
export const SiteEvent = Type.Object({ nowMs: Type.Integer() })
export type SiteEvent = Static<typeof SiteEvent>

export const Heartbeat = Type.Object({
  nowMs: Type.Integer(),
  seq: Type.Integer(),
  build: Type.String(),
})
export type Heartbeat = Static<typeof Heartbeat>

export interface LiveEvents {
  readonly hello: Hello
  readonly snapshot: Snapshot
  readonly readings: ReadingsEvent
  readonly gateway: GatewayEvent
  readonly site: SiteEvent
  /** all that stand, whenever they change */
  readonly alarms: Alarms
  readonly heartbeat: Heartbeat
}
