/**
 * The server's door, one file per resource: what a screen may ask and what it is told.
 *
 * In:   HTTP GET under /api/v1 and one event stream; every parameter is validated here.
 * Out:  JSON columns, server-sent events, and refusals with a sentence in both languages.
 * One schema, three uses: static type, validation at the edge, OpenAPI.
 * Times are epoch ms UTC, values in the fixed unit of their quantity; the screen formats.
 * The server never shows a reading without the time it was measured, never joins a gap,
 * and never calls a value alive because a message about it arrived.
 */
import { type Static, type TSchema, Type } from 'typebox'
import { VERDICTS } from '../../gateway/contract/calibration.ts'
import { QUANTITIES, type Quantity } from '../../gateway/contract/reading.ts'

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const wordOf = <T extends readonly string[]>(words: T) =>
  Type.Unsafe<T[number]>(Type.String({ enum: [...words] }))
export const QuantityWord = Type.Unsafe<Quantity>(Type.String({ enum: [...QUANTITIES] }))

export const SITE_ROUTE = '/api/v1/site'

export const PLACE_KINDS = ['tank', 'hydroponic', 'melon'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

/** Where a value should be; null on a side that has no limit. */
export const Band = Type.Object({ low: nullable(Type.Number()), high: nullable(Type.Number()) })
export type Band = Static<typeof Band>

export const Channel = Type.Object({
  id: Type.String(),
  place: Type.String(),
  quantity: QuantityWord,
  unit: Type.String(),
  rawUnit: Type.String(),
  range: Type.Object({ low: Type.Number(), high: Type.Number() }),
  periodMs: Type.Integer(),
  probe: Type.String(),
  port: Type.String(),
  gateway: Type.String(),
  /** target band of this quantity at this place; null when none is set */
  band: nullable(Band),
  calibration: nullable(
    Type.Object({
      id: Type.Integer(),
      kind: Type.String(),
      atMs: Type.Integer(),
      /** null where the gateway did not say */
      verdict: nullable(wordOf(VERDICTS)),
      /** when to calibrate again; null where none falls due */
      dueMs: nullable(Type.Integer()),
    }),
  ),
})
export type Channel = Static<typeof Channel>

/** A bed or a tank. A hydroponic bed also shows the channels of the tank it hangs on. */
export const Place = Type.Object({
  slug: Type.String(),
  kind: wordOf(PLACE_KINDS),
  /** the number painted on the bed */
  number: Type.Integer(),
  name: Type.String(),
  crop: nullable(Type.String()),
  tank: nullable(Type.String()),
})
export type Place = Static<typeof Place>

export const Site = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  /** IANA zone; Indonesian zones have no daylight saving */
  zone: Type.String(),
  zoneLabel: Type.String(),
  utcOffsetMinutes: Type.Integer(),
  places: Type.Array(Place),
  channels: Type.Array(Channel),
})
export type Site = Static<typeof Site>
