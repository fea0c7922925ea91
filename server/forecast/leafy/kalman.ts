/** How far a bed's ln weight is from the template, and how sure that is. */
export interface Deviation {
  /** ln grams above the template */
  readonly mean: number
  readonly variance: number
  /** days after transplanting */
  readonly hst: number
}

/** A sample of plants weighed on one day. */
export interface Sample {
  readonly hst: number
  readonly meanGrams: number
  readonly count: number
}

/** Spreads in ln weight, standard deviations. Defaults: lettuce of six greenhouses, medium. */
export interface Noise {
  /** between plants of one bed */
  readonly plant: number
  /** of the choice of plants */
  readonly choice: number
  /** variance a day by which a bed strays from the template */
  readonly perDay: number
}

/** Variance of ln weight between a bed's mean and its harvest. */
export const HARVEST_DOUBT = 0.06 ** 2
export const LEAFY_NOISE: Noise = { plant: 0.146, choice: 0.06, perDay: 0.1 ** 2 / 7 }
export const FRUIT_NOISE: Noise = { plant: 0.18, choice: 0.05, perDay: 0.05 ** 2 / 7 }

/** The deviation some days on: the same mean, less sure. A day that is not later changes nothing. */
export function drifted(at: Deviation, hst: number, perDay: number): Deviation {
  const days = Math.max(0, hst - at.hst)
  return { mean: at.mean, variance: at.variance + perDay * days, hst: at.hst + days }
}

/** The deviation after a sample (Kalman 1960, one dimension), with the gain it was given, 0 to 1. */
export function observed(
  before: Deviation,
  sample: Sample,
  templateLn: number,
  noise: Noise,
): Deviation & { readonly gain: number } {
  const { mean, variance, hst } = drifted(before, sample.hst, noise.perDay)
  const doubt = noise.plant ** 2 / sample.count + noise.choice ** 2
  const gain = variance / (variance + doubt)
  const seen = Math.log(sample.meanGrams) - templateLn
  return { mean: mean + gain * (seen - mean), variance: (1 - gain) * variance, hst, gain }
}
