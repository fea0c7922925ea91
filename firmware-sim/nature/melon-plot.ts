/** A mulched melon plot on drip: soil that dries by day and is watered by hand. */
import type { Weather } from './weather.ts'
import { saturationHpa } from './weather.ts'

export interface MelonPlot {
  /** water in the root zone at the probe, % of volume */
  readonly moisturePct: number
  readonly soilC: number
}

const FIELD_CAPACITY_PCT = 33
const WILTING_PCT = 14
const DRAIN_LAG_MIN = 320
const SOIL_LAG_MIN = 800
/** %-points of volume per minute of open drip lines */
export const DRIP_PCT_PER_MIN = 0.28

/** %-points of volume that roots and sun take in one minute; less as the soil nears wilting. */
function drying(plot: MelonPlot, weather: Weather): number {
  const dryness = saturationHpa(weather.airC) * (1 - weather.humidityPct / 100)
  const wish = 8.2e-6 * weather.lightPpfd + 5e-5 * dryness
  const stress = Math.min(1, Math.max(0, (plot.moisturePct - WILTING_PCT) / 8))
  return wish * stress
}

/** One minute on. `dripping` opens the drip lines. */
export function stepMelonPlot(plot: MelonPlot, weather: Weather, dripping: boolean): MelonPlot {
  const surplus = Math.max(0, plot.moisturePct - FIELD_CAPACITY_PCT)
  const moisturePct =
    plot.moisturePct +
    (dripping ? DRIP_PCT_PER_MIN : 0) -
    surplus / DRAIN_LAG_MIN -
    drying(plot, weather)
  const towardsC = weather.airC + 0.0018 * weather.lightPpfd
  return { moisturePct, soilC: plot.soilC + (towardsC - plot.soilC) / SOIL_LAG_MIN }
}
