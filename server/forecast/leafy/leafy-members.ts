import type { Random } from '../chance/random.ts'
import type { CropLore } from '../crop-lore.ts'
import { type Cycle, type Farm, hstAt } from '../inputs.ts'
import { predictiveOf, variancesOf } from '../normal-inverse-gamma.ts'
import { seasonOf } from '../season.ts'
import type { Weather } from '../weather.ts'
import type { Sample } from './kalman.ts'
import { drawnMember, type Member, type Members, normalMember, studentMember } from './members.ts'
import { grown, ripened, sown, weighed } from './particles.ts'
import { foreseenByAll } from './straying-fit.ts'
import { sightOf } from './straying-lore.ts'
import { sampleOf } from './template.ts'

/** A running cycle with all that is known around it. */
export interface Running {
  readonly cycle: Cycle
  readonly farm: Pick<Farm, 'nowMs' | 'zoneOffsetMs'>
  readonly lore: CropLore
  readonly weather: Weather
  readonly referenceMol: number | null
  readonly draws: number
  /** age at the planned harvest, never before today */
  readonly harvestHst: number
}

/** Spread of ln weight between a bed's mean and its harvest. */
const HARVEST_SPREAD = 0.06
/** Share of what is yet to stray that weather brings to all beds alike: judgement. */
const STRAYS_TOGETHER = 0.5

/** What the three models say of ln fresh g a surviving hole at the planned harvest. */
export function leafyMembers(running: Running, random: Random): Members {
  const samples = samplesOf(running)
  const outlook = outlookOf(running)
  const template = templateMember(running, outlook)
  return {
    template,
    light: lightMember(running, outlook, { samples, shared: template.shared, random }),
    history: historyMember(running, outlook),
  }
}

/** Weighings up to now, in order, of plants that stood in the bed. */
function samplesOf({ cycle, farm }: Running): Sample[] {
  return cycle.weighings
    .filter(({ atMs }) => atMs > cycle.transplantedMs && atMs <= farm.nowMs)
    .map((weighing) => sampleOf(cycle.transplantedMs, weighing))
    .filter((sample) => sample !== null)
    .toSorted((a, b) => a.hst - b.hst)
}

interface Outlook {
  /** deviation of this farm and season from the template, ln g */
  readonly mean: number
  /** of which the season's */
  readonly season: number
  /** its variance: common to all beds of the crop */
  readonly commonVariance: number
  /** variance between cycles */
  readonly cycleVariance: number
}

function outlookOf({ cycle, farm, lore, harvestHst }: Running): Outlook {
  const harvestMs = cycle.transplantedMs + harvestHst * 86_400_000
  const season = lore.usual.seasons[seasonOf(harvestMs, farm.zoneOffsetMs)]
  const { ofValue, ofMean } = variancesOf(lore.usual.belief)
  return {
    mean: lore.usual.belief.mean + season.mean,
    season: season.mean,
    commonVariance: ofMean + season.variance,
    cycleVariance: ofValue,
  }
}

function templateMember(running: Running, outlook: Outlook): Member {
  const { lore, harvestHst, cycle, farm } = running
  const { likely, usualHst, noise } = lore.straying
  const common = { mean: outlook.mean, variance: outlook.commonVariance, usualHst }
  const sights = cycle.weighings
    .filter(({ atMs }) => atMs > cycle.transplantedMs && atMs <= farm.nowMs)
    .flatMap((weighing) => sightOf(cycle.transplantedMs, weighing, lore.template, noise))
  const then = foreseenByAll(likely, sights, harvestHst, common)
  const variance = then.variance + HARVEST_SPREAD ** 2
  const beds = variance - then.unseen ** 2 * outlook.commonVariance
  const shared = Math.min(1, 1 - ((1 - STRAYS_TOGETHER * 0.5) * beds) / variance)
  return normalMember(lore.template(harvestHst) + then.mean, Math.sqrt(variance), shared)
}

function lightMember(
  running: Running,
  outlook: Outlook,
  { samples, shared, random }: { samples: readonly Sample[]; shared: number; random: Random },
): Member {
  const { cycle, lore, weather, farm, harvestHst, draws } = running
  const clock = lore.clockOf(cycle)
  const diversity = {
    shift: outlook.mean,
    spread: Math.sqrt(outlook.commonVariance + outlook.cycleVariance),
    seedling: 0.2,
    maturity: lore.prior.weight.hst,
  }
  let plants = sown(lore.fits, diversity, draws, random)
  for (const sample of samples) {
    const lawful = { ...sample, meanGrams: sample.meanGrams * Math.exp(-lore.misfit(sample.hst)) }
    plants = weighed(grown(plants, sample.hst, clock, random), lawful, random)
  }
  const now = Math.max(0, hstAt(cycle, farm.nowMs))
  plants = grown(plants, now, clock, random)
  const days = harvestHst - now
  const held = lore.aheadOf(cycle, days)
  const passed = (draw: number) => held * weather.passed(draw, days)
  const lnGrams = ripened(plants, { days, passed }, random)
  return drawnMember(
    lnGrams.map((ln) => ln + lore.misfit(harvestHst)),
    shared,
  )
}

function historyMember({ lore, harvestHst }: Running, outlook: Outlook): Member {
  const next = predictiveOf(lore.usual.belief)
  const location = lore.usual.finalAt(harvestHst) + outlook.season
  const all = outlook.commonVariance + outlook.cycleVariance
  return studentMember({ ...next, location }, outlook.commonVariance / all)
}
