import { drawAmong, drawOne, type Share, sharesOf } from './chance/draw.ts'
import { type Random, seeded } from './chance/random.ts'
import type { CropLore } from './crop-lore.ts'
import { type Cycle, type FinishedCycle, grownKg } from './inputs.ts'
import { HOT_LETTUCE_CULL } from './prior.ts'
import type { Season } from './season.ts'

/** What becomes of a planting, as the farm's past has it; shares as draws, each as likely. */
export interface Losses {
  /** share of plants that live to harvest */
  readonly survival: Float64Array
  /** share of weight that cannot be sold */
  readonly cull: Float64Array
  /** chance that a bed is lost */
  readonly failure: Share
}

/** Plants of one bed die together: ten count as one. */
const PLANTS_TOGETHER = 10
/** No past counts for more than this, so that new ways of working show. */
const MOST_WORTH = 40
/** Of all lost beds, those lost with their tank: judgement. */
const LOST_WITH_TANK = 0.5
/** A lost bed loses at least this share. */
const LEAST_LOST = 0.3

/** Survival, culls and lost beds after the farm's own cycles of a crop (beta, conjugate). */
export function lossesOf(
  { crop, prior, past }: Pick<CropLore, 'crop' | 'prior' | 'past'>,
  season: Season,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): Losses {
  const random = seeded(seed, 'losses', crop, season)
  const kept = past.filter(({ harvest }) => !harvest.failed)
  const cull = crop === 'selada' && season === 'dry' ? HOT_LETTUCE_CULL : prior.cull
  return {
    survival: sharesOf(random, after(prior.survival, kept.map(survivalOf)), draws),
    cull: sharesOf(random, after(cull, kept.map(cullOf)), draws),
    failure: {
      yes: prior.failure.yes + past.length - kept.length,
      no: prior.failure.no + kept.length,
    },
  }
}

const survivalOf = ({ holes, harvest }: FinishedCycle): Share => ({
  yes: (holes - harvest.deadHoles) / PLANTS_TOGETHER,
  no: harvest.deadHoles / PLANTS_TOGETHER,
})

function cullOf({ holes, harvest }: FinishedCycle): Share {
  const share = harvest.culledKg / Math.max(grownKg(harvest), 1e-9)
  const worth = holes / PLANTS_TOGETHER
  return { yes: worth * share, no: worth * (1 - share) }
}

function after(prior: Share, seen: readonly Share[]): Share {
  const yes = seen.reduce((sum, one) => sum + Math.max(0, one.yes), 0)
  const no = seen.reduce((sum, one) => sum + Math.max(0, one.no), 0)
  const counts = Math.min(1, MOST_WORTH / Math.max(yes + no, 1e-9))
  return { yes: prior.yes + counts * yes, no: prior.no + counts * no }
}

/** Holes that live to harvest: those alive now, less what the rest of the cycle takes. */
export function drawAlive(
  cycle: Cycle,
  survival: Float64Array,
  left: number,
  random: Random,
): number {
  const alive = Math.max(0, cycle.holes - Math.max(0, cycle.deadHoles))
  return drawAmong(random, Math.round(alive), drawOne(random, survival) ** left)
}

/**
 * Share of a bed that is not lost, 1 unless it fails: half of all losses come with the tank, whose
 * `mishap` is common to its beds; `left` is the share of the cycle still to come.
 */
export function drawKept(failure: Share, mishap: number, left: number, random: Random): number {
  const chance = (left * failure.yes) / (failure.yes + failure.no)
  const withTank = mishap < chance * LOST_WITH_TANK
  const alone = random() < chance * (1 - LOST_WITH_TANK)
  if (!withTank && !alone) return 1
  return (1 - LEAST_LOST) * random()
}
