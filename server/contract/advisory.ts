import { type Static, Type } from 'typebox'
import { nullable, wordOf } from './site.ts'

/**
 * GET: hours outside limits that call nobody, by place and day, and the light of each day. Reckoned
 * from hourly means and held against the limits of today.
 */
export const ADVISORY_ROUTE = '/api/v1/advisory'

/** How many whole or begun days back, 1 to 31; 7 unless told. */
export const AdvisoryQuery = Type.Object(
  { days: Type.Optional(Type.String({ pattern: '^([1-9]|[12]\\d|3[01])$' })) },
  { additionalProperties: false },
)

const Limit = Type.Object({ low: nullable(Type.Number()), high: nullable(Type.Number()) })
export const AdvisoryDay = Type.Object({
  /** midnight on the farm's clock, epoch ms */
  fromMs: Type.Integer(),
  outside: Type.Array(
    Type.Object({
      quantity: wordOf(['air_temperature', 'humidity', 'vpd'] as const),
      /** hours */
      below: Type.Integer(),
      above: Type.Integer(),
      measured: Type.Integer(),
    }),
  ),
  /** hours of the night in which leaves stay wet; null where the air was not measured */
  diseaseHours: nullable(Type.Integer()),
  /** mol/m²; null where too little of the day was measured */
  dli: nullable(Type.Number()),
})

export const Advisory = Type.Object({
  nowMs: Type.Integer(),
  days: Type.Integer(),
  places: Type.Array(
    Type.Object({
      place: Type.String(),
      /** what the hours are held against: °C, %RH, kPa; and mol/m²/day for the light */
      limits: Type.Object({
        air_temperature: nullable(Limit),
        humidity: nullable(Limit),
        vpd: nullable(Limit),
        dli: nullable(Limit),
      }),
      days: Type.Array(AdvisoryDay),
    }),
  ),
})
export type Advisory = Static<typeof Advisory>
