import { type FinishedCycle, hstAt, lnFinalGrams, type Weighing } from '../inputs.ts'
import { variancesOf } from '../normal-inverse-gamma.ts'
import type { Prior } from '../prior.ts'
import type { Usual } from './history.ts'
import { HARVEST_DOUBT, type Noise } from './kalman.ts'
import type { Common, Sight } from './straying.ts'
import { type Likely, strayingFits } from './straying-fit.ts'
import { sampleOf, type Template } from './template.ts'

/** How the beds of a crop stray from the template on this farm, and how far its plants differ. */
export interface StrayingLore {
  readonly likely: readonly Likely[]
  readonly usualHst: number
  readonly noise: Noise
}

/** Cycles that are looked at, the last ones: more would tell little more of how beds stray. */
const REMEMBERED = 40
/** Plants that the expected spread between plants is worth. */
const EXPECTED_PLANTS = 20

/**
 * From the finished cycles of a crop. The template ran through them, so a next one lies farther from
 * it than they do, by as much as one of so many points is to its mean.
 */
export function strayingLore(
  {
    prior,
    template,
    usual,
    past,
  }: {
    readonly prior: Prior
    readonly template: Template
    readonly usual: Usual
    readonly past: readonly FinishedCycle[]
  },
  expected: Noise,
): StrayingLore {
  const noise = { ...expected, plant: plantSpread(past, expected.plant) }
  const ended = past
    .filter((cycle) => lnFinalGrams(cycle) !== null)
    .toSorted((a, b) => a.harvest.atMs - b.harvest.atMs)
    .slice(-REMEMBERED)
  const usualHst =
    ended.reduce((sum, cycle) => sum + hstAt(cycle, cycle.harvest.atMs), prior.weight.hst) /
    (ended.length + 1)
  const { ofValue, ofMean } = variancesOf(usual.belief)
  const common: Common = { mean: usual.belief.mean, variance: ofMean, usualHst }
  const courses = ended.map((cycle) => courseOf(cycle, template, noise))
  const unseen = Math.sqrt((ended.length + 0.5) / Math.max(0.5, ended.length - 0.5))
  const apart = courses.map((sights) =>
    sights.map((sight) => ({ ...sight, away: common.mean + unseen * (sight.away - common.mean) })),
  )
  return { likely: strayingFits(apart, ofValue, common), usualHst, noise }
}

function courseOf(cycle: FinishedCycle, template: Template, noise: Noise): Sight[] {
  const weighed = cycle.weighings
    .filter(({ atMs }) => atMs > cycle.transplantedMs && atMs < cycle.harvest.atMs)
    .flatMap((weighing) => sightOf(cycle.transplantedMs, weighing, template, noise))
  const hst = hstAt(cycle, cycle.harvest.atMs)
  const last = { hst, away: lnFinalGrams(cycle)! - template(hst), doubt: HARVEST_DOUBT }
  return [...weighed, last]
}

/** A weighing as a deviation from the template; none where no weight is above 0. */
export function sightOf(
  transplantedMs: number,
  weighing: Weighing,
  template: Template,
  { plant, choice }: Noise,
): Sight[] {
  const sample = sampleOf(transplantedMs, weighing)
  if (sample === null) return []
  const { hst, meanGrams, count } = sample
  return [
    { hst, away: Math.log(meanGrams) - template(hst), doubt: plant ** 2 / count + choice ** 2 },
  ]
}

/** Spread of ln weight between plants of one bed, from all samples and the expected one. */
function plantSpread(past: readonly FinishedCycle[], expected: number): number {
  let squares = EXPECTED_PLANTS * expected ** 2
  let freedom = EXPECTED_PLANTS
  for (const { grams } of past.flatMap(({ weighings }) => weighings)) {
    const lns = grams.filter((one) => one > 0 && Number.isFinite(one)).map(Math.log)
    const mean = lns.reduce((sum, ln) => sum + ln, 0) / lns.length
    for (const ln of lns) squares += (ln - mean) ** 2
    freedom += Math.max(0, lns.length - 1)
  }
  return Math.sqrt(squares / freedom)
}
