import { type Static, Type } from 'typebox'
import { Count, exact, Instant, Nullable, oneOf, Sentence, Slug, Words } from './shape.ts'

const MAX_PORTS = 100
/** One wire of the gateway and whether it answers. */
export const PortState = Type.Object(
  {
    id: Slug,
    driver: Words(64),
    up: Type.Boolean(),
    sinceMs: Instant,
    /** what is wrong, in both languages of the farm; with a port that is up, at a part of it */
    fault: Nullable(Sentence),
  },
  exact,
)
export type PortState = Static<typeof PortState>

/** What the outbox gave up, the oldest first, and the times of measurement it lies between. */
export const Evicted = Type.Object(
  { readings: Count, fromMs: Nullable(Instant), toMs: Nullable(Instant) },
  exact,
)
export type Evicted = Static<typeof Evicted>

/**
 * server: the server is sure of its time and this gateway follows it. system: no such word, but the
 * gateway's own clock can be believed. unknown: neither; readings wait without a time.
 */
export const TRUSTS = ['server', 'system', 'unknown'] as const

export const ClockState = Type.Object(
  {
    trust: oneOf(TRUSTS),
    /** readings that wait for a time, never sent before they have one */
    undated: Count,
    /** how far the computer's own clock is ahead of the time given to readings; null while unknown */
    aheadMs: Nullable(Type.Integer()),
  },
  exact,
)
export type ClockState = Static<typeof ClockState>

export const Backlog = Type.Object(
  {
    readings: Count,
    bytes: Count,
    oldestMs: Nullable(Instant),
    /** how long the outbox can still grow at today's rate; null while nothing is measured */
    hoursLeft: Nullable(Type.Number({ minimum: 0 })),
    /** readings given up because the outbox had reached its cap; null while there are none */
    evicted: Nullable(Evicted),
  },
  exact,
)
export type Backlog = Static<typeof Backlog>

/** `state`, retained. The will is the same payload with `online: false`. */
export const GatewayState = Type.Object(
  {
    online: Type.Boolean(),
    version: Words(64),
    boot: Type.String({ format: 'uuid' }),
    startedAtMs: Instant,
    atMs: Instant,
    clock: ClockState,
    backlog: Backlog,
    ports: Type.Array(PortState, { maxItems: MAX_PORTS }),
  },
  exact,
)
export type GatewayState = Static<typeof GatewayState>
