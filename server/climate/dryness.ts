import { medianOf } from './day-figure.ts'
import { HOURS, type Hours } from './hours.ts'
import type { DayHours } from './stress.ts'

const REMEMBERED_DAYS = 14
/** Less than this share of what usually stands or flows, and roots have none. Judgement. */
const GONE = 0.1

/**
 * Hours in which a tank's level or a pipe's flow was all but gone, as 1 in `mean` and 0 elsewhere:
 * below a tenth of what the 14 days before usually had. Days without such a past are not covered.
 */
export function hoursWithoutWater(hours: Hours): Hours {
  const covered = hours.covered.slice()
  const mean = hours.mean.slice()
  const usuals = Array.from({ length: hours.days }, (_, day) => usualOn(hours, day))
  for (let day = 0; day < hours.days; day++) {
    const before = usuals.slice(Math.max(0, day - REMEMBERED_DAYS), day)
    const usual = medianOf(before.filter((one) => one !== null))
    for (let i = day * HOURS; i < (day + 1) * HOURS; i++) {
      if (Number.isNaN(usual)) covered[i] = 0
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

/** Of the hours of a day with water; null of a day without any. */
function usualOn({ mean }: Hours, day: number): number | null {
  const wet = mean.subarray(day * HOURS, (day + 1) * HOURS).filter((value) => value > 0)
  return wet.length === 0 ? null : wet.toSorted()[Math.floor(wet.length / 2)]!
}
