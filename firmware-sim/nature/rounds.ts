/**
 * The person who keeps the farm going unasked: looks in the morning and in the afternoon, tops up,
 * doses and waters by what they see on a pocket meter, and now and then forgets a round.
 */
import { bell, between, chance } from './chance.ts'
import { dripLPerMin, litresPerPct } from './drip.ts'
import type { Hand } from './hand.ts'
import { localDay, localMinute } from './local-time.ts'
import type { Nature } from './nature.ts'
import type { Plot, PlotNature } from './plot.ts'
import type { Tank } from './tank.ts'
import type { Tending } from './tending.ts'

/** What a person on a round can see. */
export interface Sight {
  readonly tank: Tank
  readonly plots: readonly Plot[]
}

interface Round {
  readonly atMs: number
  readonly tending: Tending
}

const STREAM = { morning: 41, afternoon: 42, forgetsTank: 43, forgetsPlot: 44, meter: 45, aim: 46 }
const MORNING_MIN = 7 * 60 + 10
const AFTERNOON_MIN = 15 * 60 + 50
const FORGETS = 0.09
const TOP_UP_BELOW_SHARE = 0.9
const FEED_BELOW_EC = 1.45
const ACID_ABOVE_PH = 6.35
/** shares of the way from wilting to field capacity */
const WATER_BELOW_SHARE = 0.553
const WATER_TO_SHARE = 1.13

/** Does a round that is due at `dueMin` (give or take) begin in the minute that ends at `atMs`? */
function begins(seed: number, atMs: number, stream: number, dueMin: number): boolean {
  const start = Math.floor(dueMin + 18 * bell(seed, stream, localDay(atMs)))
  return Math.floor(localMinute(atMs)) === start
}

function tankRound(hand: Hand, nature: Nature, { atMs, tending }: Round, tank: Tank): Hand {
  const { seed } = nature
  const { fullL, well, bufferMeqPerLPh } = nature.tank
  const day = localDay(atMs)
  const seenEc = tank.ecMsPerCm + 0.04 * bell(seed, STREAM.meter, day * 2)
  const seenPh = tank.ph + 0.05 * bell(seed, STREAM.meter, day * 2 + 1)
  const isLow = tending === 'rounds' && tank.litres < TOP_UP_BELOW_SHARE * fullL
  const waterL = isLow ? fullL - tank.litres : 0
  const litres = tank.litres + waterL
  const aimEc = between(1.72, 1.86, chance(seed, STREAM.aim, day * 2))
  const aimPh = between(5.72, 5.95, chance(seed, STREAM.aim, day * 2 + 1))
  const dilutedEc = (seenEc * tank.litres + well.ecMsPerCm * waterL) / litres
  return {
    ...hand,
    waterL: Math.max(hand.waterL, waterL),
    nutrientMsL: dilutedEc < FEED_BELOW_EC ? (aimEc - dilutedEc) * litres : hand.nutrientMsL,
    acidMeq: seenPh > ACID_ABOVE_PH ? bufferMeqPerLPh * litres * (seenPh - aimPh) : hand.acidMeq,
  }
}

const plotRound = (hand: Hand, { plots }: Nature, seen: readonly Plot[]): Hand => ({
  ...hand,
  wateringMin: hand.wateringMin.map((left, index) =>
    Math.max(left, wantedMin(plots[index]!, seen[index]!.atProbePct)),
  ),
})

function wantedMin({ drip, soil }: PlotNature, seenPct: number): number {
  const spanPct = soil.fieldCapacityPct - soil.wiltingPct
  if (seenPct > soil.wiltingPct + WATER_BELOW_SHARE * spanPct) return 0
  const depthM = soil.kind === 'one_layer' ? soil.rootDepthM : soil.topDepthM
  const missingPct = soil.wiltingPct + WATER_TO_SHARE * spanPct - seenPct
  return Math.round((missingPct * litresPerPct(drip, depthM)) / dripLPerMin(drip))
}

/** Rounds that begin in the minute that ends at `atMs` add to the work in hand. */
export function makeRounds(hand: Hand, nature: Nature, round: Round, sight: Sight): Hand {
  const { atMs, tending } = round
  if (tending === 'nobody') return hand
  const { seed } = nature
  const day = localDay(atMs)
  const morning = begins(seed, atMs, STREAM.morning, MORNING_MIN)
  const afternoon = begins(seed, atMs, STREAM.afternoon, AFTERNOON_MIN)
  const seesTank = morning && chance(seed, STREAM.forgetsTank, day) >= FORGETS
  const seesPlots =
    (morning || afternoon) &&
    tending === 'rounds' &&
    chance(seed, STREAM.forgetsPlot, day) >= FORGETS
  const after = seesTank ? tankRound(hand, nature, round, sight.tank) : hand
  return seesPlots ? plotRound(after, nature, sight.plots) : after
}
