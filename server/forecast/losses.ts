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

/** Cycles that the expected shares are worth, in mean and in spread. */
const EXPECTED_IS_WORTH = 2
/** A cycle counts this much less for every later one, so that new ways of working show. */
const FORGETS = 0.97
/** Of all lost beds, those lost with their tank: judgement. */
const LOST_WITH_TANK = 0.5
/** A lost bed loses at least this share. */
const LEAST_LOST = 0.3

/**
 * Survival and culls of a next cycle, as uneven as the farm's own have been (beta, by its first two
 * moments), and the chance of a lost bed (beta, conjugate).
 */
export function lossesOf(
  { crop, prior, past }: Pick<CropLore, 'crop' | 'prior' | 'past'>,
  season: Season,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): Losses {
  const random = seeded(seed, 'losses', crop, season)
  const kept = past
    .filter(({ harvest }) => !harvest.failed)
    .toSorted((a, b) => a.harvest.atMs - b.harvest.atMs)
  const cull = crop === 'selada' && season === 'dry' ? HOT_LETTUCE_CULL : prior.cull
  return {
    survival: sharesOf(random, nextShare(prior.survival, kept.map(survivalOf)), draws),
    cull: sharesOf(random, nextShare(cull, kept.map(cullOf)), draws),
    failure: {
      yes: prior.failure.yes + past.length - kept.length,
      no: prior.failure.no + kept.length,
    },
  }
}

const survivalOf = ({ holes, harvest }: FinishedCycle): number =>
  holes > 0 ? 1 - harvest.deadHoles / holes : Number.NaN

function cullOf({ harvest }: FinishedCycle): number {
  return harvest.culledKg / grownKg(harvest)
}

/** A next cycle's share after those of the farm, the last one last, and what was expected. */
export function nextShare(expected: Share, seen: readonly number[]): Share {
  const real = seen.filter((share) => share >= 0 && share <= 1)
  const weights = real.map((_, i) => FORGETS ** (real.length - 1 - i))
  const before = expected.yes / (expected.yes + expected.no)
  const spread = (before * (1 - before)) / (expected.yes + expected.no + 1)
  const worth = weights.reduce((sum, weight) => sum + weight, EXPECTED_IS_WORTH)
  const sum = (of: (share: number) => number) =>
    real.reduce((total, share, i) => total + weights[i]! * of(share), 0)
  const mean = (EXPECTED_IS_WORTH * before + sum((share) => share)) / worth
  const away = EXPECTED_IS_WORTH * (spread + (before - mean) ** 2)
  const variance = ((away + sum((share) => (share - mean) ** 2)) / worth) * (1 + 1 / worth)
  const most = mean * (1 - mean)
  const together = Math.min(1000, Math.max(2, most / Math.max(variance, 1e-9) - 1))
  return { yes: Math.max(0.01, mean * together), no: Math.max(0.01, (1 - mean) * together) }
}

/**
 * Holes that live to harvest: those alive now, less what the rest of the cycle takes. The dead are
 * seldom counted before the harvest: in the end there are no fewer than usual.
 */
export function drawAlive(
  cycle: Cycle,
  survival: Float64Array,
  left: number,
  random: Random,
): number {
  const alive = Math.max(0, cycle.holes - Math.max(0, cycle.deadHoles))
  const share = drawOne(random, survival)
  const usual = (share * cycle.holes) / Math.max(1, alive)
  return drawAmong(random, Math.round(alive), Math.min(share ** left, usual))
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
