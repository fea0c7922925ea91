import { type Static, type TProperties, Type } from 'typebox'
import type { Fit } from '../calibrate/calibration.ts'
import { DEFAULT_ALPHA_PER_C } from '../calibrate/ec.ts'
import { fitOf, type KnownPoint } from '../calibrate/fit.ts'
import { BARE_ELECTRODE } from '../calibrate/ph.ts'
import type { Setup, SetupOf } from '../calibrate/setup.ts'
import type { CalibrationMethod } from '../contract/calibration.ts'
import type { FrontEnd } from '../contract/curve.ts'
import { MAX_CALIBRATION_ID, type Quantity } from '../contract/reading.ts'
import { type Checked, problemsOf, refused, shaped } from './checked.ts'
import { atMsOf } from './date.ts'
import type { Document, Path } from './document.ts'

/** A calibration a person wrote into the file: its points, and what they come to. */
export interface FileCalibration {
  readonly id: number
  readonly method: CalibrationMethod
  readonly atMs: number
  readonly setup: Setup
  readonly points: readonly KnownPoint[]
  readonly fit: Extract<Fit, { ok: true }>
}

/** What every calibration says of itself. */
const COMMON = {
  /** numbered by the person who calibrates; 0 is the nominal curve */
  id: Type.Integer({ minimum: 1, maximum: MAX_CALIBRATION_ID }),
  /** when it was done: ISO date, or date-time with its zone */
  at: Type.String(),
}

const exact = { additionalProperties: false }
const Mv = Type.Number({ minimum: -100_000, maximum: 100_000 })
/** Liquid water on a farm; the buffer tables end here too. */
const Celsius = Type.Number({ minimum: 0, maximum: 50 })
const Any = Type.Number({ minimum: -1e9, maximum: 1e9 })
const MoisturePoint = Type.Object(
  { rawMv: Mv, percent: Type.Number({ minimum: 0, maximum: 100 }) },
  exact,
)

/** Points as they were measured, with what their probe was built as. */
interface Measured {
  readonly setup: Setup
  readonly points: readonly KnownPoint[]
}

/** One kind of calibration: what it is for, and how its keys become points. */
interface Kind {
  readonly method: CalibrationMethod
  /** null: for every quantity */
  readonly quantity: Quantity | null
  read(value: unknown, document: Document, at: Path, beside: Beside): Checked<Measured>
}

/** What the channel says of its probe beside the calibration. */
export interface Beside {
  readonly frontEnd?: FrontEnd
}

function kindOf<P extends TProperties>(
  method: CalibrationMethod,
  quantity: Quantity | null,
  keys: P,
  measured: (points: Static<ReturnType<typeof Type.Object<P>>>, beside: Beside) => Measured,
): Kind {
  const whole = Type.Object({ ...COMMON, kind: Type.String(), ...keys }, exact)
  const own = Type.Object(keys)
  return {
    method,
    quantity,
    read(value, document, at, beside) {
      const shape = shaped(whole, value, document, at)
      const points = shaped(own, value, document, at)
      if (!shape.ok || !points.ok) return refused(...problemsOf(shape))
      return { ok: true, value: measured(points.value, beside) }
    },
  }
}

const ph = kindOf(
  'ph',
  'ph',
  {
    frontEnd: Type.Optional(
      Type.Object({ zeroMv: Mv, gain: Type.Number({ minimum: -1e3, maximum: 1e3 }) }, exact),
    ),
    points: Type.Array(
      Type.Object({ ph: Type.Number({ minimum: 0, maximum: 14 }), rawMv: Mv, atC: Celsius }, exact),
      { minItems: 2, maxItems: 3 },
    ),
  },
  ({ points, frontEnd }, beside) => ({
    setup: {
      method: 'ph',
      frontEnd: frontEnd ?? beside.frontEnd ?? BARE_ELECTRODE,
      buffers: null,
    },
    points: points.map(({ ph, rawMv: raw, atC }) => ({ known: { method: 'ph', ph }, raw, atC })),
  }),
)

const ec = kindOf(
  'ec',
  'ec',
  {
    nominalMsPerMv: Type.Number({ exclusiveMinimum: 0, maximum: 1_000 }),
    /** above 0.03 no nutrient solution; the ratio would also reach zero near 0 °C */
    alphaPerC: Type.Optional(Type.Number({ minimum: 0, maximum: 0.03 })),
    points: Type.Array(
      Type.Object(
        { msPerCm25: Type.Number({ exclusiveMinimum: 0, maximum: 200 }), rawMv: Mv, atC: Celsius },
        exact,
      ),
      { minItems: 1, maxItems: 2 },
    ),
  },
  ({ points, nominalMsPerMv, alphaPerC = DEFAULT_ALPHA_PER_C }) => ({
    setup: { method: 'ec', nominalMsPerRaw: nominalMsPerMv, alphaPerC } satisfies SetupOf<'ec'>,
    points: points.map(({ msPerCm25, rawMv: raw, atC }) => ({
      known: { method: 'ec', msPerCm25 },
      raw,
      atC,
    })),
  }),
)

const moisture = kindOf(
  'moisture',
  'moisture',
  { dry: MoisturePoint, wet: MoisturePoint },
  ({ dry, wet }) => ({
    setup: { method: 'moisture' },
    points: [weighed('dry', dry), weighed('wet', wet)],
  }),
)

const weighed = (state: 'dry' | 'wet', { rawMv, percent }: Static<typeof MoisturePoint>) => ({
  known: { method: 'moisture' as const, state, percent },
  raw: rawMv,
  atC: null,
})

const linear = kindOf(
  'linear',
  null,
  {
    points: Type.Tuple([
      Type.Object({ raw: Any, value: Any }, exact),
      Type.Object({ raw: Any, value: Any }, exact),
    ]),
  },
  ({ points }) => ({
    setup: { method: 'linear', factor: null },
    points: points.map(({ raw, value }) => ({
      known: { method: 'linear', value },
      raw,
      atC: null,
    })),
  }),
)

const KINDS: ReadonlyMap<string, Kind> = new Map(
  [ph, ec, moisture, linear].map((kind) => [kind.method, kind]),
)

const Named = Type.Object({ kind: Type.String({ enum: [...KINDS.keys()] }) })
const Common = Type.Object(COMMON)

/** Fits the points a person measured; `rawUnit` is what the channel's place on the board gives. */
export function checkCalibration(
  value: unknown,
  channel: Beside & { readonly quantity: Quantity; readonly rawUnit: string | null },
  document: Document,
  at: Path,
): Checked<FileCalibration> {
  const named = shaped(Named, value, document, at)
  if (!named.ok) return named
  const name = named.value.kind
  const kind = KINDS.get(name)
  if (kind === undefined) return refused()
  const foreign = foreignness(name, kind, channel)
  if (foreign !== null) return refused(`${document.where([...at, 'kind'])}: ${foreign}`)
  const measured = kind.read(value, document, at, channel)
  const dated = dateOf(value, document, at)
  if (!measured.ok || !dated.ok) return refused(...new Set([measured, dated].flatMap(problemsOf)))
  const { setup, points } = measured.value
  const fit = fitOf(setup, points, null)
  if (!fit.ok) return refused(`${document.where(at)}: ${fit.refusal.en}`)
  return { ok: true, value: { ...dated.value, method: kind.method, setup, points, fit } }
}

function dateOf(value: unknown, document: Document, path: Path) {
  const common = shaped(Common, value, document, path)
  if (!common.ok) return common
  const { id, at } = common.value
  const atMs = atMsOf(at)
  if (atMs !== null) return { ok: true, value: { id, atMs } } as const
  const where = document.where([...path, 'at'])
  return refused(
    `${where}: '${at.slice(0, 40)}' is no day of the calendar; write 2026-11-01 or 2026-11-01T08:00+07:00`,
  )
}

/** Why this kind of calibration cannot be this channel's, or null. */
function foreignness(
  name: string,
  kind: Kind,
  { quantity, rawUnit }: { readonly quantity: Quantity; readonly rawUnit: string | null },
): string | null {
  if (kind.quantity === null) return null
  if (kind.quantity !== quantity) {
    const own = KINDS.has(quantity) ? `'${quantity}' or 'linear'` : "'linear'"
    return `a calibration of kind '${name}' is not for ${quantity}; write ${own}`
  }
  if (rawUnit === null || rawUnit === 'mV' || rawUnit === 'raw') return null
  return `a calibration of kind '${name}' starts from mV, but this pin gives ${rawUnit}; use an analog pin`
}
