import type { KnownSample } from '../contract/calibration.ts'
import type { CalibrationCurve } from '../contract/curve.ts'
import type { Fit } from './calibration.ts'
import { fitEc } from './ec-fit.ts'
import { fitLinear } from './linear.ts'
import { fitMoisture } from './moisture.ts'
import { fitPh } from './ph-fit.ts'
import type { Setup } from './setup.ts'

/** A sample of known worth, and what the probe gave in it. */
export interface KnownPoint {
  readonly known: KnownSample
  /** in the channel's raw unit */
  readonly raw: number
  /** °C; null where nobody measured it */
  readonly atC: number | null
}

/**
 * The curve through measured points. `inForce` is what a single point keeps the slope of; points
 * of another method than the setup's are passed over.
 */
export function fitOf(
  setup: Setup,
  points: readonly KnownPoint[],
  inForce: CalibrationCurve | null,
): Fit {
  switch (setup.method) {
    case 'ph': {
      const { frontEnd } = setup
      return fitPh(phPoints(points), { frontEnd, inForce: inForce?.kind === 'ph' ? inForce : null })
    }
    case 'ec':
      return fitEc(ecPoints(points), setup)
    case 'moisture':
      return fitMoisture(
        points.flatMap(({ known, raw }) =>
          known.method === 'moisture' ? [{ raw, percent: known.percent }] : [],
        ),
      )
    case 'linear':
      return fitLinear(
        points.flatMap(({ known, raw }) =>
          known.method === 'linear' ? [{ raw, value: known.value }] : [],
        ),
        inForce?.kind === 'linear' ? inForce.factor : setup.factor,
      )
  }
}

const phPoints = (points: readonly KnownPoint[]) =>
  points.flatMap(({ known, raw, atC }) =>
    known.method === 'ph' && known.ph !== null ? [{ ph: known.ph, raw, atC }] : [],
  )
const ecPoints = (points: readonly KnownPoint[]) =>
  points.flatMap(({ known, raw, atC }) =>
    known.method === 'ec' ? [{ msPerCm25: known.msPerCm25, raw, atC }] : [],
  )
