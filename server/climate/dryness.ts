import { medianOf } from './day-figure.ts'
import { HOURS, type Hours } from './hours.ts'
import type { DayHours } from './stress.ts'

const REMEMBERED_DAYS = 14
const FEWEST_HOURS = 24
/** Less than this share of what usually stands or flows, and roots have none. Judgement. */
const GONE = 0.1

/**
 * Hours in which a tank's level or a pipe's flow was all but gone, as 1 in `mean` and 0 elsewhere:
 * below a tenth of its own median of the 14 days before. Hours without such a past are not covered.
 */
export function hoursWithoutWater(hours: Hours): Hours {
  const covered = hours.covered.slice()
  const mean = hours.mean.slice()
  for (let day = 0; day < hours.days; day++) {
    const usual = usualBefore(hours, day)
    for (let i = day * HOURS; i < (day + 1) * HOURS; i++) {
      if (usual === null) covered[i] = 0
      else mean[i] = hours.mean[i]! < GONE * usual ? 1 : 0
    }
  }
  return { ...hours, mean, covered }
}

/** Hours of a day in which a root zone held less water than its limit, % of volume: 1 in `mean`. */
export const hoursTooDry = (day: DayHours, limitPercent: number): DayHours => ({
  mean: day.mean.map((percent) => (percent < limitPercent ? 1 : 0)),
  covered: day.covered,
})

function usualBefore({ mean }: Hours, day: number): number | null {
  const from = Math.max(0, day - REMEMBERED_DAYS) * HOURS
  const known = mean.subarray(from, day * HOURS).filter((value) => value > 0)
  return known.length < FEWEST_HOURS ? null : medianOf([...known])
}
