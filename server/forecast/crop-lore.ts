import type { Crop } from '../contract/crop.ts'
import type { Cycle, Farm, FinishedCycle } from './inputs.ts'
import { type GrowthFit, growthFits } from './leafy/growth-fit.ts'
import { heldAhead } from './leafy/held.ts'
import { heldOf, pointsOn } from './leafy/held-fit.ts'
import { type Usual, usualOf } from './leafy/history.ts'
import { LEAFY_NOISE } from './leafy/kalman.ts'
import { type LightClock, lightClock } from './leafy/light-clock.ts'
import { type Misfit, misfitOf } from './leafy/misfit.ts'
import { type StrayingLore, strayingLore } from './leafy/straying-lore.ts'
import { type Template, templateOf } from './leafy/template.ts'
import { PRIORS, type Prior } from './prior.ts'

/** All that a farm knows of one crop before it looks at a running cycle. */
export interface CropLore {
  readonly crop: Crop
  readonly prior: Prior
  readonly template: Template
  readonly usual: Usual
  readonly fits: readonly GrowthFit[]
  readonly misfit: Misfit
  /** days of growth a cycle has lived by an age */
  readonly clockOf: (cycle: Cycle) => LightClock
  /** growth of as many days to come against usual ones */
  readonly aheadOf: (cycle: Cycle, days: number) => number
  readonly straying: StrayingLore
  readonly past: readonly FinishedCycle[]
}

/** The prior of a crop, with what this farm expects of it, if it said so. */
export function priorOf(crop: Crop, farm: Pick<Farm, 'expected'>): Prior {
  const expected = farm.expected?.[crop]
  return expected === undefined ? PRIORS[crop] : { ...PRIORS[crop], weight: expected }
}

export function cropLore(crop: Crop, farm: Farm, referenceMol: number | null): CropLore {
  const prior = priorOf(crop, farm)
  const past = farm.past.filter((cycle) => cycle.crop === crop && cycle.harvest.atMs <= farm.nowMs)
  const template = templateOf(prior, past)
  const held = heldOf(farm.learned?.stresses?.[crop] ?? [], past, { prior, referenceMol })
  const points = pointsOn(past, referenceMol, held)
  const fits = growthFits(prior, points)
  const usual = usualOf(prior, template, past, farm.zoneOffsetMs)
  return {
    crop,
    prior,
    template,
    past,
    usual,
    straying: strayingLore({ prior, template, usual, past }, LEAFY_NOISE),
    fits,
    misfit: misfitOf(fits, points),
    clockOf: (cycle) => lightClock(cycle, referenceMol, held),
    aheadOf: (cycle, days) => heldAhead(held, cycle, days),
  }
}
