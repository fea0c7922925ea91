/** A hydroponic bed: a thin sheet of solution under leaves, fed from the tank and drained back. */
import type { Weather } from './weather.ts'

export interface BedNature {
  readonly volumeL: number
  readonly flowLPerMin: number
  /** °C per minute that full light (1000 µmol/m²/s) gives to the sheet of water */
  readonly sunCPerMin: number
  /** how slowly the sheet takes the air's temperature */
  readonly airLagMin: number
  /** days by which this bed's plantings run ahead of the calendar */
  readonly plantedDaysAgo: number
  readonly cycleDays: number
  readonly fullLeafM2: number
}

export interface Bed {
  readonly waterC: number
  /** what flows through it now; 0 when the pump stands */
  readonly flowLPerMin: number
}

/** One minute on. Without flow the sheet stands in the sun and the tank's coolness does not reach it. */
export function stepBed(
  bed: Bed,
  nature: BedNature,
  around: { readonly tankC: number; readonly weather: Weather; readonly isPumping: boolean },
): Bed {
  const { tankC, weather, isPumping } = around
  const flowLPerMin = isPumping ? nature.flowLPerMin : 0
  const waterC =
    bed.waterC +
    (flowLPerMin / nature.volumeL) * (tankC - bed.waterC) +
    (weather.airC - bed.waterC) / nature.airLagMin +
    (nature.sunCPerMin * weather.lightPpfd) / 1000
  return { waterC, flowLPerMin }
}
