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
  ...{ draws, level, learns: true, shelfLess: 0 },
})

/** How somebody promises by plain habit. */
export interface Habit {
  readonly factor: number
  /** days after the planned one from which on it is promised */
  readonly waits: number
  /** then also so many days less at the end of its shelf life */
  readonly shelfLess: number
}

/** Plain habit: of every planting that stands, the mean of the last four harvests by hole, times a factor. */
export const byMeanOfFour = ({ factor, waits, shelfLess }: Habit): Rule => ({
  expects: (morning, crop) => meanOfFour(morning, crop, waits).map((kg) => factor * kg),
  ...{ draws: 1, level: 1, learns: false, shelfLess },
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
