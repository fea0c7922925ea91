import { type Static, Type } from 'typebox'
import { CalibrationId, CalibrationRecord } from '../contract/calibration.ts'
import { QUANTITIES } from '../contract/reading.ts'
import { exact, Instant, oneOf, Slug, Words } from '../contract/shape.ts'

const Quantity = oneOf(QUANTITIES)

/** A calibration as it was made: for ever. Whether it was rolled back stands in later lines. */
export const Made = Type.Object(
  {
    kind: Type.Literal('made'),
    quantity: Quantity,
    record: Type.Omit(CalibrationRecord, ['rolledBackAtMs']),
  },
  exact,
)
export type Made = Static<typeof Made>

/** An older calibration was put back in force. */
export const RolledBack = Type.Object(
  {
    kind: Type.Literal('rolled-back'),
    quantity: Quantity,
    probe: Slug,
    /** 0 for the nominal curve */
    to: CalibrationId,
    atMs: Instant,
    by: Words(64),
  },
  exact,
)

/** One line of the history of all probes, oldest first. Lines are added and never changed. */
export const DeedLine = Type.Union([Made, RolledBack])
export type DeedLine = Static<typeof DeedLine>

/** A probe of several quantities has a history for each. */
export interface ProbeQuantity {
  readonly probe: string
  readonly quantity: Made['quantity']
}

export const probeOf = (line: DeedLine): ProbeQuantity => ({
  probe: line.kind === 'made' ? line.record.probe : line.probe,
  quantity: line.quantity,
})
export const atMsOf = (line: DeedLine) => (line.kind === 'made' ? line.record.atMs : line.atMs)
/** No probe has a slash in its name. */
export const keyOf = ({ probe, quantity }: ProbeQuantity) => `${probe}/${quantity}`
