import { type DryHour, dryHoursOf } from './dry-hours.ts'
import type { Recorded } from './recorded.ts'

/** How a place loses water where its probe sits, in % of volume. */
export interface Drying {
  /** % of volume lost in each hour of the farm's day, 24 numbers ≥ 0 */
  readonly percentPerHour: readonly number[]
  /** the wetter, the faster: change of that speed by one % of volume, around `aroundPercent` */
  readonly gainPerPercent: number
  readonly aroundPercent: number
  /** standard deviation of the logarithm of a day's loss */
  readonly spread: number
  /** days of the probe's own behind it; 0 where it is the formula alone */
  readonly days: number
}

/** Of ETc in each hour where nothing better is known: a half sine from 6 to 18. Sums to 1. */
export const SINE_SHARES: readonly number[] = sharesOf(
  hoursOfDay((hour) => Math.max(0, Math.sin((Math.PI * (hour + 0.5 - 6)) / 12))),
)

/**
 * Of ETc in each hour, by the air's dryness and the light: VPD·(0.2 + PPFD/highest PPFD). 24 pairs
 * of kPa and µmol/m²/s; the sine where they cannot be used.
 */
export function hourShares(
  day: readonly { readonly vpdKpa: number; readonly ppfd: number }[],
): readonly number[] {
  const highest = Math.max(...day.map(({ ppfd }) => ppfd), 1)
  const weights = day.map(({ vpdKpa, ppfd }) => vpdKpa * (0.2 + ppfd / highest))
  const isUsable = weights.length === 24 && weights.every((weight) => weight >= 0)
  return isUsable && weights.some((weight) => weight > 0) ? sharesOf(weights) : SINE_SHARES
}

/** Log-spread of what a formula says of a bed whose soil and weather it does not know. */
const FORMULA_SPREAD = 0.4

/**
 * Drying as FAO's ETc would have it: mm/day spread over the hours, taken from a root zone of this
 * depth under the wetted share of the area.
 */
export function modelledDrying(bed: {
  readonly etcMmPerDay: number
  readonly rootDepthM: number
  readonly wettedFraction: number
  readonly hourShares?: readonly number[]
}): Drying {
  const percentPerMm = 1 / (10 * bed.rootDepthM * bed.wettedFraction)
  const shares = bed.hourShares ?? SINE_SHARES
  return {
    percentPerHour: shares.map((share) => share * bed.etcMmPerDay * percentPerMm),
    gainPerPercent: 0,
    aroundPercent: 0,
    spread: FORMULA_SPREAD,
    days: 0,
  }
}

export interface LookBack {
  readonly nowMs: number
  readonly utcOffsetMs: number
  /** how many days count; older soil was another one. Default 10 */
  readonly days?: number
}

/** Days of own readings that weigh as much as the formula. */
const PRIOR_DAYS = 2
/** How strongly the last day's surprise is expected to go on: dry spells last. */
const PERSISTENCE = 0.4
const LEAST_SPREAD = 0.12

/**
 * The formula corrected by what the probe itself showed on its last days. Hours around watering
 * are left out; single hours are pulled in to what is usual, so that noise and a spike count
 * little. Readings are % of volume, good ones only, in order of time. With less than half a day of
 * dry hours the formula comes back unchanged.
 */
export function learnedDrying(
  formula: Drying,
  moisture: readonly Recorded[],
  lookBack: LookBack,
): Drying {
  const { nowMs, days = 10 } = lookBack
  const recent = moisture.filter(({ atMs }) => atMs <= nowMs && atMs > nowMs - days * DAY_MS)
  const losses = dryHoursOf(recent, lookBack.utcOffsetMs)
  const ownDays = losses.length / 24
  const expected = sum(losses.map(({ hour }) => formula.percentPerHour[hour] ?? 0))
  const lost = sum(losses.map(({ percent }) => percent))
  if (ownDays < 0.5 || !(expected > 0) || !(lost > 0)) return formula
  const weight = ownDays / (ownDays + PRIOR_DAYS / 4)
  const scaled = formula.percentPerHour.map((rate) => rate * (lost / expected) ** weight)
  const profile = hoursOfDay((hour) => hourRate(losses, hour, scaled[hour] ?? 0))
  return withSpread(profile, losses, formula)
}

/** A probe's hour against the formula's shape: as much as its days say. */
function hourRate(losses: readonly DryHour[], hour: number, scaled: number): number {
  const own = losses.filter((loss) => loss.hour === hour)
  const total = sum(own.map(({ percent }) => percent)) + PRIOR_DAYS * scaled
  return Math.max(0, total / (own.length + PRIOR_DAYS))
}

function withSpread(profile: number[], losses: readonly DryHour[], formula: Drying): Drying {
  const { gain, around } = wetGain(profile, losses)
  const expected = ({ hour, percent: _, level }: DryHour) =>
    (profile[hour] ?? 0) * Math.max(0.3, 1 + gain * (level - around))
  const surprises = daySurprises(losses, expected)
  const last = surprises.at(-1) ?? 0
  const n = surprises.length
  const prior = 3 * (formula.spread / 1.6) ** 2
  const variance = (prior + sum(surprises.map((surprise) => surprise ** 2))) / (3 + n)
  return {
    percentPerHour: profile.map((rate) => rate * Math.exp(PERSISTENCE * last)),
    gainPerPercent: gain,
    aroundPercent: around,
    spread: Math.max(LEAST_SPREAD, Math.sqrt(variance * (1 + 1 / (n + 1)))),
    days: losses.length / 24,
  }
}

/** How much faster the wet bed dries than the dry one: least squares, shrunk towards not at all. */
function wetGain(profile: readonly number[], losses: readonly DryHour[]) {
  const around = sum(losses.map(({ level }) => level)) / losses.length
  let covariance = 0
  let variance = 0
  for (const { hour, percent, level } of losses) {
    const rate = profile[hour] ?? 0
    covariance += (percent - rate) * rate * (level - around)
    variance += rate ** 2 * ((level - around) ** 2 + SHRINK_PERCENT ** 2)
  }
  const gain = variance > 0 ? covariance / variance : 0
  return { gain: Math.min(0.25, Math.max(0, gain)), around }
}

/** A bed that stayed within this many % of volume says little of wet and dry. */
const SHRINK_PERCENT = 1

/** Of each farm day with enough dry hours: the logarithm of lost over expected, in order. */
function daySurprises(
  losses: readonly DryHour[],
  expected: (hour: DryHour) => number,
): readonly number[] {
  const days = new Map<number, { lost: number; expected: number; hours: number }>()
  for (const loss of losses) {
    const day = days.get(loss.day) ?? { lost: 0, expected: 0, hours: 0 }
    days.set(loss.day, {
      lost: day.lost + loss.percent,
      expected: day.expected + expected(loss),
      hours: day.hours + 1,
    })
  }
  return [...days.values()]
    .filter((day) => day.hours >= 8 && day.expected > 0)
    .map((day) => Math.log(Math.max(day.lost, 0.2 * day.expected) / day.expected))
    .map((surprise) => Math.max(-1, Math.min(1, surprise)))
}

const DAY_MS = 24 * 3_600_000
function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}

function sharesOf(weights: readonly number[]): readonly number[] {
  const total = sum(weights)
  return weights.map((weight) => weight / total)
}

function hoursOfDay(of: (hour: number) => number): number[] {
  return Array.from({ length: 24 }, (_, hour) => of(hour))
}
