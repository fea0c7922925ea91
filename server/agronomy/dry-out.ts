import type { Drying } from './drying.ts'

/** What is known of a place's moisture now, all in % of volume on its own probe's scale. */
export interface DryOutAsk {
  readonly percent: number
  /** here it wants water */
  readonly triggerPercent: number
  /** below this the crop closes up and dries more slowly (RAW is used up) */
  readonly stressPercent: number
  readonly wiltingPercent: number
  readonly nowMs: number
  /** of the farm's zone, ms */
  readonly utcOffsetMs: number
  readonly drying: Drying
}

export type DryOutRefusal = 'not_a_number' | 'limits_inverted' | 'no_drying'

/** Hours until the trigger; in one of ten cases it is dry before p10, in nine before p90. */
export interface DryOutHours {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

export type DryOut =
  | { readonly ok: true; readonly hours: DryOutHours }
  | { readonly ok: false; readonly refusal: DryOutRefusal }

/** Nobody plans further; a number this large means "not before". */
export const FURTHEST_HOURS = 14 * 24
/** What a calm probe wanders between two readings, % of volume. */
const PROBE_NOISE_PERCENT = 0.25
/** Of a normal distribution, where a tenth lies beyond. */
const TENTH = 1.2816

/**
 * How long until a place is dry, hour by hour: its drying by hour of the day, faster where it is
 * wetter, slower under stress (FAO-56 eq. 84). The range is the drying's own spread together with
 * the probe's noise. 0 where it is dry already; at most FURTHEST_HOURS.
 */
export function timeToDry(ask: DryOutAsk): DryOut {
  const refusal = refusalOf(ask)
  if (refusal !== null) return { ok: false, refusal }
  const margin = ask.percent - ask.triggerPercent
  if (margin <= 0) return { ok: true, hours: { p10: 0, p50: 0, p90: 0 } }
  const spread = Math.min(1, Math.hypot(ask.drying.spread, PROBE_NOISE_PERCENT / margin))
  const hours = (deviations: number) => hoursAtSpeed(ask, Math.exp(deviations * spread))
  return { ok: true, hours: { p10: hours(TENTH), p50: hours(0), p90: hours(-TENTH) } }
}

function refusalOf(ask: DryOutAsk): DryOutRefusal | null {
  const { percent, triggerPercent, stressPercent, wiltingPercent, nowMs, drying } = ask
  const numbers = [percent, triggerPercent, stressPercent, wiltingPercent, nowMs, drying.spread]
  if (![...numbers, ...drying.percentPerHour].every(Number.isFinite)) return 'not_a_number'
  const isInOrder = wiltingPercent < stressPercent && wiltingPercent < triggerPercent
  if (!isInOrder) return 'limits_inverted'
  return drying.percentPerHour.some((rate) => rate > 0) ? null : 'no_drying'
}

const HOUR_MS = 3_600_000
/** Steps of an hour: drying slows while it dries. */
const STEPS = 4

function hoursAtSpeed(ask: DryOutAsk, speed: number): number {
  const startHour = ((ask.nowMs + ask.utcOffsetMs) / HOUR_MS) % 24
  let percent = ask.percent
  for (let step = 0; step < FURTHEST_HOURS * STEPS; step++) {
    const hour = Math.floor(startHour + step / STEPS) % 24
    const lost = (speed * ratePerHour(ask, hour, percent)) / STEPS
    if (percent - lost <= ask.triggerPercent) {
      return (step + (percent - ask.triggerPercent) / lost) / STEPS
    }
    percent -= lost
  }
  return FURTHEST_HOURS
}

function ratePerHour(ask: DryOutAsk, hour: number, percent: number): number {
  const { drying, wiltingPercent, stressPercent } = ask
  const wet = 1 + drying.gainPerPercent * (percent - drying.aroundPercent)
  const left = (percent - wiltingPercent) / (stressPercent - wiltingPercent)
  const stress = Math.min(1, Math.max(0, left))
  return (drying.percentPerHour[hour] ?? 0) * Math.max(0.3, wet) * stress
}

/**
 * Depletion some hours on under a steady water use, in closed form: a straight line up to RAW, then
 * ever slower towards TAW. For reports and as a check of the hourly reckoning.
 */
export function depletionAfterMm(
  startMm: number,
  hours: number,
  bed: { readonly etcMmPerHour: number; readonly tawMm: number; readonly rawMm: number },
): number {
  const straight = Math.max(0, Math.min(hours, (bed.rawMm - startMm) / bed.etcMmPerHour))
  const there = startMm + straight * bed.etcMmPerHour
  const left = bed.tawMm - bed.rawMm
  const rest = hours - straight
  if (rest <= 0) return there
  return bed.tawMm - (bed.tawMm - there) * Math.exp((-rest * bed.etcMmPerHour) / left)
}
