import { type Static, Type } from 'typebox'
import { QUALITIES, REASONS } from '../../gateway/contract/reading.ts'
import { Evicted, TRUSTS } from '../../gateway/contract/state.ts'
import { Sentence } from './sentence.ts'
import { nullable, wordOf } from './site.ts'

export const LATEST_ROUTE = '/api/v1/latest'

/** How old a value is, judged by the time it was measured (D16): late after 2 periods, dead after 5. */
export const FRESHNESSES = ['fresh', 'late', 'dead'] as const
export type Freshness = (typeof FRESHNESSES)[number]
export const LATE_AFTER_PERIODS = 2
export const DEAD_AFTER_PERIODS = 5

export const LatestReading = Type.Object({
  channel: Type.String(),
  at: Type.Integer(),
  value: nullable(Type.Number()),
  raw: nullable(Type.Number()),
  quality: wordOf(QUALITIES),
  reason: nullable(wordOf(REASONS)),
  calibration: Type.Integer(),
})
export type LatestReading = Static<typeof LatestReading>

/** What a gateway last said of itself; what changes by the minute is as old as `saidMs`. */
export const GatewayAbout = Type.Object({
  saidMs: Type.Integer(),
  version: Type.String(),
  startedAtMs: Type.Integer(),
  backlogBytes: Type.Integer(),
  /** how long it can still keep readings while the server is away; null while not known */
  hoursLeft: nullable(Type.Number()),
})
export type GatewayAbout = Static<typeof GatewayAbout>

export const GatewayStatus = Type.Object({
  gateway: Type.String(),
  online: Type.Boolean(),
  /** when the server last heard of this gateway */
  seenMs: Type.Integer(),
  backlogReadings: Type.Integer(),
  backlogOldestMs: nullable(Type.Integer()),
  /** null while it has said nothing since the server started */
  about: nullable(GatewayAbout),
  /** readings given up because the gateway's outbox was at its cap */
  evicted: nullable(Evicted),
  /** where its time comes from, and how many readings wait for one; null while it has said nothing */
  clock: nullable(Type.Object({ trust: wordOf(TRUSTS), undated: Type.Integer() })),
  ports: Type.Array(
    Type.Object({
      id: Type.String(),
      driver: Type.String(),
      up: Type.Boolean(),
      sinceMs: Type.Integer(),
      fault: nullable(Sentence),
    }),
  ),
})
export type GatewayStatus = Static<typeof GatewayStatus>

export const Latest = Type.Object({
  /** the server's clock when this was said; ages are counted from here */
  nowMs: Type.Integer(),
  readings: Type.Array(LatestReading),
  gateways: Type.Array(GatewayStatus),
})
export type Latest = Static<typeof Latest>
