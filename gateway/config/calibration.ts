import { type Static, type TProperties, Type } from 'typebox'
import type { Fit } from '../calibrate/calibration.ts'
import { fitEc } from '../calibrate/ec.ts'
import { fitLinear } from '../calibrate/linear.ts'
import { fitMoisture } from '../calibrate/moisture.ts'
import { fitPh } from '../calibrate/ph.ts'
import { MAX_CALIBRATION_ID, type Quantity } from '../contract/reading.ts'
import { type Checked, problemsOf, refused, shaped } from './checked.ts'
import { atMsOf } from './date.ts'
import type { Document, Path } from './document.ts'

/** A calibration in force: what it makes of raw values, and what people know it by. */
export interface CalibrationInForce {
  readonly fit: Extract<Fit, { ok: true }>
  readonly announcement: {
    readonly id: number
    readonly kind: string
    readonly atMs: number
  }
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

/** One kind of calibration: what it is for, and how its points become a curve. */
interface Kind {
  /** null: for every quantity */
  readonly quantity: Quantity | null
  read(value: unknown, document: Document, at: Path): Checked<Fit>
}

function kindOf<P extends TProperties>(
  quantity: Quantity | null,
  keys: P,
  fitPoints: (points: Static<ReturnType<typeof Type.Object<P>>>) => Fit,
): Kind {
  const whole = Type.Object({ ...COMMON, kind: Type.String(), ...keys }, exact)
  const own = Type.Object(keys)
  return {
    quantity,
    read(value, document, at) {
      const shape = shaped(whole, value, document, at)
      const points = shaped(own, value, document, at)
      if (!shape.ok || !points.ok) return refused(...problemsOf(shape))
      return { ok: true, value: fitPoints(points.value) }
    },
  }
}

const KINDS: ReadonlyMap<string, Kind> = new Map([
  [
    'ph',
    kindOf(
      'ph',
      {
        frontEnd: Type.Optional(
          Type.Object({ zeroMv: Mv, gain: Type.Number({ minimum: -1e3, maximum: 1e3 }) }, exact),
        ),
        points: Type.Array(
          Type.Object(
            { ph: Type.Number({ minimum: 0, maximum: 14 }), rawMv: Mv, atC: Celsius },
            exact,
          ),
          { minItems: 2, maxItems: 3 },
        ),
      },
      ({ points, frontEnd }) => fitPh(points, frontEnd),
    ),
  ],
  [
    'ec',
    kindOf(
      'ec',
      {
        nominalMsPerMv: Type.Number({ exclusiveMinimum: 0, maximum: 1_000 }),
        /** above 0.03 no nutrient solution; the ratio would also reach zero near 0 °C */
        alphaPerC: Type.Optional(Type.Number({ minimum: 0, maximum: 0.03 })),
        points: Type.Array(
          Type.Object(
            {
              msPerCm25: Type.Number({ exclusiveMinimum: 0, maximum: 200 }),
              rawMv: Mv,
              atC: Celsius,
            },
            exact,
          ),
          { minItems: 1, maxItems: 2 },
        ),
      },
      ({ points, nominalMsPerMv, alphaPerC }) => fitEc(points, nominalMsPerMv, alphaPerC),
    ),
  ],
  [
    'moisture',
    kindOf('moisture', { dry: MoisturePoint, wet: MoisturePoint }, ({ dry, wet }) =>
      fitMoisture(dry, wet),
    ),
  ],
  [
    'linear',
    kindOf(
      null,
      {
        points: Type.Tuple([
          Type.Object({ raw: Any, value: Any }, exact),
          Type.Object({ raw: Any, value: Any }, exact),
        ]),
      },
      ({ points: [first, second] }) => fitLinear(first, second),
    ),
  ],
])

const Named = Type.Object({ kind: Type.String({ enum: [...KINDS.keys()] }) })
const Common = Type.Object(COMMON)

/** Fits the points a person measured; `rawUnit` is what the channel's place on the board gives. */
export function checkCalibration(
  value: unknown,
  channel: { readonly quantity: Quantity; readonly rawUnit: string | null },
  document: Document,
  at: Path,
): Checked<CalibrationInForce> {
  const named = shaped(Named, value, document, at)
  if (!named.ok) return named
  const name = named.value.kind
  const kind = KINDS.get(name)
  if (kind === undefined) return refused()
  const foreign = foreignness(name, kind, channel)
  if (foreign !== null) return refused(`${document.where([...at, 'kind'])}: ${foreign}`)
  const curve = kind.read(value, document, at)
  const dated = dateOf(value, document, at)
  if (!curve.ok || !dated.ok) return refused(...new Set([curve, dated].flatMap(problemsOf)))
  const { value: fit } = curve
  if (!fit.ok) return refused(`${document.where(at)}: ${fit.refusal}`)
  return { ok: true, value: { fit, announcement: { ...dated.value, kind: name } } }
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
