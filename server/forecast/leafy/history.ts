import { ageingOf } from '../ageing.ts'
import { type Farm, type FinishedCycle, hstAt, lnFinalGrams } from '../inputs.ts'
import { afterValues, type Belief, variancesOf } from '../normal-inverse-gamma.ts'
import type { Prior } from '../prior.ts'
import { type Effect, type Season, seasonEffect, seasonOf } from '../season.ts'
import type { Template } from './template.ts'

/** A cycle counts this much less for every later one, so that changes in practice are followed. */
const FORGETS = 0.97

/** What finished cycles say of the next one: how far a cycle ends from the template. */
export interface Usual {
  readonly belief: Belief
  readonly seasons: Readonly<Record<Season, Effect>>
  readonly cycles: number
  /** ln g usual at a harvest of this age, from finished cycles alone */
  readonly finalAt: (hst: number) => number
}

/** The belief that a crop's prior stands for: E[σ²] is the spread between cycles, squared. */
export function priorBelief({ weight, cycleSpread }: Prior): Belief {
  const variance = cycleSpread ** 2
  return { mean: 0, kappa: variance / weight.spread ** 2, alpha: 3, beta: 2 * variance }
}

/** What the farm's cycles of one crop, by age of harvest, taught about the next one. */
export function usualOf(
  prior: Prior,
  template: Template,
  past: readonly FinishedCycle[],
  zoneOffsetMs: Farm['zoneOffsetMs'],
): Usual {
  const ended = past
    .flatMap((cycle) => {
      const final = lnFinalGrams(cycle)
      if (final === null) return []
      const usual = template(hstAt(cycle, cycle.harvest.atMs))
      return [{ atMs: cycle.harvest.atMs, template: usual, away: final - usual }]
    })
    .toSorted((a, b) => b.atMs - a.atMs)
  const belief = afterValues(
    priorBelief(prior),
    ended.map(({ away }) => away),
    ended.map((_, i) => FORGETS ** i),
  )
  const of = (season: Season) =>
    seasonEffect(
      belief,
      ended.filter(({ atMs }) => seasonOf(atMs, zoneOffsetMs) === season).map(({ away }) => away),
    )
  const ageing = ageingOf(ended, variancesOf(belief).ofValue)
  const trust = (1 - ageing.share) * (ended.length / (ended.length + priorBelief(prior).kappa))
  return {
    belief,
    seasons: { wet: of('wet'), dry: of('dry') },
    cycles: ended.length,
    finalAt: (hst) => template(hst) - trust * (template(hst) - ageing.middle) + belief.mean,
  }
}
