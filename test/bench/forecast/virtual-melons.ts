import { PLANT_KINDS } from '../../../firmware-sim/nature/plants/plant-nature.ts'
import { rollingOrigin } from '../../../server/forecast/scores/rolling-origin.ts'
import { figuresOf, outcomesOf } from './virtual/figures.ts'
import { melonYears } from './virtual/melon-years.ts'

const FARMS = 12
const DRAWS = 300

/** Melon plots that nobody has seen: kg of a whole bed, 7 to 28 days before it is picked. */
export function virtualMelons() {
  const seeds = Array.from({ length: FARMS }, (_, i) => i + 1)
  const outcomes = seeds.flatMap((seed) => {
    const nature = PLANT_KINDS[seed % PLANT_KINDS.length]!
    const farm = melonYears(nature, seed)
    return outcomesOf(nature, rollingOrigin(farm, { draws: DRAWS, seed }), farm.past)
  })
  const { members: _, ...figures } = figuresOf(outcomes)
  return { farms: FARMS, ...figures }
}
