import { type DayFigure, noFigure } from './day-figure.ts'
import { dayFigures } from './day-figures.ts'
import { allDays, type DayRange, HOURS, type Hours } from './hours.ts'

const SECONDS_AN_HOUR = 3600
/** Before dawn and after dusk in every zone of Indonesia. */
const isNight = (hour: number) => hour < 5 || hour >= 19
/** µmol/m²/s; what a probe shows in the dark. */
const DARK = 5

/** Less of the bright hours and a day has no sum of its own (design report §2.14-2). */
const LEAST_LIT = 0.7

/** Light sums of days, mol/m²/day, from hours of µmol/m²/s; what the night hides is no hole. */
export const lightDays = (hours: Hours, days: DayRange = allDays(hours)): DayFigure[] =>
  dayFigures(withDarkNights(hours), lightSumOf, days).map((figure, i) => {
    const coverage = litShare(hours, days.from + i)
    return coverage < LEAST_LIT ? noFigure(figure.day, coverage) : { ...figure, coverage }
  })

const lightSumOf = (ppfd: Float64Array): number =>
  ppfd.reduce((sum, one) => sum + Math.max(0, one), 0) * (SECONDS_AN_HOUR / 1e6)

/** A night hour that was not measured is dark, unless lamps were ever seen to burn in it. */
function withDarkNights(hours: Hours): Hours {
  const lamps = new Set<number>()
  hours.mean.forEach((ppfd, i) => {
    if (ppfd > DARK) lamps.add(i % HOURS)
  })
  const mean = hours.mean.slice()
  const covered = hours.covered.slice()
  for (let i = 0; i < mean.length; i++) {
    const hour = i % HOURS
    if (!isNight(hour) || lamps.has(hour) || covered[i] === 1) continue
    mean[i] = covered[i]! > 0 ? mean[i]! * covered[i]! : 0
    covered[i] = 1
  }
  return { ...hours, mean, covered }
}

/** Share of the day's bright hours that was measured. */
function litShare({ covered }: Hours, i: number): number {
  const bright = covered.subarray(i * HOURS, (i + 1) * HOURS).filter((_, hour) => !isNight(hour))
  return bright.reduce((sum, share) => sum + share, 0) / bright.length
}
