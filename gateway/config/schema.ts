import { type Static, type TObject, type TProperties, Type } from 'typebox'
import { QUANTITIES, type Quantity } from '../contract/reading.ts'
import { SLUG_PATTERN } from '../contract/shape.ts'

const PERIOD_PATTERN = '^[0-9]{1,9}(ms|s|min)$'

/** What to write instead, by the pattern that was missed. */
export const REMEDIES: ReadonlyMap<string, string> = new Map([
  [
    SLUG_PATTERN,
    'write small letters, digits and dashes, such as tandon-1 (63 characters at the most)',
  ],
  [PERIOD_PATTERN, 'write a period such as 100ms, 2s or 1min'],
])

const Slug = Type.String({ pattern: SLUG_PATTERN })

/** Keys every channel has; its driver adds its own. */
export const CHANNEL_KEYS = {
  id: Slug,
  place: Slug,
  quantity: Type.Unsafe<Quantity>(Type.String({ enum: [...QUANTITIES] })),
  port: Slug,
  probe: Slug,
  /** how often a reading is wanted: 100ms, 2s, 1min */
  period: Type.String({ pattern: PERIOD_PATTERN }),
  range: Type.Tuple([
    Type.Number({ minimum: -1e9, maximum: 1e9 }),
    Type.Number({ minimum: -1e9, maximum: 1e9 }),
  ]),
  compensatedBy: Type.Optional(Slug),
  /** pH: the amplifier between electrode and pin */
  frontEnd: Type.Optional(
    Type.Object(
      {
        zeroMv: Type.Number({ minimum: -100_000, maximum: 100_000 }),
        gain: Type.Number({ minimum: -1e3, maximum: 1e3 }),
      },
      { additionalProperties: false },
    ),
  ),
  /** pH: the bottles this farm owns, as printed on them */
  buffers: Type.Optional(
    Type.Array(Type.Number({ minimum: 0, maximum: 14 }), { minItems: 1, maxItems: 8 }),
  ),
  /** EC: what the cell's electronics were built for */
  nominalMsPerMv: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1_000 })),
  /** EC: above 0.03 no nutrient solution; the ratio would also reach zero near 0 °C */
  alphaPerC: Type.Optional(Type.Number({ minimum: 0, maximum: 0.03 })),
  /** smallest step the probe can show, in the channel's unit, where its data sheet says one */
  resolution: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1e9 })),
  /** it speaks when its number changes, so that the same number over and over is no fault */
  reportsOnChange: Type.Optional(Type.Boolean()),
  /** checked by its own kind */
  calibration: Type.Optional(Type.Unknown()),
}

/** Keys every port has; its driver adds its own. */
export const PORT_KEYS = {
  id: Slug,
  url: Type.String({ maxLength: 200 }),
  driver: Type.String(),
  /** file of `name:password` lines, beside this one, for wires that ask for them */
  secretFile: Type.Optional(Type.String({ minLength: 1 })),
}

/** The file as a whole; ports and channels are checked one by one against their driver. */
export const FileConfig = Type.Object(
  {
    site: Slug,
    gateway: Slug,
    server: Type.String(),
    /** PEM file of the authorities that vouch for the server; without it ca.crt in the data folder */
    ca: Type.Optional(Type.String({ minLength: 1 })),
    /** file with the broker password, beside this one; PANEN_GATEWAY_SECRET stands above it */
    secretFile: Type.Optional(Type.String({ minLength: 1 })),
    /** folder of the outbox, beside this file */
    data: Type.Optional(Type.String({ minLength: 1 })),
    /** readings a second the backlog may use of the wire */
    backlogPerSecond: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    /** how large the outbox may grow before its oldest readings are given up */
    outbox: Type.Optional(
      Type.Object(
        {
          maxMb: Type.Optional(Type.Integer({ minimum: 32, maximum: 10_000_000 })),
          maxShareOfDisk: Type.Optional(Type.Number({ minimum: 0.01, maximum: 0.95 })),
        },
        { additionalProperties: false },
      ),
    ),
    ports: Type.Array(Type.Unknown(), { minItems: 1 }),
    channels: Type.Array(Type.Unknown(), { minItems: 1 }),
  },
  { additionalProperties: false },
)
export type FileConfig = Static<typeof FileConfig>

export const ChannelBase = Type.Object(CHANNEL_KEYS)
export type ChannelBase = Static<typeof ChannelBase>
export const PortBase = Type.Object(PORT_KEYS)
export type PortBase = Static<typeof PortBase>

/** The keys of every port or channel and those of its driver, and no others. */
export const withKeys = (keys: TProperties, own: TObject) =>
  Type.Object({ ...keys, ...own.properties }, { additionalProperties: false })
