import { drawNormal } from '../chance/draw.ts'
import type { Random } from '../chance/random.ts'
import type { GrowthFit } from './growth-fit.ts'
import type { Sample } from './kalman.ts'
import type { LightClock } from './light-clock.ts'

/** Many possible plants of one bed, each with its own growth, all as likely as the others. */
export interface Particles {
  readonly lnGrams: Float64Array
  readonly ceiling: Float64Array
  readonly slowing: Float64Array
  /** light time they have reached */
  readonly lit: number
  readonly hst: number
}

/** How plants of one farm differ from the fit. */
export interface Diversity {
  /** mean and spread of the deviation at the usual age, ln g */
  readonly shift: number
  readonly spread: number
  /** spread at transplanting, ln g */
  readonly seedling: number
  /** light time of the usual age */
  readonly maturity: number
}

const STRAYS_A_DAY = 0.1 ** 2 / 7
const PLANT_SPREAD = 0.146
const CHOICE_SPREAD = 0.08
const JITTER = { lnGrams: 0.02, ceiling: 0.03, slowing: 0.001 }

/** Plants at transplanting. */
export function sown(
  fits: readonly GrowthFit[],
  diversity: Diversity,
  count: number,
  random: Random,
): Particles {
  const lnGrams = new Float64Array(count)
  const ceiling = new Float64Array(count)
  const slowing = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const fit = picked(fits, random())
    const grown = 1 - Math.exp(-fit.slowing * diversity.maturity)
    const away = diversity.shift + diversity.spread * drawNormal(random)
    ceiling[i] = fit.ceiling + away / grown
    slowing[i] = fit.slowing
    lnGrams[i] = fit.ceiling + fit.gap + diversity.seedling * drawNormal(random)
  }
  return { lnGrams, ceiling, slowing, lit: 0, hst: 0 }
}

function picked(fits: readonly GrowthFit[], chance: number): GrowthFit {
  let left = chance
  for (const fit of fits) {
    left -= fit.weight
    if (left <= 0) return fit
  }
  return fits.at(-1)!
}

/** The plants on a later day, each grown by the light and strayed by chance. */
export function grown(before: Particles, hst: number, clock: LightClock, random: Random) {
  const lit = clock(hst)
  const light = lit - before.lit
  const strays = Math.sqrt(STRAYS_A_DAY * Math.max(0, hst - before.hst))
  const lnGrams = before.lnGrams.map((ln, i) => {
    const ceiling = before.ceiling[i]!
    const now = ceiling + (ln - ceiling) * Math.exp(-before.slowing[i]! * light)
    return now + strays * drawNormal(random)
  })
  return { ...before, lnGrams, lit, hst }
}

/** ln g of each plant some days on, each after the days of growth that `passed` for it. */
export function ripened(
  plants: Particles,
  { days, passed }: { readonly days: number; readonly passed: (draw: number) => number },
  random: Random,
): Float64Array {
  const strays = Math.sqrt(STRAYS_A_DAY * Math.max(0, days))
  return plants.lnGrams.map((ln, i) => {
    const ceiling = plants.ceiling[i]!
    const light = passed(i)
    const then = ceiling + (ln - ceiling) * Math.exp(-plants.slowing[i]! * light)
    return then + strays * drawNormal(random)
  })
}

/** The plants that a sample leaves likely (bootstrap filter, Gordon et al. 1993). */
export function weighed(plants: Particles, sample: Sample, random: Random): Particles {
  const doubt = PLANT_SPREAD ** 2 / sample.count + CHOICE_SPREAD ** 2
  const seen = Math.log(sample.meanGrams)
  const off = plants.lnGrams.map((ln) => (ln - seen) ** 2 / (2 * doubt))
  const least = Math.min(...off)
  const weights = off.map((one) => Math.exp(least - one))
  return rechosen(plants, weights, random)
}

/** Systematic resampling, with a little jitter so that copies part. */
function rechosen(plants: Particles, weights: Float64Array, random: Random): Particles {
  const count = weights.length
  const step = weights.reduce((sum, weight) => sum + weight, 0) / count
  const lnGrams = new Float64Array(count)
  const ceiling = new Float64Array(count)
  const slowing = new Float64Array(count)
  let from = 0
  let reached = weights[0]!
  for (let i = 0; i < count; i++) {
    const at = (i + random()) * step
    while (reached < at && from < count - 1) reached += weights[++from]!
    lnGrams[i] = plants.lnGrams[from]! + JITTER.lnGrams * drawNormal(random)
    ceiling[i] = plants.ceiling[from]! + JITTER.ceiling * drawNormal(random)
    slowing[i] = Math.max(0.02, plants.slowing[from]! + JITTER.slowing * drawNormal(random))
  }
  return { ...plants, lnGrams, ceiling, slowing }
}
