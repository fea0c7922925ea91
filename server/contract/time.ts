import { type Static, Type } from 'typebox'

export const TIME_CONFIRM_ROUTE = '/api/v1/time/confirm'

/** The clock of whoever confirms, so that nobody confirms what their own clock denies. */
export const TimeConfirm = Type.Object(
  { browserMs: Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 }) },
  { additionalProperties: false },
)
export type TimeConfirm = Static<typeof TimeConfirm>

export const TimeConfirmed = Type.Object({ serverMs: Type.Integer() })
export type TimeConfirmed = Static<typeof TimeConfirmed>
