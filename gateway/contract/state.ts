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
    /** what is wrong, in both languages of the farm: with the port, or with a part of it while it is up */
    fault: Nullable(Sentence),
  },
  exact,
)
export type PortState = Static<typeof PortState>

export const Backlog = Type.Object(
  {
    readings: Count,
    bytes: Count,
    oldestMs: Nullable(Instant),
    /** how long the outbox can still grow at today's rate; null while nothing is measured */
    hoursLeft: Nullable(Type.Number({ minimum: 0 })),
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
    clock: oneOf(['sure', 'unsure'] as const),
    backlog: Backlog,
    ports: Type.Array(PortState, { maxItems: MAX_PORTS }),
  },
  exact,
)
export type GatewayState = Static<typeof GatewayState>
