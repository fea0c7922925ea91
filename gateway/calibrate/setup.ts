import type { CalibrationMethod } from '../contract/calibration.ts'
import type { FrontEnd } from '../contract/curve.ts'
import type { EcSetup } from './ec.ts'

/** What is known of a probe and its electronics before anybody measures with it. */
export type Setup =
  | {
      readonly method: 'ph'
      /** null: the probe speaks pH itself */
      readonly frontEnd: FrontEnd | null
      /** pH printed on the bottles the farm owns; null when nobody said */
      readonly buffers: readonly number[] | null
    }
  | ({ readonly method: 'ec' } & EcSetup)
  | { readonly method: 'moisture' }
  | {
      readonly method: 'linear'
      /** unit of the quantity per raw unit, where that is known beforehand */
      readonly factor: number | null
    }

export type SetupOf<M extends CalibrationMethod> = Extract<Setup, { method: M }>
