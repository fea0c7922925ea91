import type { LeafyCrop } from '../../../firmware-sim/nature/plants/crop-facts.ts'
import { DAY_MS } from '../../../server/forecast/inputs.ts'
import { cutsOf, growsAgain } from '../../../server/forecast/ratoon/ratoon.ts'
import { baselinesOf } from '../../../server/forecast/scores/baselines.ts'
import { dayOf } from '../forecast/virtual/farm-year.ts'
import { AHEAD_DAYS, type Morning } from './forecasts.ts'
import type { Rule } from './sell.ts'

/** The product's rule: the forecast's draws at a service level. */
export const byDraws = (level: number, draws: number): Rule => ({
  expects: ({ kg }, crop) => kg.get(crop)!,
  draws,
  level,
})

/**
 * Plain habit: of every planting that stands, the mean of the last four harvests by hole times
 * `factor`, on the day it is planned for or `waits` days after it.
 */
export const byMeanOfFour = (factor: number, waits: number): Rule => ({
  expects: (morning, crop) => meanOfFour(morning, crop, waits).map((kg) => factor * kg),
  draws: 1,
  level: 1,
})

function meanOfFour({ day, farm, cycles }: Morning, crop: LeafyCrop, waits: number): Float32Array {
  const kg = new Float32Array(AHEAD_DAYS)
  for (const cycle of cycles) {
    const mean = cycle.crop === crop ? baselinesOf(cycle, farm).lastFour : null
    const planned = dayOf(cycle.transplantedMs + cycle.plannedHst * DAY_MS)
    const ahead = Math.max(0, planned - day) + waits
    const isCut = growsAgain(cycle) && cutsOf(cycle, farm.nowMs).length > 0
    if (mean !== null && !isCut && ahead < AHEAD_DAYS) kg[ahead]! += mean.kg
  }
  return kg
}
