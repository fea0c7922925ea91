/**
 * The person who keeps the farm going: looks in the morning and in the afternoon, tops up, doses
 * and waters by what they see on a pocket meter, and now and then forgets a round.
 */
import { bell, between, chance } from './chance.ts'
import { localDay, localMinute } from './local-time.ts'
import { DRIP_PCT_PER_MIN } from './melon-plot.ts'
import type { Pour } from './tank.ts'

/** Work in hand: what is still to be poured, and minutes of watering left. */
export interface Farmhand {
  readonly waterL: number
  readonly nutrientMsL: number
  readonly acidMeq: number
  readonly wateringMin: number
}

export const IDLE: Farmhand = { waterL: 0, nutrientMsL: 0, acidMeq: 0, wateringMin: 0 }

/** What the farmhand can see. */
export interface Sight {
  readonly litres: number
  readonly ph: number
  readonly ecMsPerCm: number
  readonly moisturePct: number
}

export interface Deeds {
  readonly pour: Pour
  readonly dripping: boolean
}

const STREAM = { morning: 41, afternoon: 42, forgetsTank: 43, forgetsPlot: 44, meter: 45, aim: 46 }
const MORNING_MIN = 7 * 60 + 10
const AFTERNOON_MIN = 15 * 60 + 50
const FORGETS = 0.09
const RATE = { waterL: 11, nutrientMsL: 14, acidMeq: 45 }
const TOP_UP_BELOW_L = 890
const FULL_L = 990
const FEED_BELOW_EC = 1.45
const ACID_ABOVE_PH = 6.35
const WATER_BELOW_PCT = 24.5

/** Does a round that is due at `dueMin` (give or take) begin in the minute that ends at `atMs`? */
function begins(seed: number, atMs: number, stream: number, dueMin: number): boolean {
  const start = Math.floor(dueMin + 18 * bell(seed, stream, localDay(atMs)))
  return Math.floor(localMinute(atMs)) === start
}

function tankRound(hand: Farmhand, seed: number, atMs: number, sight: Sight): Farmhand {
  const day = localDay(atMs)
  const seenEc = sight.ecMsPerCm + 0.04 * bell(seed, STREAM.meter, day * 2)
  const seenPh = sight.ph + 0.05 * bell(seed, STREAM.meter, day * 2 + 1)
  const waterL = sight.litres < TOP_UP_BELOW_L ? FULL_L - sight.litres : 0
  const litres = sight.litres + waterL
  const aimEc = between(1.72, 1.86, chance(seed, STREAM.aim, day * 2))
  const aimPh = between(5.72, 5.95, chance(seed, STREAM.aim, day * 2 + 1))
  const dilutedEc = (seenEc * sight.litres + 0.28 * waterL) / litres
  return {
    ...hand,
    waterL,
    nutrientMsL: dilutedEc < FEED_BELOW_EC ? (aimEc - dilutedEc) * litres : 0,
    acidMeq: seenPh > ACID_ABOVE_PH ? 1.4 * litres * (seenPh - aimPh) : 0,
  }
}

const plotRound = (hand: Farmhand, sight: Sight): Farmhand =>
  sight.moisturePct < WATER_BELOW_PCT
    ? { ...hand, wateringMin: Math.round((35.5 - sight.moisturePct) / DRIP_PCT_PER_MIN) }
    : hand

function takeRounds(hand: Farmhand, seed: number, atMs: number, sight: Sight): Farmhand {
  const day = localDay(atMs)
  const morning = begins(seed, atMs, STREAM.morning, MORNING_MIN)
  const afternoon = begins(seed, atMs, STREAM.afternoon, AFTERNOON_MIN)
  const forgetsTank = chance(seed, STREAM.forgetsTank, day) < FORGETS
  const forgetsPlot = chance(seed, STREAM.forgetsPlot, day) < FORGETS
  const afterTank = morning && !forgetsTank ? tankRound(hand, seed, atMs, sight) : hand
  return (morning || afternoon) && !forgetsPlot ? plotRound(afterTank, sight) : afterTank
}

/** One minute of work: a round may begin, and work in hand goes on. */
export function stepFarmhand(
  before: Farmhand,
  seed: number,
  atMs: number,
  sight: Sight,
): { readonly hand: Farmhand; readonly deeds: Deeds } {
  const hand = takeRounds(before, seed, atMs, sight)
  const pour = {
    waterL: Math.min(hand.waterL, RATE.waterL),
    nutrientMsL: Math.min(hand.nutrientMsL, RATE.nutrientMsL),
    acidMeq: Math.min(hand.acidMeq, RATE.acidMeq),
  }
  const dripping = hand.wateringMin > 0
  return {
    hand: {
      waterL: hand.waterL - pour.waterL,
      nutrientMsL: hand.nutrientMsL - pour.nutrientMsL,
      acidMeq: hand.acidMeq - pour.acidMeq,
      wateringMin: Math.max(0, hand.wateringMin - 1),
    },
    deeds: { pour, dripping },
  }
}
