import type { Quantity } from '../../gateway/contract/reading.ts'
import type { Band, PlaceKind } from '../contract/site.ts'

type Bands = Partial<Record<Quantity, Band>>

/**
 * Solution of leafy crops, by "Agronomy and statistics design report" §1.2 and §1.3: pH target of
 * every leafy crop; EC (mS/cm at 25 °C) from lettuce's low to pakcoy's high after day 10; solution
 * temperature (°C) from lettuce's low to the warning limit of pakcoy: in the lowlands the solution
 * passes the 26 °C of the target every day, and a band that is always left says nothing.
 */
const LEAFY_SOLUTION: Bands = {
  ph: { low: 5.5, high: 6.5 },
  ec: { low: 1.0, high: 2.2 },
  water_temperature: { low: 20, high: 28 },
}

/**
 * Where a value should be when nobody has said otherwise, by kind of place. A quantity that has no
 * entry has no default: level depends on the tank's own depth, and light is judged by the day's sum.
 */
export const DEFAULT_BANDS: Readonly<Record<PlaceKind, Bands>> = {
  tank: LEAFY_SOLUTION,
  hydroponic: {
    ...LEAFY_SOLUTION,
    // §1.3, day: lettuce's low to pakcoy's high.
    air_temperature: { low: 20, high: 30 },
    humidity: { low: 55, high: 85 },
  },
  melon: {
    // §1.2, melon feed from vegetative growth to fruit fill.
    ph: { low: 5.5, high: 6.2 },
    ec: { low: 1.5, high: 2.8 },
    // §1.3, root zone, air by day, humidity by day.
    water_temperature: { low: 22, high: 30 },
    soil_temperature: { low: 22, high: 30 },
    air_temperature: { low: 26, high: 33 },
    humidity: { low: 50, high: 75 },
    // §1.4, % of volume in sandy loam (FAO-56 table 19): field capacity 23 less 35 % of the 12 that
    // plants can take, up to the wettest field capacity.
    moisture: { low: 19, high: 28 },
  },
}
