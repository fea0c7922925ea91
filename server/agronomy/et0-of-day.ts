import { penmanMonteithDayMm } from './evapotranspiration.ts'
import {
  clearSkyMj,
  extraterrestrialMj,
  netLongwaveMj,
  netShortwaveMj,
  type SkyAt,
  solarFromRangeMj,
} from './radiation.ts'
import { pressureKpa, psychrometricKpaPerC, saturationKpa } from './vapour.ts'

export interface FarmDay extends SkyAt {
  readonly maxC: number
  readonly minC: number
  readonly altitudeM: number
  /** at 2 m; see ASSUMED_WIND where nobody measures it */
  readonly windMPerS: number
  /** null where humidity was not measured: then dew is taken to fall at the minimum (eq. 48) */
  readonly vapourKpa: number | null
  /** MJ/m²/day; null where light was not measured: then the range of temperature says (eq. 50) */
  readonly solarMj: number | null
  /** kRs of eq. 50 */
  readonly rangeFactor?: number
}

/** Net radiation of a day, MJ/m² (FAO-56 eq. 40), from what was measured. */
export function dayNetRadiationMj(day: FarmDay): number {
  const above = extraterrestrialMj(day)
  const solarMj = day.solarMj ?? solarFromRangeMj(above, day, day.rangeFactor)
  const vapourKpa = day.vapourKpa ?? saturationKpa(day.minC)
  const clear = clearSkyMj(above, day.altitudeM)
  return netShortwaveMj(solarMj) - netLongwaveMj({ ...day, vapourKpa, solarMj, clearSkyMj: clear })
}

/** ET0 of a day from whatever a small farm measures, mm; missing inputs as FAO-56 fills them. */
export const et0OfDayMm = (day: FarmDay): number =>
  penmanMonteithDayMm({
    maxC: day.maxC,
    minC: day.minC,
    vapourKpa: day.vapourKpa ?? saturationKpa(day.minC),
    windMPerS: day.windMPerS,
    netRadiationMj: dayNetRadiationMj(day),
    psychrometricKpaPerC: psychrometricKpaPerC(pressureKpa(day.altitudeM)),
  })
