import { combined, type Estimate } from '../estimate.ts'
import { type Cut, type Cycle, DAY_MS, type FinishedCycle, grownKg } from '../inputs.ts'
import { sampleOf } from '../leafy/template.ts'
import { afterValues, type Belief } from '../normal-inverse-gamma.ts'
import { PRIORS } from '../prior.ts'

/** Kangkung is cut above its lowest leaves and grows again; of other crops a cut is a part. */
export const growsAgain = ({ crop }: Pick<Cycle, 'crop'>): boolean => crop === 'kangkung'

/** A bed cut over some days was cut once. */
const ONE_CUT_DAYS = 5
/** A cut below this share of the next was a part of the bed, for a kitchen: stumps grow less. */
const PART_SHARE = 1 / 3
/** Days between cuts, some farms sooner than others: 10 in Dwipa 2021, low confidence. */
const DAYS: Belief = beliefOf({ mean: 10, betweenCycles: 1.5, betweenFarms: 2.5 })
/** ln kg of a cut over the one before it after as many days as usual: judgement. */
const GAIN: Belief = beliefOf({ mean: Math.log(0.85), betweenCycles: 0.25, betweenFarms: 0.3 })
/** A bed that stands again for longer is heavier by this power of the days: judgement. */
export const GROWS_WITH_DAYS = 1.5
/** Chance that a bed is cut once more, worth one planting, before the farm's own: judgement. */
const AGAIN = 0.4
/** Cuts of one planting: later shoots are thin, and a farm without a past is not known to go on. */
const MOST_CUTS = 6
const MOST_BEFORE_OWN = 3

/** Spreads in ln weight of a sample of new shoots: plants, choice, and the curve's, a ln day. */
const SAMPLE = { plant: 0.146, choice: 0.06, curve: 0.3 }
/** Shoots younger than this tell nothing. */
const TELLS_FROM_DAYS = 3

/** How a farm's cut beds grow again. */
export interface Regrowth {
  readonly days: Belief
  readonly gain: Belief
  /** chance that a bed cut so many times is cut once more; from the farm's most on none */
  readonly again: (cuts: number) => number
  /** the farm's past shows a second cut */
  readonly isUsual: boolean
}

/** Of a bed's usual or its greatest cut, less than this share was a basket for the kitchen. */
const A_BASKET = 0.25

/**
 * Times that a whole bed was cut up to a moment: harvests within five days are one on the day of the
 * first, what was taken of a bed before a cut is a part of that cut, and a basket alone is none.
 */
export function cutsOf({ crop, cuts = [], holes }: Cutting, nowMs: number): Cut[] {
  const all: Cut[] = []
  const real = cuts.filter(({ atMs, kg }) => atMs <= nowMs && kg > 0)
  for (const cut of real.toSorted((a, b) => a.atMs - b.atMs)) {
    const last = all.at(-1)
    const isOne = last !== undefined && cut.atMs - last.atMs < ONE_CUT_DAYS * DAY_MS
    if (isOne) all[all.length - 1] = { ...last, kg: last.kg + cut.kg }
    else all.push(cut)
  }
  const whole = withParts(all)
  const usualKg = (holes * PRIORS[crop].weight.grams) / 1000
  const most = whole.reduce((kg, cut) => Math.max(kg, cut.kg), usualKg)
  return whole.filter(({ kg }) => kg >= A_BASKET * most)
}

function withParts(cuts: readonly Cut[]): Cut[] {
  const whole: Cut[] = []
  let part = 0
  for (const [i, cut] of cuts.entries()) {
    const next = cuts[i + 1]
    const kg = cut.kg + part
    const isPart = next !== undefined && kg < PART_SHARE * next.kg
    if (!isPart) whole.push({ ...cut, kg })
    part = isPart ? kg : 0
  }
  return whole
}

type Cutting = Pick<Cycle, 'crop' | 'cuts' | 'holes'>

/** What past plantings show of growing again, by what was cut up to a moment. */
export function regrowthOf(past: readonly FinishedCycle[], nowMs: number): Regrowth {
  const own = past.filter((cycle) => growsAgain(cycle) && !cycle.harvest.failed)
  const pairs = own.flatMap((cycle) => {
    const cuts = cutsOf(cycle, nowMs)
    return cuts.slice(1).map(({ atMs, kg }, i) => {
      const days = (atMs - cuts[i]!.atMs) / DAY_MS
      return { days, lnKg: Math.log(kg / cuts[i]!.kg) }
    })
  })
  const days = afterValues(
    DAYS,
    pairs.map((pair) => pair.days),
  )
  const gains = pairs.map((pair) => pair.lnKg - GROWS_WITH_DAYS * Math.log(pair.days / days.mean))
  return {
    days,
    gain: afterValues(GAIN, gains),
    again: againOf(own.map((cycle) => cutsOf(cycle, nowMs).length)),
    isUsual: pairs.length > 0,
  }
}

function againOf(counts: readonly number[]): Regrowth['again'] {
  const most = counts.length === 0 ? MOST_BEFORE_OWN : Math.min(MOST_CUTS, Math.max(...counts) + 1)
  return (cuts) => {
    if (cuts >= most) return 0
    const reached = counts.filter((count) => Math.max(1, count) >= cuts).length
    const beyond = counts.filter((count) => count > cuts).length
    return (AGAIN + beyond) / (1 + reached)
  }
}

/** A finished planting as if its first cut had been its only one. */
export function firstCutOf(cycle: FinishedCycle): FinishedCycle {
  const [first, ...later] = cutsOf(cycle, Number.POSITIVE_INFINITY)
  if (!growsAgain(cycle) || first === undefined || later.length === 0) return cycle
  const { harvest, transplantedMs } = cycle
  const share = Math.min(1, first.kg / Math.max(grownKg(harvest), first.kg))
  const lived = (first.atMs - transplantedMs) / (later.at(-1)!.atMs - transplantedMs)
  const grades = Object.entries(harvest.kgByGrade).map(([grade, kg]) => [grade, kg * share])
  return {
    ...cycle,
    cuts: [first],
    harvest: {
      atMs: first.atMs,
      kgByGrade: Object.fromEntries(grades),
      culledKg: harvest.culledKg * share,
      deadHoles: Math.round(harvest.deadHoles * Math.min(1, Math.max(0, lived))),
      failed: harvest.failed,
    },
  }
}

/**
 * ln kg of the next cut over the last, as the new shoots that were weighed have it, each compared
 * with what a hole gave at the last cut; null where none were.
 */
export function gainSeen(
  cycle: Cycle,
  cut: Cut,
  { usual, days, nowMs }: { usual: Estimate; days: Belief; nowMs: number },
): Estimate | null {
  const plants = cycle.holes - Math.max(0, cycle.deadHoles)
  const lnBefore = Math.log((1000 * cut.kg) / plants)
  let seen: Estimate | null = null
  for (const weighing of cycle.weighings) {
    const age = (weighing.atMs - cut.atMs) / DAY_MS
    const sample = sampleOf(cycle.transplantedMs, weighing)
    if (sample === null || age < TELLS_FROM_DAYS || weighing.atMs > nowMs || plants <= 0) continue
    const short = Math.log(age / days.mean)
    const mean = Math.log(sample.meanGrams) - lnBefore - GROWS_WITH_DAYS * short
    const doubt = SAMPLE.plant ** 2 / sample.count + SAMPLE.choice ** 2
    const variance = doubt + (SAMPLE.curve * short) ** 2
    seen = combined(seen ?? usual, { mean, variance })
  }
  return seen
}

function beliefOf(of: { mean: number; betweenCycles: number; betweenFarms: number }): Belief {
  const variance = of.betweenCycles ** 2
  return { mean: of.mean, kappa: variance / of.betweenFarms ** 2, alpha: 3, beta: 2 * variance }
}
