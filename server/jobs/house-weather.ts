import { et0OfDayMm } from '../agronomy/et0-of-day.ts'
import { ASSUMED_WIND } from '../agronomy/evapotranspiration.ts'
import { lightSum } from '../agronomy/light.ts'
import type { Recorded } from '../agronomy/recorded.ts'
import { vapourKpa } from '../agronomy/vapour.ts'

/** What the farm's own probes measured on one day; empty where there is no such probe. */
export interface HouseDay {
  readonly airC: readonly Recorded[]
  readonly humidityPercent: readonly Recorded[]
  readonly ppfd: readonly Recorded[]
  /** 1–366 */
  readonly dayOfYear: number
}

/** The farms of Banten lie at 6.0–6.2° S and under 30 m. */
const BANTEN = { latitudeDeg: -6.1, altitudeM: 20 } as const
/** mol of photosynthetic light in a MJ of sunshine (agronomy, light). */
const MOL_PER_MJ = 2.06
/** ET0 in a plastic house where no probe tells: 4 mm outside, 0.7 of it inside. Low confidence. */
export const USUAL_ET0_MM = 2.8
/** Fewer readings than this say nothing of a day. */
const LEAST = 12

/** ET0 of a day in the house, mm, from whatever was measured there; missing inputs as FAO-56 fills them. */
export function houseEt0Mm({ airC, humidityPercent, ppfd, dayOfYear }: HouseDay): number {
  if (airC.length < LEAST) return USUAL_ET0_MM
  const warmth = airC.map(({ value }) => value)
  const light = ppfd.length < LEAST ? null : lightSum(ppfd)
  const et0 = et0OfDayMm({
    ...BANTEN,
    dayOfYear,
    maxC: Math.max(...warmth),
    minC: Math.min(...warmth),
    windMPerS: ASSUMED_WIND.plasticHouse,
    vapourKpa: meanVapourKpa(airC, humidityPercent),
    solarMj: light === null || light.missingMs > 0 ? null : light.molPerM2 / MOL_PER_MJ,
  })
  return Number.isFinite(et0) && et0 > 0 ? et0 : USUAL_ET0_MM
}

/** Dampness and warmth of the same moments: a mean of each would lie (agronomy §2.4). */
function meanVapourKpa(air: readonly Recorded[], humidity: readonly Recorded[]): number | null {
  const byTime = new Map(humidity.map(({ atMs, value }) => [atMs, value]))
  const pressures = air.flatMap(({ atMs, value }) => {
    const percent = byTime.get(atMs)
    return percent === undefined ? [] : [vapourKpa(value, percent)]
  })
  if (pressures.length < LEAST) return null
  return pressures.reduce((sum, kpa) => sum + kpa, 0) / pressures.length
}
