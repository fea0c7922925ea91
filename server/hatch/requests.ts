/**
 * The hatch: a socket in the data folder by which commands of this machine hand over what only a
 * running server may write.
 *
 * In:   POST with JSON; who can open the socket owns the data folder, so nobody is asked for a name.
 * Out:  JSON, one JSON line a reading for /raw, or a refusal with a sentence in both languages.
 * A batch is answered when it is durable; whoever waits for the answer before sending the next one
 * cannot send faster than the history writes. It is no API: both sides are of one version.
 */
import { type Static, Type } from 'typebox'
import { VERDICTS } from '../../gateway/contract/calibration.ts'
import { QUALITIES, QUANTITIES, REASONS } from '../../gateway/contract/reading.ts'
import { exact, Nullable, oneOf } from '../../gateway/contract/shape.ts'

const Maybe = Nullable(Type.Number())
const MaybeText = Nullable(Type.String())

const ImportedReading = Type.Object(
  {
    ...{ channel: Type.String(), at: Type.Integer(), value: Maybe, raw: Maybe },
    ...{ quality: oneOf(QUALITIES), reason: Nullable(oneOf(REASONS)) },
    ...{ calibration: Type.Integer(), compensationC: Maybe },
    ...{ quantity: oneOf(QUANTITIES), gateway: Type.String(), place: Type.String() },
  },
  exact,
)

const ImportedChannel = Type.Object(
  {
    ...{ id: Type.String(), gateway: Type.String(), place: Type.String() },
    ...{ quantity: oneOf(QUANTITIES), unit: Type.String(), raw_unit: Type.String() },
    ...{ range_low: Type.Number(), range_high: Type.Number(), period_ms: Type.Integer() },
    ...{ probe: Type.String(), port: Type.String(), compensated_by: MaybeText },
    ...{ calibration_id: Maybe, calibration_kind: MaybeText, calibration_at_ms: Maybe },
    ...{ calibration_due_ms: Maybe },
    calibration_verdict: Nullable(oneOf(VERDICTS)),
    announced_at_ms: Type.Integer(),
  },
  exact,
)

export const AppendRequest = Type.Object({ readings: Type.Array(ImportedReading) }, exact)
export const ChannelsRequest = Type.Object({ channels: Type.Array(ImportedChannel) }, exact)
export const RawRequest = Type.Object(
  { channel: Type.String(), fromMs: Type.Integer(), toMs: Type.Integer() },
  exact,
)
export const RetentionRequest = Type.Object({ dryRun: Type.Boolean() }, exact)

/** How a refusal is answered. */
export const HatchRefusal = Type.Object({
  code: Type.String(),
  sentence: Type.Object({ id: Type.String(), en: Type.String() }),
})
export type HatchRefusal = Static<typeof HatchRefusal>

export const HATCH_PATHS = {
  append: '/append',
  channels: '/channels',
  raw: '/raw',
  retention: '/retention',
} as const
