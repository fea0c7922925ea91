import { type Static, Type } from 'typebox'
import { CalibrationCurve } from './curve.ts'
import { MAX_CALIBRATION_ID, TEMPERATURE_LIMITS_C } from './reading.ts'
import { exact, Instant, Measured, Nullable, oneOf, Sentence, Slug, Words } from './shape.ts'

/** How raw values become a quantity: each its own points and its own curve. */
export const CALIBRATION_METHODS = ['ph', 'ec', 'moisture', 'linear'] as const
export type CalibrationMethod = (typeof CALIBRATION_METHODS)[number]

export const MAX_POINTS = 8
export const MAX_HISTORY = 100
/** What is said of one calibration, at most. */
export const MAX_SENTENCES = 10
export const CalibrationId = Type.Integer({ minimum: 0, maximum: MAX_CALIBRATION_ID })
const Celsius = Nullable(
  Type.Number({ minimum: TEMPERATURE_LIMITS_C.lowC, maximum: TEMPERATURE_LIMITS_C.highC }),
)

/** What a person says of the sample the probe stands in. */
export const KnownSample = Type.Union([
  /** pH printed on the bottle; null to recognise the buffer */
  Type.Object(
    { method: Type.Literal('ph'), ph: Nullable(Type.Number({ minimum: 0, maximum: 14 })) },
    exact,
  ),
  Type.Object(
    {
      method: Type.Literal('ec'),
      msPerCm25: Type.Number({ exclusiveMinimum: 0, maximum: 200 }),
    },
    exact,
  ),
  Type.Object(
    {
      method: Type.Literal('moisture'),
      /** weighed: any state between; four or more of all kinds bend the line as the probe bends */
      state: oneOf(['dry', 'wet', 'weighed'] as const),
      /** water in that state, % of volume */
      percent: Type.Number({ minimum: 0, maximum: 100 }),
    },
    exact,
  ),
  Type.Object({ method: Type.Literal('linear'), value: Measured }, exact),
])
export type KnownSample = Static<typeof KnownSample>

/** One sample as it was measured, once the probe had come to rest. */
export const MeasuredPoint = Type.Object(
  {
    known: KnownSample,
    /** mean while at rest, in the channel's raw unit */
    raw: Measured,
    /** standard deviation of it, same unit */
    spread: Type.Number({ minimum: 0 }),
    /** temperature of the sample; null where none was measured or said */
    atC: Celsius,
    atMs: Instant,
  },
  exact,
)
export type MeasuredPoint = Static<typeof MeasuredPoint>

/** good: as new. usable: within limits. worn: use it, but replace or clean the probe soon. */
export const VERDICTS = ['good', 'usable', 'worn', 'refused'] as const
export type CalibrationVerdict = (typeof VERDICTS)[number]

/** What the points of a session come to, before anybody saves them. */
export const CalibrationResult = Type.Object(
  {
    verdict: oneOf(VERDICTS),
    /** why, and what to do */
    sentences: Type.Array(Sentence, { maxItems: MAX_SENTENCES }),
    /** pH: share of the Nernst slope, % */
    slopePercent: Nullable(Measured),
    /** pH: electrode mV in pH 7 */
    offsetMv: Nullable(Measured),
    /** EC: of nominal */
    cellConstant: Nullable(Measured),
    /** largest distance of a point from the curve, in the channel's unit */
    residual: Nullable(Measured),
    /** the sample the probe stands in now: by the calibration in force, and by this one */
    before: Nullable(Measured),
    after: Nullable(Measured),
  },
  exact,
)
export type CalibrationResult = Static<typeof CalibrationResult>

/** A calibration being made. Readings of its channel say `calibrating` until the probe is back in its place. */
export const CalibrationSession = Type.Object(
  {
    channel: Slug,
    probe: Slug,
    method: oneOf(CALIBRATION_METHODS),
    startedAtMs: Instant,
    /** cancelled by itself when nobody goes on before this time */
    endsMs: Instant,
    /** newest raw value and how restless the last 30 s were; null while nothing was heard */
    now: Nullable(
      Type.Object(
        {
          raw: Measured,
          spread: Type.Number({ minimum: 0 }),
          atC: Celsius,
          isStable: Type.Boolean(),
        },
        exact,
      ),
    ),
    /** pH: the buffer the probe seems to stand in, as printed on its bottle */
    recognisedPh: Nullable(Type.Number({ minimum: 0, maximum: 14 })),
    points: Type.Array(MeasuredPoint, { maxItems: MAX_POINTS }),
    /** null while there are too few points */
    result: Nullable(CalibrationResult),
  },
  exact,
)
export type CalibrationSession = Static<typeof CalibrationSession>

/** One line of a probe's history; it is never changed. */
export const CalibrationRecord = Type.Object(
  {
    id: CalibrationId,
    probe: Slug,
    method: oneOf(CALIBRATION_METHODS),
    atMs: Instant,
    /** 'file' for one written into the configuration, else who asked: a function, no person */
    by: Words(64),
    verdict: oneOf(VERDICTS),
    slopePercent: Nullable(Measured),
    offsetMv: Nullable(Measured),
    cellConstant: Nullable(Measured),
    points: Type.Array(MeasuredPoint, { maxItems: MAX_POINTS }),
    /** what it makes of raw values, for ever */
    curve: CalibrationCurve,
    /** set when it was rolled back */
    rolledBackAtMs: Nullable(Instant),
  },
  exact,
)
export type CalibrationRecord = Static<typeof CalibrationRecord>

export const CalibrationHistory = Type.Object(
  {
    channel: Slug,
    probe: Slug,
    /** 0 for the nominal curve */
    inForce: CalibrationId,
    /** null where none falls due */
    dueMs: Nullable(Instant),
    /** newest first */
    calibrations: Type.Array(CalibrationRecord, { maxItems: MAX_HISTORY }),
  },
  exact,
)
export type CalibrationHistory = Static<typeof CalibrationHistory>
