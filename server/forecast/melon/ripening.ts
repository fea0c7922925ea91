import { drawNormal } from '../chance/draw.ts'
import { normalAt, normalChance } from '../chance/normal.ts'
import type { Random } from '../chance/random.ts'
import { combined, type Estimate } from '../estimate.ts'
import { type Cycle, type FinishedCycle, hstAt } from '../inputs.ts'
import type { DayClock } from '../leafy/day-clock.ts'
import { afterValues, type Belief, variancesOf } from '../normal-inverse-gamma.ts'
import { lastTasted, untilSweet } from './sugar.ts'
import { thermalClock } from './thermal-clock.ts'

/** °C·day from transplanting to setting: 480, bloom being 385 to 490; spread 40. */
const CYCLES_SET_APART = 25 ** 2
const EXPECTED_SETTING: Belief = {
  mean: 480,
  kappa: CYCLES_SET_APART / 31 ** 2,
  alpha: 3,
  beta: 2 * CYCLES_SET_APART,
}
/**
 * °C·day from setting to harvest before the farm's own: 610 (35 days of 17.5) and half a day until
 * people come; spread 60, of which 45 between farms and 40 between cycles.
 */
const BETWEEN_CYCLES = 40 ** 2
const EXPECTED: Belief = {
  mean: 617,
  kappa: BETWEEN_CYCLES / 45 ** 2,
  alpha: 3,
  beta: 2 * BETWEEN_CYCLES,
}
/** A cycle without a count of its set tells half as much, and one outside this nothing, °C·day. */
const UNCOUNTED_IS_WORTH = 0.5
const POSSIBLE = { least: 350, most: 1000 }
/** Chance beyond which a harvest is so late that heat no longer says when. */
const FAR_BEYOND = 0.999
const WAITS_DAYS = 2

/** °C·day from transplanting to setting as this farm counted it. */
export function settingOf(past: readonly FinishedCycle[], usualCd: number): Estimate {
  const seen = past.flatMap((cycle) => {
    const { fruitSet } = cycle
    return fruitSet === undefined ? [] : [thermalClock(cycle, usualCd)(hstAt(cycle, fruitSet.atMs))]
  })
  const belief = afterValues(EXPECTED_SETTING, seen)
  const { ofMean, ofValue } = variancesOf(belief)
  return { mean: belief.mean, variance: ofMean + ofValue }
}

/** °C·day from setting to harvest as this farm's own cycles had it. */
export function ripeningOf(
  past: readonly FinishedCycle[],
  usualCd: number,
  setting: Estimate,
): Belief {
  const seen = past.flatMap((cycle) => {
    const clock = thermalClock(cycle, usualCd)
    const { fruitSet } = cycle
    const setCd = fruitSet === undefined ? setting.mean : clock(hstAt(cycle, fruitSet.atMs))
    const cd = clock(hstAt(cycle, cycle.harvest.atMs)) - setCd
    const possible = cd > POSSIBLE.least && cd < POSSIBLE.most && !cycle.harvest.failed
    return possible ? [{ cd, worth: fruitSet === undefined ? UNCOUNTED_IS_WORTH : 1 }] : []
  })
  return afterValues(
    EXPECTED,
    seen.map(({ cd }) => cd),
    seen.map(({ worth }) => worth),
  )
}

/** When a bed is harvested, °C·day after transplanting. */
export interface Ripening extends Estimate {
  /** share of the variance that all melon beds have in common */
  readonly shared: number
  /** age and °C·day reached now */
  readonly nowHst: number
  readonly nowCd: number
  readonly usualCd: number
  /** age below which there is no harvest: fruit were tasted and are not yet sweet */
  readonly leastHst: number
}

/** What a farm knows of ripening, and the sugar that is asked for. */
interface Ripens {
  /** °C·day from transplanting to setting */
  readonly setting: Estimate
  /** and from there to harvest */
  readonly ripening: Belief
  readonly usualCd: number
  readonly fromBrix: number
}

/** What setting, heat and the last sample of sugar say of a bed's harvest. */
export function ripeningAhead(
  cycle: Cycle,
  nowMs: number,
  { ripening, setting, usualCd, fromBrix }: Ripens,
): Ripening {
  const clock = thermalClock(cycle, usualCd)
  const { ofMean, ofValue } = variancesOf(ripening)
  const set = setOf(cycle, nowMs, clock) ?? setting
  const byHeat = { mean: set.mean + ripening.mean, variance: set.variance + ofMean + ofValue }
  const tasted = lastTasted(cycle.sweetness ?? [], nowMs)
  const age = Math.max(0, hstAt(cycle, nowMs))
  const ahead = { nowHst: age, nowCd: clock(age), usualCd, leastHst: age }
  if (tasted === null) return { ...byHeat, ...ahead, shared: ofMean / byHeat.variance }
  const tastedHst = hstAt(cycle, tasted.atMs)
  const until = untilSweet(tasted, fromBrix)
  const bySugar = { mean: clock(tastedHst) + until.mean, variance: until.variance }
  const both = combined(byHeat, bySugar)
  const common = ofMean * (both.variance / byHeat.variance) ** 2
  const leastHst = until.mean > 0 ? Math.max(age, tastedHst + 1) : age
  return { ...both, ...ahead, leastHst, shared: common / both.variance }
}

/** °C·day at which a bed set fruit; null until that was counted. */
function setOf(cycle: Cycle, nowMs: number, clock: DayClock): Estimate | null {
  const { fruitSet } = cycle
  if (fruitSet === undefined || fruitSet.atMs > nowMs) return null
  return { mean: clock(hstAt(cycle, fruitSet.atMs)), variance: 0 }
}

/**
 * A draw of the age at harvest in whole days, never before now: what has not been harvested yet is
 * late, and where it is later than heat can tell it comes within days. `common` is a standard normal
 * of the farm's.
 */
export function drawRipeHst(ripening: Ripening, common: number, random: Random): number {
  const { mean, variance, shared, nowHst, nowCd, usualCd, leastHst } = ripening
  const sd = Math.sqrt(variance)
  const place = Math.sqrt(shared) * common + Math.sqrt(1 - shared) * drawNormal(random)
  const beyond = normalChance((nowCd - mean) / sd)
  if (beyond > FAR_BEYOND) return Math.ceil(leastHst - WAITS_DAYS * Math.log(random()))
  const later = normalAt(beyond + (1 - beyond) * normalChance(place))
  const days = Math.max(0, mean + sd * later - nowCd) / usualCd
  return Math.max(Math.ceil(leastHst), Math.round(nowHst + days))
}
