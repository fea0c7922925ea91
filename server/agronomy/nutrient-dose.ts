import { isPlausibleVolume } from './tank-volume.ts'

/**
 * Nutrient doses for a tank, a step at a time. EC in mS/cm at 25 °C, volumes in litres, stock
 * solutions A and B in mL each. Mass balance, EC taken as linear: adequate up to 3 mS/cm.
 */

/** Prior strength: mS/cm that 1 mL of A and 1 mL of B give a litre. A label's 5 + 5 mL/L, ±25 %. */
export const PRIOR_STRENGTH = 0.42
/** More in one step burns roots when a number was wrong. */
export const STEP_CAP_MS_PER_CM = 0.4
export const DAY_CAP_MS_PER_CM = 1.0
/** The first step gives less than was reckoned; the rest follows after a look at the probe. */
const FIRST_SHARE = 0.6
export const MIXING_MINUTES = { least: 20, most: 30 } as const
const PLAUSIBLE_STRENGTH = { least: 0.1, most: 2 } as const
const PLAUSIBLE_PH = { least: 4.5, most: 8 } as const
const HIGHEST_EC = 5
/** Closer to the target than this there is nothing to do: the probe is no better. */
const CLOSE_ENOUGH = 0.05

export interface TankNow {
  readonly litres: number
  readonly ecMsPerCm: number
  readonly ph: number
  /** false where the reading is not good and fresh */
  readonly isLevelTrusted: boolean
  readonly isEcTrusted: boolean
  readonly isPhTrusted: boolean
}

export interface DosingDay {
  /** Σ|ΔEC| of the doses given in the last 24 hours */
  readonly changedMsPerCm: number
  /** since the last dose; null when none was given in the last hours */
  readonly minutesSinceDose: number | null
  /** the first step to this target, or one after a look at the probe */
  readonly step: 'first' | 'finish'
}

export type DoseRefusal =
  | 'not_a_number'
  | 'level_untrusted'
  | 'ec_untrusted'
  | 'ph_untrusted'
  | 'ph_out_of_range'
  | 'volume_implausible'
  | 'strength_implausible'
  | 'target_implausible'
  | 'still_mixing'
  | 'day_cap_reached'
  | 'not_needed'
  | 'raw_water_too_strong'
  | 'tank_overflows'

export interface NutrientDose {
  readonly ok: true
  /** of A, then, once A is dispersed, the same of B; never mixed undiluted */
  readonly millilitresEach: number
  /** all that the target would take from here, this step included */
  readonly wholeMillilitresEach: number
  readonly expectedMsPerCm: number
  readonly waitMinutes: typeof MIXING_MINUTES
}
export interface Replacement {
  readonly ok: true
  /** out of the tank, and the same of raw water in */
  readonly litres: number
  readonly wholeLitres: number
  readonly expectedMsPerCm: number
  readonly waitMinutes: typeof MIXING_MINUTES
}
export interface Refusal {
  readonly ok: false
  readonly refusal: DoseRefusal
}

/** Nutrient to raise a tank towards a target: V(Et − E0)/k mL each, by steps and caps. */
export function raiseEc(
  tank: TankNow,
  targetMsPerCm: number,
  { strength, ...day }: DosingDay & { readonly strength: number },
): NutrientDose | Refusal {
  const refusal =
    refusalOf(tank, targetMsPerCm, day) ?? (isStrength(strength) ? null : 'strength_implausible')
  if (refusal !== null) return { ok: false, refusal }
  const change = stepOf(targetMsPerCm - tank.ecMsPerCm, day)
  if (typeof change === 'string') return { ok: false, refusal: change }
  const each = (msPerCm: number) => (tank.litres * msPerCm) / strength
  return {
    ok: true,
    millilitresEach: each(change),
    wholeMillilitresEach: each(targetMsPerCm - tank.ecMsPerCm),
    expectedMsPerCm: tank.ecMsPerCm + change,
    waitMinutes: MIXING_MINUTES,
  }
}

/** Solution to replace by raw water to lower a tank towards a target: V(E0 − Et)/(E0 − ECw). */
export function lowerEc(
  tank: TankNow,
  targetMsPerCm: number,
  { rawWaterMsPerCm, ...day }: DosingDay & { readonly rawWaterMsPerCm: number },
): Replacement | Refusal {
  const refusal = refusalOf(tank, targetMsPerCm, day)
  if (refusal !== null) return { ok: false, refusal }
  if (!Number.isFinite(rawWaterMsPerCm)) return { ok: false, refusal: 'not_a_number' }
  if (rawWaterMsPerCm >= targetMsPerCm) return { ok: false, refusal: 'raw_water_too_strong' }
  const change = stepOf(tank.ecMsPerCm - targetMsPerCm, day)
  if (typeof change === 'string') return { ok: false, refusal: change }
  const litres = (msPerCm: number) =>
    (tank.litres * msPerCm) / (tank.ecMsPerCm - Math.max(0, rawWaterMsPerCm))
  return {
    ok: true,
    litres: litres(change),
    wholeLitres: litres(tank.ecMsPerCm - targetMsPerCm),
    expectedMsPerCm: tank.ecMsPerCm - change,
    waitMinutes: MIXING_MINUTES,
  }
}

export interface TopUp {
  readonly waterLitres: number
  readonly rawWaterMsPerCm: number
  /** of the tank, litres */
  readonly capacityLitres: number
}

/**
 * Nutrient that belongs to a top-up with raw water: as if the mixed tank were raised. Where water
 * alone already leaves it strong enough the refusal is `not_needed`: top up, dose nothing.
 */
export function topUpDose(
  tank: TankNow,
  targetMsPerCm: number,
  wish: DosingDay & TopUp & { readonly strength: number },
): NutrientDose | Refusal {
  const { waterLitres, rawWaterMsPerCm, capacityLitres } = wish
  if (![waterLitres, rawWaterMsPerCm, capacityLitres].every(Number.isFinite)) {
    return { ok: false, refusal: 'not_a_number' }
  }
  const litres = tank.litres + Math.max(0, waterLitres)
  if (litres > capacityLitres) return { ok: false, refusal: 'tank_overflows' }
  const salt = tank.litres * tank.ecMsPerCm + Math.max(0, waterLitres) * rawWaterMsPerCm
  return raiseEc({ ...tank, litres, ecMsPerCm: salt / litres }, targetMsPerCm, wish)
}

/**
 * What the last dose says of the stock's strength: moved 30 % of the way, once it had mixed for 20
 * minutes and the probe could see it. Anything else leaves the strength as it was.
 */
export function learnStrength(
  strength: number,
  dose: {
    readonly litres: number
    readonly millilitresEach: number
    readonly riseMsPerCm: number
    readonly mixedMinutes: number
  },
): number {
  const observed = (dose.litres * dose.riseMsPerCm) / dose.millilitresEach
  const isTelling =
    dose.mixedMinutes >= MIXING_MINUTES.least && dose.riseMsPerCm >= 0.15 && isStrength(observed)
  return isTelling ? strength + 0.3 * (observed - strength) : strength
}

/** What the caps leave of a wished change, or why nothing is left. */
function stepOf(wishedMsPerCm: number, day: DosingDay): number | DoseRefusal {
  if (wishedMsPerCm < CLOSE_ENOUGH) return 'not_needed'
  const left = DAY_CAP_MS_PER_CM - Math.max(0, day.changedMsPerCm)
  if (left < CLOSE_ENOUGH) return 'day_cap_reached'
  const share = day.step === 'first' ? FIRST_SHARE : 1
  return Math.min(share * wishedMsPerCm, STEP_CAP_MS_PER_CM, left)
}

function refusalOf(tank: TankNow, target: number, day: DosingDay): DoseRefusal | null {
  if (!tank.isLevelTrusted) return 'level_untrusted'
  if (!tank.isEcTrusted) return 'ec_untrusted'
  if (!tank.isPhTrusted) return 'ph_untrusted'
  const { minutesSinceDose } = day
  const numbers = [tank.litres, tank.ecMsPerCm, tank.ph, target, day.changedMsPerCm]
  if (![...numbers, minutesSinceDose ?? 0].every(Number.isFinite)) return 'not_a_number'
  if (!isWithin(tank.ph, PLAUSIBLE_PH)) return 'ph_out_of_range'
  if (!isPlausibleVolume(tank.litres)) return 'volume_implausible'
  if (target <= 0 || target > HIGHEST_EC || tank.ecMsPerCm < 0) return 'target_implausible'
  if (minutesSinceDose !== null && minutesSinceDose < MIXING_MINUTES.least) return 'still_mixing'
  return null
}

const isStrength = (strength: number): boolean => isWithin(strength, PLAUSIBLE_STRENGTH)

const isWithin = (
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
): boolean => value >= least && value <= most
