import { solutionOf } from '../../../../firmware-sim/nature/plants/drawn-days.ts'
import type { GrownFarm } from '../../../../firmware-sim/nature/plants/growing-farm.ts'
import type { GrownPlanting } from '../../../../firmware-sim/nature/plants/grown-planting.ts'
import { numberOf } from '../../../../firmware-sim/nature/plants/stand.ts'
import { betaResponse, CARDINALS } from '../../../../server/agronomy/thermal-time.ts'
import {
  ecMultiplier,
  phMultiplier,
  rootZoneMultiplier,
  vpdMultiplier,
} from '../../../../server/climate/multipliers.ts'
import type { DayOfStress } from '../../../../server/forecast/inputs.ts'
import type { Luck } from './luck.ts'

/** What the sensors kept of the days' light: spells without a measurement, and a scale of their own. */
export function measuredLight(
  days: readonly { readonly dliMol: number }[],
  luck: Luck,
): (number | null)[] {
  const scale = Math.exp(luck.normal(0.08))
  const failing = luck.between(0, 0.04)
  let out = 0
  return days.map(({ dliMol }) => {
    if (out === 0 && luck.random() < failing) out = luck.whole(1, 9)
    out = Math.max(0, out - 1)
    return out > 0 ? null : dliMol * scale * Math.exp(luck.normal(0.03))
  })
}

const EC_BAND = { low: 1.4, high: 2 }
const VPD_TARGET = { low: 0.6, high: 1.2 }

/** How far each day of a planting held it back, by what sensors in its tank and house would say. */
export function feltOf(
  { crop, tank, plantedDay }: GrownPlanting,
  { drawnDays, days }: GrownFarm,
  { until, bedNumber }: { readonly until: number; readonly bedNumber: number },
  luck: Luck,
): (DayOfStress | null)[] {
  const roots = rootZoneMultiplier(crop)
  const isOut = luck.random() < 0.1
  return Array.from({ length: until - plantedDay }, (_, i) => {
    if (isOut || tank === null) return null
    const air = days[plantedDay + i]!
    const water = solutionOf(drawnDays, plantedDay + i, numberOf(tank) % 97, bedNumber)
    return {
      rootZone: roots === null ? null : roots(water.waterC + luck.normal(0.3)),
      ec: ecMultiplier(crop, EC_BAND)(water.ecMsPerCm * Math.exp(luck.normal(0.03))),
      ph: phMultiplier(water.ph + luck.normal(0.05)),
      vpd: vpdMultiplier(VPD_TARGET)(air.drynessKpa * Math.exp(luck.normal(0.05))),
      air: betaResponse(air.dayC, CARDINALS[crop]),
      water: null,
    }
  })
}
