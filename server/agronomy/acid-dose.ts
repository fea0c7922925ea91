import { isPlausibleVolume } from './tank-volume.ts'

/**
 * Acid to lower a tank's pH, a step at a time. Buffer β in meq/L per pH, alkalinity in meq/L
 * (1 meq/L = 50 ppm CaCO₃), volumes in litres, undiluted acid in mL. Staff only.
 */

export const ACIDS = ['phosphoric_75', 'nitric_67', 'sulphuric_35'] as const
export type Acid = (typeof ACIDS)[number]

/** mL of the bottle that take 1 meq/L out of 1,000 L (horticultural table; titrate your own). */
export const ML_PER_M3_PER_MEQ: Readonly<Record<Acid, number>> = {
  phosphoric_75: 73.4,
  nitric_67: 68.0,
  sulphuric_35: 110.9,
}
/** Down to about pH 5.8 most, not all, of the alkalinity is used up. General knowledge. */
const NEUTRALISED_SHARE = 0.8
/** The pH that bicarbonate holds water at, above 5.8, spread over so many units. */
const BUFFERED_UNITS = 2
export const STEP_CAP_PH = 0.5
export const STEPS_PER_HOUR = 3
export const ACID_WAIT_MINUTES = { least: 15, most: 20 } as const
/** Operators pour acid diluted so many times, acid into water. */
export const DILUTION = 10
const PLAUSIBLE = { lowPh: 4.5, highPh: 9 } as const

export type AcidRefusal =
  | 'not_a_number'
  | 'ph_untrusted'
  | 'level_untrusted'
  | 'ph_out_of_range'
  | 'volume_implausible'
  | 'target_implausible'
  | 'buffer_unknown'
  | 'not_needed'
  | 'still_mixing'
  | 'too_many_steps'
  /** two steps and the pH did not move: empty bottle or broken probe */
  | 'no_effect'
  /** it fell further than any step should */
  | 'fell_too_far'

export interface AcidStep {
  readonly atMs: number
  readonly phBefore: number
  /** after its wait; null while it mixes */
  readonly phAfter: number | null
}

export interface AcidAsk {
  readonly litres: number
  readonly ph: number
  readonly targetPh: number
  readonly isLevelTrusted: boolean
  readonly isPhTrusted: boolean
  readonly acid: Acid
  /** meq/L per pH: `learnedBuffer`, else `alkalinityBuffer`; null when neither is known */
  readonly bufferMeqPerLPerPh: number | null
  /** of this tank, oldest first */
  readonly steps: readonly AcidStep[]
  readonly nowMs: number
}

export type AcidDose =
  | {
      readonly ok: true
      readonly millilitres: number
      /** what is poured: the same acid in water, 1:10 */
      readonly dilutedMillilitres: number
      readonly expectedPh: number
      readonly waitMinutes: typeof ACID_WAIT_MINUTES
    }
  | { readonly ok: false; readonly refusal: AcidRefusal }

/** Half of what would be needed, for at most 0.5 pH: mL = β·V·ΔpH/c. */
export function acidStep(ask: AcidAsk): AcidDose {
  const refusal = refusalOf(ask) ?? stopRule(ask.steps, ask.nowMs)
  if (refusal !== null) return { ok: false, refusal }
  if (ask.bufferMeqPerLPerPh === null) return { ok: false, refusal: 'buffer_unknown' }
  const change = Math.min(0.5 * (ask.ph - ask.targetPh), STEP_CAP_PH)
  const millilitres = (ask.bufferMeqPerLPerPh * ask.litres * change) / meqPerMl(ask.acid)
  return {
    ok: true,
    millilitres,
    dilutedMillilitres: DILUTION * millilitres,
    expectedPh: ask.ph - change,
    waitMinutes: ACID_WAIT_MINUTES,
  }
}

/** Why no further step may be given now, by the steps before; null when one may. */
export function stopRule(steps: readonly AcidStep[], nowMs: number): AcidRefusal | null {
  const last = steps.at(-1)
  if (last === undefined) return null
  if (falls([last]) > 0.8) return 'fell_too_far'
  if (nowMs - last.atMs < ACID_WAIT_MINUTES.least * MINUTE_MS) return 'still_mixing'
  const hour = steps.filter(({ atMs }) => nowMs - atMs < 60 * MINUTE_MS)
  const pair = hour.slice(-2)
  if (pair.length === 2 && pair.every(({ phAfter }) => phAfter !== null) && falls(pair) < 0.1) {
    return 'no_effect'
  }
  return hour.length >= STEPS_PER_HOUR ? 'too_many_steps' : null
}

/** Acid to take a raw water's alkalinity down to about pH 5.8, mL for a volume. */
export const acidForAlkalinity = (acid: Acid, alkalinityMeqPerL: number, litres: number): number =>
  ML_PER_M3_PER_MEQ[acid] * NEUTRALISED_SHARE * alkalinityMeqPerL * (litres / 1000)

/** Acid that takes this many meq/L out of a volume, mL. */
export const acidFor = (acid: Acid, meqPerL: number, litres: number): number =>
  (meqPerL * litres) / meqPerMl(acid)

/** Buffer to begin with where only the alkalinity is known: prior, low confidence. */
export const alkalinityBuffer = (alkalinityMeqPerL: number): number =>
  (NEUTRALISED_SHARE * alkalinityMeqPerL) / BUFFERED_UNITS

/** Buffer by what was poured and what the pH did: median of the last five telling doses, or null. */
export function learnedBuffer(
  doses: readonly {
    readonly acid: Acid
    readonly millilitres: number
    readonly litres: number
    readonly fallPh: number
  }[],
): number | null {
  const seen = doses
    .filter(({ fallPh, millilitres, litres }) => fallPh >= 0.1 && millilitres > 0 && litres > 0)
    .map((dose) => (dose.millilitres * meqPerMl(dose.acid)) / (dose.litres * dose.fallPh))
    .filter((buffer) => buffer <= LARGEST_BUFFER)
    .slice(-5)
    .sort((a, b) => a - b)
  const middle = seen.length >> 1
  const upper = seen[middle]
  if (upper === undefined) return null
  return seen.length % 2 === 1 ? upper : ((seen[middle - 1] ?? upper) + upper) / 2
}

const MINUTE_MS = 60_000
/**
 * meq/L per pH: some three times what the hardest well gives. Anybody with the tablet can note a
 * dose, and one zero too many must not come back as ten times the acid.
 */
const LARGEST_BUFFER = 5
/** Difference to the target a pH probe can stand for. */
const CLOSE_ENOUGH_PH = 0.1

const meqPerMl = (acid: Acid): number => 1000 / ML_PER_M3_PER_MEQ[acid]

const falls = (steps: readonly AcidStep[]): number =>
  steps.reduce((sum, { phBefore, phAfter }) => sum + (phBefore - (phAfter ?? phBefore)), 0)

function refusalOf(ask: AcidAsk): AcidRefusal | null {
  if (!ask.isPhTrusted) return 'ph_untrusted'
  if (!ask.isLevelTrusted) return 'level_untrusted'
  const { litres, ph, targetPh, bufferMeqPerLPerPh: buffer } = ask
  if (![litres, ph, targetPh, buffer ?? 0, ask.nowMs].every(Number.isFinite)) return 'not_a_number'
  if (ph < PLAUSIBLE.lowPh || ph > PLAUSIBLE.highPh) return 'ph_out_of_range'
  if (!isPlausibleVolume(litres)) return 'volume_implausible'
  if (targetPh < 5 || targetPh > 7 || (buffer ?? 0) < 0) return 'target_implausible'
  return ph - targetPh < CLOSE_ENOUGH_PH ? 'not_needed' : null
}
