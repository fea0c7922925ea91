import { type Static, Type } from 'typebox'
import { exact, Measured, Nullable } from './shape.ts'

/** The amplifier between electrode and pin: pin mV = zeroMv + gain · electrode mV. */
export const FrontEnd = Type.Object({ zeroMv: Measured, gain: Measured }, exact)
export type FrontEnd = Static<typeof FrontEnd>

/** Electrode mV in pH 7 and the share of the Nernst slope, on the alkaline side its own if it has one. */
export const PhCurve = Type.Object(
  {
    kind: Type.Literal('ph'),
    /** null: the probe speaks pH itself, and this corrects it */
    frontEnd: Nullable(FrontEnd),
    offsetMv: Measured,
    slope: Measured,
    alkalineSlope: Nullable(Measured),
  },
  exact,
)
export type PhCurve = Static<typeof PhCurve>

/** mS/cm = cellConstant · nominalMsPerRaw · (raw − zeroRaw), brought to 25 °C by alphaPerC. */
export const EcCurve = Type.Object(
  {
    kind: Type.Literal('ec'),
    cellConstant: Measured,
    zeroRaw: Measured,
    nominalMsPerRaw: Measured,
    /** 0: the probe brings its values to 25 °C itself */
    alphaPerC: Type.Number({ minimum: 0, maximum: 0.03 }),
  },
  exact,
)
export type EcCurve = Static<typeof EcCurve>

/** % of volume = a + b · x, held between the driest and the wettest point; x is raw or 1/raw. */
export const MoistureCurve = Type.Object(
  {
    kind: Type.Literal('moisture'),
    over: Type.Union([Type.Literal('raw'), Type.Literal('inverse')]),
    a: Measured,
    b: Measured,
    low: Measured,
    high: Measured,
  },
  exact,
)
export type MoistureCurve = Static<typeof MoistureCurve>

/** value = factor · raw + offset. */
export const LinearCurve = Type.Object(
  { kind: Type.Literal('linear'), factor: Measured, offset: Measured },
  exact,
)
export type LinearCurve = Static<typeof LinearCurve>

/** What a calibration makes of raw values: all that is needed to reckon history anew. */
export const CalibrationCurve = Type.Union([PhCurve, EcCurve, MoistureCurve, LinearCurve])
export type CalibrationCurve = Static<typeof CalibrationCurve>
