import type { Texture } from './soil.ts'

/** What roots stand in. */
export type Medium =
  | { readonly kind: 'soil'; readonly texture: Texture }
  /** cocopeat, arang sekam: a bag that holds `capacityPercent` of its volume after draining */
  | { readonly kind: 'substrate'; readonly capacityPercent: number }

/** How a place is watered. */
export interface IrrigationLayout {
  readonly areaM2: number
  readonly medium: Medium
  readonly rootDepthM: number
  readonly emitters: number
  /** of one emitter */
  readonly litresPerHour: number
  /** share of the area that gets wet, above 0 to 1; drip 0.3–0.4 (FAO-56 table 20) */
  readonly wettedFraction: number
  /** share of the water that reaches the roots, above 0 to 1; drip 0.85–0.90 */
  readonly efficiency: number
}

export type IrrigationRefusal = 'not_a_number' | 'layout_implausible' | 'not_dry' | 'run_too_long'

export type Irrigation =
  | {
      readonly ok: true
      /** into the root zone, mm of the wetted area; never more than is missing */
      readonly netMm: number
      /** out of the tap */
      readonly litres: number
      /** all pulses together */
      readonly minutes: number
      /** one after the other, with a pause between them to soak in */
      readonly pulsesMinutes: readonly number[]
    }
  | { readonly ok: false; readonly refusal: IrrigationRefusal }

/** Substrate lets a longer run through. */
const LONGEST_PULSE_MINUTES = 15
/** Longer than this no drip line of ours runs: the layout must be wrong. */
export const LONGEST_RUN_MINUTES = 8 * 60
/** Share of what a bag gets that should drain, so that salt leaves with it: 0.15–0.25. */
const DRAIN_SHARE = 0.2

/**
 * Water to give now: from `depletionMm` back to `refillToMm` (both mm of the wetted area), in litres
 * and minutes of this layout. Soil never gets more than is missing, or nutrients leave with it;
 * substrate gets a fifth more, in pulses of at most 15 minutes. Source: FAO-56 chapter 8.
 */
export function irrigation(
  { depletionMm, refillToMm }: { readonly depletionMm: number; readonly refillToMm: number },
  layout: IrrigationLayout,
): Irrigation {
  const numbers = [depletionMm, refillToMm, ...layoutNumbers(layout)]
  if (!numbers.every(Number.isFinite)) return { ok: false, refusal: 'not_a_number' }
  if (!isPlausible(layout)) return { ok: false, refusal: 'layout_implausible' }
  const netMm = Math.min(depletionMm, depletionMm - Math.max(0, refillToMm))
  if (netMm <= 0) return { ok: false, refusal: 'not_dry' }
  const isSubstrate = layout.medium.kind === 'substrate'
  const reaching = layout.efficiency * (isSubstrate ? 1 - DRAIN_SHARE : 1)
  const litres = (netMm * layout.areaM2 * layout.wettedFraction) / reaching
  const minutes = (60 * litres) / (layout.emitters * layout.litresPerHour)
  if (minutes > LONGEST_RUN_MINUTES) return { ok: false, refusal: 'run_too_long' }
  return { ok: true, netMm, litres, minutes, pulsesMinutes: pulses(minutes, isSubstrate) }
}

/** Litres of drained solution for each litre a bag's plants drink: gross = net/(1 − share). */
export const withDrain = (litres: number, drainShare: number = DRAIN_SHARE): number =>
  litres / (1 - drainShare)

/** What a plant drinks a day, litres, at a density of plants per m². */
export const litresPerPlant = (etcMm: number, plantsPerM2: number): number => etcMm / plantsPerM2

/** Share of a harvest that salt leaves (Maas–Hoffman), 0–1; ECe in mS/cm, slope in % per mS/cm. */
export const saltFactor = (
  ecMsPerCm: number,
  at: { readonly thresholdMsPerCm: number; readonly slopePercent: number },
): number =>
  Math.min(1, Math.max(0, 1 - (at.slopePercent * (ecMsPerCm - at.thresholdMsPerCm)) / 100))

function pulses(minutes: number, isSubstrate: boolean): number[] {
  const count = isSubstrate ? Math.ceil(minutes / LONGEST_PULSE_MINUTES) : 1
  return Array.from({ length: count }, () => minutes / count)
}

const layoutNumbers = (layout: IrrigationLayout): number[] => [
  layout.areaM2,
  layout.rootDepthM,
  layout.emitters,
  layout.litresPerHour,
  layout.wettedFraction,
  layout.efficiency,
]

function isPlausible(layout: IrrigationLayout): boolean {
  const shares = [layout.wettedFraction, layout.efficiency]
  return layoutNumbers(layout).every((n) => n > 0) && shares.every((share) => share <= 1)
}
