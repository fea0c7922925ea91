import { type Static, Type } from 'typebox'
import { QUANTITIES, type Quantity, SLUG_PATTERN } from '../contract.ts'

const Slug = Type.String({ pattern: SLUG_PATTERN })
const exact = { additionalProperties: false }
const common = {
  /** numbered by the person who calibrates; 0 is the nominal curve */
  id: Type.Integer({ minimum: 1 }),
  /** when it was done: ISO date or date-time */
  at: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}' }),
}

export const CalibrationConfig = Type.Union([
  Type.Object(
    {
      ...common,
      kind: Type.Literal('ph'),
      frontEnd: Type.Optional(Type.Object({ zeroMv: Type.Number(), gain: Type.Number() }, exact)),
      points: Type.Array(
        Type.Object({ ph: Type.Number(), rawMv: Type.Number(), atC: Type.Number() }, exact),
        { minItems: 2, maxItems: 3 },
      ),
    },
    exact,
  ),
  Type.Object(
    {
      ...common,
      kind: Type.Literal('ec'),
      nominalMsPerMv: Type.Number({ exclusiveMinimum: 0 }),
      alphaPerC: Type.Optional(Type.Number({ minimum: 0, maximum: 0.05 })),
      points: Type.Array(
        Type.Object({ msPerCm25: Type.Number(), rawMv: Type.Number(), atC: Type.Number() }, exact),
        { minItems: 1, maxItems: 2 },
      ),
    },
    exact,
  ),
  Type.Object(
    {
      ...common,
      kind: Type.Literal('moisture'),
      dry: Type.Object({ rawMv: Type.Number(), percent: Type.Number() }, exact),
      wet: Type.Object({ rawMv: Type.Number(), percent: Type.Number() }, exact),
    },
    exact,
  ),
  Type.Object(
    {
      ...common,
      kind: Type.Literal('linear'),
      points: Type.Array(Type.Object({ raw: Type.Number(), value: Type.Number() }, exact), {
        minItems: 2,
        maxItems: 2,
      }),
    },
    exact,
  ),
])
export type CalibrationConfig = Static<typeof CalibrationConfig>

/** Keys every channel has; its driver adds its own. */
export const CHANNEL_KEYS = {
  id: Slug,
  place: Slug,
  quantity: Type.Unsafe<Quantity>(Type.String({ enum: [...QUANTITIES] })),
  port: Slug,
  probe: Slug,
  /** how often a reading is wanted: 100ms, 2s, 1min */
  period: Type.String({ pattern: '^[0-9]+(ms|s|min)$' }),
  range: Type.Tuple([Type.Number(), Type.Number()]),
  compensatedBy: Type.Optional(Slug),
  calibration: Type.Optional(CalibrationConfig),
}

/** Keys every port has; its driver adds its own. */
export const PORT_KEYS = { id: Slug, url: Type.String(), driver: Type.String() }

/** The file as a whole; ports and channels are checked one by one against their driver. */
export const FileConfig = Type.Object(
  {
    site: Slug,
    gateway: Slug,
    server: Type.String(),
    /** file with the broker password, beside this one; PANEN_GATEWAY_SECRET stands above it */
    secretFile: Type.Optional(Type.String({ minLength: 1 })),
    /** folder of the outbox, beside this file */
    data: Type.Optional(Type.String({ minLength: 1 })),
    /** readings a second the backlog may use of the wire */
    backlogPerSecond: Type.Optional(Type.Integer({ minimum: 1 })),
    ports: Type.Array(Type.Unknown(), { minItems: 1 }),
    channels: Type.Array(Type.Unknown(), { minItems: 1 }),
  },
  exact,
)
export type FileConfig = Static<typeof FileConfig>

export const ChannelBase = Type.Object(CHANNEL_KEYS)
export type ChannelBase = Static<typeof ChannelBase>
export const PortBase = Type.Object(PORT_KEYS)
export type PortBase = Static<typeof PortBase>
